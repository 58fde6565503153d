/** 256 words for pass-phrases, so that one byte chooses one. */
export const words = `
acorn actor almond anchor ankle apple apron arrow aspen atlas attic autumn badge bagel bamboo banana
banjo barrel basin basket beach beacon beaver beetle bench berry birch bishop blanket blossom bonnet
bottle branch bread breeze brick bridge broom brush bucket button cabin cable cactus camel candle
canoe canvas carpet carrot castle cedar cello chalk cherry chess chimney circle cliff clock cloud
clover coast cobalt cocoa comet compass copper coral cotton cradle crane crater cricket crown
curtain daisy diamond dolphin donkey dragon eagle elbow ember engine falcon feather fence ferry
fiddle field finch flame flute forest fossil fountain frost garden garlic ginger glass glove grape
gravel guitar hammer harbor hazel helmet heron hinge honey horse island ivory jacket jelly jewel
kettle ladder lagoon lantern lemon letter linen lizard lobster magnet mango maple marble market
meadow melon mirror mosaic mountain mouse needle nickel nutmeg ocean olive onion orange orchard
otter oyster paddle palace panda paper parrot peach pearl pebble pencil pepper piano pigeon pillow
planet plum pocket pond poplar potato prism puffin pumpkin quail quarry quill quilt rabbit radio
radish raft rain raven ribbon rice ring river robin rocket rope rose ruby saddle sail salmon salt
sand satin scarf shadow sheep shell ship shovel silk silver sleeve snow sofa spade sparrow spider
spoon spring squash star stone stool storm straw sugar summer sunset swan table tailor teapot temple
thread thunder tiger timber tomato towel tower trail train trumpet tulip tunnel turtle valley velvet
violet violin wagon walnut water whale wheat wheel willow window winter wolf wool yarn zebra
`
  .trim()
  .split(/\s+/);

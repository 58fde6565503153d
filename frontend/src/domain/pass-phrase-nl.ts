/** 256 words for pass-phrases, so that one byte chooses one. */
export const words = `
aardbei adelaar afwas agenda akker amandel anker appel arend asperge atlas avond azijn baard bakker
balkon ballon banaan barbeel beker bever bloem borstel boter brief broek brood bureau cactus cello
cirkel citroen deken dolfijn donder draad druif druppel eekhoorn eiland emmer enkel fabriek fakkel
feest fiets fluit fontein forel garnaal gazon geit geluid gember gitaar glas goud graan gras grot
haak haas hagel hamer hand haring hark haven hert heuvel hoed honing hout huis inkt jager jurk kaars
kaart kaas kabel kachel kade kameel kamer kano karper kast kegel kelder kers ketel kikker kist klok
klomp knoop koffie konijn kool koper korf kraan krab krant krul kuiken kurk kussen kwast ladder lamp
lans leeuw lente lepel letter lijm linde lint loket maan maat mand mantel markt masker mast meer
melk merel meubel mier molen motor mouw munt muts muur naald nacht nest neus noot oever olie olijf
orgel otter oven paal paard palm papier parel peer peper pijl plank plein pluim poes pomp poort prei
pruim raaf raam radio rails regen reiger riem rijst ring rivier robijn roer roos rots ruit schaap
schaats schelp schip schuur sjaal slak sleutel slinger sloot sneeuw snoer spiegel spin spoor staart
stam steen stempel ster stoel stoom storm straat strik stroom suiker tafel tand tapijt tegel tent
thee tijger toren touw trap trein trom tuin tulp vaas vacht veer veld venster vijver vlag vlinder
vloer vogel vork wafel wand weide wiel wijn wilg wind winter wolf wolk worm wortel zaad zaag zadel
zalm zand zeep zeil zilver zomer zout zwaan
`
  .trim()
  .split(/\s+/);

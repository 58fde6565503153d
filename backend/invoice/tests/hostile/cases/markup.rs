//! Tags, attributes, comments and instructions that are wrong, or right and a trap.

use super::{Case, Expected, Invalid, MOST_BYTES, Refused, VALID, Valid, beginning_with, case, changed, with_note};

const MALFORMED: &str = "document.not_well_formed";
const ATTRIBUTE: &str = "document.attribute";
const NAME: &str = "document.name";
const OUTSIDE: &str = "document.outside_root";

fn tags() -> Vec<Case> {
    let notes: [(&str, &str, Expected); 18] = [
        ("an end tag too many", "</cbc:Note></cbc:Note>", Refused(MALFORMED)),
        ("tags that cross", "<cbc:A><cbc:B></cbc:A></cbc:B>", Refused(MALFORMED)),
        ("an end tag in other letters", "<cbc:A></cbc:a>", Refused(MALFORMED)),
        ("an end tag with an attribute", "<cbc:A></cbc:A b=\"c\">", Refused(MALFORMED)),
        ("an end tag with a slash too many", "<cbc:A></cbc:A/>", Refused(MALFORMED)),
        ("a space before a name", "< cbc:A/>", Refused(NAME)),
        ("no name at all", "<>", Refused(NAME)),
        ("an end tag without a name", "</>", Refused(MALFORMED)),
        ("a name that is a slash", "<//>", Refused(NAME)),
        ("a name that begins with a digit", "<1a/>", Refused(NAME)),
        ("a name that begins with a hyphen", "<-a/>", Refused(NAME)),
        ("a name with a dollar sign", "<cbc:$/>", Refused(NAME)),
        ("a name with two colons", "<cbc:a:b/>", Refused(NAME)),
        ("a name that begins with a colon", "<:a/>", Refused(NAME)),
        ("a name that ends with a colon", "<cbc:/>", Refused(NAME)),
        ("a name of PHP", "x<?php echo 1; ?>", Valid),
        ("a name with an ampersand", "<a&b/>", Refused(NAME)),
        ("a tag within a tag", "<a <b/>/>", Refused(ATTRIBUTE)),
    ];
    notes.map(|(name, note, expected)| case(name, expected, move || with_note(note))).into()
}

fn attributes() -> Vec<Case> {
    let tags: [(&str, &str, Expected); 15] = [
        ("an attribute twice", "<a x=\"1\" x=\"1\"/>", Refused(ATTRIBUTE)),
        ("an attribute without quotes", "<a x=1/>", Refused(ATTRIBUTE)),
        ("an attribute without a value", "<a x/>", Refused(ATTRIBUTE)),
        ("an attribute without a name", "<a =\"1\"/>", Refused(ATTRIBUTE)),
        ("an attribute with one quote", "<a x=\"1/>", Refused(MALFORMED)),
        ("an attribute with two kinds of quotes", "<a x=\"1'/>", Refused(MALFORMED)),
        ("attributes without a space between", "<a x=\"1\"y=\"2\"/>", Refused(ATTRIBUTE)),
        ("an attribute with a tag in it", "<a x=\"<b/>\"/>", Refused(ATTRIBUTE)),
        ("an attribute with a greater-than sign", "<cbc:a x=\"1>2\"/>", Invalid),
        ("an attribute with a name of digits", "<a 1=\"1\"/>", Refused(ATTRIBUTE)),
        ("an attribute with two colons", "<a x:y:z=\"1\"/>", Refused(ATTRIBUTE)),
        ("a slash among the attributes", "<a / x=\"1\"/>", Refused(ATTRIBUTE)),
        ("an attribute with a null prefix", "<a :x=\"1\"/>", Refused(ATTRIBUTE)),
        ("line ends in an attribute", "<cbc:a x=\"1\n2\r\n3\t4\"/>", Invalid),
        (
            "an attribute twice under two prefixes",
            "<a xmlns:p=\"u\" xmlns:q=\"u\" p:x=\"1\" q:x=\"2\"/>",
            Refused(ATTRIBUTE),
        ),
    ];
    tags.map(|(name, tag, expected)| case(name, expected, move || beginning_with(tag))).into()
}

fn comments_and_instructions() -> Vec<Case> {
    let contents: [(&str, &str, Expected); 14] = [
        ("a comment", "<!-- a comment -->", Valid),
        ("a comment with two hyphens", "<!-- a -- b -->", Refused(MALFORMED)),
        ("a comment that ends with three hyphens", "<!-- a --->", Refused(MALFORMED)),
        ("a comment that is only its ends", "<!-->", Refused(MALFORMED)),
        ("a comment that never ends", "<!-- <!-- >", Refused(MALFORMED)),
        ("a comment that holds a document type", "<!-- <!DOCTYPE x> -->", Valid),
        ("a declaration in the middle", "<?xml version=\"1.0\"?>", Refused(MALFORMED)),
        ("an instruction named XML", "<?XML version=\"1.0\"?>", Refused(NAME)),
        ("an instruction named xMl", "<?xMl x?>", Refused(NAME)),
        ("an instruction without a name", "<? x?>", Refused(NAME)),
        ("an instruction with nothing", "<??>", Refused(NAME)),
        ("an instruction with a colon", "<?a:b:c x?>", Refused(NAME)),
        ("an instruction that never ends", "<?x", Refused(MALFORMED)),
        ("a style sheet within the invoice", "<?xml-stylesheet href=\"file:///etc/passwd\"?>", Valid),
    ];
    contents.map(|(name, content, expected)| case(name, expected, move || beginning_with(content))).into()
}

fn declarations() -> Vec<Case> {
    let declarations: [(&str, &str, Expected); 11] = [
        ("no declaration", "", Valid),
        ("white space before the declaration", "\n<?xml version=\"1.0\"?>", Refused(MALFORMED)),
        ("a comment before the declaration", "<!-- --><?xml version=\"1.0\"?>", Refused(MALFORMED)),
        ("two declarations", "<?xml version=\"1.0\"?><?xml version=\"1.0\"?>", Refused(MALFORMED)),
        ("XML 1.1", "<?xml version=\"1.1\"?>", Refused(MALFORMED)),
        ("XML 2.0", "<?xml version=\"2.0\"?>", Refused(MALFORMED)),
        ("a declaration without a version", "<?xml encoding=\"UTF-8\"?>", Refused(MALFORMED)),
        ("a declaration that says nothing", "<?xml ?>", Refused(MALFORMED)),
        ("a declaration that says standalone", "<?xml version=\"1.0\" standalone=\"yes\"?>", Valid),
        (
            "a style sheet",
            "<?xml version=\"1.0\"?><?xml-stylesheet type=\"text/xsl\" href=\"http://198.51.100.1/\"?>",
            Valid,
        ),
        ("a million spaces in the declaration", "", Valid),
    ];
    declarations
        .map(|(name, declaration, expected)| {
            case(name, expected, move || {
                let (_, rest) = VALID.split_once("?>\n").unwrap_or_default();
                let spaces = if name.starts_with("a million") {
                    format!("<?xml version=\"1.0\"{}?>", " ".repeat(1 << 20))
                } else {
                    declaration.to_owned()
                };
                format!("{spaces}{rest}")
            })
        })
        .into()
}

fn roots() -> Vec<Case> {
    vec![
        case("two invoices", Refused("document.roots"), || {
            let (_, rest) = VALID.split_once("?>\n").unwrap_or_default();
            format!("{VALID}{rest}")
        }),
        case("text before the root", Refused(OUTSIDE), || VALID.replacen("<Invoice ", "text<Invoice ", 1)),
        case("text after the root", Refused(OUTSIDE), || format!("{VALID}text")),
        case("a comment after the root", Valid, || format!("{VALID}<!-- the end -->")),
        case("an instruction after the root", Valid, || format!("{VALID}<?the end?>")),
        case("an end tag after the root", Refused(MALFORMED), || format!("{VALID}</Invoice>")),
        case("megabytes of white space after the root", Valid, || {
            format!("{VALID}{}", "\n".repeat(MOST_BYTES - VALID.len()))
        }),
        case("megabytes of white space within the root", Valid, || {
            beginning_with(&"\n".repeat(MOST_BYTES - VALID.len()))
        }),
        case("another document to be included", Invalid, || {
            beginning_with(
                "<xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" href=\"file:///etc/passwd\" parse=\"text\"/>",
            )
        }),
        case("a schema to be fetched", Valid, || {
            changed(
                "<Invoice ",
                "<Invoice xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" \
                 xsi:schemaLocation=\"urn:x http://198.51.100.1/x.xsd\" ",
            )
        }),
        case("another base for addresses", Valid, || changed("<Invoice ", "<Invoice xml:base=\"file:///etc/\" ")),
        case("a text in the middle of elements", Valid, || beginning_with("text")),
    ]
}

pub(super) fn cases() -> Vec<Case> {
    [tags(), attributes(), comments_and_instructions(), declarations(), roots()].into_iter().flatten().collect()
}

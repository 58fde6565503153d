//! Document types, entities, and everything else that makes a parser open something.

use super::{Case, MOST_BYTES, Refused, VALID, case, fill, with_note};

const DOCTYPE: &str = "document.doctype";
const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

/// The valid invoice with something between declaration and root.
fn before_root(content: &str) -> String {
    VALID.replacen(HEAD, &format!("{HEAD}{content}\n"), 1)
}

fn with_entity(declarations: &str) -> String {
    let doctype = format!("<!DOCTYPE Invoice [{declarations}]>");
    before_root(&doctype).replacen(">2026-0042<", ">&x;<", 1)
}

fn laughs(levels: usize) -> String {
    let mut declarations = String::from("<!ENTITY l0 \"ha\">");
    for level in 1..=levels {
        let inside = format!("&l{};", level - 1).repeat(10);
        declarations.push_str(&format!("<!ENTITY l{level} \"{inside}\">"));
    }
    declarations.push_str(&format!("<!ENTITY x \"&l{levels};\">"));
    with_entity(&declarations)
}

fn document_types() -> Vec<Case> {
    [
        ("a bare document type", "<!DOCTYPE Invoice>"),
        ("an empty internal subset", "<!DOCTYPE Invoice []>"),
        ("an external document type", "<!DOCTYPE Invoice SYSTEM \"file:///etc/passwd\">"),
        ("a document type from the network", "<!DOCTYPE Invoice SYSTEM \"http://198.51.100.1/x.dtd\">"),
        ("a public document type", "<!DOCTYPE Invoice PUBLIC \"-//OASIS//DTD UBL//EN\" \"ubl.dtd\">"),
        (
            "an internal subset with elements",
            "<!DOCTYPE Invoice [<!ELEMENT Invoice ANY><!ATTLIST Invoice a CDATA \"b\">]>",
        ),
        ("a notation", "<!DOCTYPE Invoice [<!NOTATION n SYSTEM \"cmd.exe\">]>"),
        ("a parameter entity", "<!DOCTYPE Invoice [<!ENTITY % p SYSTEM \"http://198.51.100.1/p\"> %p;]>"),
        ("a conditional section", "<!DOCTYPE Invoice [<![INCLUDE[<!ENTITY x \"y\">]]>]>"),
        ("a document type after a comment", "<!-- quiet --><!DOCTYPE Invoice>"),
        ("a document type after an instruction", "<?quiet?><!DOCTYPE Invoice>"),
    ]
    .map(|(name, doctype)| case(name, Refused(DOCTYPE), move || before_root(doctype)))
    .into()
}

fn entities() -> Vec<Case> {
    vec![
        case("ten to the power of nine laughs", Refused(DOCTYPE), || laughs(9)),
        case("laughs in one level, as long as a document may be", Refused(DOCTYPE), || {
            let long = fill("ha", MOST_BYTES - 20_000);
            with_entity(&format!("<!ENTITY x \"{long}\">"))
        }),
        case("an entity that contains itself", Refused(DOCTYPE), || {
            with_entity("<!ENTITY x \"&y;\"><!ENTITY y \"&x;\">")
        }),
        case("an entity that is a file", Refused(DOCTYPE), || with_entity("<!ENTITY x SYSTEM \"file:///etc/passwd\">")),
        case("an entity that is a device", Refused(DOCTYPE), || with_entity("<!ENTITY x SYSTEM \"/dev/zero\">")),
        case("an entity with markup", Refused(DOCTYPE), || with_entity("<!ENTITY x \"1</cbc:ID><cbc:ID>2\">")),
        case("an entity that is not parsed", Refused(DOCTYPE), || {
            with_entity("<!ENTITY x SYSTEM \"a.gif\" NDATA gif>")
        }),
        case("many declarations of entities", Refused(DOCTYPE), || {
            with_entity(&(0..100_000).map(|n| format!("<!ENTITY e{n} \"&e{n};\">")).collect::<String>())
        }),
        case("a predefined entity declared anew", Refused(DOCTYPE), || {
            with_entity("<!ENTITY lt \"&#38;#60;\"><!ENTITY x \"&lt;\">")
        }),
    ]
}

fn odd_places() -> Vec<Case> {
    vec![
        case("a document type in UTF-16", Refused(DOCTYPE), || {
            let text = before_root("<!DOCTYPE Invoice []>").replacen("UTF-8", "UTF-16", 1);
            [0xFF, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect::<Vec<u8>>()
        }),
        case("a document type inside the root", Refused(DOCTYPE), || with_note("<!DOCTYPE x>")),
        case("a document type after the root", Refused(DOCTYPE), || format!("{VALID}<!DOCTYPE Invoice>")),
        case("a document type that never ends", Refused("document.not_well_formed"), || {
            before_root("<!DOCTYPE Invoice [")
        }),
        case("an entity declared without a document type", Refused("document.not_well_formed"), || {
            before_root("<!ENTITY x \"y\">")
        }),
        case("an element declared inside the root", Refused("document.not_well_formed"), || {
            with_note("<!ELEMENT x ANY>")
        }),
        case("an entity of HTML", Refused("document.entity"), || with_note("&nbsp;")),
        case("an entity that nobody declared", Refused("document.entity"), || with_note("&xxe;")),
        case("an entity with a very long name", Refused("document.entity"), || {
            with_note(&format!("&{};", "e".repeat(1 << 20)))
        }),
    ]
}

pub(super) fn cases() -> Vec<Case> {
    [document_types(), entities(), odd_places()].into_iter().flatten().collect()
}

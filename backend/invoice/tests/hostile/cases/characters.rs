//! Characters that may not be there, references to them, and CDATA.

use super::{Case, Expected, Refused, Valid, case, changed, with_note};

const ENTITY: &str = "document.entity";
const CHARACTER: &str = "document.character";
const MALFORMED: &str = "document.not_well_formed";

fn references() -> Vec<Case> {
    let notes: [(&str, Expected); 22] = [
        ("&#0;", Refused(ENTITY)),
        ("&#x0;", Refused(ENTITY)),
        ("&#x1F;", Refused(ENTITY)),
        ("&#xB;", Refused(ENTITY)),
        ("&#xD800;", Refused(ENTITY)),
        ("&#xDFFF;", Refused(ENTITY)),
        ("&#xD83D;&#xDE00;", Refused(ENTITY)),
        ("&#xFFFE;", Refused(ENTITY)),
        ("&#xFFFF;", Refused(ENTITY)),
        ("&#x110000;", Refused(ENTITY)),
        ("&#4294967361;", Refused(ENTITY)),
        ("&#18446744073709551681;", Refused(ENTITY)),
        ("&#X41;", Refused(ENTITY)),
        ("&#x;", Refused(ENTITY)),
        ("&#;", Refused(ENTITY)),
        ("&;", Refused(ENTITY)),
        ("&#-65;", Refused(ENTITY)),
        ("&#+65;", Refused(ENTITY)),
        ("&# 65;", Refused(ENTITY)),
        ("&AMP;", Refused(ENTITY)),
        ("&#x10FFFF;&#9;&#10;&#13;&#x1F600;", Valid),
        ("&lt;!DOCTYPE x&gt;&amp;xxe;&#38;xxe;", Valid),
    ];
    let mut cases: Vec<Case> =
        notes.map(|(note, expected)| case(&format!("the reference {note}"), expected, move || with_note(note))).into();
    cases.extend([
        case("an ampersand alone", Refused(MALFORMED), || with_note("a & b")),
        case("a reference without an end", Refused(MALFORMED), || with_note("&amp")),
        case("a reference to NUL in an attribute", Refused(ENTITY), || changed("\"0106\"", "\"&#0;\"")),
        case("a reference without an end in an attribute", Refused(ENTITY), || changed("\"0106\"", "\"0106&amp\"")),
        case("a reference outside the root", Refused("document.outside_root"), || format!("{}&#32;", super::VALID)),
        case("a number written as references", Valid, || changed(">20<", ">&#50;&#x30;<")),
        case("a reference of a million digits", Valid, || with_note(&format!("&#{}65;", "0".repeat(1 << 20)))),
        case("references, as many as a value may have bytes", Valid, || with_note(&"&amp;".repeat(64 * 1024))),
        case("one reference too many", Refused("document.value_too_long"), || {
            with_note(&"&amp;".repeat(64 * 1024 + 1))
        }),
    ]);
    cases
}

fn raw() -> Vec<Case> {
    let mut cases: Vec<Case> =
        ['\u{0}', '\u{1}', '\u{8}', '\u{B}', '\u{C}', '\u{1B}', '\u{1F}', '\u{FFFE}', '\u{FFFF}']
            .map(|c| {
                case(&format!("the character {:04X}", u32::from(c)), Refused(CHARACTER), move || {
                    with_note(&c.to_string())
                })
            })
            .into();
    cases.extend([
        case("control characters that XML allows", Valid, || with_note("\u{7F}\u{80}\u{85}\u{9F}\u{2028}")),
        case("a text that runs the other way", Valid, || with_note("\u{202E}diap\u{202C}")),
        case("a hundred accents on one letter", Valid, || with_note(&format!("e{}", "\u{301}".repeat(100)))),
        case("NUL in a name", Refused(CHARACTER), || changed("<cbc:ID>", "<cbc:I\u{0}D>")),
        case("NUL in an attribute", Refused(CHARACTER), || changed("\"0106\"", "\"01\u{0}06\"")),
        case("escape codes of a terminal", Refused(CHARACTER), || with_note("\u{1B}[2J\u{1B}]0;x\u{7}")),
    ]);
    cases
}

fn cdata() -> Vec<Case> {
    vec![
        case("CDATA", Valid, || with_note("<![CDATA[<!DOCTYPE x>&xxe;]]>")),
        case("CDATA that holds the end of CDATA", Valid, || with_note("<![CDATA[]]]]><![CDATA[>]]>")),
        case("a number in pieces of CDATA", Valid, || changed(">20<", "><![CDATA[2]]><![CDATA[0]]><")),
        case("CDATA that never ends", Refused(MALFORMED), || with_note("<![CDATA[")),
        case("CDATA within CDATA", Refused(MALFORMED), || with_note("<![CDATA[<![CDATA[]]>]]>")),
        case("the end of CDATA in text", Refused(MALFORMED), || with_note("]]>")),
        case("the end of CDATA after text", Refused(MALFORMED), || with_note("abc]]>def")),
        case("the end of CDATA in an attribute", Valid, || {
            changed("unitCode=\"C62\"", "unitCode=\"C62\" name=\"]]>\"")
        }),
        case("CDATA before the root", Refused("document.outside_root"), || {
            super::VALID.replacen("<Invoice ", "<![CDATA[x]]><Invoice ", 1)
        }),
        case("empty CDATA after the root", Refused("document.outside_root"), || {
            format!("{}<![CDATA[]]>", super::VALID)
        }),
        case("CDATA in small letters", Refused(MALFORMED), || with_note("<![cdata[x]]>")),
        case("CDATA with a space in its name", Refused(MALFORMED), || with_note("<![ CDATA[x]]>")),
        case("a conditional section in the text", Refused(MALFORMED), || with_note("<![IGNORE[x]]>")),
    ]
}

pub(super) fn cases() -> Vec<Case> {
    [references(), raw(), cdata()].into_iter().flatten().collect()
}

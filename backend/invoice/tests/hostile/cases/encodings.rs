//! Bytes that are no text, or another text than they seem.

use super::{Case, Expected, MOST_BYTES, Refused, VALID, Valid, case, with_note};

const ENCODING: &str = "document.encoding";
const CHARACTER: &str = "document.character";
const OUTSIDE: &str = "document.outside_root";
/// Stands where bytes are to be put that no text of Rust can hold.
const HERE: &str = "@@";

fn with_bytes(bytes: &'static [u8]) -> Vec<u8> {
    let text = with_note(HERE);
    let (before, after) = text.split_once(HERE).unwrap_or_default();
    [before.as_bytes(), bytes, after.as_bytes()].concat()
}

fn declared(encoding: &str) -> String {
    VALID.replacen("encoding=\"UTF-8\"", &format!("encoding=\"{encoding}\""), 1)
}

fn utf16(text: &str, mark: &[u8], unit: fn(u16) -> [u8; 2]) -> Vec<u8> {
    mark.iter().copied().chain(text.encode_utf16().flat_map(unit)).collect()
}

fn utf32(mark: &[u8], unit: fn(u32) -> [u8; 4]) -> Vec<u8> {
    mark.iter().copied().chain(declared("UTF-32").chars().flat_map(|c| unit(u32::from(c)))).collect()
}

/// UTF-16 whose note is the code units given, paired or not.
fn with_units(units: &'static [u16]) -> Vec<u8> {
    let text = with_note(HERE).replacen("UTF-8", "UTF-16", 1);
    let (before, after) = text.split_once(HERE).unwrap_or_default();
    let all = before.encode_utf16().chain(units.iter().copied()).chain(after.encode_utf16());
    [0xFF, 0xFE].into_iter().chain(all.flat_map(u16::to_le_bytes)).collect()
}

fn invalid_utf8() -> Vec<Case> {
    let wrong: [(&str, &'static [u8]); 16] = [
        ("a continuation byte alone", &[0x80]),
        ("a first byte alone", &[0xC3]),
        ("two of three bytes", &[0xE2, 0x82]),
        ("three of four bytes", &[0xF0, 0x9F, 0x98]),
        ("NUL in two bytes", &[0xC0, 0x80]),
        ("a less-than sign in two bytes", &[0xC0, 0xBC]),
        ("a less-than sign in three bytes", &[0xE0, 0x80, 0xBC]),
        ("a less-than sign in four bytes", &[0xF0, 0x80, 0x80, 0xBC]),
        ("half a surrogate pair", &[0xED, 0xA0, 0x80]),
        ("a surrogate pair of three bytes each", &[0xED, 0xA0, 0xBD, 0xED, 0xB8, 0x80]),
        ("a character beyond the last", &[0xF4, 0x90, 0x80, 0x80]),
        ("a byte that begins five", &[0xF8, 0x88, 0x80, 0x80, 0x80]),
        ("a byte that begins six", &[0xFC, 0x84, 0x80, 0x80, 0x80, 0x80]),
        ("the byte FE", &[0xFE]),
        ("the byte FF", &[0xFF]),
        ("Latin-1", &[b'c', b'a', b'f', 0xE9]),
    ];
    wrong.map(|(name, bytes)| case(&format!("UTF-8: {name}"), Refused(ENCODING), move || with_bytes(bytes))).into()
}

fn utf_16_and_32() -> Vec<Case> {
    let as_declared = || declared("UTF-16");
    vec![
        case("UTF-16, little end first", Valid, move || utf16(&as_declared(), &[0xFF, 0xFE], u16::to_le_bytes)),
        case("UTF-16, big end first", Valid, move || utf16(&as_declared(), &[0xFE, 0xFF], u16::to_be_bytes)),
        case("UTF-16 without a mark, little end first", Refused(CHARACTER), move || {
            utf16(&as_declared(), &[], u16::to_le_bytes)
        }),
        case("UTF-16 without a mark, big end first", Refused(CHARACTER), move || {
            utf16(&as_declared(), &[], u16::to_be_bytes)
        }),
        case("UTF-16 with the mark of the other end", Refused(OUTSIDE), move || {
            utf16(&as_declared(), &[0xFF, 0xFE], u16::to_be_bytes)
        }),
        case("UTF-16 that says it is UTF-8", Refused(ENCODING), || utf16(VALID, &[0xFF, 0xFE], u16::to_le_bytes)),
        case("UTF-8 that says it is UTF-16", Refused(ENCODING), || declared("UTF-16")),
        case("UTF-16 with a high surrogate alone", Refused(ENCODING), || with_units(&[0xD800])),
        case("UTF-16 with a low surrogate alone", Refused(ENCODING), || with_units(&[0xDC00])),
        case("UTF-16 with surrogates the wrong way round", Refused(ENCODING), || with_units(&[0xDC00, 0xD800])),
        case("UTF-16 with a surrogate pair", Valid, || with_units(&[0xD83D, 0xDE00])),
        case("UTF-16 with NUL", Refused(CHARACTER), || with_units(&[0])),
        case("UTF-16 with half a unit", Refused(ENCODING), move || {
            let mut bytes = utf16(&as_declared(), &[0xFF, 0xFE], u16::to_le_bytes);
            bytes.push(0x20);
            bytes
        }),
        case(
            "UTF-16, as long as a document may be, of the longest characters",
            Refused("document.value_too_long"),
            || {
                let text = format!("<a>{}</a>", "\u{20AC}".repeat(MOST_BYTES / 2 - 100));
                utf16(&text, &[0xFF, 0xFE], u16::to_le_bytes)
            },
        ),
        case("UTF-32, little end first", Refused(CHARACTER), || utf32(&[0xFF, 0xFE, 0, 0], u32::to_le_bytes)),
        case("UTF-32, big end first", Refused(ENCODING), || utf32(&[0, 0, 0xFE, 0xFF], u32::to_be_bytes)),
        case("UTF-32 without a mark", Refused(CHARACTER), || utf32(&[], u32::to_le_bytes)),
    ]
}

fn other_encodings() -> Vec<Case> {
    let mut cases: Vec<Case> =
        ["ISO-8859-1", "windows-1252", "UTF-7", "UTF-32", "EBCDIC-CP-US", "utf8", "", "UTF-8\u{1}", "x-user-defined"]
            .map(|encoding| {
                let refused = if encoding.contains('\u{1}') { CHARACTER } else { ENCODING };
                case(&format!("said to be {encoding:?}"), Refused(refused), move || declared(encoding))
            })
            .into();
    cases.extend([
        case("said to be UTF-8 in other letters", Valid, || declared("uTf-8")),
        case("US-ASCII, which it is", Valid, || declared("US-ASCII")),
        case("US-ASCII, which it is not", Refused(ENCODING), || {
            with_note("caf\u{E9}").replacen("encoding=\"UTF-8\"", "encoding=\"US-ASCII\"", 1)
        }),
        case("UTF-7 in the text", Valid, || with_note("+ADw-script+AD4-")),
        case("EBCDIC", Refused(ENCODING), || b"\x4C\x6F\xA7\x94\x93\x40\xA5\x85\x99\xA2\x89\x96\x95".to_vec()),
    ]);
    cases
}

fn marks_and_nothing() -> Vec<Case> {
    let simple: [(&str, Expected, &'static [u8]); 16] = [
        ("nothing at all", Refused("document.empty"), b""),
        ("only white space", Refused("document.empty"), b" \t\r\n"),
        ("only a mark of UTF-8", Refused("document.empty"), b"\xEF\xBB\xBF"),
        ("only a mark of UTF-16", Refused("document.empty"), b"\xFF\xFE"),
        ("half a mark of UTF-8", Refused(ENCODING), b"\xEF\xBB"),
        ("one NUL", Refused(CHARACTER), b"\0"),
        ("a program", Refused(ENCODING), b"\x7FELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0>\0\x01\0\0\0\xF0"),
        ("a compressed file", Refused(ENCODING), b"\x1F\x8B\x08\0\0\0\0\0\0\xFF"),
        ("an archive", Refused(CHARACTER), b"PK\x03\x04\x14\0\x06\0\x08\0\0\0!\0"),
        ("a page to print", Refused(ENCODING), b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n1 0 obj\n"),
        ("a picture", Refused(ENCODING), b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR"),
        ("a page of HTML", Refused("document.doctype"), b"<!doctype html><html><body>"),
        ("a page of XHTML", Refused("document.unknown_kind"), b"<html xmlns=\"http://www.w3.org/1999/xhtml\"/>"),
        ("plain words", Refused(OUTSIDE), b"Geachte heer, mevrouw,"),
        ("a byte-order mark at the end", Refused(OUTSIDE), b"<a/>\xEF\xBB\xBF"),
        ("two marks of UTF-8", Refused(OUTSIDE), b"\xEF\xBB\xBF\xEF\xBB\xBF<a/>"),
    ];
    let mut cases: Vec<Case> =
        simple.map(|(name, expected, bytes)| case(name, expected, move || bytes.to_vec())).into();
    cases.extend([
        case("a mark of UTF-8", Valid, || format!("\u{FEFF}{VALID}")),
        case("a byte-order mark in the text", Valid, || with_note("a\u{FEFF}b")),
        case("NUL, as long as a document may be", Refused(CHARACTER), || vec![0; MOST_BYTES]),
        case("the byte FF, as long as a document may be", Refused(ENCODING), || vec![0xFF; MOST_BYTES]),
        case("one wrong byte at the very end", Refused(ENCODING), || {
            let mut bytes = format!("<a>{}", " ".repeat(MOST_BYTES - 10)).into_bytes();
            bytes.push(0x80);
            bytes
        }),
    ]);
    cases
}

pub(super) fn cases() -> Vec<Case> {
    [invalid_utf8(), utf_16_and_32(), other_encodings(), marks_and_nothing()].into_iter().flatten().collect()
}

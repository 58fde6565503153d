//! Too much of something, up to as many bytes as a document may have.

use super::{
    Case, Expected, INVOICE, Invalid, MOST_BYTES, Refused, VALID, Valid, bare, beginning_with, case, changed, fill,
    many, with, with_note,
};

const MALFORMED: &str = "document.not_well_formed";
const PARTS: &str = "document.too_many_parts";

/// As many bytes as a document may have, of one piece between a root tag and its end.
fn of(piece: &str) -> String {
    let (start, end) = (format!("<Invoice xmlns=\"{INVOICE}\">"), "</Invoice>");
    format!("{start}{}{end}", fill(piece, MOST_BYTES - start.len() - end.len()))
}

fn fillers() -> Vec<Case> {
    let pieces: [(&str, Expected); 30] = [
        (" ", Invalid),
        ("\r\n", Invalid),
        ("x", Refused("document.value_too_long")),
        ("\u{20AC}", Refused("document.value_too_long")),
        ("<", Refused(MALFORMED)),
        (">", Refused("document.value_too_long")),
        ("&", Refused(MALFORMED)),
        ("\"", Refused("document.value_too_long")),
        ("]", Refused("document.value_too_long")),
        ("&amp;", Refused("document.value_too_long")),
        ("&#38;", Refused("document.value_too_long")),
        ("<a>", Refused("document.too_deep")),
        ("</a>", Refused(MALFORMED)),
        ("<a/>", Refused(PARTS)),
        ("<a></a>", Refused(PARTS)),
        ("<a>x</a>", Refused(PARTS)),
        ("x<a/>", Refused(PARTS)),
        ("\n<a/>\n", Refused(PARTS)),
        ("<a b=\"c\"/>", Refused(PARTS)),
        ("<!---->", Refused("document.too_many_comments")),
        ("<!--", Refused(MALFORMED)),
        ("<?a?>", Refused("document.too_many_comments")),
        ("<?", Refused(MALFORMED)),
        ("<![CDATA[]]>", Refused(PARTS)),
        ("<![CDATA[", Refused(MALFORMED)),
        ("<![CDATA[x]]>", Refused("document.value_too_long")),
        ("<!DOCTYPE a>", Refused("document.doctype")),
        ("<a b='", Refused("document.attribute")),
        ("<a:b/>", Refused("document.prefix")),
        ("\u{7F}", Refused("document.value_too_long")),
    ];
    pieces.map(|(piece, expected)| case(&format!("megabytes of {piece:?}"), expected, move || of(piece))).into()
}

fn different_names() -> Vec<Case> {
    let numbered = |piece: fn(usize) -> String, count: usize| (0..count).map(piece).collect::<String>();
    vec![
        case("300,000 different elements", Invalid, move || {
            beginning_with(&numbered(|n| format!("<cbc:e{n}/>"), many(300_000)))
        }),
        case("300,000 different attributes", Invalid, move || {
            beginning_with(&numbered(|n| format!("<cbc:e a{n}=\"\"/>"), many(300_000)))
        }),
        case("65,536 different elements and then those of an invoice", Invalid, move || {
            beginning_with(&numbered(|n| format!("<cbc:x{n}/>"), 65_536))
        }),
        case("64 different attributes on every element", Invalid, move || {
            let attributes = numbered(|n| format!(" a{n}=''"), 64);
            beginning_with(&format!("<cbc:e{attributes}/>").repeat(many(20_000)))
        }),
        case("names that hash alike if hashing is simple", Invalid, move || {
            beginning_with(&numbered(
                |n| format!("<cbc:{}/>", ["Aa", "BB"].map(|p| p.repeat(n % 2 + 1)).concat()),
                200_000,
            ))
        }),
    ]
}

fn depth_and_width() -> Vec<Case> {
    let nested = |levels: usize| format!("{}{}", "<cac:a>".repeat(levels), "</cac:a>".repeat(levels));
    vec![
        case("as deep as allowed", Invalid, move || beginning_with(&nested(63))),
        case("one level too deep", Refused("document.too_deep"), move || beginning_with(&nested(64))),
        case("100,000 levels, all closed", Refused("document.too_deep"), move || beginning_with(&nested(100_000))),
        case("siblings, as many as allowed", Invalid, || {
            beginning_with(&format!("<cac:a>{}</cac:a>", "<cac:b/>".repeat(1_000)))
        }),
        case("one sibling too many", Refused("document.too_many_children"), || {
            beginning_with(&format!("<cac:a>{}</cac:a>", "<cac:b/>".repeat(1_001)))
        }),
        case("300,000 siblings in the root", Invalid, || bare(&"<a:a/>".repeat(many(300_000)))),
        case("a tree as wide and deep as parts allow", Invalid, || {
            let row = format!("<a:a>{}</a:a>", "<a:b/>".repeat(1_000));
            bare(&row.repeat(many(390)))
        }),
        case("60 levels under each of 6,000 elements", Invalid, || {
            bare(&format!("{}{}", "<a:a>".repeat(60), "</a:a>".repeat(60)).repeat(many(6_000)))
        }),
        case("text around every element", Invalid, || bare(&"x<a:a/>".repeat(many(60_000)))),
        case("comments, as many as allowed", Valid, || beginning_with(&"<!-- -->".repeat(1_000))),
        case("one comment of megabytes", Refused("document.too_many_comments"), || {
            beginning_with(&format!("<!--{}-->", "x".repeat(MOST_BYTES - VALID.len() - 100)))
        }),
        case("one instruction of megabytes", Refused("document.too_many_comments"), || {
            beginning_with(&format!("<?x {}?>", "x".repeat(MOST_BYTES - VALID.len() - 100)))
        }),
        case("a comment between every two letters of a value", Valid, || with_note(&"x<!-- -->".repeat(1_000))),
    ]
}

fn values() -> Vec<Case> {
    const LONG: &str = "document.value_too_long";
    const ALLOWED: usize = 64 * 1024;
    vec![
        case("one byte more than a document may have", Refused("document.too_large"), || {
            format!("{VALID}{}", " ".repeat(MOST_BYTES + 1 - VALID.len()))
        }),
        case("five times the bytes that a document may have", Refused("document.too_large"), || {
            vec![b'<'; 5 * MOST_BYTES]
        }),
        case("a value as long as allowed", Valid, || with_note(&"x".repeat(ALLOWED))),
        case("a value that is too long", Refused(LONG), || with_note(&"x".repeat(ALLOWED + 1))),
        case("a value that is too long by its white space", Refused(LONG), || {
            with_note(&format!("x{}", " ".repeat(ALLOWED)))
        }),
        case("a value that is too long in pieces", Refused(LONG), || {
            with_note(&"x<!-- -->".repeat(900).replace('x', &"x".repeat(100)))
        }),
        case("an attribute that is too long", Refused(LONG), || {
            changed("\"0106\"", &format!("\"{}\"", "0".repeat(ALLOWED + 1)))
        }),
        case("the longest values, as many as fit", Invalid, || {
            bare(&format!("<b:Note>{}</b:Note>", "x".repeat(ALLOWED)).repeat(many(159)))
        }),
        case("the longest attributes, as many as fit", Invalid, || {
            bare(&format!("<b:Note languageID=\"{}\"/>", "x".repeat(ALLOWED)).repeat(many(159)))
        }),
        case("65 attributes", Refused("document.too_many_attributes"), || {
            beginning_with(&format!("<cbc:e {}/>", (0..65).map(|n| format!("a{n}='' ")).collect::<String>()))
        }),
        case("100,000 attributes on one element", Refused("document.too_many_attributes"), || {
            beginning_with(&format!("<cbc:e {}/>", (0..100_000).map(|n| format!("a{n}='' ")).collect::<String>()))
        }),
        case("an element with a name of a megabyte", Invalid, || {
            beginning_with(&format!("<cbc:{}/>", "n".repeat(1 << 20)))
        }),
        case("an attribute with a name of a megabyte", Invalid, || {
            beginning_with(&format!("<cbc:e {}=\"\"/>", "n".repeat(1 << 20)))
        }),
        case("a file inside, as large as a document may be", Valid, || {
            with_file(&fill("QUFB", MOST_BYTES - VALID.len() - 1_000))
        }),
        case("a file inside that is only white space", Invalid, || {
            with_file(&fill(" \n", MOST_BYTES - VALID.len() - 1_000))
        }),
        case("a file inside, one letter a line", Valid, || {
            with_file(&fill("Q\nU\nF\nB\n", MOST_BYTES - VALID.len() - 1_000))
        }),
    ]
}

/// The valid invoice with a file in it.
pub(super) fn with_file(content: &str) -> String {
    let file = format!(
        "<cac:AdditionalDocumentReference><cbc:ID>1</cbc:ID><cac:Attachment><cbc:EmbeddedDocumentBinaryObject \
         mimeCode=\"application/pdf\" filename=\"a.pdf\">{content}</cbc:EmbeddedDocumentBinaryObject></cac:Attachment>\
         </cac:AdditionalDocumentReference>"
    );
    changed("<cac:AccountingSupplierParty>", &format!("{file}<cac:AccountingSupplierParty>"))
}

pub(super) fn cases() -> Vec<Case> {
    let mut cases = fillers();
    cases.extend(different_names());
    cases.extend(depth_and_width());
    cases.extend(values());
    cases.push(case("an element that nobody knows", Invalid, || with("<cac:Unheard><cbc:Of/></cac:Unheard>")));
    cases
}

//! What is refused when reading, with its place; and that nothing makes reading or judging panic.
#![allow(clippy::unwrap_used, reason = "helpers of tests fail loudly too")]

use proptest::prelude::*;
use wissel_invoice::{Language, Limits, Syntax, read, read_limited, validate_bytes, write_as};

const VALID: &str = include_str!("../examples/invoice-standard.xml");
const FULL: &str = include_str!("documents/full.xml");

fn refused(document: &[u8]) -> (&'static str, u32) {
    let error = read(document).map(|document| document.kind).expect_err("should be refused");
    assert!(!error.message(Language::Nl).is_empty() && error.message(Language::Nl) != error.message(Language::En));
    (error.code(), error.line())
}

fn changed(from: &str, to: &str) -> String {
    assert!(VALID.contains(from), "{from:?} does not occur");
    VALID.replacen(from, to, 1)
}

#[test]
fn hostile_and_broken_documents_are_refused_with_their_place() {
    let head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    let deep = format!("{}{}", "<a>".repeat(65), "</a>".repeat(65));
    let many_attributes = format!("<a {}/>", (0..65).map(|n| format!("a{n}='' ")).collect::<String>());
    let many_namespaces = format!("<r>{}</r>", "<a xmlns:p='u'/>".repeat(257));
    let bomb = "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>";
    for (document, code, line) in [
        (String::new(), "document.empty", 1),
        (String::from("  \n "), "document.empty", 2),
        (String::from("geen xml"), "document.outside_root", 1),
        (bomb.into(), "document.doctype", 1),
        (format!("{head}<a/><b/>"), "document.roots", 2),
        (format!("{head}<a/>\ntekst"), "document.outside_root", 2),
        (format!("{head}<a>\n<b></a>"), "document.not_well_formed", 3),
        (format!("{head}<a>\n<b>"), "document.unbalanced", 3),
        (format!("{head}<a>&nbsp;</a>"), "document.entity", 2),
        (format!("{head}<a>&#0;</a>"), "document.entity", 2),
        (format!("{head}<a>&#xFFFF;</a>"), "document.entity", 2),
        (format!("{head}<a>\n\u{1}</a>"), "document.character", 3),
        (format!("{head}<a b='1' b='2'/>"), "document.attribute", 2),
        (format!("{head}<a b='1'c='2'/>"), "document.attribute", 2),
        (format!("{head}<a b=1/>"), "document.attribute", 2),
        (format!("{head}<a b='<'/>"), "document.attribute", 2),
        (format!("{head}<a b='&x;'/>"), "document.entity", 2),
        (format!("{head}<p:a/>"), "document.prefix", 2),
        (format!("{head}<a p:b=''/>"), "document.prefix", 2),
        (format!("{head}<a><1/></a>"), "document.name", 2),
        (format!("{head}<a>]]></a>"), "document.not_well_formed", 2),
        (format!("\n{head}<a/>"), "document.not_well_formed", 2),
        (String::from("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a/>"), "document.encoding", 1),
        (deep, "document.too_deep", 1),
        (format!("<a><b>{}</b></a>", "<c/>".repeat(1001)), "document.too_many_children", 1),
        (many_attributes, "document.too_many_attributes", 1),
        (many_namespaces, "document.too_many_namespaces", 1),
        (format!("<a>{}</a>", "<!---->".repeat(1001)), "document.too_many_comments", 1),
        (format!("<a>{}</a>", "x".repeat(65_537)), "document.value_too_long", 1),
        (format!("<a b='{}'/>", "x".repeat(65_537)), "document.value_too_long", 1),
        (format!("<a>{}</a>", "<b/>".repeat(400_001)), "document.too_many_parts", 1),
        (format!("{head}<Invoice/>"), "document.unknown_kind", 2),
        (changed("<cbc:IssueDate>2026-03-02</cbc:IssueDate>", ""), "document.missing_value", 2),
        (changed("<cbc:IssueDate>2026-03-02", "<cbc:IssueDate>gisteren"), "document.not_a_date", 6),
        (changed("unitCode=\"C62\">20<", "unitCode=\"C62\">2O<"), "document.not_a_number", 115),
    ] {
        let shown: String = document.chars().take(80).collect();
        assert_eq!(refused(document.as_bytes()), (code, line), "{shown}");
    }
    assert_eq!(refused(b"<a>\n\xFF</a>"), ("document.encoding", 2));
    assert_eq!(refused(b"\xFF\xFE<\x00a\x00/"), ("document.encoding", 1));
}

/// The full document in CII.
fn full_cii() -> String {
    String::from_utf8(write_as(&read(FULL.as_bytes()).unwrap().invoice, Syntax::Cii)).unwrap()
}

#[test]
fn cii_that_cannot_be_represented_is_refused_with_its_place() {
    let cii = full_cii();
    let day = "<udt:DateTimeString format=\"102\">20260302</udt:DateTimeString>";
    for (from, to, code) in [
        (day, "", "document.missing_value"),
        (day, "<udt:DateTimeString format=\"102\">2026-03-02</udt:DateTimeString>", "document.not_a_date"),
        (day, "<udt:DateTimeString format=\"102\">20260231</udt:DateTimeString>", "document.not_a_date"),
        (day, "<udt:DateTimeString format=\"610\">20260302</udt:DateTimeString>", "document.not_a_date"),
        ("unitCode=\"C62\">20<", "unitCode=\"C62\">twintig<", "document.not_a_number"),
        ("<ram:GrandTotalAmount>96.85<", "<ram:GrandTotalAmount>9e1<", "document.not_a_number"),
    ] {
        assert!(cii.contains(from), "{from} does not occur");
        let (found, line) = refused(cii.replacen(from, to, 1).as_bytes());
        assert_eq!(found, code, "{to}");
        assert!(line > 1, "{to}");
    }
    let without_trade = cii.find("<rsm:SupplyChainTradeTransaction>").unwrap();
    let document = format!("{}</rsm:CrossIndustryInvoice>", &cii[..without_trade]);
    let read = read(document.as_bytes()).unwrap();
    assert_eq!((read.invoice.number.as_str(), read.invoice.lines.len(), read.stated_totals), ("2026-0099", 0, None));
}

#[test]
fn routing_of_cii_is_read_from_its_own_elements() {
    let cii = full_cii();
    let document = read(cii.as_bytes()).unwrap();
    let routing = document.routing();
    assert!(routing.document_type.starts_with("urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100::"));
    assert_eq!(routing.process, "urn:fdc:peppol.eu:2017:poacc:billing:01:1.0");
    assert_eq!(routing.seller, Some(("0106".into(), "12345678".into())));
    assert_eq!(routing.buyer, Some(("0106".into(), "87654321".into())));
    assert_eq!(document.validate().totals, document.stated_totals);
}

#[test]
fn limits_can_be_set() {
    let small = Limits { bytes: 100, ..Limits::default() };
    let error = read_limited(VALID.as_bytes(), &small).map(|document| document.kind).unwrap_err();
    assert_eq!(error.code(), "document.too_large");
    assert_eq!(error.message(Language::Nl), "Regel 1, kolom 1: het document is groter dan 100 bytes.");
}

#[test]
fn an_embedded_file_may_be_long() {
    let file = "QUFB".repeat(50_000);
    let document = FULL.replacen("dXJlbgo=", &file, 1);
    let read = read(document.as_bytes()).unwrap();
    assert_eq!(read.invoice.attachments[0].content.as_deref(), Some(file.as_str()));
}

#[test]
fn utf_16_prefixes_cdata_and_references_are_read() {
    let text =
        VALID.replace("encoding=\"UTF-8\"", "encoding=\"UTF-16\"").replace("De Zon<", "D&#xe9; <![CDATA[Z&n]]><");
    let text = text.replace("cbc:", "basic:").replace("xmlns:cbc", "xmlns:basic");
    for (mark, bytes) in [([0xFF, 0xFE], u16::to_le_bytes as fn(u16) -> [u8; 2]), ([0xFE, 0xFF], u16::to_be_bytes)] {
        let encoded: Vec<u8> = mark.into_iter().chain(text.encode_utf16().flat_map(bytes)).collect();
        let document = read(&encoded).unwrap();
        assert_eq!(document.invoice.seller.unwrap().trading_name.as_deref(), Some("Dé Z&n"));
    }
    let with_mark = format!("\u{FEFF}{VALID}");
    assert!(read(with_mark.as_bytes()).is_ok());
}

#[test]
fn a_prefix_means_what_the_elements_around_declare() {
    let basic = "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2";
    for empty in [format!("<cac:Note xmlns:cac='{basic}'/>"), format!("<cac:Note xmlns:cac='{basic}'></cac:Note>")] {
        let text = changed("<cac:PartyName>", &format!("{empty}<cac:PartyName>"));
        let document = read(text.as_bytes()).unwrap();
        assert!(document.invoice.seller.unwrap().trading_name.is_some(), "{empty}");
    }
}

#[test]
fn the_value_of_an_element_is_all_the_text_in_it() {
    for (written, value) in [
        ("De <!-- kleine -->Zon<", "De Zon"),
        ("<b>De</b> <c>Zon</c><", "De Zon"),
        ("De<b> <c>Zon</c></b><", "De Zon"),
        (" De Zon\n <", "De Zon"),
    ] {
        let text = changed(">De Zon<", &format!(">{written}"));
        let document = read(text.as_bytes()).unwrap();
        let seller = document.invoice.seller.unwrap();
        assert_eq!(seller.trading_name.unwrap().replace(' ', ""), value.replace(' ', ""), "{written}");
    }
}

#[test]
fn other_totals_than_the_lines_are_kept_as_stated() {
    let text = changed(">96.25</cbc:PayableAmount>", ">1.00</cbc:PayableAmount>");
    let document = read(text.as_bytes()).unwrap();
    assert_eq!(document.stated_totals.map(|totals| totals.payable.to_string()), Some("1.00".into()));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = read(&bytes);
    }

    #[test]
    fn a_damaged_document_is_read_or_refused(at in 0..FULL.len(), length in 0..40_usize, with in ".{0,12}") {
        let mut bytes = FULL.as_bytes().to_vec();
        let end = (at + length).min(bytes.len());
        bytes.splice(at..end, with.bytes());
        if let Ok(report) = validate_bytes(&bytes) {
            for finding in &report.findings {
                prop_assert!(!finding.message(Language::Nl).is_empty());
            }
        }
        if let Ok(document) = read(&bytes) {
            prop_assert!(!write_as(&document.invoice, Syntax::Cii).is_empty());
            prop_assert!(document.places().iter().all(|place| place.pointer.starts_with('/')));
        }
    }

    #[test]
    fn damaged_cii_is_read_or_refused(at in any::<prop::sample::Index>(), length in 0..40_usize, with in ".{0,12}") {
        let mut bytes = full_cii().into_bytes();
        let at = at.index(bytes.len());
        let end = (at + length).min(bytes.len());
        bytes.splice(at..end, with.bytes());
        if let Ok(document) = read(&bytes) {
            for syntax in [Syntax::Ubl, Syntax::Cii] {
                prop_assert!(!write_as(&document.invoice, syntax).is_empty());
            }
            prop_assert!(document.places().iter().all(|place| place.pointer.starts_with('/')));
        }
        let _ = validate_bytes(&bytes);
    }

    #[test]
    fn numbers_of_any_size_are_judged(number in "-?[0-9]{0,32}(\\.[0-9]{0,12})?") {
        let document = FULL.replace(">20<", &format!(">{number}<")).replace(">2.75<", &format!(">{number}<"));
        let document = document.replace(">86.00<", &format!(">{number}<")).replace(">21<", &format!(">{number}<"));
        prop_assert!(validate_bytes(document.as_bytes()).is_ok());
    }
}

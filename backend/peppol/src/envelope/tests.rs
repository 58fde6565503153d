use proptest::prelude::*;

use super::*;

const UBL: &str = "urn:oasis:names:specification:ubl:schema:xsd:Invoice-2";
const CBC: &str = "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2";

fn envelope() -> Envelope {
    Envelope {
        sender: "0106:12345678".parse().unwrap(),
        receiver: "0190:00000001003214345000".parse().unwrap(),
        document_type: DocumentTypeId::BILLING_INVOICE,
        process: ProcessId::BILLING,
        instance_id: "3739db04-7e4e-4c89-b170-c543dd252249".to_owned(),
        created_at: "2026-11-22T10:15:30.123456Z".parse().unwrap(),
        country_c1: "NL".to_owned(),
        standard: UBL.to_owned(),
        type_version: "2.1".to_owned(),
        type_name: "Invoice".to_owned(),
        mls_to: None,
        mls_type: None,
    }
}

fn invoice(note: &str) -> String {
    let customization = DocumentTypeId::BILLING_INVOICE;
    format!(
        "<Invoice xmlns=\"{UBL}\" xmlns:cbc=\"{CBC}\">\r\n\t<cbc:CustomizationID>{}</cbc:CustomizationID>{note}</Invoice>",
        customization.customization()
    )
}

fn round_trip(envelope: &Envelope, payload: &[u8]) -> (Envelope, Vec<u8>) {
    let bytes = write(envelope, payload).unwrap();
    let opened = read(&bytes, Limits::default()).unwrap();
    assert_eq!(opened.warnings, []);
    check_payload(&opened.envelope, &opened.root).unwrap();
    (opened.envelope, opened.payload.into_owned())
}

fn code(bytes: &[u8]) -> &'static str {
    read(bytes, Limits::default()).err().map_or("", |error| error.code())
}

#[test]
fn what_goes_in_comes_out() {
    let document = invoice("<cbc:Note>caf\u{e9} &amp; <![CDATA[<x>]]> &#8364;</cbc:Note><cbc:Empty/>");
    assert_eq!(round_trip(&envelope(), document.as_bytes()), (envelope(), document.clone().into_bytes()));
    let full = Envelope {
        mls_to: Some("0242:000306-MLS".parse().unwrap()),
        mls_type: Some(MlsType::AlwaysSend),
        sender: "0225:a&b<c>\"'".parse().unwrap(),
        process: ProcessId::new("other", "p&1").unwrap(),
        document_type: DocumentTypeId::new(
            "peppol-doctype-wildcard",
            &DocumentTypeId::BILLING_INVOICE.value().replace("billing:3.0", "billing:*"),
        )
        .unwrap(),
        ..envelope()
    };
    assert_eq!(round_trip(&full, document.as_bytes()).0, full);
}

#[test]
fn what_stands_around_the_root_is_dropped() {
    let document = invoice("");
    for whole in [
        format!("\u{feff}<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!-- hello -->\n{document}\n"),
        format!(
            "<?xml version='1.0' encoding='utf-8' standalone='yes'?><?xml-stylesheet href='x'?>{document}<!-- bye -->"
        ),
    ] {
        assert_eq!(inspect(whole.as_bytes(), Limits::default()).unwrap().element, document.as_bytes());
        assert_eq!(round_trip(&envelope(), whole.as_bytes()).1, document.as_bytes());
    }
}

#[test]
fn the_header_alone_is_the_same_header() {
    let head = String::from_utf8(header(&envelope()).unwrap()).unwrap();
    let head = head.split_once('\n').unwrap().1.trim();
    let whole = format!(
        "<StandardBusinessDocument xmlns=\"{SBDH_NAMESPACE}\">{head}{}</StandardBusinessDocument>",
        invoice("")
    );
    assert_eq!(read(whole.as_bytes(), Limits::default()).unwrap().envelope, envelope());
}

#[test]
fn namespaces_of_the_envelope_go_with_the_document() {
    let bytes = String::from_utf8(write(&envelope(), invoice("").as_bytes()).unwrap()).unwrap();
    let leaning = bytes
        .replace(
            "<sh:StandardBusinessDocument ",
            &format!("<sh:StandardBusinessDocument xmlns:u=\"{UBL}\" xmlns:cbc=\"{CBC}\" "),
        )
        .replace(&format!("<Invoice xmlns=\"{UBL}\" xmlns:cbc=\"{CBC}\">"), "<u:Invoice a='1'>")
        .replace("</Invoice>", "</u:Invoice>");
    let opened = read(leaning.as_bytes(), Limits::default()).unwrap();
    let alone = inspect(&opened.payload, Limits::default()).unwrap();
    assert_eq!(alone.root, opened.root);
    check_payload(&opened.envelope, &alone.root).unwrap();
    assert_eq!(round_trip(&envelope(), &opened.payload).1, opened.payload.as_ref());
}

#[test]
fn the_customization_of_cii_is_found() {
    let cii = "<r:CrossIndustryInvoice xmlns:r='urn:r' xmlns:a='urn:a'><a:ID>no</a:ID><r:ExchangedDocumentContext>\
        <a:GuidelineSpecifiedDocumentContextParameter><a:ID> urn:x </a:ID><a:Z><a:ID>no</a:ID></a:Z>\
        </a:GuidelineSpecifiedDocumentContextParameter></r:ExchangedDocumentContext></r:CrossIndustryInvoice>";
    let root = inspect(cii.as_bytes(), Limits::default()).unwrap().root;
    assert_eq!(root.customization.as_deref(), Some("urn:x"));
    assert_eq!((root.namespace.as_str(), root.local_name.as_str()), ("urn:r", "CrossIndustryInvoice"));
}

#[test]
fn another_kind_of_document_is_refused() {
    let credit = invoice("").replace("Invoice", "CreditNote");
    assert_eq!(write(&envelope(), credit.as_bytes()).unwrap_err().code(), "envelope.mismatch");
    let stated = Envelope { type_name: "CreditNote".to_owned(), ..envelope() };
    assert_eq!(write(&stated, invoice("").as_bytes()).unwrap_err().code(), "envelope.mismatch");
    let other = Envelope { document_type: DocumentTypeId::SELF_BILLING_INVOICE, ..envelope() };
    let bytes = write(&other, invoice("").as_bytes()).unwrap();
    let opened = read(&bytes, Limits::default()).unwrap();
    assert_eq!(check_payload(&opened.envelope, &opened.root).unwrap_err().code(), "envelope.mismatch");
}

#[test]
fn documents_that_cannot_travel_are_refused() {
    let good = invoice("");
    let bomb = "<!DOCTYPE a [<!ENTITY b 'c'>]>";
    let cases: Vec<(Vec<u8>, &str)> = vec![
        (b"".to_vec(), "envelope.no_payload"),
        (b"<!-- nothing -->".to_vec(), "envelope.no_payload"),
        (b"plain text".to_vec(), "envelope.xml"),
        (b"\xFF\xFE<\0a\0/\0>\0".to_vec(), "envelope.encoding"),
        (format!("<?xml version='1.0' encoding='ISO-8859-1'?>{good}").into_bytes(), "envelope.encoding"),
        (format!("{bomb}{good}").into_bytes(), "envelope.document_type_declaration"),
        (invoice("&b;").into_bytes(), "envelope.xml"),
        (invoice("&#0;").into_bytes(), "envelope.xml"),
        (invoice("\u{1}").into_bytes(), "envelope.xml"),
        (invoice("<x:y/>").into_bytes(), "envelope.xml"),
        (invoice("<y x:a=''/>").into_bytes(), "envelope.xml"),
        (invoice("<y a='1' a='2'/>").into_bytes(), "envelope.xml"),
        (invoice("</Invoice><Invoice>").into_bytes(), "envelope.many_payloads"),
        (invoice("<?xml version='1.0'?>").into_bytes(), "envelope.xml"),
        (invoice("<open>").into_bytes(), "envelope.xml"),
        (format!("{good}</sh:StandardBusinessDocument>").into_bytes(), "envelope.xml"),
        (b"<Invoice/>".to_vec(), "envelope.value"),
        (invoice(&"<a>".repeat(200)).into_bytes(), "envelope.too_deep"),
    ];
    for (bytes, code) in cases {
        let found = write(&envelope(), &bytes).unwrap_err();
        assert_eq!(found.code(), code, "{found}: {}", String::from_utf8_lossy(&bytes));
    }
    let small = Limits { max_bytes: 10, ..Limits::default() };
    assert_eq!(inspect(good.as_bytes(), small).unwrap_err().code(), "envelope.too_large");
}

#[test]
fn values_that_an_envelope_cannot_have_are_refused() {
    for wrong in [
        Envelope { country_c1: "nl".to_owned(), ..envelope() },
        Envelope { country_c1: String::new(), ..envelope() },
        Envelope { instance_id: String::new(), ..envelope() },
        Envelope { instance_id: "a b".to_owned(), ..envelope() },
    ] {
        assert_eq!(write(&wrong, invoice("").as_bytes()).unwrap_err().code(), "envelope.value");
        assert_eq!(header(&wrong).unwrap_err().code(), "envelope.value");
    }
}

#[test]
fn envelopes_with_something_wrong_say_what() {
    let good = String::from_utf8(write(&envelope(), invoice("").as_bytes()).unwrap()).unwrap();
    assert_eq!(code(good.as_bytes()), "");
    let scope = |name: &str| {
        let start = good.find(&format!("<sh:Scope><sh:Type>{name}")).unwrap();
        let end = start + good[start..].find("</sh:Scope>").unwrap() + "</sh:Scope>".len();
        good[start..end].to_owned()
    };
    for (from, to, wanted) in [
        ("HeaderVersion>1.0<", "HeaderVersion>1.5<", "envelope.value"),
        ("0106:12345678", "12345678", "envelope.participant"),
        ("iso6523-actorid-upis", "iso6523", "envelope.value"),
        ("2026-11-22T10:15:30.123456Z", "2026-11-22T10:15:30", "envelope.value"),
        ("2026-11-22T10:15:30.123456Z", "", "envelope.missing"),
        (">NL<", ">Nederland<", "envelope.value"),
        ("<sh:Type>Invoice<", "<sh:Type>Order<", "envelope.mismatch"),
        ("</Invoice>", "</Invoice><a/>", "envelope.many_payloads"),
        ("</sh:StandardBusinessDocumentHeader>", "</sh:StandardBusinessDocumentHeader>text", "envelope.xml"),
        (scope("DOCUMENTID").as_str(), "", "envelope.missing"),
        (scope("PROCESSID").as_str(), "", "envelope.missing"),
        (scope("COUNTRY_C1").as_str(), "", "envelope.missing"),
        (scope("COUNTRY_C1").as_str(), scope("COUNTRY_C1").repeat(2).as_str(), "envelope.repeated"),
        ("::Invoice##", "::Invoice", "envelope.kind"),
    ] {
        assert!(good.contains(from), "{from}");
        assert_eq!(code(good.replace(from, to).as_bytes()), wanted, "{from} → {to}");
    }
    assert_eq!(code(invoice("").as_bytes()), "envelope.not_an_envelope");
    assert_eq!(code(good.trim_end().trim_end_matches('>').as_bytes()), "envelope.xml");
    let padded = good.replace(&scope("COUNTRY_C1"), &(scope("COUNTRY_C1") + &"<sh:Scope/>".repeat(2000)));
    assert_eq!(code(padded.as_bytes()), "envelope.xml");
}

#[test]
fn a_status_wish_that_cannot_be_met_is_a_warning() {
    let wish = Envelope { mls_type: Some(MlsType::FailureOnly), ..envelope() };
    let bytes = write(&wish, invoice("").as_bytes()).unwrap();
    let text = String::from_utf8(bytes).unwrap().replace("FAILURE_ONLY", "SOMETIMES");
    let opened = read(text.as_bytes(), Limits::default()).unwrap();
    assert_eq!(opened.envelope, envelope());
    assert_eq!(opened.warnings.len(), 1);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_bytes_are_answered(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let _ = read(&bytes, Limits::default());
        let _ = inspect(&bytes, Limits::default());
    }

    #[test]
    fn a_damaged_envelope_is_answered(at in any::<prop::sample::Index>(), cut in 0usize..40, with in "[<>&'\"/ :a!?\\]-]{0,6}") {
        let mut bytes = write(&envelope(), invoice("<cbc:Note>a &lt; b</cbc:Note>").as_bytes()).unwrap();
        let from = at.index(bytes.len());
        let to = (from + cut).min(bytes.len());
        bytes.splice(from..to, with.bytes());
        if let Ok(opened) = read(&bytes, Limits::default()) {
            // What could be opened can be put into an envelope again and comes out the same.
            let again = write(&opened.envelope, &opened.payload).unwrap();
            let reopened = read(&again, Limits::default()).unwrap();
            prop_assert_eq!(reopened.payload, opened.payload);
            prop_assert_eq!(reopened.envelope, opened.envelope);
        }
    }

    #[test]
    fn any_text_travels(note in "[^\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f]{0,200}") {
        let document = invoice(&format!("<cbc:Note>{}</cbc:Note>", quick_xml::escape::escape(note.as_str())));
        prop_assert_eq!(round_trip(&envelope(), document.as_bytes()).1, document.into_bytes());
    }
}

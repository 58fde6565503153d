//! Namespaces: prefixes that are not declared, that mean something else, and far too many of them.

use super::{
    AGGREGATE, BASIC, Case, Expected, INVOICE, Invalid, MOST_BYTES, Refused, VALID, Valid, beginning_with, case,
    changed, fill, many,
};

const PREFIX: &str = "document.prefix";
const KIND: &str = "document.unknown_kind";
const XML: &str = "http://www.w3.org/XML/1998/namespace";
const XMLNS: &str = "http://www.w3.org/2000/xmlns/";

fn declared_badly() -> Vec<Case> {
    let declarations: [(&str, String, Expected); 10] = [
        ("the prefix xml for something else", String::from("xmlns:xml=\"urn:x\""), Refused(PREFIX)),
        ("the prefix xml for what it stands for", format!("xmlns:xml=\"{XML}\""), Valid),
        ("another prefix for the namespace of xml", format!("xmlns:x=\"{XML}\""), Refused(PREFIX)),
        ("the prefix xmlns for something else", String::from("xmlns:xmlns=\"urn:x\""), Refused(PREFIX)),
        ("another prefix for the namespace of xmlns", format!("xmlns:x=\"{XMLNS}\""), Refused(PREFIX)),
        ("a prefix for nothing", String::from("xmlns:x=\"\""), Refused(PREFIX)),
        ("a prefix twice", String::from("xmlns:x=\"urn:x\" xmlns:x=\"urn:y\""), Refused("document.attribute")),
        ("the namespace of invoices twice", format!("xmlns=\"{INVOICE}\""), Refused("document.attribute")),
        ("a declaration without a prefix", String::from("xmlns:=\"urn:x\""), Refused("document.attribute")),
        ("a declaration of a digit", String::from("xmlns:1=\"urn:x\""), Refused("document.attribute")),
    ];
    declarations
        .map(|(name, declaration, expected)| {
            case(name, expected, move || changed("<Invoice ", &format!("<Invoice {declaration} ")))
        })
        .into()
}

fn used_badly() -> Vec<Case> {
    vec![
        case("a prefix that nobody declared", Refused(PREFIX), || beginning_with("<x:a/>")),
        case("a prefix of an attribute that nobody declared", Refused(PREFIX), || beginning_with("<cbc:a x:b=\"c\"/>")),
        case("a prefix after its element", Refused(PREFIX), || beginning_with("<x:a xmlns:x=\"urn:x\"/><x:a/>")),
        case("an element named xmlns", Refused(PREFIX), || beginning_with("<xmlns:a/>")),
        case("an element with the prefix xml", Invalid, || beginning_with("<xml:a/>")),
        case("a root without a namespace", Refused(KIND), || VALID.replace(&format!("xmlns=\"{INVOICE}\""), "")),
        case("a root of the next version", Refused(KIND), || VALID.replace("Invoice-2", "Invoice-3")),
        case("a root in capitals", Refused(KIND), || {
            VALID.replace("<Invoice", "<INVOICE").replace("</Invoice>", "</INVOICE>")
        }),
        case("a namespace with a space", Refused(KIND), || VALID.replace(INVOICE, &format!("{INVOICE} "))),
        case("a namespace in capitals", Refused(KIND), || VALID.replace(INVOICE, &INVOICE.to_uppercase())),
        case("an order", Refused(KIND), || VALID.replace("Invoice", "Order")),
        case("an invoice inside an envelope", Refused(KIND), || {
            let (_, invoice) = VALID.split_once("?>\n").unwrap_or_default();
            format!("<StandardBusinessDocument xmlns=\"urn:x\">{invoice}</StandardBusinessDocument>")
        }),
        case("prefixes that have changed places", Valid, || {
            VALID
                .replace("cbc:", "x-")
                .replace("cac:", "cbc:")
                .replace("x-", "cac:")
                .replace("xmlns:cbc", "xmlns:y")
                .replace("xmlns:cac", "xmlns:cbc")
                .replace("xmlns:y", "xmlns:cac")
                .replace("xmlns:x-", "xmlns:cac:")
        }),
        case("amounts in a namespace that only looks right", Invalid, || {
            VALID.replace(&format!("\"{BASIC}\""), &format!("\"{BASIC}#\""))
        }),
        case("half of the invoice in another namespace", Invalid, || {
            changed("<cac:AccountingCustomerParty>", "<cac:AccountingCustomerParty xmlns:cbc=\"urn:x\">")
        }),
        case("the payable amount once more in another namespace", Valid, || {
            changed(
                "<cac:LegalMonetaryTotal>",
                "<cac:LegalMonetaryTotal><x:PayableAmount xmlns:x=\"urn:x\">1</x:PayableAmount>",
            )
        }),
        case("two prefixes for one namespace", Valid, || {
            changed("<cbc:ID>2026-0042</cbc:ID>", &format!("<b:ID xmlns:b=\"{BASIC}\">2026-0042</b:ID>"))
        }),
        case("the default namespace for amounts", Valid, || {
            changed("<cbc:ID>2026-0042</cbc:ID>", &format!("<ID xmlns=\"{BASIC}\">2026-0042</ID>"))
        }),
    ]
}

fn too_many() -> Vec<Case> {
    const MANY: &str = "document.too_many_namespaces";
    vec![
        case("declarations, one too many for a document", Refused(MANY), || {
            beginning_with(&format!("<a xmlns=\"{AGGREGATE}\"/>").repeat(254))
        }),
        case("declarations, one on every level and again", Refused(MANY), || {
            let nested = format!("{}{}", "<cac:a xmlns:p=\"u\">".repeat(60), "</cac:a>".repeat(60));
            beginning_with(&nested.repeat(5))
        }),
        case("declarations on one element", Refused("document.too_many_attributes"), || {
            let all: String = (0..100_000).map(|n| format!(" xmlns:p{n}=\"u\"")).collect();
            changed("<Invoice", &format!("<Invoice{all}"))
        }),
        case("declarations, as many bytes as a document may have", Refused(MANY), || {
            format!("<a>{}</a>", fill("<b xmlns:p=\"u\"/>", MOST_BYTES - 100))
        }),
        case("a namespace that is too long", Refused("document.value_too_long"), || {
            changed("<Invoice ", &format!("<Invoice xmlns:x=\"{}\" ", "u".repeat(64 * 1024 + 1)))
        }),
        case("a prefix of a megabyte", Refused(PREFIX), || beginning_with(&format!("<{}:a/>", "p".repeat(1 << 20)))),
        case("names under 50 prefixes, again and again", Invalid, || {
            let declared: String = (0..50).map(|n| format!(" xmlns:p{n}=\"urn:{n}\"")).collect();
            let used: String = (0..many(300_000)).map(|n| format!("<p{}:a/>", n % 50)).collect();
            changed("<Invoice", &format!("<Invoice{declared}")).replacen(
                "<cbc:CustomizationID>",
                &format!("{used}<cbc:CustomizationID>"),
                1,
            )
        }),
        case("prefixes that come and go, with other names between", Invalid, || {
            let piece = format!("<b xmlns=\"urn:b\">{}</b>", "<c/><d/><e/><f/>".repeat(200));
            beginning_with(&piece.repeat(many(250)))
        }),
    ]
}

pub(super) fn cases() -> Vec<Case> {
    [declared_badly(), used_badly(), too_many()].into_iter().flatten().collect()
}

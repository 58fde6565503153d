//! Codes that must be in their list: BR-CL-01 to BR-CL-26 and the lists of Peppol.

use super::{
    Findings,
    facts::Facts,
    rule::{Rule, rules},
};
use crate::{code_lists as lists, xml::Element};

rules! {
    BR_CL_01 "BR-CL-01" Fatal "BT-3"
        "Typecode {0} bestaat niet voor dit soort document."
        "Type code {0} does not exist for this kind of document."
    BR_CL_03 "BR-CL-03" Fatal ""
        "‘{0}’ bij een bedrag is geen valutacode van ISO 4217, zoals EUR."
        "‘{0}’ at an amount is not a currency code of ISO 4217, such as EUR."
    BR_CL_04 "BR-CL-04" Fatal "BT-5"
        "‘{0}’ is geen valutacode van ISO 4217, zoals EUR."
        "‘{0}’ is not a currency code of ISO 4217, such as EUR."
    BR_CL_05 "BR-CL-05" Fatal "BT-6"
        "Boekingsvaluta ‘{0}’ is geen valutacode van ISO 4217."
        "Accounting currency ‘{0}’ is not a currency code of ISO 4217."
    BR_CL_06 "BR-CL-06" Fatal "BT-8"
        "Code ‘{0}’ voor de btw-datum is niet 3, 35 of 432."
        "Code ‘{0}’ for the VAT point date is not 3, 35 or 432."
    BR_CL_07 "BR-CL-07" Fatal ""
        "Schema ‘{0}’ van het gefactureerde object staat niet in UNTDID 1153."
        "Scheme ‘{0}’ of the invoiced object is not in UNTDID 1153."
    BR_CL_10 "BR-CL-10" Fatal ""
        "Schema ‘{0}’ van een partijkenmerk is geen ISO 6523-schema."
        "Scheme ‘{0}’ of a party identifier is not an ISO 6523 scheme."
    BR_CL_11 "BR-CL-11" Fatal ""
        "Schema ‘{0}’ van een registratienummer is geen ISO 6523-schema, zoals 0106."
        "Scheme ‘{0}’ of a registration number is not an ISO 6523 scheme, such as 0106."
    BR_CL_13 "BR-CL-13" Fatal "BT-158"
        "Classificatielijst ‘{0}’ staat niet in UNTDID 7143."
        "Classification list ‘{0}’ is not in UNTDID 7143."
    BR_CL_14 "BR-CL-14" Fatal ""
        "‘{0}’ is geen landcode van twee letters, zoals NL."
        "‘{0}’ is not a country code of two letters, such as NL."
    BR_CL_15 "BR-CL-15" Fatal "BT-159"
        "Land van herkomst ‘{0}’ is geen landcode van twee letters."
        "Country of origin ‘{0}’ is not a country code of two letters."
    BR_CL_16 "BR-CL-16" Fatal "BT-81"
        "Betaalwijze ‘{0}’ staat niet in UNTDID 4461; een overschrijving is 30."
        "Way of paying ‘{0}’ is not in UNTDID 4461; a credit transfer is 30."
    BR_CL_17 "BR-CL-17" Fatal ""
        "Btw-categorie ‘{0}’ bestaat niet; het hoge tarief is S."
        "VAT category ‘{0}’ does not exist; the standard rate is S."
    BR_CL_18 "BR-CL-18" Fatal "BT-151"
        "Btw-categorie ‘{0}’ van een regel bestaat niet; het hoge tarief is S."
        "VAT category ‘{0}’ of a line does not exist; the standard rate is S."
    BR_CL_19 "BR-CL-19" Fatal ""
        "Redencode ‘{0}’ van een korting staat niet in UNTDID 5189."
        "Reason code ‘{0}’ of an allowance is not in UNTDID 5189."
    BR_CL_20 "BR-CL-20" Fatal ""
        "Redencode ‘{0}’ van een toeslag staat niet in UNTDID 7161."
        "Reason code ‘{0}’ of a charge is not in UNTDID 7161."
    BR_CL_21 "BR-CL-21" Fatal "BT-157"
        "Schema ‘{0}’ van een artikelnummer is geen ISO 6523-schema."
        "Scheme ‘{0}’ of an item identifier is not an ISO 6523 scheme."
    BR_CL_22 "BR-CL-22" Fatal "BT-121"
        "Code ‘{0}’ voor de vrijstelling staat niet in de VATEX-lijst."
        "Exemption reason code ‘{0}’ is not in the VATEX list."
    BR_CL_23 "BR-CL-23" Fatal ""
        "Eenheid ‘{0}’ bestaat niet; stuks is C62, uur is HUR."
        "Unit ‘{0}’ does not exist; a piece is C62, an hour is HUR."
    BR_CL_24 "BR-CL-24" Fatal "BT-125"
        "Een bijlage mag geen {0} zijn; wel PDF, PNG, JPEG, CSV, XLSX of ODS."
        "An attachment may not be {0}; it may be PDF, PNG, JPEG, CSV, XLSX or ODS."
    BR_CL_25 "BR-CL-25" Fatal ""
        "Schema ‘{0}’ van een elektronisch adres bestaat niet."
        "Scheme ‘{0}’ of an electronic address does not exist."
    BR_CL_26 "BR-CL-26" Fatal "BT-71"
        "Schema ‘{0}’ van de afleverlocatie is geen ISO 6523-schema."
        "Scheme ‘{0}’ of the deliver-to location is not an ISO 6523 scheme."
    CL008 "PEPPOL-EN16931-CL008" Fatal ""
        "Schema ‘{0}’ van een elektronisch adres bestaat niet op het Peppol-netwerk."
        "Scheme ‘{0}’ of an electronic address does not exist on the Peppol network."
    P0100 "PEPPOL-EN16931-P0100" Fatal "BT-3"
        "Typecode {0} mag niet op een Peppol-factuur; een gewone factuur is 380."
        "Type code {0} is not allowed in a Peppol invoice; a normal invoice is 380."
    P0101 "PEPPOL-EN16931-P0101" Fatal "BT-3"
        "Typecode {0} mag niet op een Peppol-creditnota; een gewone creditnota is 381."
        "Type code {0} is not allowed in a Peppol credit note; a normal credit note is 381."
}

/// Elements whose currency must be in the list.
pub(super) const AMOUNTS: [&str; 13] = [
    "cbc:Amount",
    "cbc:BaseAmount",
    "cbc:PriceAmount",
    "cbc:TaxAmount",
    "cbc:TaxableAmount",
    "cbc:LineExtensionAmount",
    "cbc:TaxExclusiveAmount",
    "cbc:TaxInclusiveAmount",
    "cbc:AllowanceTotalAmount",
    "cbc:ChargeTotalAmount",
    "cbc:PrepaidAmount",
    "cbc:PayableRoundingAmount",
    "cbc:PayableAmount",
];

pub(super) fn check(facts: &Facts<'_>, to: &mut Findings) {
    for element in facts.tree.elements() {
        let name = element.name();
        if !name.starts_with("cbc:") {
            continue;
        }
        if name.ends_with("Amount") {
            if AMOUNTS.contains(&name) {
                let currency = element.attribute("currencyID").unwrap_or_default();
                listed(&BR_CL_03, lists::CURRENCIES, element, currency, to);
            }
        } else {
            value(facts, element, to);
            attribute(element, to);
        }
    }
}

fn listed(rule: &'static Rule, list: &[&str], element: Element<'_>, code: &str, to: &mut Findings) {
    if !lists::contains(list, code.trim()) {
        to.at(rule, element, &[code]);
    }
}

/// Codes in the text of an element.
fn value(facts: &Facts<'_>, element: Element<'_>, to: &mut Findings) {
    let parent = element.parent();
    let parent_name = parent.map_or("", Element::name);
    let mut check = |rule, list| listed(rule, list, element, element.value(), to);
    match (element.name(), parent_name) {
        ("cbc:InvoiceTypeCode", _) => {
            check(&BR_CL_01, lists::INVOICE_TYPES);
            if has_peppol_process(facts) {
                check(&P0100, lists::PEPPOL_INVOICE_TYPES);
            }
        }
        ("cbc:CreditNoteTypeCode", _) => {
            check(&BR_CL_01, lists::CREDIT_NOTE_TYPES);
            if has_peppol_process(facts) {
                check(&P0101, lists::PEPPOL_CREDIT_NOTE_TYPES);
            }
        }
        ("cbc:DocumentCurrencyCode", _) => check(&BR_CL_04, lists::CURRENCIES),
        ("cbc:TaxCurrencyCode", _) => check(&BR_CL_05, lists::CURRENCIES),
        ("cbc:DescriptionCode", "cac:InvoicePeriod") => check(&BR_CL_06, lists::TAX_POINT_CODES),
        ("cbc:IdentificationCode", "cac:Country") => check(&BR_CL_14, lists::COUNTRIES),
        ("cbc:IdentificationCode", "cac:OriginCountry") => check(&BR_CL_15, lists::COUNTRIES),
        ("cbc:PaymentMeansCode", "cac:PaymentMeans") => check(&BR_CL_16, lists::PAYMENT_MEANS),
        ("cbc:ID", "cac:TaxCategory") => check(&BR_CL_17, lists::VAT_CATEGORIES),
        ("cbc:ID", "cac:ClassifiedTaxCategory") => check(&BR_CL_18, lists::VAT_CATEGORIES),
        ("cbc:AllowanceChargeReasonCode", "cac:AllowanceCharge") => {
            match parent.and_then(|charge| charge.child("cbc:ChargeIndicator")).map(Element::value) {
                Some("true" | "1") => check(&BR_CL_20, lists::CHARGE_REASONS),
                Some("false" | "0") => check(&BR_CL_19, lists::ALLOWANCE_REASONS),
                _ => {}
            }
        }
        ("cbc:TaxExemptionReasonCode", _) => {
            let code = element.value().to_uppercase();
            listed(&BR_CL_22, lists::EXEMPTION_REASONS, element, &code, to);
        }
        _ => {}
    }
}

/// The lists of types hold for the processes that Peppol calls 01 and 02.
fn has_peppol_process(facts: &Facts<'_>) -> bool {
    super::peppol::is_known_process(facts.profile)
}

/// Codes in an attribute.
fn attribute(element: Element<'_>, to: &mut Findings) {
    let parent = element.parent();
    let parent_name = parent.map_or("", Element::name);
    let mut check = |rule: &'static Rule, list, name: &str| {
        if let Some(code) = element.attribute(name)
            && !lists::contains(list, code.trim())
        {
            to.missing(rule, element, &format!("@{name}"), &[code]);
        }
    };
    match (element.name(), parent_name) {
        ("cbc:EndpointID", _) => {
            check(&BR_CL_25, lists::ADDRESS_SCHEMES, "schemeID");
            check(&CL008, lists::PEPPOL_ADDRESS_SCHEMES, "schemeID");
        }
        ("cbc:ID", "cac:PartyIdentification") => {
            let role = parent.and_then(Element::parent).map(|party| match party.name() {
                "cac:Party" => party.parent().map_or("", Element::name),
                name => name,
            });
            let is_creditor_role = matches!(role, Some("cac:AccountingSupplierParty" | "cac:PayeeParty"));
            if !(is_creditor_role && element.attribute("schemeID").map(str::trim) == Some("SEPA")) {
                check(&BR_CL_10, lists::REGISTER_SCHEMES, "schemeID");
            }
        }
        ("cbc:CompanyID", "cac:PartyLegalEntity") => check(&BR_CL_11, lists::REGISTER_SCHEMES, "schemeID"),
        ("cbc:ID", "cac:StandardItemIdentification") => check(&BR_CL_21, lists::REGISTER_SCHEMES, "schemeID"),
        ("cbc:ID", "cac:DeliveryLocation") => check(&BR_CL_26, lists::REGISTER_SCHEMES, "schemeID"),
        ("cbc:ID", "cac:AdditionalDocumentReference" | "cac:DocumentReference") => {
            let type_code = parent.and_then(|reference| reference.child("cbc:DocumentTypeCode"));
            if type_code.is_some_and(|code| code.text() == "130") {
                check(&BR_CL_07, lists::OBJECT_SCHEMES, "schemeID");
            }
        }
        ("cbc:ItemClassificationCode", "cac:CommodityClassification") => {
            check(&BR_CL_13, lists::CLASSIFICATIONS, "listID");
        }
        ("cbc:InvoicedQuantity" | "cbc:CreditedQuantity" | "cbc:BaseQuantity", _) => {
            check(&BR_CL_23, lists::UNITS, "unitCode");
        }
        ("cbc:EmbeddedDocumentBinaryObject", _) => {
            check(&BR_CL_24, lists::MEDIA_TYPES, "mimeCode");
        }
        _ => {}
    }
}

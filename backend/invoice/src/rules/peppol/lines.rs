//! What the parts of an invoice must be for Peppol: amounts of lines, reasons of categories, lists of Peppol.

use rust_decimal::Decimal;

use crate::{
    code_lists as lists,
    rules::{
        Findings,
        rule::{Rule, rules},
        ubl::facts::{Category, Facts, Role, amount, cents, number, show},
    },
    xml::{
        Element,
        names::{at, cac, cbc},
    },
};

rules! {
    CL008 "PEPPOL-EN16931-CL008" Fatal ""
        "Schema ‘{0}’ van een elektronisch adres bestaat niet op het Peppol-netwerk."
        "Scheme ‘{0}’ of an electronic address does not exist on the Peppol network."
    P0100 "PEPPOL-EN16931-P0100" Fatal "BT-3"
        "Typecode {0} mag niet op een Peppol-factuur; een gewone factuur is 380."
        "Type code {0} is not allowed in a Peppol invoice; a normal invoice is 380."
    P0101 "PEPPOL-EN16931-P0101" Fatal "BT-3"
        "Typecode {0} mag niet op een Peppol-creditnota; een gewone creditnota is 381."
        "Type code {0} is not allowed in a Peppol credit note; a normal credit note is 381."
    R120 "PEPPOL-EN16931-R120" Fatal "BT-131"
        "Regel {0}: het bedrag {1} moet {2} × {3}{4} = {5} zijn."
        "Line {0}: the net amount {1} should be {2} × {3}{4} = {5}."
    R121 "PEPPOL-EN16931-R121" Fatal "BT-149"
        "Regel {0}: de prijs geldt per {1}; dat moet meer dan nul zijn."
        "Line {0}: the price is per {1}; that must be more than zero."
    P0104 "PEPPOL-EN16931-P0104" Fatal "BT-121"
        "Reden VATEX-EU-G hoort bij btw-categorie G, niet bij {0}."
        "Reason VATEX-EU-G belongs to VAT category G, not to {0}."
    P0105 "PEPPOL-EN16931-P0105" Fatal "BT-121"
        "Reden VATEX-EU-O hoort bij btw-categorie O, niet bij {0}."
        "Reason VATEX-EU-O belongs to VAT category O, not to {0}."
    P0106 "PEPPOL-EN16931-P0106" Fatal "BT-121"
        "Reden VATEX-EU-IC hoort bij btw-categorie K, niet bij {0}."
        "Reason VATEX-EU-IC belongs to VAT category K, not to {0}."
    P0107 "PEPPOL-EN16931-P0107" Fatal "BT-121"
        "Reden VATEX-EU-AE hoort bij btw-categorie AE, niet bij {0}."
        "Reason VATEX-EU-AE belongs to VAT category AE, not to {0}."
    P0108 "PEPPOL-EN16931-P0108" Fatal "BT-121"
        "Reden VATEX-EU-D hoort bij btw-categorie E, niet bij {0}."
        "Reason VATEX-EU-D belongs to VAT category E, not to {0}."
    P0109 "PEPPOL-EN16931-P0109" Fatal "BT-121"
        "Reden VATEX-EU-F hoort bij btw-categorie E, niet bij {0}."
        "Reason VATEX-EU-F belongs to VAT category E, not to {0}."
    P0110 "PEPPOL-EN16931-P0110" Fatal "BT-121"
        "Reden VATEX-EU-I hoort bij btw-categorie E, niet bij {0}."
        "Reason VATEX-EU-I belongs to VAT category E, not to {0}."
    P0111 "PEPPOL-EN16931-P0111" Fatal "BT-121"
        "Reden VATEX-EU-J hoort bij btw-categorie E, niet bij {0}."
        "Reason VATEX-EU-J belongs to VAT category E, not to {0}."
}

pub(super) fn check(facts: &Facts<'_>, to: &mut Findings) {
    for line in &facts.lines {
        line_amount(*line, to);
    }
    for category in facts.categories.iter().filter(|category| category.role == Role::Subtotal) {
        reason_code(category, to);
    }
    for (name, rule, list) in [
        (cbc::InvoiceTypeCode, &P0100, lists::PEPPOL_INVOICE_TYPES),
        (cbc::CreditNoteTypeCode, &P0101, lists::PEPPOL_CREDIT_NOTE_TYPES),
    ] {
        if let Some(code) = facts.root.child(name)
            && has_peppol_process(facts)
            && !lists::contains(list, code.value())
        {
            to.at(rule, code, &[code.value()]);
        }
    }
    for element in facts.tree.elements().filter(|element| element.name() == cbc::EndpointID) {
        if let Some(scheme) = element.attribute(at::schemeID)
            && !lists::contains(lists::PEPPOL_ADDRESS_SCHEMES, scheme.trim())
        {
            to.missing(&CL008, element, at::schemeID, &[scheme]);
        }
    }
}

fn line_amount(line: Element<'_>, to: &mut Findings) {
    let id = line.child(cbc::ID).map_or("", Element::value);
    let quantity = line.child(cbc::InvoicedQuantity).or_else(|| line.child(cbc::CreditedQuantity));
    let quantity = number(quantity).unwrap_or(Decimal::ONE);
    let price = number(line.find(&[cac::Price, cbc::PriceAmount])).unwrap_or_default();
    let base = line.find(&[cac::Price, cbc::BaseQuantity]);
    let per = number(base).unwrap_or(Decimal::ONE);
    if base.is_some() && per <= Decimal::ZERO {
        to.missing(&R121, line, &[cac::Price, cbc::BaseQuantity], &[id, &per.to_string()]);
    }
    let per = if per.is_zero() { Decimal::ONE } else { per };
    let mut extra = Decimal::ZERO;
    for charge in line.children_named(cac::AllowanceCharge) {
        let amount = amount(charge, cbc::Amount).unwrap_or_default();
        match charge.child(cbc::ChargeIndicator).map(Element::value) {
            Some("true") => extra = extra.saturating_add(amount),
            Some("false") => extra = extra.saturating_sub(amount),
            _ => {}
        }
    }
    let gross = quantity.checked_mul(price).and_then(|product| product.checked_div(per));
    let expected = gross.unwrap_or_default().saturating_add(extra);
    let stated = amount(line, cbc::LineExtensionAmount).unwrap_or_default();
    if stated.saturating_sub(expected).abs() > Decimal::new(2, 2) {
        let price = if base.is_some() { format!("({} / {})", show(price), per.normalize()) } else { show(price) };
        let extra = match extra {
            extra if extra.is_zero() => String::new(),
            extra if extra.is_sign_negative() => format!(" − {}", show(extra.abs())),
            extra => format!(" + {}", show(extra)),
        };
        let values = [id, &show(stated), &quantity.normalize().to_string(), &price, &extra, &show(cents(expected))];
        to.missing(&R120, line, cbc::LineExtensionAmount, &values);
    }
}

/// VATEX codes that belong to one category.
static REASON_CODES: [(&str, &str, &Rule); 8] = [
    ("VATEX-EU-G", "G", &P0104),
    ("VATEX-EU-O", "O", &P0105),
    ("VATEX-EU-IC", "K", &P0106),
    ("VATEX-EU-AE", "AE", &P0107),
    ("VATEX-EU-D", "E", &P0108),
    ("VATEX-EU-F", "E", &P0109),
    ("VATEX-EU-I", "E", &P0110),
    ("VATEX-EU-J", "E", &P0111),
];

fn reason_code(category: &Category<'_>, to: &mut Findings) {
    let Some(code) = category.element.child(cbc::TaxExemptionReasonCode).map(Element::text) else { return };
    let known = REASON_CODES.iter().find(|(known, _, _)| code.eq_ignore_ascii_case(known));
    if let Some((_, _, rule)) = known.filter(|(_, wanted, _)| *wanted != category.code) {
        to.missing(rule, category.element, cbc::TaxExemptionReasonCode, &[category.code]);
    }
}

/// The lists of types hold for the processes that Peppol calls 01 and 02.
fn has_peppol_process(facts: &Facts<'_>) -> bool {
    super::billing::is_known_process(facts.profile)
}

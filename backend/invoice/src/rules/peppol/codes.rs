//! Codes, currencies and dates of Peppol: PEPPOL-EN16931-CL, -P, -F001, -R008, -R051 and -R061.

use super::{
    reading::{any_is, is_plain_date, undivided},
    scope::Scope,
};
use crate::{
    code_lists::{ALLOWANCE_REASONS, CHARGE_REASONS, CodeList, MEDIA_TYPES, TAX_POINT_CODES},
    rules::{
        Findings,
        rule::{Rule, rules},
        ubl::reading::{Found, Read},
    },
    xml::{
        Element,
        names::{at, cac, cbc},
    },
};

rules! {
    R008 "PEPPOL-EN16931-R008" Fatal "" "Element {0} is leeg; laat het weg." "Element {0} is empty; leave it out."
    R051 "PEPPOL-EN16931-R051" Fatal ""
        "Een bedrag is in {0}; de factuur is in {1}."
        "An amount is in {0}; the invoice is in {1}."
    R061 "PEPPOL-EN16931-R061" Fatal "BT-89"
        "Een incasso (code {0}) noemt zijn machtiging."
        "A direct debit (code {0}) names its mandate."
    CL001 "PEPPOL-EN16931-CL001" Fatal "BT-125"
        "Een bijlage van soort {0} gaat niet over Peppol; wel PDF, PNG, JPEG, CSV, XLSX en ODS."
        "An attachment of type {0} does not go over Peppol; PDF, PNG, JPEG, CSV, XLSX and ODS do."
    CL002 "PEPPOL-EN16931-CL002" Fatal ""
        "Reden ‘{0}’ van een korting staat niet in de lijst (UNTDID 5189)."
        "Reason ‘{0}’ of an allowance is not in the list (UNTDID 5189)."
    CL003 "PEPPOL-EN16931-CL003" Fatal ""
        "Reden ‘{0}’ van een toeslag staat niet in de lijst (UNTDID 7161)."
        "Reason ‘{0}’ of a charge is not in the list (UNTDID 7161)."
    CL006 "PEPPOL-EN16931-CL006" Fatal "BT-8"
        "Code ‘{0}’ voor de btw-datum is onbekend; het is 3, 35 of 432."
        "Code ‘{0}’ for the VAT date is unknown; it is 3, 35 or 432."
    CL007 "PEPPOL-EN16931-CL007" Fatal ""
        "Valuta ‘{0}’ van een bedrag bestaat niet (ISO 4217)."
        "Currency ‘{0}’ of an amount does not exist (ISO 4217)."
    CL008 "PEPPOL-EN16931-CL008" Fatal ""
        "Schema ‘{0}’ van een elektronisch adres bestaat niet op het Peppol-netwerk."
        "Scheme ‘{0}’ of an electronic address does not exist on the Peppol network."
    F001 "PEPPOL-EN16931-F001" Fatal "" "‘{0}’ is geen datum (JJJJ-MM-DD)." "‘{0}’ is not a date (YYYY-MM-DD)."
    P0100 "PEPPOL-EN16931-P0100" Fatal "BT-3"
        "Typecode {0} mag niet op een factuur in dit proces; gewoon is 380, bij selfbilling 389."
        "Type code {0} is not allowed in an invoice of this process; normal is 380, in self-billing 389."
    P0101 "PEPPOL-EN16931-P0101" Fatal "BT-3"
        "Typecode {0} mag niet op een creditnota in dit proces; gewoon is 381, bij selfbilling 261."
        "Type code {0} is not allowed in a credit note of this process; normal is 381, in self-billing 261."
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
    P0112 "PEPPOL-EN16931-P0112" Fatal "BT-3"
        "Typecode {0} is er alleen tussen twee Duitse partijen."
        "Type code {0} is only for two German parties."
}

/// Judges an element that may not be empty.
pub(super) fn not_empty(element: Element<'_>, to: &mut Findings) {
    let is_blank = |b: u8| matches!(b, b' ' | b'\t' | b'\n' | b'\r');
    if element.children().next().is_none() && element.text().bytes().all(is_blank) {
        to.at(&R008, element, &[element.name_text()]);
    }
}

/// Judges the currency of an amount; the total of VAT may be in another one.
pub(super) fn amount(scope: &Scope<'_>, element: Element<'_>, to: &mut Findings) {
    let own = element.attribute(at::currencyID);
    if own.is_some() && own == scope.currency && scope.has_plain_currency {
        return;
    }
    let code = own.unwrap_or_default();
    if !own.is_some_and(|own| scope.edition.has_currency(own)) {
        to.at(&CL007, element, &[code]);
    }
    if is_in_document_currency(scope, element) && !scope.has_currency(own) {
        to.at(&R051, element, &[code, scope.currency.unwrap_or_default()]);
    }
}

fn is_in_document_currency(scope: &Scope<'_>, element: Element<'_>) -> bool {
    element.name() != cbc::TaxAmount
        || element.parent().is_some_and(|parent| match parent.name() {
            cac::TaxTotal => parent.child(cac::TaxSubtotal).is_some(),
            cac::TaxSubtotal => !scope.edition.is_self_billing,
            _ => false,
        })
}

/// Judges a direct debit.
pub(super) fn payment_means(means: Element<'_>, to: &mut Findings) {
    let code = Found::child(means, cbc::PaymentMeansCode);
    if (code.says("49") || code.says("59")) && means.find(&[cac::PaymentMandate, cbc::ID]).is_none() {
        to.missing(&R061, means, &[cac::PaymentMandate, cbc::ID], &[code.value().unwrap_or_default()]);
    }
}

/// Judges the media type of an attachment.
pub(super) fn media_type(element: Element<'_>, to: &mut Findings) {
    if let Some(code) = element.attribute(at::mimeCode)
        && !MEDIA_TYPES.contains(code)
    {
        to.missing(&CL001, element, at::mimeCode, &[code]);
    }
}

/// Judges the scheme of an electronic address.
pub(super) fn address_scheme(scope: &Scope<'_>, element: Element<'_>, to: &mut Findings) {
    if let Some(scheme) = element.attribute(at::schemeID)
        && !scope.edition.has_address_scheme(scheme)
    {
        to.missing(&CL008, element, at::schemeID, &[scheme]);
    }
}

/// Judges the code of the reason for an allowance or charge.
pub(super) fn reason<'a>(element: Element<'a>, to: &mut Findings) -> Read<'a, ()> {
    let Some(item) = element.parent().filter(|parent| parent.name() == cac::AllowanceCharge) else { return Ok(()) };
    if any_is(item, cbc::ChargeIndicator, "false") {
        return listed(&CL002, ALLOWANCE_REASONS, element, to);
    }
    if any_is(item, cbc::ChargeIndicator, "true") {
        return listed(&CL003, CHARGE_REASONS, element, to);
    }
    Ok(())
}

/// Judges the code of the date on which VAT is due.
pub(super) fn tax_point<'a>(element: Element<'a>, to: &mut Findings) -> Read<'a, ()> {
    if element.parent_name() == cac::InvoicePeriod { listed(&CL006, TAX_POINT_CODES, element, to) } else { Ok(()) }
}

/// Judges the type of an invoice.
pub(super) fn invoice_type<'a>(scope: &Scope<'a>, element: Element<'a>, to: &mut Findings) -> Read<'a, ()> {
    if scope.edition.has_types(scope.process?) {
        listed(&P0100, scope.edition.invoice_types(), element, to)?;
    }
    if matches!(element.value(), "326" | "384") && !scope.edition.is_self_billing && !scope.is_german()? {
        to.at(&P0112, element, &[element.value()]);
    }
    Ok(())
}

/// Judges the type of a credit note.
pub(super) fn credit_note_type<'a>(scope: &Scope<'a>, element: Element<'a>, to: &mut Findings) -> Read<'a, ()> {
    let is_listed = scope.edition.has_types(scope.process?);
    if is_listed { listed(&P0101, scope.edition.credit_note_types(), element, to) } else { Ok(()) }
}

fn listed<'a>(rule: &'static Rule, list: &CodeList, element: Element<'a>, to: &mut Findings) -> Read<'a, ()> {
    undivided(element)?;
    if !list.contains(element.value()) {
        to.at(rule, element, &[element.value()]);
    }
    Ok(())
}

/// Judges how a date is written.
pub(super) fn date<'a>(element: Element<'a>, to: &mut Findings) -> Read<'a, ()> {
    if !is_plain_date(undivided(element)?) {
        to.at(&F001, element, &[element.text()]);
    }
    Ok(())
}

/// Reasons for exemption that belong to one category.
static REASONS: [(&str, &str, &Rule); 8] = [
    ("VATEX-EU-G", "G", &P0104),
    ("VATEX-EU-O", "O", &P0105),
    ("VATEX-EU-IC", "K", &P0106),
    ("VATEX-EU-AE", "AE", &P0107),
    ("VATEX-EU-D", "E", &P0108),
    ("VATEX-EU-F", "E", &P0109),
    ("VATEX-EU-I", "E", &P0110),
    ("VATEX-EU-J", "E", &P0111),
];

/// Judges whether the reason for exemption fits the category of VAT.
pub(super) fn exemption<'a>(category: Element<'a>, to: &mut Findings) -> Read<'a, ()> {
    let Ok(Some(reason)) = Found::child(category, cbc::TaxExemptionReasonCode).only() else { return Ok(()) };
    let Some((_, wanted, rule)) = REASONS.iter().find(|(known, ..)| reason.text().eq_ignore_ascii_case(known)) else {
        return Ok(());
    };
    let code = Found::child(category, cbc::ID).value()?;
    if code != *wanted {
        to.missing(rule, category, cbc::TaxExemptionReasonCode, &[code]);
    }
    Ok(())
}

//! What parts of a document must say when they are there: BR-09, BR-11, BR-17 to BR-20, BR-29, BR-30, BR-49 to BR-65,
//! BR-CO-09, BR-CO-19, BR-CO-20 and BR-CO-26.

use rustc_hash::{FxHashMap, FxHashSet};

use super::{
    reading::{Any, Found, Read, any, day, either, is_only_vat, is_vat, is_vat_scheme},
    verdicts::Verdicts,
    walk::{is_line, is_of_document},
};
use crate::{
    code_lists::VAT_PREFIXES,
    rules::{
        en16931::{details::*, presence::*},
        rule::Rule,
    },
    xml::{
        Element, Name,
        names::{at, cac, cbc},
    },
};

const COUNTRY: [Name; 2] = [cac::Country, cbc::IdentificationCode];

fn found(inside: Element<'_>, name: Name) -> Found<'_> {
    inside.children_named(name).collect()
}

/// BR-52.
pub(super) fn supporting_document(reference: Element<'_>, to: &mut Verdicts<'_>) {
    to.require(found(reference, cbc::ID).is_filled(), &BR_52, reference, cbc::ID, &[]);
}

/// BR-55.
pub(super) fn earlier_invoice(reference: Element<'_>, to: &mut Verdicts<'_>) {
    let number = &[cac::InvoiceDocumentReference, cbc::ID];
    if reference.find(number).is_none() {
        to.missing(&BR_55, reference, number, &[]);
    }
}

/// BR-54.
pub(super) fn item_property(property: Element<'_>, to: &mut Verdicts<'_>) {
    if property.child(cbc::Name).is_none() || property.child(cbc::Value).is_none() {
        to.at(&BR_54, property, &[]);
    }
}

/// BR-57.
pub(super) fn delivery_address(address: Element<'_>, to: &mut Verdicts<'_>) {
    let location = address.parent().filter(|location| location.name() == cac::DeliveryLocation);
    if location.is_some_and(|location| location.parent_name() == cac::Delivery) && address.find(&COUNTRY).is_none() {
        to.missing(&BR_57, address, &COUNTRY, &[]);
    }
}

/// BR-29, BR-30, BR-CO-19 and BR-CO-20.
pub(super) fn period(period: Element<'_>, to: &mut Verdicts<'_>) {
    let is_of_line = period.parent().is_some_and(is_line);
    let (order, presence) = if is_of_line { (&BR_30, &BR_CO_20) } else { (&BR_29, &BR_CO_19) };
    let (start, end) = (found(period, cbc::StartDate), found(period, cbc::EndDate));
    match (start.first, end.first) {
        (Some(start_date), Some(end_date)) if to.fails(is_in_order(&start, &end)) => {
            to.at(order, end_date, &[start_date.value(), end_date.value()]);
        }
        (None, None) if is_of_line || period.child(cbc::DescriptionCode).is_none() => to.at(presence, period, &[]),
        _ => {}
    }
}

fn is_in_order<'a>(start: &Found<'a>, end: &Found<'a>) -> Read<'a, bool> {
    let (end, start) = (end.only()?.map(day).transpose()?, start.only()?.map(day).transpose()?);
    Ok(end >= start)
}

/// BR-49 and BR-61.
pub(super) fn payment(means: Element<'_>, to: &mut Verdicts<'_>) {
    let codes = found(means, cbc::PaymentMeansCode);
    if !codes.exists() {
        return to.missing(&BR_49, means, cbc::PaymentMeansCode, &[]);
    }
    let Some(Some(code)) = to.read(codes.only()) else { return };
    let account = &[cac::PayeeFinancialAccount, cbc::ID];
    if matches!(code.value(), "30" | "58") && means.find(account).is_none() {
        to.missing(&BR_61, means, account, &[code.value()]);
    }
}

/// BR-50.
pub(super) fn account(account: Element<'_>, to: &mut Verdicts<'_>) {
    let Some(means) = account.parent().filter(|means| means.name() == cac::PaymentMeans) else { return };
    if means.children_named(cbc::PaymentMeansCode).any(|code| matches!(code.text(), "30" | "58")) {
        to.require(found(account, cbc::ID).is_filled(), &BR_50, account, cbc::ID, &[]);
    }
}

/// BR-51.
pub(super) fn card_number(number: Element<'_>, to: &mut Verdicts<'_>) {
    let card = number.parent().filter(|card| card.name() == cac::CardAccount);
    let text = number.text();
    let parts = text.split([' ', '\t', '\r', '\n']).filter(|part| !part.is_empty());
    let length: usize = parts.map(|part| part.chars().count() + 1).sum();
    if card.is_some_and(|card| card.parent_name() == cac::PaymentMeans) && length > 11 {
        to.at(&BR_51, number, &[number.value()]);
    }
}

/// BR-CO-26.
pub(super) fn seller(role: Element<'_>, to: &mut Verdicts<'_>) {
    let mut has_vat = Any::default();
    let mut has_other = false;
    for party in role.children_named(cac::Party) {
        for part in party.children() {
            match part.name() {
                cac::PartyTaxScheme => has_vat.test(|| Ok(is_vat(part)? && part.child(cbc::CompanyID).is_some())),
                cac::PartyIdentification => {
                    let mut ids = part.children_named(cbc::ID);
                    has_other |= ids.any(|id| id.attribute(at::schemeID) != Some("SEPA"));
                }
                cac::PartyLegalEntity => has_other |= part.child(cbc::CompanyID).is_some(),
                _ => {}
            }
        }
    }
    to.require(
        either(has_vat.holds(), Ok(has_other)),
        &BR_CO_26,
        role,
        &[cac::Party, cac::PartyLegalEntity, cbc::CompanyID],
        &[],
    );
}

/// BR-17, for every `PayeeParty`: it has a name, and neither a name nor an identifier of a seller beside it.
pub(super) fn payees<'a>(payees: &[Element<'a>], to: &mut Verdicts<'_>) {
    const NAME: &[Name] = &[cac::PartyName, cbc::Name];
    const NUMBER: &[Name] = &[cac::PartyIdentification, cbc::ID];
    // The names and identifiers of sellers, by the place of what is around them.
    let mut sellers: FxHashMap<usize, [FxHashSet<&'a str>; 2]> = FxHashMap::default();
    for payee in payees {
        let Some(around) = payee.parent() else { continue };
        let [names, numbers] = sellers.entry(around.offset()).or_insert_with(|| {
            let roles = || around.children_named(cac::AccountingSupplierParty);
            let parties = || roles().flat_map(|role| role.children_named(cac::Party));
            [NAME, NUMBER].map(|path| parties().flat_map(|party| party.all(path)).map(Element::text).collect())
        });
        let is_seller = payee.all(NAME).any(|name| names.contains(name.text()))
            || payee.all(NUMBER).any(|number| numbers.contains(number.text()));
        if is_seller || payee.find(NAME).is_none() {
            to.missing(&BR_17, *payee, NAME, &[]);
        }
    }
}

/// BR-18, BR-19 and BR-56.
pub(super) fn representative(representative: Element<'_>, to: &mut Verdicts<'_>) {
    let names: Found<'_> = representative.all(&[cac::PartyName, cbc::Name]).collect();
    to.require(names.is_filled(), &BR_18, representative, &[cac::PartyName, cbc::Name], &[]);
    if representative.child(cac::PostalAddress).is_none() {
        to.missing(&BR_19, representative, cac::PostalAddress, &[]);
    }
    let mut has_vat = Any::default();
    for scheme in representative.children_named(cac::PartyTaxScheme) {
        has_vat.test(|| Ok(is_only_vat(scheme)? && scheme.child(cbc::CompanyID).is_some()));
    }
    to.require(has_vat.holds(), &BR_56, representative, &[cac::PartyTaxScheme, cbc::CompanyID], &[]);
}

/// BR-09, BR-11 and BR-20.
pub(super) fn postal_address(address: Element<'_>, to: &mut Verdicts<'_>) {
    let rule: &'static Rule = match role_of(address) {
        cac::AccountingSupplierParty => &BR_09,
        cac::AccountingCustomerParty => &BR_11,
        _ if address.parent_name() == cac::TaxRepresentativeParty => &BR_20,
        _ => return,
    };
    let countries: Found<'_> = address.all(&COUNTRY).collect();
    to.require(countries.is_filled(), rule, address, &COUNTRY, &[]);
}

/// Whose party an element stands in.
fn role_of(element: Element<'_>) -> Name {
    let party = element.parent().filter(|party| party.name() == cac::Party);
    party.map_or(Name::NOTHING, Element::parent_name)
}

/// BR-62 and BR-63.
pub(super) fn endpoint(endpoint: Element<'_>, to: &mut Verdicts<'_>) {
    if endpoint.attribute(at::schemeID).is_some() {
        return;
    }
    match role_of(endpoint) {
        cac::AccountingSupplierParty => to.at(&BR_62, endpoint, &[endpoint.value()]),
        cac::AccountingCustomerParty => to.at(&BR_63, endpoint, &[endpoint.value()]),
        _ => {}
    }
}

/// BR-64, for the `ID` of a `StandardItemIdentification`.
pub(super) fn standard_identifier(id: Element<'_>, to: &mut Verdicts<'_>) {
    scheme(&BR_64, id, at::schemeID, to);
}

/// BR-65, for any `ItemClassificationCode`.
pub(super) fn classification(code: Element<'_>, to: &mut Verdicts<'_>) {
    if code.parent_name() == cac::CommodityClassification {
        scheme(&BR_65, code, at::listID, to);
    }
}

/// An identifier or classification of the item of a line needs the attribute that says of which kind it is.
fn scheme(rule: &'static Rule, element: Element<'_>, attribute: Name, to: &mut Verdicts<'_>) {
    if element.attribute(attribute).is_some() {
        return;
    }
    let item = element.parent().and_then(Element::parent).filter(|item| item.name() == cac::Item);
    if item.and_then(Element::parent).is_some_and(is_line) {
        to.missing(rule, element, attribute, &[element.value()]);
    }
}

/// BR-CO-09, for any `PartyTaxScheme` of VAT.
pub(super) fn tax_scheme(scheme: Element<'_>, to: &mut Verdicts<'_>) {
    countable(scheme, to);
    if !is_vat(scheme).unwrap_or_default() {
        return;
    }
    let Some(number) = to.read(found(scheme, cbc::CompanyID).only()) else { return };
    let number = number.map(Element::text).unwrap_or_default();
    if !has_country(number) {
        to.missing(&BR_CO_09, scheme, cbc::CompanyID, &[number]);
    }
}

/// The official rules UBL-SR-12, UBL-SR-13 and UBL-SR-18 count the tax numbers of the seller and the buyer, and stop at a
/// tax scheme with several identifiers. What they count is judged with the structure.
fn countable(scheme: Element<'_>, to: &mut Verdicts<'_>) {
    let role = scheme.parent().filter(|party| party.name() == cac::Party).and_then(Element::parent);
    let Some(role) = role.filter(|role| is_of_document(*role)) else { return };
    let is_seller = role.name() == cac::AccountingSupplierParty;
    if is_seller || role.name() == cac::AccountingCustomerParty {
        to.read(is_vat(scheme));
    }
    if is_seller {
        to.read(any(scheme.children_named(cac::TaxScheme), |tax| Ok(!is_vat_scheme(tax)?)));
    }
}

/// Whether a VAT identifier starts with a country. The official rule looks for its first two characters in a text of all
/// prefixes with spaces between, so that parts of that text pass as well: nothing, one letter, a letter and a space.
fn has_country(number: &str) -> bool {
    let end = number.char_indices().nth(2).map_or(number.len(), |(end, _)| end);
    let prefix = &number[..end];
    match prefix.as_bytes() {
        [] | [b' '] => true,
        [one] => VAT_PREFIXES.iter().any(|known| known.as_bytes().contains(one)),
        [b' ', first] => VAT_PREFIXES.iter().any(|known| known.as_bytes().first() == Some(first)),
        [last, b' '] => VAT_PREFIXES.iter().any(|known| known.as_bytes().last() == Some(last)),
        _ => VAT_PREFIXES.contains(prefix),
    }
}

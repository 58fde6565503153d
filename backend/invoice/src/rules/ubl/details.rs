//! What parts of an invoice must say when they are there: BR-17 to BR-20, BR-29 to BR-65 and BR-CO-03 to BR-CO-26.

use super::facts::*;
use super::presence::is_blank;
use crate::rules::en16931::details::*;
use crate::{
    code_lists as lists,
    rules::{Findings, rule::Rule},
    ubl::text::parse_date,
    xml::{
        Element, Name,
        names::{at, cac, cbc},
    },
};

pub(super) fn check(facts: &Facts<'_>, to: &mut Findings) {
    document(facts, to);
    seller(facts, to);
    for charge in &facts.charges {
        let rules: [&'static Rule; 4] = match (charge.level, charge.is_charge) {
            (Level::Document, Some(false)) => [&BR_31, &BR_33, &BR_CO_21, &BR_32],
            (Level::Document, Some(true)) => [&BR_36, &BR_38, &BR_CO_22, &BR_37],
            (Level::Line, Some(false)) => [&BR_41, &BR_42, &BR_CO_23, &BR_32],
            (Level::Line, Some(true)) => [&BR_43, &BR_44, &BR_CO_24, &BR_37],
            _ => continue,
        };
        allowance(charge.element, rules, charge.level, to);
    }
    for subtotal in &facts.subtotals {
        breakdown(*subtotal, to);
    }
    for line in &facts.lines {
        let category =
            line.find(cac::Item).into_iter().flat_map(|item| item.children_named(cac::ClassifiedTaxCategory));
        if !category.into_iter().any(|category| is_vat(category) && category.child(cbc::ID).is_some()) {
            let id = line.child(cbc::ID).map_or("", Element::value);
            to.missing(&BR_CO_04, *line, &[cac::Item, cac::ClassifiedTaxCategory], &[id]);
        }
    }
    for element in facts.tree.elements() {
        part(element, to);
    }
}

fn document(facts: &Facts<'_>, to: &mut Findings) {
    let root = facts.root;
    let period_code = root.find(&[cac::InvoicePeriod, cbc::DescriptionCode]);
    if let (Some(date), Some(_)) = (root.child(cbc::TaxPointDate), period_code) {
        to.at(&BR_CO_03, date, &[]);
    }
    if let Some(currency) = root.child(cbc::TaxCurrencyCode) {
        let in_currency = |tax: Element<'_>| {
            let mut amounts = tax.children_named(cbc::TaxAmount);
            amounts.any(|amount| amount.attribute(at::currencyID) == Some(currency.text()))
        };
        if !root.children_named(cac::TaxTotal).any(in_currency) {
            to.at(&BR_53, currency, &[currency.value()]);
        }
    }
    if let Some(payee) = root.child(cac::PayeeParty) {
        let same = |path: &[Name]| {
            let own = payee.find(path).map(Element::text);
            own.is_some() && own == facts.seller.and_then(|seller| seller.find(path)).map(Element::text)
        };
        let has_name = payee.find(&[cac::PartyName, cbc::Name]).is_some();
        if !has_name || same(&[cac::PartyName, cbc::Name]) || same(&[cac::PartyIdentification, cbc::ID]) {
            to.missing(&BR_17, payee, &[cac::PartyName, cbc::Name], &[]);
        }
    }
    if let Some(representative) = facts.representative {
        if is_blank(representative.find(&[cac::PartyName, cbc::Name])) {
            to.missing(&BR_18, representative, &[cac::PartyName, cbc::Name], &[]);
        }
        match representative.child(cac::PostalAddress) {
            None => to.missing(&BR_19, representative, cac::PostalAddress, &[]),
            Some(address) if is_blank(address.find(&[cac::Country, cbc::IdentificationCode])) => {
                to.missing(&BR_20, address, &[cac::Country, cbc::IdentificationCode], &[]);
            }
            Some(_) => {}
        }
        let mut schemes = representative.children_named(cac::PartyTaxScheme);
        if !schemes.any(|scheme| is_vat(scheme) && scheme.child(cbc::CompanyID).is_some()) {
            to.missing(&BR_56, representative, &[cac::PartyTaxScheme, cbc::CompanyID], &[]);
        }
    }
}

fn seller(facts: &Facts<'_>, to: &mut Findings) {
    for (party, rule) in [(facts.seller, &BR_62), (facts.buyer, &BR_63)] {
        let endpoint = party.and_then(|party| party.child(cbc::EndpointID));
        if let Some(endpoint) = endpoint.filter(|endpoint| endpoint.attribute(at::schemeID).is_none()) {
            to.at(rule, endpoint, &[endpoint.value()]);
        }
    }
    let Some(role) = facts.root.child(cac::AccountingSupplierParty) else { return };
    let is_known = facts.seller.is_some_and(|seller| {
        let has_vat = seller
            .children_named(cac::PartyTaxScheme)
            .any(|scheme| is_vat(scheme) && scheme.child(cbc::CompanyID).is_some());
        let identifications = seller.children_named(cac::PartyIdentification);
        let mut ids = identifications.flat_map(|own| own.children_named(cbc::ID));
        has_vat
            || ids.any(|id| id.attribute(at::schemeID) != Some("SEPA"))
            || seller.find(&[cac::PartyLegalEntity, cbc::CompanyID]).is_some()
    });
    if !is_known {
        to.missing(&BR_CO_26, role, &[cac::Party, cac::PartyLegalEntity, cbc::CompanyID], &[]);
    }
}

/// The rules are for amount, reason, reason once more, and VAT category.
fn allowance(item: Element<'_>, rules: [&'static Rule; 4], level: Level, to: &mut Findings) {
    if item.child(cbc::Amount).is_none() {
        to.missing(rules[0], item, cbc::Amount, &[]);
    }
    if item.child(cbc::AllowanceChargeReason).is_none() && item.child(cbc::AllowanceChargeReasonCode).is_none() {
        to.missing(rules[1], item, cbc::AllowanceChargeReason, &[]);
        to.missing(rules[2], item, cbc::AllowanceChargeReason, &[]);
    }
    let mut categories = item.children_named(cac::TaxCategory);
    if level == Level::Document && !categories.any(|category| is_vat(category) && category.child(cbc::ID).is_some()) {
        to.missing(rules[3], item, &[cac::TaxCategory, cbc::ID], &[]);
    }
}

fn breakdown(subtotal: Element<'_>, to: &mut Findings) {
    for (rule, name) in [(&BR_45, cbc::TaxableAmount), (&BR_46, cbc::TaxAmount)] {
        if subtotal.child(name).is_none() {
            to.missing(rule, subtotal, name, &[]);
        }
    }
    let category = subtotal.children_named(cac::TaxCategory).find(|category| is_vat(*category));
    let code = category.and_then(|category| category.child(cbc::ID));
    if code.is_none() {
        to.missing(&BR_47, subtotal, &[cac::TaxCategory, cbc::ID], &[]);
    }
    let has_rate = category.is_some_and(|category| category.child(cbc::Percent).is_some());
    let code = code.map_or("", Element::value);
    if !has_rate && code != "O" {
        to.missing(&BR_48, subtotal, &[cac::TaxCategory, cbc::Percent], &[code]);
    }
}

/// Rules about a kind of element, wherever it stands.
fn part(element: Element<'_>, to: &mut Findings) {
    let parent = element.parent_name();
    let lacks = |name: Name| element.child(name).is_none();
    match element.name() {
        cac::InvoicePeriod => period(element, to),
        cac::PaymentMeans => payment(element, to),
        cac::AdditionalDocumentReference if is_blank(element.child(cbc::ID)) => {
            to.missing(&BR_52, element, cbc::ID, &[]);
        }
        cac::PayeeFinancialAccount if parent == cac::PaymentMeans && is_blank(element.child(cbc::ID)) => {
            let mut codes = element.parent().into_iter().flat_map(|means| means.children_named(cbc::PaymentMeansCode));
            if codes.any(|code| matches!(code.text(), "30" | "58")) {
                to.missing(&BR_50, element, cbc::ID, &[]);
            }
        }
        cbc::PrimaryAccountNumberID if parent == cac::CardAccount => {
            let role = element.parent().map_or(Name::NOTHING, Element::parent_name);
            let length = element.value().split_ascii_whitespace().map(|part| part.chars().count() + 1).sum::<usize>();
            if role == cac::PaymentMeans && length > 11 {
                to.at(&BR_51, element, &[element.value()]);
            }
        }
        cac::AdditionalItemProperty if lacks(cbc::Name) || lacks(cbc::Value) => to.at(&BR_54, element, &[]),
        cac::BillingReference if element.find(&[cac::InvoiceDocumentReference, cbc::ID]).is_none() => {
            to.missing(&BR_55, element, &[cac::InvoiceDocumentReference, cbc::ID], &[]);
        }
        cac::Address if parent == cac::DeliveryLocation && lacks_country(element) => {
            to.missing(&BR_57, element, &[cac::Country, cbc::IdentificationCode], &[]);
        }
        cbc::ID if parent == cac::StandardItemIdentification && element.attribute(at::schemeID).is_none() => {
            to.missing(&BR_64, element, at::schemeID, &[element.value()]);
        }
        cbc::ItemClassificationCode if element.attribute(at::listID).is_none() => {
            to.missing(&BR_65, element, at::listID, &[element.value()]);
        }
        cac::PartyTaxScheme if is_vat(element) => {
            let id = element.child(cbc::CompanyID).map_or("", Element::text);
            let country = id.get(..2).unwrap_or_default();
            if !id.is_empty() && country != "EL" && !lists::contains(lists::COUNTRIES, country) {
                to.missing(&BR_CO_09, element, cbc::CompanyID, &[id]);
            }
        }
        _ => {}
    }
}

fn lacks_country(address: Element<'_>) -> bool {
    address.find(&[cac::Country, cbc::IdentificationCode]).is_none()
}

fn period(period: Element<'_>, to: &mut Findings) {
    let on_line = matches!(period.parent_name(), cac::InvoiceLine | cac::CreditNoteLine);
    let start = period.child(cbc::StartDate);
    let end = period.child(cbc::EndDate);
    let (order, presence) = if on_line { (&BR_30, &BR_CO_20) } else { (&BR_29, &BR_CO_19) };
    if let (Some(start), Some(end)) = (start, end)
        && let (Some(from), Some(until)) = (parse_date(start.value()), parse_date(end.value()))
        && until < from
    {
        to.at(order, end, &[start.value(), end.value()]);
    }
    let has_code = !on_line && period.child(cbc::DescriptionCode).is_some();
    if start.is_none() && end.is_none() && !has_code {
        to.at(presence, period, &[]);
    }
}

fn payment(means: Element<'_>, to: &mut Findings) {
    let Some(code) = means.child(cbc::PaymentMeansCode) else {
        return to.missing(&BR_49, means, cbc::PaymentMeansCode, &[]);
    };
    let is_transfer = matches!(code.value(), "30" | "58");
    if is_transfer && means.find(&[cac::PayeeFinancialAccount, cbc::ID]).is_none() {
        to.missing(&BR_61, means, &[cac::PayeeFinancialAccount, cbc::ID], &[code.value()]);
    }
}

//! What rules ask about the document as a whole: process, countries, currency.

use std::cell::OnceCell;

use rustc_hash::FxHashSet;

use super::{
    edition::{Edition, Process},
    reading::{any_is, normalized, text_of},
};
use crate::{
    rules::ubl::reading::{Found, Read, both},
    ubl::Kind,
    xml::{
        Element, Name,
        names::{cac, cbc},
    },
};

/// The document under judgement.
pub(super) struct Scope<'a> {
    pub(super) root: Element<'a>,
    pub(super) kind: Kind,
    pub(super) edition: Edition,
    /// The business process (BT-23).
    pub(super) process: Read<'a, Process>,
    /// The text of the currency of the document (BT-5), the first where there are several.
    pub(super) currency: Option<&'a str>,
    /// The texts of all currencies of the document, where there are several.
    currencies: FxHashSet<&'a str>,
    /// Whether the currency of the document is the only one and in the list.
    pub(super) has_plain_currency: bool,
    /// The countries of the addresses of seller and buyer.
    pub(super) seller_country: Found<'a>,
    pub(super) buyer_country: Found<'a>,
    only_currency: OnceCell<Read<'a, &'a str>>,
    has_payment_means: OnceCell<bool>,
}

/// From a party to its country.
pub(super) const COUNTRY: [Name; 3] = [cac::PostalAddress, cac::Country, cbc::IdentificationCode];

impl<'a> Scope<'a> {
    pub(super) fn of(root: Element<'a>, kind: Kind, edition: Edition) -> Self {
        let currencies = Found::child(root, cbc::DocumentCurrencyCode);
        let currency = currencies.first.map(Element::text);
        let profile = Found::child(root, cbc::ProfileID).value();
        let country = |role: Name| {
            let parties = root.children_named(role).flat_map(|role| role.children_named(cac::Party));
            Found::of(parties.flat_map(|party| party.all(&COUNTRY)))
        };
        Self {
            root,
            kind,
            edition,
            process: profile.map(|profile| edition.process(&normalized(profile))),
            currency,
            currencies: currencies.only().map_or_else(|_| all_currencies(root), |_| FxHashSet::default()),
            has_plain_currency: currencies.only().is_ok() && currency.is_some_and(|code| edition.has_currency(code)),
            seller_country: country(cac::AccountingSupplierParty),
            buyer_country: country(cac::AccountingCustomerParty),
            only_currency: OnceCell::new(),
            has_payment_means: OnceCell::new(),
        }
    }

    /// Whether the address of the seller is in a country; an address that is unclear is in none.
    pub(super) fn is_seller_in(&self, country: &str) -> bool {
        self.seller_country.value().is_ok_and(|own| own.eq_ignore_ascii_case(country))
    }

    /// Whether the address of the buyer is in a country; an address that is unclear is in none.
    pub(super) fn is_buyer_in(&self, country: &str) -> bool {
        self.buyer_country.value().is_ok_and(|own| own.eq_ignore_ascii_case(country))
    }

    /// Whether the addresses of seller and buyer are both in Germany.
    pub(super) fn is_german(&self) -> Read<'a, bool> {
        let is_german = |country: Found<'a>| Ok(country.value()?.eq_ignore_ascii_case("DE"));
        both(is_german(self.seller_country), is_german(self.buyer_country))
    }

    /// Whether an amount may be in a currency: that of the document.
    pub(super) fn has_currency(&self, code: Option<&str>) -> bool {
        code.is_some_and(|code| self.currency == Some(code) || self.currencies.contains(code))
    }

    /// The value of the only currency of the document that says something.
    pub(super) fn only_currency(&self) -> Read<'a, &'a str> {
        *self.only_currency.get_or_init(|| text_of(self.root, cbc::DocumentCurrencyCode))
    }

    /// Whether payment instructions stand anywhere in the document.
    pub(super) fn has_payment_means(&self) -> bool {
        let is_there = || {
            let mut all = self.root.descendants();
            self.root.child(cac::PaymentMeans).is_some() || all.any(|element| element.name() == cac::PaymentMeans)
        };
        *self.has_payment_means.get_or_init(is_there)
    }

    /// The country of the seller by the VAT identifier of the seller, else by that of the tax representative, else by
    /// the address of the seller; `None` where that is unclear.
    pub(super) fn tax_country(&self) -> Option<String> {
        let sellers = self.root.children_named(cac::AccountingSupplierParty);
        let representatives = self.root.children_named(cac::TaxRepresentativeParty);
        let by_seller = vat_country(sellers.flat_map(|role| role.children_named(cac::Party))).ok()?;
        let code = match by_seller {
            Some(code) => code,
            None => match vat_country(representatives).ok()? {
                Some(code) => code,
                None => self.seller_country.value().ok()?,
            },
        };
        Some(normalized(code).to_uppercase())
    }
}

fn all_currencies(root: Element<'_>) -> FxHashSet<&str> {
    root.children_named(cbc::DocumentCurrencyCode).map(Element::text).collect()
}

/// The first two signs of the VAT identifier of parties, if there are any; several parties or identifiers are a fault.
pub(super) fn vat_country<'a>(parties: impl Iterator<Item = Element<'a>>) -> Read<'a, Option<&'a str>> {
    let schemes = parties.flat_map(|party| party.children_named(cac::PartyTaxScheme)).filter(|scheme| {
        let mut tax = scheme.children_named(cac::TaxScheme);
        tax.any(|tax| any_is(tax, cbc::ID, "VAT"))
    });
    let Some(scheme) = Found::of(schemes).only()? else { return Ok(None) };
    let Some(number) = Found::child(scheme, cbc::CompanyID).only()? else { return Ok(None) };
    let text = number.text();
    let end = text.char_indices().nth(2).map_or(text.len(), |(end, _)| end);
    Ok(text.get(..end).filter(|code| !code.is_empty()))
}

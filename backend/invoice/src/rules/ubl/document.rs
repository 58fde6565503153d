//! What a document as a whole must have: BR-01 to BR-16, BR-53, BR-CO-03, BR-CO-15, BR-CO-18, BR-IC-11, BR-IC-12.

use rustc_hash::FxHashSet;

use super::{
    number::Number,
    reading::{Found, Read, any, both, either, has_two_decimals, number},
    totals::shown,
    uses::Uses,
    verdicts::Verdicts,
    walk::is_of_document,
};
use crate::{
    rules::{
        en16931::{decimals::*, details::*, presence::*, sums::*, vat::*},
        rule::Rule,
    },
    xml::{
        Element, Name,
        names::{at, cac, cbc, ubl},
    },
};

/// Parts of a document that its rules ask for.
#[derive(Default)]
pub(super) struct Document<'a> {
    specification: Found<'a>,
    number: Found<'a>,
    issue_date: Found<'a>,
    invoice_type: Found<'a>,
    credit_note_type: Found<'a>,
    currency: Found<'a>,
    tax_point_date: Option<Element<'a>>,
    has_period_code: bool,
    has_period_content: bool,
    seller_name: Found<'a>,
    buyer_name: Found<'a>,
    has_seller_address: bool,
    has_buyer_address: bool,
    delivery_dates: Found<'a>,
    delivery_countries: Found<'a>,
    has_line: bool,
    has_subtotal: bool,
    /// Currencies of tax amounts anywhere, those in a row once.
    tax_currencies: Vec<&'a str>,
    /// Tax amounts with a currency code inside them that is their currency.
    coded_taxes: [Found<'a>; 2],
}

/// The codes that BR-DEC-13 and BR-DEC-15 look for inside a tax amount, where no sound document has them.
const INNER_CODES: [(&Rule, Name); 2] = [(&BR_DEC_13, cbc::DocumentCurrencyCode), (&BR_DEC_15, cbc::TaxCurrencyCode)];

/// Whether the elements around one are called so, from the nearest to the one that stands in the root.
fn is_at(element: Element<'_>, path: &[Name]) -> bool {
    let mut around = element;
    for name in path {
        match around.parent() {
            Some(parent) if parent.name() == *name => around = parent,
            _ => return false,
        }
    }
    is_of_document(around)
}

impl<'a> Document<'a> {
    /// An element with a value that its rules may ask for.
    pub(super) fn value(&mut self, element: Element<'a>) {
        let found = match element.name() {
            cbc::ID => &mut self.number,
            cbc::CustomizationID => &mut self.specification,
            cbc::IssueDate => &mut self.issue_date,
            cbc::InvoiceTypeCode => &mut self.invoice_type,
            cbc::CreditNoteTypeCode => &mut self.credit_note_type,
            cbc::DocumentCurrencyCode => &mut self.currency,
            _ => return self.deeper_value(element),
        };
        if is_of_document(element) {
            found.add(element);
        }
    }

    fn deeper_value(&mut self, element: Element<'a>) {
        const SELLER: [Name; 3] = [cac::PartyLegalEntity, cac::Party, cac::AccountingSupplierParty];
        const BUYER: [Name; 3] = [cac::PartyLegalEntity, cac::Party, cac::AccountingCustomerParty];
        const DELIVERY: [Name; 4] = [cac::Country, cac::Address, cac::DeliveryLocation, cac::Delivery];
        match element.name() {
            cbc::TaxPointDate if is_of_document(element) => self.tax_point_date = Some(element),
            cbc::RegistrationName if is_at(element, &SELLER) => self.seller_name.add(element),
            cbc::RegistrationName if is_at(element, &BUYER) => self.buyer_name.add(element),
            cbc::ActualDeliveryDate if is_at(element, &[cac::Delivery]) => self.delivery_dates.add(element),
            cbc::IdentificationCode if is_at(element, &DELIVERY) => self.delivery_countries.add(element),
            _ => {}
        }
    }

    /// Any `InvoicePeriod`.
    pub(super) fn period(&mut self, period: Element<'a>) {
        if is_of_document(period) {
            self.has_period_content |= period.children().next().is_some();
            self.has_period_code |= period.child(cbc::DescriptionCode).is_some();
        }
    }

    /// Any `PostalAddress`.
    pub(super) fn address(&mut self, address: Element<'a>) {
        self.has_seller_address |= is_at(address, &[cac::Party, cac::AccountingSupplierParty]);
        self.has_buyer_address |= is_at(address, &[cac::Party, cac::AccountingCustomerParty]);
    }

    /// An invoice line or credit note line.
    pub(super) fn line(&mut self, line: Element<'a>) {
        self.has_line |= is_of_document(line);
    }

    /// Any `TaxTotal`.
    pub(super) fn tax_total(&mut self, tax: Element<'a>) {
        self.has_subtotal |= is_of_document(tax) && tax.child(cac::TaxSubtotal).is_some();
        for amount in tax.children_named(cbc::TaxAmount) {
            let Some(currency) = amount.attribute(at::currencyID) else { continue };
            if self.tax_currencies.last() != Some(&currency) {
                self.tax_currencies.push(currency);
            }
            for (found, (_, code)) in self.coded_taxes.iter_mut().zip(INNER_CODES) {
                if amount.children_named(code).any(|code| code.text() == currency) {
                    found.add(amount);
                }
            }
        }
    }

    /// Judges it when all of it has been seen.
    pub(super) fn judge(&self, root: Element<'a>, uses: &Uses<'a>, to: &mut Verdicts<'_>) {
        self.texts(root, to);
        self.parties(root, to);
        let is_credit_note = root.name() == ubl::CreditNote;
        if !self.has_line {
            let line = if is_credit_note { cac::CreditNoteLine } else { cac::InvoiceLine };
            to.missing(&BR_16, root, line, &[]);
        }
        if let Some(date) = self.tax_point_date.filter(|_| self.has_period_code) {
            to.at(&BR_CO_03, date, &[]);
        }
        if !self.has_subtotal {
            to.missing(&BR_CO_18, root, &[cac::TaxTotal, cac::TaxSubtotal], &[]);
        }
        self.accounting_currency(root, to);
        // With several currencies the official rules have stopped at BR-05.
        if let Some(currency) = self.currency.first {
            inclusive(root, currency, to);
        }
        for (found, (rule, _)) in self.coded_taxes.iter().zip(INNER_CODES) {
            self.coded_tax(found, rule, to);
        }
        if uses.has_intra_community() {
            self.delivery(root, to);
        }
    }

    fn texts(&self, root: Element<'a>, to: &mut Verdicts<'_>) {
        let texts: [(&'static Rule, &Found<'a>, Name); 4] = [
            (&BR_01, &self.specification, cbc::CustomizationID),
            (&BR_02, &self.number, cbc::ID),
            (&BR_03, &self.issue_date, cbc::IssueDate),
            (&BR_05, &self.currency, cbc::DocumentCurrencyCode),
        ];
        for (rule, found, name) in texts {
            to.require(found.is_filled(), rule, root, name, &[]);
        }
        let has_type = either(self.invoice_type.is_filled(), self.credit_note_type.is_filled());
        let name = if root.name() == ubl::CreditNote { cbc::CreditNoteTypeCode } else { cbc::InvoiceTypeCode };
        to.require(has_type, &BR_04, root, name, &[]);
    }

    fn parties(&self, root: Element<'a>, to: &mut Verdicts<'_>) {
        let parties: [(Name, &'static Rule, &Found<'a>, &'static Rule, bool); 2] = [
            (cac::AccountingSupplierParty, &BR_06, &self.seller_name, &BR_08, self.has_seller_address),
            (cac::AccountingCustomerParty, &BR_07, &self.buyer_name, &BR_10, self.has_buyer_address),
        ];
        for (role, name_rule, name, address_rule, has_address) in parties {
            let path = &[role, cac::Party, cac::PartyLegalEntity, cbc::RegistrationName];
            to.require(name.is_filled(), name_rule, root, path, &[]);
            if !has_address {
                to.missing(address_rule, root, &[role, cac::Party, cac::PostalAddress], &[]);
            }
        }
    }

    /// BR-53.
    fn accounting_currency(&self, root: Element<'a>, to: &mut Verdicts<'_>) {
        let mut wanted = root.children_named(cbc::TaxCurrencyCode).peekable();
        if wanted.peek().is_none() {
            return;
        }
        let stated: FxHashSet<&str> = self.tax_currencies.iter().copied().collect();
        if let Some(currency) = wanted.find(|currency| !stated.contains(currency.text())) {
            to.at(&BR_53, currency, &[currency.value()]);
        }
    }

    /// BR-DEC-13 and BR-DEC-15. The text of the amount is its own and that of the code inside it.
    fn coded_tax(&self, found: &Found<'a>, rule: &'static Rule, to: &mut Verdicts<'_>) {
        let Some(Some(tax)) = to.read(found.only()) else { return };
        let amount = tax.text();
        if !has_two_decimals(amount) {
            to.at(rule, tax, &[amount]);
        }
    }

    /// BR-IC-11 and BR-IC-12. The length of a text is that with the white space around it.
    fn delivery(&self, root: Element<'a>, to: &mut Verdicts<'_>) {
        let is_long =
            |found: &Found<'a>| Ok(found.only()?.is_some_and(|element| element.text().chars().nth(1).is_some()));
        let has_date = if self.has_period_content { Ok(true) } else { is_long(&self.delivery_dates) };
        to.require(has_date, &BR_IC_11, root, &[cac::Delivery, cbc::ActualDeliveryDate], &[]);
        let path = &[cac::Delivery, cac::DeliveryLocation, cac::Address, cac::Country, cbc::IdentificationCode];
        to.require(is_long(&self.delivery_countries), &BR_IC_12, root, path, &[]);
    }
}

/// BR-CO-15.
fn inclusive<'a>(root: Element<'a>, currency: Element<'a>, to: &mut Verdicts<'_>) {
    let taxes = taxes(root, currency.text());
    let totals = || root.children_named(cac::LegalMonetaryTotal);
    let stated = || totals().flat_map(|total| total.children_named(cbc::TaxInclusiveAmount));
    let expected = || {
        let exclusive: Found<'a> = totals().flat_map(|total| total.children_named(cbc::TaxExclusiveAmount)).collect();
        let Some(exclusive) = exclusive.number()? else { return Ok(None) };
        Ok(taxes.clone()?.first().map(|tax| exclusive.plus(*tax).cents()))
    };
    // The expected total is read first, also when none is stated.
    let is_stated = match expected() {
        Ok(Some(expected)) => any(stated(), |stated| Ok(number(stated)? == expected)),
        Ok(None) => Ok(false),
        Err(fault) => Err(fault),
    };
    let holds = both(taxes.as_ref().map(|taxes| taxes.len() == 1).map_err(|fault| *fault), is_stated);
    if to.fails(holds) {
        let stated = stated().find_map(|stated| number(stated).ok());
        let values = [&*shown(stated), &shown(expected().ok().flatten()), currency.value()];
        to.missing(&BR_CO_15, root, &[cac::LegalMonetaryTotal, cbc::TaxInclusiveAmount], &values);
    }
}

/// The tax totals in a currency, of which a sound document has one.
fn taxes<'a>(root: Element<'a>, currency: &str) -> Read<'a, Vec<Number>> {
    let of = |tax: Element<'a>| -> Found<'a> {
        let amounts = tax.children_named(cbc::TaxAmount);
        amounts.filter(|amount| amount.attribute(at::currencyID) == Some(currency)).collect()
    };
    root.children_named(cac::TaxTotal).filter_map(|tax| of(tax).number().transpose()).collect()
}

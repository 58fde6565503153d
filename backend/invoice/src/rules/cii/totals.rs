//! What the totals of the document must say and add up to: BR-12 to BR-15, BR-53, BR-CO-10 to BR-CO-16, and their
//! decimals.

use rustc_hash::{FxHashMap, FxHashSet};

use super::{
    binary,
    elements::own,
    tally::{Charges, Tally},
};
use crate::{
    rules::{
        en16931::{decimals::*, details::*, presence::*, sums::*},
        rule::Rule,
        ubl::{
            number::Number,
            reading::{Fault, Found, Read, any, either, number as read_number},
            schema::NOT_A_NUMBER,
            verdicts::Verdicts,
        },
    },
    xml::{
        Element, Name,
        names::{at, ram, rsm},
    },
};

const SETTLEMENT: [Name; 2] = [rsm::SupplyChainTradeTransaction, ram::ApplicableHeaderTradeSettlement];
const VAT_AMOUNTS: &[Name] = &[SETTLEMENT[0], SETTLEMENT[1], ram::ApplicableTradeTax, ram::CalculatedAmount];
const LINE_AMOUNTS: &[Name] = &[
    ram::IncludedSupplyChainTradeLineItem,
    ram::SpecifiedLineTradeSettlement,
    ram::SpecifiedTradeSettlementLineMonetarySummation,
    ram::LineTotalAmount,
];

/// What the totals are compared with.
pub(super) struct Totals<'a, 't> {
    tally: &'t Tally<'a>,
    invoice_currencies: FxHashSet<&'a str>,
    accounting_currencies: FxHashSet<&'a str>,
    /// The sum of the VAT amounts of the breakdown.
    vat: binary::Sum<'a>,
    /// The sums of the lines of transactions, by where these start in the document.
    lines: FxHashMap<usize, Read<'a, f64>>,
}

impl<'a, 't> Totals<'a, 't> {
    pub(super) fn new(root: Element<'a>, tally: &'t Tally<'a>) -> Self {
        let texts = |path| root.all(path).map(Element::text).collect();
        let vat = root.all(VAT_AMOUNTS).try_fold(None, |sum, amount| binary::add(sum, binary::read(amount)));
        Self {
            tally,
            invoice_currencies: texts(&[SETTLEMENT[0], SETTLEMENT[1], ram::InvoiceCurrencyCode]),
            accounting_currencies: texts(&[SETTLEMENT[0], SETTLEMENT[1], ram::TaxCurrencyCode]),
            vat,
            lines: FxHashMap::default(),
        }
    }

    pub(super) fn judge(&mut self, total: Element<'a>, to: &mut Verdicts<'_>) {
        presence(total, to);
        decimals(total, to);
        self.lines(total, to);
        for (rule, name, sum) in [
            (&BR_CO_11, ram::AllowanceTotalAmount, &self.tally.allowances),
            (&BR_CO_12, ram::ChargeTotalAmount, &self.tally.charges),
        ] {
            charges(rule, total, name, sum, to);
        }
        exclusive(total, to);
        payable(total, to);
        self.vat(total, to);
    }

    /// BR-CO-10.
    fn lines(&mut self, total: Element<'a>, to: &mut Verdicts<'_>) {
        let amounts = own(total, ram::LineTotalAmount);
        let Some(stated) = to.read(amounts.number()) else { return };
        let sum = match stated {
            None => self.sum_of_lines(total).unwrap_or(0.0),
            Some(_) => match to.read(self.sum_of_lines(total)) {
                Some(sum) => sum,
                None => return,
            },
        };
        let expected = binary::exact_cents(sum);
        if stated.is_none() || stated != expected {
            to.missing(&BR_CO_10, total, ram::LineTotalAmount, &[&shown(stated), &shown(expected)]);
        }
    }

    /// The sum of the lines beside the settlement that the totals are of.
    fn sum_of_lines(&mut self, total: Element<'a>) -> Read<'a, f64> {
        let Some(transaction) = total.parent().and_then(Element::parent) else { return Ok(0.0) };
        *self.lines.entry(transaction.offset()).or_insert_with(|| sum_of_lines(transaction))
    }

    /// What concerns the VAT amounts: BR-53, BR-DEC-13, BR-DEC-15 and BR-CO-14.
    fn vat(&self, total: Element<'a>, to: &mut Verdicts<'_>) {
        let amounts = || total.children_named(ram::TaxTotalAmount);
        let has_currency = |amount: Element<'a>, among: &FxHashSet<&str>| {
            amount.attribute(at::currencyID).is_some_and(|currency| among.contains(currency))
        };
        let accounting = &self.accounting_currencies;
        if let Some(currency) = accounting.iter().next() {
            let is_other = accounting.is_disjoint(&self.invoice_currencies);
            if !is_other || !amounts().any(|amount| has_currency(amount, accounting)) {
                to.missing(&BR_53, total, ram::TaxTotalAmount, &[currency]);
            }
        }
        if amounts().next().is_some() {
            let shown = |among: &FxHashSet<&str>| {
                let first = amounts().find(|amount| has_currency(*amount, among)).or_else(|| amounts().next());
                first.map_or("", Element::value)
            };
            let invoice = &self.invoice_currencies;
            let holds = any(amounts(), |amount| Ok(!has_currency(amount, invoice) || is_cents(amount)?));
            to.require(holds, &BR_DEC_13, total, ram::TaxTotalAmount, &[shown(invoice)]);
            let holds = any(amounts(), |amount| Ok(has_currency(amount, accounting) && is_cents(amount)?));
            let holds = if accounting.is_empty() { Ok(true) } else { holds };
            to.require(holds, &BR_DEC_15, total, ram::TaxTotalAmount, &[shown(accounting)]);
        }
        for amount in amounts().filter(|amount| has_currency(*amount, &self.invoice_currencies)) {
            if to.fails(binary::any_is_sum(std::iter::once(amount), self.vat)) {
                to.at(&BR_CO_14, amount, &[amount.value(), &shown_sum(self.vat)]);
            }
        }
    }

    /// BR-CO-15: the total with VAT is the total without and one VAT amount in the currency of the invoice; or, as the
    /// official rule has it, the total without VAT.
    pub(super) fn inclusive(&self, root: Element<'a>, to: &mut Verdicts<'_>) {
        const SUMMATION: Name = ram::SpecifiedTradeSettlementHeaderMonetarySummation;
        const GRAND: &[Name] = &[SETTLEMENT[0], SETTLEMENT[1], SUMMATION, ram::GrandTotalAmount];
        const BASIS: &[Name] = &[SETTLEMENT[0], SETTLEMENT[1], SUMMATION, ram::TaxBasisTotalAmount];
        const VAT: &[Name] = &[SETTLEMENT[0], SETTLEMENT[1], SUMMATION, ram::TaxTotalAmount];
        let first = |path| root.find(path).map(read_number).transpose();
        let Some(currency) = root.find(&[SETTLEMENT[0], SETTLEMENT[1], ram::InvoiceCurrencyCode]) else { return };
        let is_in_currency = |amount: &Element<'a>| amount.attribute(at::currencyID) == Some(currency.text());
        let vat: Found<'a> = root.all(VAT).filter(is_in_currency).collect();
        if to.fails(grand_is_right(first(GRAND), first(BASIS), &vat)) {
            let [grand, basis] = [GRAND, BASIS].map(|path| first(path).ok().flatten());
            let vat = vat.number().ok().flatten();
            let expected = basis.zip(vat).map(|(basis, vat)| basis.plus(vat).cents());
            let values = [&*shown(grand), &shown(expected), currency.value()];
            to.missing(&BR_CO_15, root, GRAND, &values);
        }
    }
}

fn grand_is_right<'a>(
    grand: Read<'a, Option<Number>>,
    basis: Read<'a, Option<Number>>,
    vat: &Found<'a>,
) -> Read<'a, bool> {
    let Some(grand) = grand? else { return Ok(false) };
    let Some(basis) = basis? else { return Ok(false) };
    let is_vat_added = match (vat.first, vat.only()) {
        (Some(_), Ok(_)) => vat.number().map(|vat| vat.is_some_and(|vat| basis.plus(vat).cents() == grand)),
        _ => Ok(false),
    };
    either(is_vat_added, Ok(grand == basis))
}

fn sum_of_lines(transaction: Element<'_>) -> Read<'_, f64> {
    let mut sum = 0.0;
    let mut endless = None;
    for amount in transaction.all(LINE_AMOUNTS) {
        let amount_value = binary::read(amount)?;
        if !amount_value.is_finite() {
            endless = endless.or(Some(amount));
        }
        sum += amount_value;
    }
    match endless {
        Some(element) => Err(Fault { rule: &NOT_A_NUMBER, element }),
        None => Ok(sum),
    }
}

fn presence(total: Element<'_>, to: &mut Verdicts<'_>) {
    for (rule, name) in [
        (&BR_12, ram::LineTotalAmount),
        (&BR_13, ram::TaxBasisTotalAmount),
        (&BR_14, ram::GrandTotalAmount),
        (&BR_15, ram::DuePayableAmount),
    ] {
        if total.child(name).is_none() {
            to.missing(rule, total, name, &[]);
        }
    }
}

fn decimals(total: Element<'_>, to: &mut Verdicts<'_>) {
    let amounts: [(&'static Rule, Name); 8] = [
        (&BR_DEC_09, ram::LineTotalAmount),
        (&BR_DEC_10, ram::AllowanceTotalAmount),
        (&BR_DEC_11, ram::ChargeTotalAmount),
        (&BR_DEC_12, ram::TaxBasisTotalAmount),
        (&BR_DEC_14, ram::GrandTotalAmount),
        (&BR_DEC_16, ram::TotalPrepaidAmount),
        (&BR_DEC_17, ram::RoundingAmount),
        (&BR_DEC_18, ram::DuePayableAmount),
    ];
    for (rule, name) in amounts {
        let found = own(total, name);
        to.require(found.has_two_decimals(), rule, total, name, &[found.first.map_or("", Element::value)]);
    }
}

fn is_cents(amount: Element<'_>) -> Read<'_, bool> {
    binary::read(amount).map(binary::is_cents)
}

pub(super) fn shown(number: Option<Number>) -> String {
    number.map_or_else(|| String::from("—"), |number| number.to_string())
}

fn shown_sum(sum: binary::Sum<'_>) -> String {
    sum.map_or_else(|_| String::from("—"), |sum| format!("{:.2}", sum.unwrap_or(0.0)))
}

/// BR-CO-11 and BR-CO-12.
fn charges<'a>(rule: &'static Rule, total: Element<'a>, name: Name, charges: &Charges<'a>, to: &mut Verdicts<'_>) {
    let stated = own(total, name);
    let holds = either(charges.are_absent(&stated), binary::any_is_sum(total.children_named(name), charges.sum));
    let values = [stated.first.map_or("—", Element::value), &shown_sum(charges.sum)];
    to.require(holds, rule, total, name, &values);
}

/// The first number of a name.
fn first<'a>(total: Element<'a>, name: Name) -> Read<'a, Option<Number>> {
    total.child(name).map(read_number).transpose()
}

/// BR-CO-13.
fn exclusive(total: Element<'_>, to: &mut Verdicts<'_>) {
    let read = || {
        let Some(stated) = first(total, ram::TaxBasisTotalAmount)? else { return Ok((None, None)) };
        let Some(lines) = first(total, ram::LineTotalAmount)? else { return Ok((Some(stated), None)) };
        let part = |name| Ok(first(total, name)?.unwrap_or(Number::ZERO));
        let expected = lines.minus(part(ram::AllowanceTotalAmount)?).plus(part(ram::ChargeTotalAmount)?);
        Ok((Some(stated), Some(expected.cents())))
    };
    compare(&BR_CO_13, total, ram::TaxBasisTotalAmount, read(), to);
}

/// BR-CO-16.
fn payable(total: Element<'_>, to: &mut Verdicts<'_>) {
    let read = || {
        let Some(stated) = first(total, ram::DuePayableAmount)? else { return Ok((None, None)) };
        let Some(grand) = first(total, ram::GrandTotalAmount)? else { return Ok((Some(stated), None)) };
        let part = |name| Ok(first(total, name)?.unwrap_or(Number::ZERO));
        let expected = grand.minus(part(ram::TotalPrepaidAmount)?).plus(part(ram::RoundingAmount)?);
        Ok((Some(stated), Some(expected)))
    };
    compare(&BR_CO_16, total, ram::DuePayableAmount, read(), to);
}

/// Tells unless what is stated is what is expected; nothing is not expected.
fn compare<'a>(
    rule: &'static Rule,
    total: Element<'a>,
    name: Name,
    read: Read<'a, (Option<Number>, Option<Number>)>,
    to: &mut Verdicts<'_>,
) {
    if let Some((stated, expected)) = to.read(read)
        && (stated.is_none() || stated != expected)
    {
        to.missing(rule, total, name, &[&shown(stated), &shown(expected)]);
    }
}

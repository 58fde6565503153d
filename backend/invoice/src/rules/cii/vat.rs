//! The VAT breakdown: what its entries must say, and the rules -08 to -10 of each family.

use std::cmp::Ordering;

use super::{
    binary,
    elements::{IN_SETTLEMENT, follows, is_vat, own},
    tally::{Families, Tally, family, place_of},
    totals::shown,
    uses::Uses,
};
use crate::{
    rules::{
        en16931::{decimals::*, details::*, sums::*, vat::*, vat_families::FAMILIES},
        ubl::{
            number::Number,
            reading::{Found, Read, any_against_zero, both, either, number as read_number},
            verdicts::Verdicts,
        },
    },
    xml::{
        Element, Name,
        names::{ram, rsm, udt},
    },
};

/// What the rules for the VAT breakdown are compared with.
pub(super) struct Breakdown<'a, 't> {
    pub(super) root: Element<'a>,
    pub(super) tally: &'t Tally<'a>,
    pub(super) uses: &'t Uses<'a>,
    /// Whether there is a VAT point date and also a code for it.
    pub(super) has_date_and_code: bool,
}

/// Categories whose entries are judged as a whole and not by BR-45 to BR-48.
const WHOLE: [usize; 3] = [family::CANARY_ISLANDS, family::CEUTA_AND_MELILLA, family::OUTSIDE];

impl<'a> Breakdown<'a, '_> {
    pub(super) fn judge(&self, tax: Element<'a>, to: &mut Verdicts<'_>) {
        let is_of_vat = follows(tax, IN_SETTLEMENT) && matches!(is_vat(tax), Ok(true));
        let families = Families::of(tax);
        match WHOLE.into_iter().find(|place| is_of_vat && families.has(*place)) {
            None => self.entry(tax, to),
            Some(family::OUTSIDE) => self.outside(tax, to),
            Some(place) => {
                if let Some(settlement) = tax.parent() {
                    self.per_rate(place, tax, settlement, to);
                }
                reason(place, tax, to);
            }
        }
        for code in tax.children_named(ram::CategoryCode) {
            match place_of(code.text()) {
                Some(family::STANDARD) => {
                    self.per_rate(family::STANDARD, tax, tax, to);
                    standard_tax(tax, to);
                    reason(family::STANDARD, tax, to);
                }
                Some(family::ZERO) => self.untaxed(family::ZERO, tax, to),
                Some(place) if is_of_vat && !WHOLE.contains(&place) => {
                    self.untaxed(place, tax, to);
                    if place == family::INTRA_COMMUNITY {
                        self.intra_community(tax, to);
                    }
                }
                _ => {}
            }
        }
    }

    /// BR-45 to BR-48, BR-CO-03, BR-CO-17 and the decimals.
    fn entry(&self, tax: Element<'a>, to: &mut Verdicts<'_>) {
        let amounts = [ram::BasisAmount, ram::CalculatedAmount].map(|name| own(tax, name));
        for ((found, name), (missing, decimals)) in amounts
            .iter()
            .zip([ram::BasisAmount, ram::CalculatedAmount])
            .zip([(&BR_45, &BR_DEC_19), (&BR_46, &BR_DEC_20)])
        {
            match found.first {
                None => to.missing(missing, tax, name, &[]),
                Some(first) => to.require(found.has_two_decimals(), decimals, tax, name, &[first.value()]),
            }
        }
        let is_vat = is_vat(tax);
        let code = tax.child(ram::CategoryCode).map_or("", Element::value);
        let has_code = is_vat.map(|is_vat| is_vat && tax.child(ram::CategoryCode).is_some());
        to.require(has_code, &BR_47, tax, ram::CategoryCode, &[]);
        let is_outside = tax.children_named(ram::CategoryCode).any(|code| code.text() == "O");
        let has_rate = is_vat.map(|is_vat| is_vat && (tax.child(ram::RateApplicablePercent).is_some() || is_outside));
        to.require(has_rate, &BR_48, tax, ram::RateApplicablePercent, &[code]);
        if self.has_date_and_code {
            to.at(&BR_CO_03, tax, &[]);
        }
        let figures = Figures::of(tax);
        if to.fails(figures.tax_is_right()) {
            let values = figures.shown();
            to.missing(&BR_CO_17, tax, ram::CalculatedAmount, &values.each_ref().map(String::as_str));
        }
    }

    /// Rule -08 of the families with rates. The rate and amount are those directly inside the given element.
    fn per_rate(&self, place: usize, tax: Element<'a>, of: Element<'a>, to: &mut Verdicts<'_>) {
        for rate in of.children_named(ram::RateApplicablePercent) {
            let total = read_number(rate).and_then(|rate| self.tally.at_rate(place, rate));
            let equals = |total| binary::any_is(of.children_named(ram::BasisAmount), total);
            match to.read(total.and_then(equals)) {
                Some(true) => {}
                None => return,
                Some(false) => {
                    let stated = of.child(ram::BasisAmount).map_or("—", Element::value);
                    let expected = shown(total.ok());
                    return to.missing(&FAMILIES[place].rules[7], tax, ram::BasisAmount, &[stated, &expected]);
                }
            }
        }
    }

    /// Rules -08 to -10 of a family without VAT.
    fn untaxed(&self, place: usize, tax: Element<'a>, to: &mut Verdicts<'_>) {
        let total = self.tally.of_family(place);
        let is_near = |total: Number| {
            let total = binary::nearest(total);
            let amount = own(tax, ram::BasisAmount).only()?.map(binary::read).transpose()?;
            Ok(amount.is_some_and(|amount| amount - 1.0 < total && amount + 1.0 > total))
        };
        self.taxable(place, tax, total.and_then(is_near), to);
        no_tax(place, tax, to);
        reason(place, tax, to);
    }

    fn taxable(&self, place: usize, tax: Element<'a>, holds: Read<'a, bool>, to: &mut Verdicts<'_>) {
        if to.fails(holds) {
            let stated = tax.child(ram::BasisAmount).map_or("—", Element::value);
            let expected = shown(self.tally.of_family(place).ok());
            to.missing(&FAMILIES[place].rules[7], tax, ram::BasisAmount, &[stated, &expected]);
        }
    }

    /// Rules -08 to -14 of category O.
    fn outside(&self, tax: Element<'a>, to: &mut Verdicts<'_>) {
        let equals = |total| binary::any_is(tax.children_named(ram::BasisAmount), total);
        let total = self.tally.of_family(family::OUTSIDE);
        self.taxable(family::OUTSIDE, tax, total.and_then(equals), to);
        no_tax(family::OUTSIDE, tax, to);
        reason(family::OUTSIDE, tax, to);
        for (code, rules) in self.uses.beside_outside.iter().zip([[&BR_O_11, &BR_O_12], [&BR_O_13, &BR_O_14]]) {
            if let Some(code) = code {
                for rule in rules {
                    to.at(rule, *code, &[code.value()]);
                }
            }
        }
    }

    /// BR-IC-11 and BR-IC-12.
    fn intra_community(&self, tax: Element<'a>, to: &mut Verdicts<'_>) {
        const DELIVERY: [Name; 2] = [rsm::SupplyChainTradeTransaction, ram::ApplicableHeaderTradeDelivery];
        const DELIVERED: &[Name] = &[
            DELIVERY[0],
            DELIVERY[1],
            ram::ActualDeliverySupplyChainEvent,
            ram::OccurrenceDateTime,
            udt::DateTimeString,
        ];
        const COUNTRY: &[Name] =
            &[DELIVERY[0], DELIVERY[1], ram::ShipToTradeParty, ram::PostalTradeAddress, ram::CountryID];
        let has = |name| tax.parent().is_some_and(|own| own.find(&[ram::BillingSpecifiedPeriod, name]).is_some());
        if self.root.find(DELIVERED).is_none() && !has(ram::StartDateTime) && !has(ram::EndDateTime) {
            to.missing(&BR_IC_11, self.root, DELIVERED, &[]);
        }
        if self.root.find(COUNTRY).is_none() {
            to.missing(&BR_IC_12, self.root, COUNTRY, &[]);
        }
    }
}

/// Rule -09 where no VAT is due.
fn no_tax(place: usize, tax: Element<'_>, to: &mut Verdicts<'_>) {
    let holds = any_against_zero(tax.children_named(ram::CalculatedAmount), Ordering::is_eq);
    let stated = tax.child(ram::CalculatedAmount).map_or("—", Element::value);
    to.require(holds, &FAMILIES[place].rules[8], tax, ram::CalculatedAmount, &[stated, "0.00"]);
}

/// Rule -10.
fn reason(place: usize, tax: Element<'_>, to: &mut Verdicts<'_>) {
    let reasons = [ram::ExemptionReason, ram::ExemptionReasonCode];
    let has_reason = reasons.into_iter().any(|name| tax.child(name).is_some());
    if has_reason != FAMILIES[place].needs_reason {
        to.missing(&FAMILIES[place].rules[9], tax, ram::ExemptionReason, &[]);
    }
}

/// BR-S-09: the VAT is within 1 of taxable amount × rate, which the official rule rounds to whole units first.
fn standard_tax(tax: Element<'_>, to: &mut Verdicts<'_>) {
    let figures = Figures::of(tax);
    let holds = || {
        let Some(calculated) = figures.tax? else { return Ok(false) };
        let Some(taxable) = figures.taxable? else { return Ok(false) };
        let rates = own(tax, ram::RateApplicablePercent);
        let Some(rate) = rates.only()?.map(binary::read).transpose()? else { return Ok(false) };
        let expected = binary::rough_tax(binary::nearest(taxable.abs()), rate);
        let [below, above] = [calculated.abs().minus(Number::ONE), calculated.abs().plus(Number::ONE)];
        Ok(binary::nearest(below) < expected && binary::nearest(above) > expected)
    };
    if to.fails(holds()) {
        let [stated, _, _, expected] = figures.shown();
        to.missing(&FAMILIES[family::STANDARD].rules[8], tax, ram::CalculatedAmount, &[&stated, &expected]);
    }
}

/// The numbers of an entry.
struct Figures<'a> {
    tax: Read<'a, Option<Number>>,
    taxable: Read<'a, Option<Number>>,
    /// Of VAT only.
    rate: Read<'a, Option<Number>>,
}

impl<'a> Figures<'a> {
    fn of(tax: Element<'a>) -> Self {
        let kind = own(tax, ram::TypeCode).only();
        let is_vat = kind.map(|kind| kind.is_some_and(|kind| kind.value().eq_ignore_ascii_case("VAT")));
        let rates: Found<'a> = own(tax, ram::RateApplicablePercent);
        Self {
            tax: own(tax, ram::CalculatedAmount).number(),
            taxable: own(tax, ram::BasisAmount).number(),
            rate: is_vat.and_then(|is_vat| if is_vat { rates.number() } else { Ok(None) }),
        }
    }

    /// BR-CO-17: the VAT is within 1 of taxable amount × rate; nothing when there is no rate.
    fn tax_is_right(&self) -> Read<'a, bool> {
        let is_nothing = |number: Option<Number>| number.is_some_and(|number| number.rounded().is_zero());
        let no_tax = self.tax.map(is_nothing);
        let no_rate = self.rate.map(is_nothing);
        let some_rate = self.rate.map(|rate| rate.is_some_and(|rate| !rate.rounded().is_zero()));
        let at_rate = both(some_rate, self.is_near());
        let without_rate = both(self.rate.map(|rate| rate.is_none()), no_tax);
        either(either(both(no_rate, no_tax), at_rate), without_rate)
    }

    fn is_near(&self) -> Read<'a, bool> {
        let Some(tax) = self.tax? else { return Ok(false) };
        let Some(taxable) = self.taxable? else { return Ok(false) };
        let Some(rate) = self.rate? else { return Ok(false) };
        let expected = taxable.abs().times(rate.percent()).cents();
        Ok(tax.abs().minus(Number::ONE) <= expected && tax.abs().plus(Number::ONE) >= expected)
    }

    /// VAT, taxable amount, rate and the VAT that they make, for messages.
    fn shown(&self) -> [String; 4] {
        let [tax, taxable, rate] = [self.tax, self.taxable, self.rate].map(|number| number.ok().flatten());
        let [taxable, rate] = [taxable, rate].map(|number| number.unwrap_or(Number::ZERO));
        let expected = taxable.times(rate.percent()).cents();
        [shown(tax), taxable.to_string(), plain(rate), expected.to_string()]
    }
}

/// A rate without zeros at its end.
fn plain(rate: Number) -> String {
    let text = rate.to_string();
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

//! The VAT breakdown: what its entries must say, and the rules -08 to -10 of each family.

use std::cmp::Ordering;

use rustc_hash::FxHashMap;

use super::{
    binary,
    elements::{IN_SETTLEMENT, follows, is_vat, own},
    tally::{COUNT, Families, Tally, family, place_of},
    totals::shown,
    uses::Uses,
};
use crate::{
    rules::{
        en16931::{decimals::*, details::*, sums::*, vat::*, vat_families::FAMILIES},
        rule::Rule,
        ubl::{
            number::Number,
            reading::{Found, Read, any_against_zero, both, either, number as read_number},
            verdicts::Verdicts,
        },
    },
    xml::{
        Element, Name, Steps,
        names::{ram, rsm, udt},
    },
};

/// The VAT breakdown, with what its rules are compared with.
pub(super) struct Breakdown<'a, 't> {
    root: Element<'a>,
    tally: &'t Tally<'a>,
    uses: &'t Uses<'a>,
    /// Whether there is a VAT point date and also a code for it.
    has_date_and_code: bool,
    /// Whether a day of delivery is told, and the country.
    is_delivered: [bool; 2],
    /// The settlement whose period was looked for last, and whether it has one.
    period: Option<(Element<'a>, bool)>,
    /// What came of rule -08 for settlements, by where these start in the document and the place of the family.
    rated: FxHashMap<(usize, usize), Rated<'a>>,
}

/// What a taxable amount should be for one of its rates and is not.
type Rated<'a> = Read<'a, Option<Number>>;

const DELIVERY: [Name; 2] = [rsm::SupplyChainTradeTransaction, ram::ApplicableHeaderTradeDelivery];
const DELIVERED: &[Name] =
    &[DELIVERY[0], DELIVERY[1], ram::ActualDeliverySupplyChainEvent, ram::OccurrenceDateTime, udt::DateTimeString];
const COUNTRY: &[Name] = &[DELIVERY[0], DELIVERY[1], ram::ShipToTradeParty, ram::PostalTradeAddress, ram::CountryID];

/// Categories whose entries are judged as a whole and not by BR-45 to BR-48.
const WHOLE: [usize; 3] = [family::CANARY_ISLANDS, family::CEUTA_AND_MELILLA, family::OUTSIDE];

impl<'a, 't> Breakdown<'a, 't> {
    pub(super) fn new(root: Element<'a>, tally: &'t Tally<'a>, uses: &'t Uses<'a>, has_date_and_code: bool) -> Self {
        Self {
            root,
            tally,
            uses,
            has_date_and_code,
            is_delivered: [DELIVERED, COUNTRY].map(|path| root.find(path).is_some()),
            period: None,
            rated: FxHashMap::default(),
        }
    }

    pub(super) fn judge(&mut self, tax: Element<'a>, to: &mut Verdicts<'_>) {
        let is_of_vat = follows(tax, IN_SETTLEMENT) && matches!(is_vat(tax), Ok(true));
        let families = Families::of(tax);
        match WHOLE.into_iter().find(|place| is_of_vat && families.has(*place)) {
            None => self.entry(tax, to),
            Some(family::OUTSIDE) => self.outside(tax, to),
            Some(place) => {
                self.per_settlement(place, tax, to);
                reason(place, tax, 1, to);
            }
        }
        for place in (0..COUNT).filter(|place| families.has(*place)) {
            let codes = tax.children_named(ram::CategoryCode);
            let count = codes.filter(|code| place_of(code.text()) == Some(place)).count();
            match place {
                family::STANDARD => {
                    let rated = self.per_rate(family::STANDARD, tax);
                    tell_rated(family::STANDARD, tax, tax, rated, count, to);
                    standard_tax(tax, count, to);
                    reason(family::STANDARD, tax, count, to);
                }
                family::ZERO => self.untaxed(family::ZERO, tax, count, to),
                _ if is_of_vat && !WHOLE.contains(&place) => {
                    self.untaxed(place, tax, count, to);
                    if place == family::INTRA_COMMUNITY {
                        self.intra_community(tax, count, to);
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

    /// Rule -08 of the families with rates: for each rate directly inside an element, whether its taxable amount is what
    /// the document adds up to.
    fn per_rate(&self, place: usize, of: Element<'a>) -> Rated<'a> {
        let amounts: Vec<_> = of.children_named(ram::BasisAmount).map(binary::read).collect();
        for rate in of.children_named(ram::RateApplicablePercent) {
            let total = self.tally.at_rate(place, read_number(rate)?)?;
            if !binary::any_is(&amounts, total)? {
                return Ok(Some(total));
            }
        }
        Ok(None)
    }

    /// The same for categories L and M, of which the official rule takes rate and amount one element too high.
    fn per_settlement(&mut self, place: usize, tax: Element<'a>, to: &mut Verdicts<'_>) {
        let Some(settlement) = tax.parent() else { return };
        let key = (settlement.offset(), place);
        let rated = match self.rated.get(&key) {
            Some(rated) => *rated,
            None => self.per_rate(place, settlement),
        };
        self.rated.insert(key, rated);
        tell_rated(place, tax, settlement, rated, 1, to);
    }

    /// Rules -08 to -10 of a family without VAT.
    fn untaxed(&self, place: usize, tax: Element<'a>, count: usize, to: &mut Verdicts<'_>) {
        let is_near = |total: Number| {
            let total = binary::nearest(total);
            let amount = own(tax, ram::BasisAmount).only()?.map(binary::read).transpose()?;
            Ok(amount.is_some_and(|amount| amount - 1.0 < total && amount + 1.0 > total))
        };
        self.taxable(place, tax, is_near, count, to);
        no_tax(place, tax, count, to);
        reason(place, tax, count, to);
    }

    fn taxable(
        &self,
        place: usize,
        tax: Element<'a>,
        holds: impl FnOnce(Number) -> Read<'a, bool>,
        count: usize,
        to: &mut Verdicts<'_>,
    ) {
        let total = self.tally.of_family(place);
        if to.fails(total.and_then(holds)) {
            let stated = tax.child(ram::BasisAmount).map_or("—", Element::value);
            let values = [stated, &shown(total.ok())];
            tell(count, &FAMILIES[place].rules[7], tax, ram::BasisAmount, &values, to);
        }
    }

    /// Rules -08 to -14 of category O.
    fn outside(&self, tax: Element<'a>, to: &mut Verdicts<'_>) {
        let is_total = |total: Number| {
            let amounts: Vec<_> = tax.children_named(ram::BasisAmount).map(binary::read).collect();
            binary::any_is(&amounts, total)
        };
        self.taxable(family::OUTSIDE, tax, is_total, 1, to);
        no_tax(family::OUTSIDE, tax, 1, to);
        reason(family::OUTSIDE, tax, 1, to);
        for (code, rules) in self.uses.beside_outside.iter().zip([[&BR_O_11, &BR_O_12], [&BR_O_13, &BR_O_14]]) {
            if let Some(code) = code {
                for rule in rules {
                    to.at(rule, *code, &[code.value()]);
                }
            }
        }
    }

    /// BR-IC-11 and BR-IC-12.
    fn intra_community(&mut self, tax: Element<'a>, count: usize, to: &mut Verdicts<'_>) {
        let Some(settlement) = tax.parent() else { return };
        let has = |name| settlement.find(&[ram::BillingSpecifiedPeriod, name]).is_some();
        let has_period = match self.period.filter(|(last, _)| *last == settlement) {
            Some((_, has_period)) => has_period,
            None => has(ram::StartDateTime) || has(ram::EndDateTime),
        };
        self.period = Some((settlement, has_period));
        let [is_dated, has_country] = self.is_delivered;
        if !is_dated && !has_period {
            tell(count, &BR_IC_11, self.root, DELIVERED, &[], to);
        }
        if !has_country {
            tell(count, &BR_IC_12, self.root, COUNTRY, &[], to);
        }
    }
}

/// Tells of a breach as often as there are contexts for it.
fn tell(
    count: usize,
    rule: &'static Rule,
    inside: Element<'_>,
    what: impl Steps + Copy,
    values: &[&str],
    to: &mut Verdicts<'_>,
) {
    for _ in 0..count {
        to.missing(rule, inside, what, values);
    }
}

fn tell_rated<'a>(
    place: usize,
    tax: Element<'a>,
    of: Element<'a>,
    rated: Rated<'a>,
    count: usize,
    to: &mut Verdicts<'_>,
) {
    if let Some(Some(expected)) = to.read(rated) {
        let stated = of.child(ram::BasisAmount).map_or("—", Element::value);
        let values = [stated, &expected.to_string()];
        tell(count, &FAMILIES[place].rules[7], tax, ram::BasisAmount, &values, to);
    }
}

/// Rule -09 where no VAT is due.
fn no_tax(place: usize, tax: Element<'_>, count: usize, to: &mut Verdicts<'_>) {
    if to.fails(any_against_zero(tax.children_named(ram::CalculatedAmount), Ordering::is_eq)) {
        let stated = tax.child(ram::CalculatedAmount).map_or("—", Element::value);
        tell(count, &FAMILIES[place].rules[8], tax, ram::CalculatedAmount, &[stated, "0.00"], to);
    }
}

/// Rule -10.
fn reason(place: usize, tax: Element<'_>, count: usize, to: &mut Verdicts<'_>) {
    let reasons = [ram::ExemptionReason, ram::ExemptionReasonCode];
    let has_reason = reasons.into_iter().any(|name| tax.child(name).is_some());
    if has_reason != FAMILIES[place].needs_reason {
        tell(count, &FAMILIES[place].rules[9], tax, ram::ExemptionReason, &[], to);
    }
}

/// BR-S-09: the VAT is within 1 of taxable amount × rate, which the official rule rounds to whole units first.
fn standard_tax(tax: Element<'_>, count: usize, to: &mut Verdicts<'_>) {
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
        let rule = &FAMILIES[family::STANDARD].rules[8];
        tell(count, rule, tax, ram::CalculatedAmount, &[&stated, &expected], to);
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

//! What the lines, allowances and charges of the document add up to, per VAT category and rate.

use rustc_hash::FxHashMap;

use super::binary;
use crate::{
    rules::{
        en16931::vat_families::FAMILIES,
        ubl::{
            number::Number,
            reading::{Fault, Found, Indicator, NOT_TRUE_OR_FALSE, Read, any, both, number, truth},
        },
    },
    xml::{
        Element, Name,
        names::{ram, udt},
    },
};

const INDICATOR: &[Name] = &[ram::ChargeIndicator, udt::Indicator];

pub(super) fn indicator(charge: Element<'_>) -> Indicator<'_> {
    let says = |wanted| any(charge.all(INDICATOR), |own| Ok(truth(own)? == wanted));
    Indicator { is_allowance: says(false), is_charge: says(true) }
}

/// The same for those rules that take exactly one indicator.
fn only_indicator(charge: Element<'_>) -> Indicator<'_> {
    let found: Found<'_> = charge.all(INDICATOR).collect();
    let is_charge = found.only().and_then(|own| match own {
        Some(own) => truth(own),
        None => Err(Fault { rule: &NOT_TRUE_OR_FALSE, element: charge }),
    });
    Indicator { is_allowance: is_charge.map(|is_charge| !is_charge), is_charge }
}

/// Places of the families in [`FAMILIES`].
pub(super) mod family {
    pub(in crate::rules::cii) const STANDARD: usize = 0;
    pub(in crate::rules::cii) const ZERO: usize = 1;
    pub(in crate::rules::cii) const EXEMPT: usize = 2;
    pub(in crate::rules::cii) const REVERSE: usize = 3;
    pub(in crate::rules::cii) const INTRA_COMMUNITY: usize = 4;
    pub(in crate::rules::cii) const EXPORT: usize = 5;
    pub(in crate::rules::cii) const OUTSIDE: usize = 6;
    pub(in crate::rules::cii) const CANARY_ISLANDS: usize = 7;
    pub(in crate::rules::cii) const CEUTA_AND_MELILLA: usize = 8;
}

/// How many families there are.
pub(super) const COUNT: usize = 9;

/// Whether the taxable amount of a family is compared for each rate.
pub(super) fn is_rated(place: usize) -> bool {
    matches!(place, family::STANDARD | family::CANARY_ISLANDS | family::CEUTA_AND_MELILLA)
}

/// The families that the category codes of a tax name, a bit each. More than one code is possible, though not allowed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Families(u16);

impl Families {
    pub(super) fn of(tax: Element<'_>) -> Self {
        let codes = tax.children_named(ram::CategoryCode);
        Self(codes.filter_map(|code| place_of(code.text())).fold(0, |bits, place| bits | 1 << place))
    }

    pub(super) fn has(self, place: usize) -> bool {
        self.0 & 1 << place != 0
    }

    fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(super) fn is_none(self) -> bool {
        self.0 == 0
    }
}

/// The place in [`FAMILIES`] of a category code as it is written.
pub(super) fn place_of(code: &str) -> Option<usize> {
    FAMILIES.iter().position(|family| family.code == code)
}

/// A sum of decimals, or the first value that cannot be read.
#[derive(Clone, Copy)]
struct Sum<'a>(Read<'a, Number>);

impl Default for Sum<'_> {
    fn default() -> Self {
        Self(Ok(Number::ZERO))
    }
}

impl<'a> Sum<'a> {
    fn add(&mut self, part: Read<'a, Number>) {
        self.0 = self.0.and_then(|sum| Ok(sum.plus(part?)));
    }
}

/// What a category, or a category and rate, add up to.
#[derive(Clone, Copy, Default)]
struct Group<'a> {
    parts: [Sum<'a>; 3],
    /// The element that was counted last, by its place in the document.
    last: Option<usize>,
    /// How many elements with an unreadable rate were counted before that rate was met.
    before_faults: u32,
}

/// What is added to a group.
#[derive(Clone, Copy)]
pub(super) enum Part {
    Lines,
    Charges,
    Allowances,
}

impl<'a> Group<'a> {
    fn total(&self) -> Read<'a, Number> {
        let [lines, charges, allowances] = self.parts;
        Ok(lines.0?.cents().plus(charges.0?.cents()).minus(allowances.0?.cents()))
    }
}

/// The allowances, or the charges, of the document.
#[derive(Clone, Copy)]
pub(super) struct Charges<'a> {
    pub(super) sum: binary::Sum<'a>,
    is_used: bool,
}

impl Default for Charges<'_> {
    fn default() -> Self {
        Self { sum: Ok(None), is_used: false }
    }
}

impl<'a> Charges<'a> {
    fn add(&mut self, charge: Element<'a>, is_such: Read<'a, bool>) {
        match is_such {
            Ok(false) => {}
            Ok(true) => {
                self.is_used = true;
                if let Some(amount) = charge.child(ram::ActualAmount) {
                    self.sum = self.sum.and_then(|sum| binary::add(sum, binary::read(amount)));
                }
            }
            Err(fault) => self.sum = self.sum.and(Err(fault)),
        }
    }

    /// Whether there are none, and nothing states what they add up to.
    pub(super) fn are_absent(&self, stated: &Found<'a>) -> Read<'a, bool> {
        both(self.sum.map(|_| !self.is_used), Ok(!stated.exists()))
    }
}

/// The sums of the document.
#[derive(Default)]
pub(super) struct Tally<'a> {
    pub(super) allowances: Charges<'a>,
    pub(super) charges: Charges<'a>,
    groups: [Group<'a>; COUNT],
    by_rate: FxHashMap<(usize, i128, u32), Group<'a>>,
    /// Per family: the first rate that cannot be read, and how many elements have one.
    rate_faults: [Option<(Fault<'a>, u32)>; COUNT],
}

/// Something to count: its taxes, whether it belongs there, and its amount.
#[derive(Clone, Copy)]
struct Entry<'a> {
    element: Element<'a>,
    taxes: Name,
    part: Part,
    amount: Read<'a, Number>,
}

impl<'a> Tally<'a> {
    /// Counts a line of the document by its settlement.
    pub(super) fn add_line(&mut self, settlement: Element<'a>) {
        let families = families(settlement, ram::ApplicableTradeTax);
        if families.is_none() {
            return;
        }
        let mut sum = Sum::default();
        for summation in settlement.children_named(ram::SpecifiedTradeSettlementLineMonetarySummation) {
            let amounts: Found<'a> = summation.children_named(ram::LineTotalAmount).collect();
            sum.add(amounts.number().map(|amount| amount.unwrap_or(Number::ZERO)));
        }
        let entry = Entry { element: settlement, taxes: ram::ApplicableTradeTax, part: Part::Lines, amount: sum.0 };
        for place in (0..COUNT).filter(|place| families.has(*place)) {
            self.add(place, entry, Ok(true));
        }
    }

    /// Counts an allowance or charge of the document.
    pub(super) fn add_charge(&mut self, charge: Element<'a>) {
        let says = indicator(charge);
        self.allowances.add(charge, says.is_allowance);
        self.charges.add(charge, says.is_charge);
        let families = families(charge, ram::CategoryTradeTax);
        if families.is_none() {
            return;
        }
        let amount = charge.child(ram::ActualAmount).map_or(Ok(Number::ZERO), number);
        let says_once = only_indicator(charge);
        for place in (0..COUNT).filter(|place| families.has(*place)) {
            let says = if matches!(place, family::ZERO | family::OUTSIDE) { &says_once } else { &says };
            for (part, is_such) in [(Part::Charges, says.is_charge), (Part::Allowances, says.is_allowance)] {
                self.add(place, Entry { element: charge, taxes: ram::CategoryTradeTax, part, amount }, is_such);
            }
        }
    }

    fn add(&mut self, place: usize, entry: Entry<'a>, is_such: Read<'a, bool>) {
        if let Ok(false) = is_such {
            return;
        }
        let amount = is_such.and(entry.amount);
        if !is_rated(place) {
            self.groups[place].parts[entry.part as usize].add(amount);
            return;
        }
        for tax in entry.element.children_named(entry.taxes) {
            match rate_of(tax) {
                Ok(None) => {}
                Ok(Some(rate)) => self.group(place, rate).add(entry, amount),
                Err(fault) => return self.add_fault(place, entry, fault),
            }
        }
    }

    fn group(&mut self, place: usize, rate: Number) -> &mut Group<'a> {
        let (digits, scale) = rate.key();
        self.by_rate.entry((place, digits, scale)).or_default()
    }

    /// Where a rate cannot be read, the official rules stop, unless another rate before it is the one they look for.
    fn add_fault(&mut self, place: usize, entry: Entry<'a>, fault: Fault<'a>) {
        let (_, count) = self.rate_faults[place].get_or_insert((fault, 0));
        *count = count.saturating_add(1);
        for tax in entry.element.children_named(entry.taxes).take_while(|tax| rate_of(*tax).is_ok()) {
            if let Ok(Some(rate)) = rate_of(tax) {
                let group = self.group(place, rate);
                if group.last.take().is_some() {
                    group.before_faults = group.before_faults.saturating_add(1);
                }
            }
        }
    }

    /// What a family adds up to over all rates.
    pub(super) fn of_family(&self, place: usize) -> Read<'a, Number> {
        self.groups[place].total()
    }

    /// What a family adds up to at a rate.
    pub(super) fn at_rate(&self, place: usize, rate: Number) -> Read<'a, Number> {
        let (digits, scale) = rate.key();
        let group = self.by_rate.get(&(place, digits, scale)).copied().unwrap_or_default();
        match self.rate_faults[place] {
            Some((fault, count)) if count > group.before_faults => Err(fault),
            _ => group.total(),
        }
    }
}

impl<'a> Group<'a> {
    /// Counts an element once, also when several of its taxes have the rate.
    fn add(&mut self, entry: Entry<'a>, amount: Read<'a, Number>) {
        let place = Some(entry.element.offset() * 3 + entry.part as usize);
        if self.last != place {
            self.last = place;
            self.parts[entry.part as usize].add(amount);
        }
    }
}

fn families(inside: Element<'_>, taxes: Name) -> Families {
    inside.children_named(taxes).map(Families::of).fold(Families::default(), Families::and)
}

fn rate_of(tax: Element<'_>) -> Read<'_, Option<Number>> {
    let rates: Found<'_> = tax.children_named(ram::RateApplicablePercent).collect();
    rates.number()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn families_have_their_places() {
        assert_eq!(COUNT, FAMILIES.len());
        for (place, code) in [
            (family::STANDARD, "S"),
            (family::ZERO, "Z"),
            (family::EXEMPT, "E"),
            (family::REVERSE, "AE"),
            (family::INTRA_COMMUNITY, "K"),
            (family::EXPORT, "G"),
            (family::OUTSIDE, "O"),
            (family::CANARY_ISLANDS, "L"),
            (family::CEUTA_AND_MELILLA, "M"),
        ] {
            assert_eq!(place_of(code), Some(place));
        }
        assert_eq!(place_of(" S"), None);
    }
}

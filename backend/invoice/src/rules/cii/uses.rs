//! Where the VAT categories are used, and how often: the rules -01 to -07 of each family, and those for category B.

use std::cmp::Ordering;

use super::{
    elements::{follows, is_vat},
    parties::Parties,
    tally::{COUNT, Families, family, indicator, is_rated},
};
use crate::{
    rules::{
        en16931::{
            vat::*,
            vat_families::{FAMILIES, Family, Rate},
        },
        ubl::{reading::any_against_zero, verdicts::Verdicts},
    },
    xml::{
        Element, Name,
        names::{ram, rsm},
    },
};

/// In what order the official rules try the families on a tax that names several.
const ORDER: [usize; COUNT] = [
    family::REVERSE,
    family::CANARY_ISLANDS,
    family::CEUTA_AND_MELILLA,
    family::EXEMPT,
    family::EXPORT,
    family::INTRA_COMMUNITY,
    family::OUTSIDE,
    family::STANDARD,
    family::ZERO,
];

/// From the tax of a line of the document.
const IN_LINE: &[Name] =
    &[ram::SpecifiedLineTradeSettlement, ram::IncludedSupplyChainTradeLineItem, rsm::SupplyChainTradeTransaction];

/// What a tax belongs to.
#[derive(Clone, Copy)]
enum Of {
    Line,
    Allowance,
    Charge,
}

/// The taxes of a document.
#[derive(Default)]
pub(super) struct Uses<'a> {
    /// The entries of the VAT breakdown.
    pub(super) breakdown: Vec<Element<'a>>,
    pub(super) has_breakdown: bool,
    /// A tax of a line or of the breakdown, and one of an allowance or charge, whose category is not O.
    pub(super) beside_outside: [Option<Element<'a>>; 2],
    /// Taxes in one of the families, with its place.
    used: Vec<(Element<'a>, usize, Of)>,
    on_lines: [u32; COUNT],
    in_breakdown: [u32; COUNT],
    on_charges: [u32; COUNT],
    split_payment: Option<Element<'a>>,
    is_standard: bool,
    abroad: Option<Element<'a>>,
    /// The allowance or charge whose tax was seen last, and what it is.
    last: Option<(Element<'a>, Option<Of>)>,
}

impl<'a> Uses<'a> {
    /// A tax of a line or of the VAT breakdown.
    pub(super) fn add_applicable(&mut self, tax: Element<'a>) {
        let families = Families::of(tax);
        match tax.parent_name() {
            ram::SpecifiedLineTradeSettlement => {
                count(&mut self.on_lines, families);
                let first = ORDER.into_iter().find(|place| families.has(*place));
                if let Some(place) = first.filter(|_| follows(tax, IN_LINE) && matches!(is_vat(tax), Ok(true))) {
                    self.used.push((tax, place, Of::Line));
                }
            }
            ram::ApplicableHeaderTradeSettlement => {
                count(&mut self.in_breakdown, families);
                self.breakdown.push(tax);
                self.has_breakdown |= follows(tax, super::elements::IN_SETTLEMENT);
            }
            _ => {}
        }
    }

    /// A tax of an allowance or charge.
    pub(super) fn add_charged(&mut self, tax: Element<'a>) {
        let families = Families::of(tax);
        count(&mut self.on_charges, families);
        let Some(place) = ORDER.into_iter().find(|place| families.has(*place)) else { return };
        let charge = tax.parent().filter(|charge| charge.name() == ram::SpecifiedTradeAllowanceCharge);
        let Some(charge) = charge.filter(|_| matches!(is_vat(tax), Ok(true))) else { return };
        let of = match self.last.filter(|(last, _)| *last == charge) {
            Some((_, of)) => of,
            None => kind(charge),
        };
        self.last = Some((charge, of));
        self.used.extend(of.map(|of| (tax, place, of)));
    }

    pub(super) fn add_category(&mut self, code: Element<'a>) {
        match code.text() {
            "B" => self.split_payment = self.split_payment.or(Some(code)),
            "S" => self.is_standard = true,
            "O" => return,
            _ => {}
        }
        let beside = match code.parent_name() {
            ram::ApplicableTradeTax => &mut self.beside_outside[0],
            ram::CategoryTradeTax => &mut self.beside_outside[1],
            _ => return,
        };
        *beside = beside.or(Some(code));
    }

    pub(super) fn add_country(&mut self, country: Element<'a>) {
        if self.abroad.is_none() && country.text() != "IT" {
            self.abroad = Some(country);
        }
    }

    pub(super) fn judge(&self, root: Element<'a>, parties: &Parties, to: &mut Verdicts<'_>) {
        const BREAKDOWN: &[Name] =
            &[rsm::SupplyChainTradeTransaction, ram::ApplicableHeaderTradeSettlement, ram::ApplicableTradeTax];
        for (place, family) in FAMILIES.iter().enumerate() {
            if !self.is_counted_right(place) {
                to.missing(&family.rules[0], root, BREAKDOWN, &[&self.in_breakdown[place].to_string()]);
            }
        }
        if let Some(code) = self.split_payment {
            if let Some(country) = self.abroad {
                to.at(&BR_B_01, code, &[country.value()]);
            }
            if self.is_standard {
                to.at(&BR_B_02, code, &[]);
            }
        }
        let have: [bool; COUNT] = std::array::from_fn(|place| parties.have(FAMILIES[place].parties));
        for (tax, place, of) in &self.used {
            if !have[*place] {
                to.at(&FAMILIES[*place].rules[1 + *of as usize], *tax, &[]);
            }
            rate(&FAMILIES[*place], *of, *tax, to);
        }
    }

    fn is_counted_right(&self, place: usize) -> bool {
        let [lines, breakdown, charges] = [self.on_lines[place], self.in_breakdown[place], self.on_charges[place]];
        let is_used = lines > 0 || charges > 0;
        if is_rated(place) {
            // As the official rules have it: a use and another, or an entry of the breakdown.
            [lines, charges].into_iter().all(|uses| uses == 0 || uses.saturating_add(breakdown) >= 2)
        } else {
            let may_be_absent = place == family::OUTSIDE || !is_used;
            if breakdown == 0 { may_be_absent } else { breakdown == 1 && is_used }
        }
    }
}

/// Whether it is an allowance or a charge. What cannot be read is neither here.
fn kind(charge: Element<'_>) -> Option<Of> {
    let says = indicator(charge);
    match (says.is_allowance, says.is_charge) {
        (Ok(true), _) => Some(Of::Allowance),
        (_, Ok(true)) => Some(Of::Charge),
        _ => None,
    }
}

fn count(counts: &mut [u32; COUNT], families: Families) {
    for (place, count) in counts.iter_mut().enumerate() {
        *count = count.saturating_add(u32::from(families.has(place)));
    }
}

/// Rules -05 to -07. Unlike UBL, CII does not take a rate of zero for category L.
fn rate(family: &'static Family, of: Of, tax: Element<'_>, to: &mut Verdicts<'_>) {
    let rates = || tax.children_named(ram::RateApplicablePercent);
    let holds = match (family.code, family.rate) {
        (_, Rate::Absent) => Ok(rates().next().is_none()),
        (_, Rate::Zero) => any_against_zero(rates(), Ordering::is_eq),
        ("L", _) | (_, Rate::Positive) => any_against_zero(rates(), Ordering::is_gt),
        (_, Rate::NotNegative) => any_against_zero(rates(), Ordering::is_ge),
    };
    let shown = rates().next().map_or("—", Element::value);
    to.require(holds, &family.rules[4 + of as usize], tax, ram::RateApplicablePercent, &[shown]);
}

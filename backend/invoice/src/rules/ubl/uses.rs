//! Which VAT categories a document uses, and for what: the rules -01 to -04 of each family, BR-O-11 to BR-O-14, BR-B.

use super::{
    category::{Category, Families, families},
    parties::Parties,
    reading::{Indicator, Read},
    verdicts::Verdicts,
};
use crate::{
    rules::{
        en16931::{
            vat::*,
            vat_families::{FAMILIES, Family},
        },
        rule::Rule,
    },
    xml::{
        Element,
        names::{cac, cbc},
    },
};

/// The places of S, K and O in [`FAMILIES`].
const STANDARD: usize = 0;
const INTRA_COMMUNITY: usize = 4;
const OUTSIDE: usize = 6;

/// How the official rules look for the categories of a family. They were written one by one, and not alike.
#[derive(Clone, Copy)]
enum By {
    /// By the code.
    Code,
    /// By the code and a tax scheme of VAT.
    Vat,
    /// By the code as it is written, with the white space around it.
    Written,
    /// By both.
    WrittenVat,
}

/// What is particular to a family in rules -01 to -04.
struct Particular {
    /// How often the breakdown has the category.
    breakdown: Breakdown,
    /// What makes rule -02 ask for the parties; it also wants one found by code and scheme among them.
    lines: By,
    /// The same for rule -04.
    charges: By,
    /// Whether only allowances and charges of the document itself matter to rules -03 and -04.
    of_document: bool,
}

/// How often the breakdown has a category that the document uses.
enum Breakdown {
    Once,
    /// At least once when used, not at all otherwise: how to look for uses, for the one, and for none.
    WhenUsed(By, By, By),
}

const fn particular(breakdown: Breakdown) -> Particular {
    Particular { breakdown, lines: By::Vat, charges: By::Vat, of_document: false }
}

/// In the order of [`FAMILIES`].
static PARTICULARS: [Particular; 9] = [
    Particular { lines: By::Code, ..particular(Breakdown::WhenUsed(By::Code, By::Code, By::Code)) },
    particular(Breakdown::Once),
    particular(Breakdown::Once),
    particular(Breakdown::Once),
    particular(Breakdown::Once),
    particular(Breakdown::Once),
    Particular { of_document: true, ..particular(Breakdown::Once) },
    Particular { charges: By::WrittenVat, ..particular(Breakdown::WhenUsed(By::Vat, By::Written, By::Vat)) },
    particular(Breakdown::WhenUsed(By::Vat, By::WrittenVat, By::Vat)),
];

/// The categories that are said of one kind of thing.
#[derive(Clone, Copy, Default)]
struct Use<'a> {
    code: Families,
    vat: Families,
    written: Families,
    written_vat: Families,
    /// The first of each family.
    first: [Option<Element<'a>>; 9],
    /// The first of VAT that is not O.
    other: Option<Element<'a>>,
}

impl<'a> Use<'a> {
    fn add(&mut self, category: &Category<'a>, is_vat: bool) {
        if category.ids.only().is_err() {
            return;
        }
        if is_vat && category.families != 1 << OUTSIDE && self.other.is_none() {
            self.other = Some(category.element);
        }
        let Some(family) = category.family() else { return };
        self.code |= category.families;
        self.written |= category.written;
        if is_vat {
            self.vat |= category.families;
            self.written_vat |= category.written;
        }
        if self.first[family].is_none() {
            self.first[family] = Some(category.element);
        }
    }

    fn by(&self, by: By) -> Families {
        match by {
            By::Code => self.code,
            By::Vat => self.vat,
            By::Written => self.written,
            By::WrittenVat => self.written_vat,
        }
    }
}

/// The uses of all categories.
#[derive(Default)]
pub(super) struct Uses<'a> {
    /// Families of VAT of all categories, wherever they stand.
    said: Families,
    lines: Use<'a>,
    /// Allowances and charges anywhere, whatever their indicator says.
    either: Use<'a>,
    allowances: Use<'a>,
    charges: Use<'a>,
    /// Those of the document itself.
    document_allowances: Use<'a>,
    document_charges: Use<'a>,
    subtotals: Use<'a>,
    /// How many codes of VAT the breakdown has for each family.
    subtotal_counts: [u32; 9],
    /// The first category with code B anywhere, the first that S may not stand beside, and whether it does.
    split: Option<Element<'a>>,
    split_beside: Option<Element<'a>>,
    standard_beside: bool,
    /// The first country that is not Italy.
    abroad: Option<Element<'a>>,
}

impl<'a> Uses<'a> {
    /// Any `IdentificationCode`.
    pub(super) fn country(&mut self, code: Element<'a>) {
        if self.abroad.is_none() && code.text() != "IT" {
            self.abroad = Some(code);
        }
    }

    /// Any `TaxCategory` or `ClassifiedTaxCategory`.
    pub(super) fn any(&mut self, category: &Category<'a>, is_vat: bool) {
        if is_vat {
            self.said |= category.families;
        }
        if category.is_split && self.split.is_none() {
            self.split = Some(category.element);
        }
    }

    /// A `ClassifiedTaxCategory`.
    pub(super) fn line(&mut self, category: &Category<'a>, is_vat: bool) {
        self.lines.add(category, is_vat);
        self.beside(category);
    }

    /// A `TaxCategory` of an allowance or charge.
    pub(super) fn charge(
        &mut self,
        category: &Category<'a>,
        is_vat: bool,
        indicator: Indicator<'a>,
        is_of_document: bool,
    ) {
        self.either.add(category, is_vat);
        let is_allowance = indicator.is_allowance.unwrap_or_default();
        let is_charge = indicator.is_charge.unwrap_or_default();
        if is_allowance {
            self.allowances.add(category, is_vat);
        }
        if is_charge {
            self.charges.add(category, is_vat);
        }
        if !is_of_document {
            return;
        }
        self.beside(category);
        if is_allowance {
            self.document_allowances.add(category, is_vat);
        }
        if is_charge {
            self.document_charges.add(category, is_vat);
        }
    }

    /// A `TaxCategory` of the breakdown of the document.
    pub(super) fn subtotal(&mut self, category: &Category<'a>, is_vat: bool) {
        self.subtotals.add(category, is_vat);
        self.beside(category);
        if is_vat {
            for (family, _) in families(category.families) {
                self.subtotal_counts[family] += 1;
            }
        }
    }

    /// Where B and S may not stand together.
    fn beside(&mut self, category: &Category<'a>) {
        self.standard_beside |= category.written & (1 << STANDARD) != 0;
        if self.split_beside.is_none() && category.is_split {
            self.split_beside = Some(category.element);
        }
    }

    /// Whether the breakdown has an intra-community supply.
    pub(super) fn has_intra_community(&self) -> bool {
        self.subtotal_counts[INTRA_COMMUNITY] > 0
    }

    pub(super) fn judge(&self, root: Element<'a>, parties: &Parties<'a>, to: &mut Verdicts<'_>) {
        for (place, (family, particular)) in FAMILIES.iter().zip(&PARTICULARS).enumerate() {
            self.breakdown(place, family, particular, root, to);
            let (allowances, charges) = match particular.of_document {
                true => (&self.document_allowances, &self.document_charges),
                false => (&self.allowances, &self.charges),
            };
            let asked = [
                (&family.rules[1], &self.lines, particular.lines),
                (&family.rules[2], allowances, By::Vat),
                (&family.rules[3], charges, particular.charges),
            ];
            for (rule, used, by) in asked {
                self.parties(rule, (place, family), used, by, parties, to);
            }
        }
        self.outside(to);
        self.split(to);
    }

    /// Rule -01.
    fn breakdown(
        &self,
        place: usize,
        family: &'static Family,
        own: &Particular,
        root: Element<'a>,
        to: &mut Verdicts<'_>,
    ) {
        let bit = 1 << place;
        let (holds, count) = match own.breakdown {
            Breakdown::Once => {
                let count = self.subtotal_counts[place];
                (self.said & bit == 0 || count == 1, count)
            }
            Breakdown::WhenUsed(uses, some, none) => {
                let is_used = (self.either.by(uses) | self.lines.by(uses)) & bit != 0;
                let has_some = self.subtotals.by(if is_used { some } else { none }) & bit != 0;
                (is_used == has_some, u32::from(has_some))
            }
        };
        if !holds {
            to.missing(&family.rules[0], root, &[cac::TaxTotal, cac::TaxSubtotal], &[&count.to_string()]);
        }
    }

    /// Rules -02 to -04.
    fn parties(
        &self,
        rule: &'static Rule,
        (place, family): (usize, &'static Family),
        used: &Use<'a>,
        by: By,
        parties: &Parties<'a>,
        to: &mut Verdicts<'_>,
    ) {
        let bit = 1 << place;
        if used.by(by) & bit == 0 && used.vat & bit == 0 {
            return;
        }
        let has_parties: Read<'a, bool> = if used.vat & bit == 0 { Ok(false) } else { parties.have(family.parties) };
        let holds = has_parties.map(|has| has || used.by(by) & bit == 0);
        if to.fails(holds)
            && let Some(first) = used.first[place]
        {
            to.at(rule, first, &[]);
        }
    }

    fn outside(&self, to: &mut Verdicts<'_>) {
        if self.subtotal_counts[OUTSIDE] == 0 {
            return;
        }
        let rules = [
            (&BR_O_11, &self.subtotals),
            (&BR_O_12, &self.lines),
            (&BR_O_13, &self.allowances),
            (&BR_O_14, &self.charges),
        ];
        for (rule, used) in rules {
            if let Some(other) = used.other {
                to.missing(rule, other, cbc::ID, &[other.child(cbc::ID).map_or("—", Element::value)]);
            }
        }
    }

    fn split(&self, to: &mut Verdicts<'_>) {
        if let (Some(split), Some(abroad)) = (self.split, self.abroad) {
            to.missing(&BR_B_01, split, cbc::ID, &[abroad.value()]);
        }
        if let (Some(split), true) = (self.split_beside, self.standard_beside) {
            to.missing(&BR_B_02, split, cbc::ID, &[]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn families_are_where_this_file_takes_them_to_be() {
        let codes = [STANDARD, INTRA_COMMUNITY, OUTSIDE].map(|place| FAMILIES[place].code);
        assert_eq!(codes, ["S", "K", "O"]);
        for (family, own) in FAMILIES.iter().zip(&PARTICULARS) {
            assert_eq!(matches!(own.breakdown, Breakdown::Once), !["S", "L", "M"].contains(&family.code));
            assert_eq!(own.of_document, family.code == "O");
        }
    }
}

//! What several rules want to know of a document, gathered once.

use crate::xml::Tree;
use crate::{
    model::decimal,
    ubl::{Kind, text::parse_date},
    xml::{
        Element, Name,
        names::{cac, cbc},
    },
};

use rust_decimal::{Decimal, RoundingStrategy};

use jiff::civil::Date;

/// An allowance or charge, wherever it stands.
#[derive(Clone, Copy)]
pub(in crate::rules) struct Charge<'a> {
    pub(in crate::rules) element: Element<'a>,
    /// `None` when the indicator says neither.
    pub(in crate::rules) is_charge: Option<bool>,
    pub(in crate::rules) level: Level,
}

/// Where an allowance or charge stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::rules) enum Level {
    Document,
    Line,
    Price,
}

/// A `TaxCategory` or `ClassifiedTaxCategory`.
#[derive(Clone, Copy)]
pub(in crate::rules) struct Category<'a> {
    pub(in crate::rules) element: Element<'a>,
    pub(in crate::rules) code: &'a str,
    pub(in crate::rules) role: Role,
}

/// What a VAT category is said of.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in crate::rules) enum Role {
    Line,
    Allowance,
    Charge,
    Subtotal,
    /// Somewhere that EN 16931 knows no category.
    Elsewhere,
}

/// The facts.
pub(in crate::rules) struct Facts<'a> {
    pub(in crate::rules) tree: &'a Tree<'a>,
    pub(in crate::rules) kind: Kind,
    pub(in crate::rules) root: Element<'a>,
    pub(in crate::rules) lines: Vec<Element<'a>>,
    pub(in crate::rules) charges: Vec<Charge<'a>>,
    pub(in crate::rules) categories: Vec<Category<'a>>,
    pub(in crate::rules) total: Option<Element<'a>>,
    pub(in crate::rules) seller: Option<Element<'a>>,
    pub(in crate::rules) buyer: Option<Element<'a>>,
    pub(in crate::rules) representative: Option<Element<'a>>,
    pub(in crate::rules) currency: &'a str,
    pub(in crate::rules) profile: &'a str,
    /// Days on which the period of the document starts and ends.
    pub(in crate::rules) period: (Option<Date>, Option<Date>),
}

impl<'a> Facts<'a> {
    pub(in crate::rules) fn of(tree: &'a Tree<'a>, kind: Kind) -> Self {
        let root = tree.root();
        let mut facts = Self {
            tree,
            kind,
            root,
            lines: root.children().filter(|e| is_line(*e)).collect(),
            charges: Vec::new(),
            categories: Vec::new(),
            total: root.child(cac::LegalMonetaryTotal),
            seller: root.find(&[cac::AccountingSupplierParty, cac::Party]),
            buyer: root.find(&[cac::AccountingCustomerParty, cac::Party]),
            representative: root.child(cac::TaxRepresentativeParty),
            currency: root.child(cbc::DocumentCurrencyCode).map_or("", Element::value),
            profile: root.child(cbc::ProfileID).map_or("", Element::value),
            period: period(root),
        };
        facts.gather();
        facts
    }

    fn gather(&mut self) {
        for element in self.tree.elements() {
            match element.name() {
                cac::AllowanceCharge => self.charges.push(charge(element)),
                cac::TaxCategory | cac::ClassifiedTaxCategory => self.categories.extend(category(element)),
                _ => {}
            }
        }
    }

    /// The value of an element directly below the root.
    pub(in crate::rules) fn value(&self, name: Name) -> &'a str {
        self.root.child(name).map_or("", Element::value)
    }

    /// Country of a party's postal address.
    pub(in crate::rules) fn country(party: Option<Element<'a>>) -> &'a str {
        let code = party.and_then(|party| party.find(&[cac::PostalAddress, cac::Country, cbc::IdentificationCode]));
        code.map_or("", Element::value)
    }
}

/// The days on which the period of the document or a line starts and ends.
pub(in crate::rules) fn period(of: Element<'_>) -> (Option<Date>, Option<Date>) {
    let Some(period) = of.child(cac::InvoicePeriod) else { return (None, None) };
    let day = |name: Name| period.child(name).and_then(|day| parse_date(day.value()));
    (day(cbc::StartDate), day(cbc::EndDate))
}

fn is_line(element: Element<'_>) -> bool {
    matches!(element.name(), cac::InvoiceLine | cac::CreditNoteLine)
}

fn charge(element: Element<'_>) -> Charge<'_> {
    let is_charge = match element.child(cbc::ChargeIndicator).map(Element::value) {
        Some("true" | "1") => Some(true),
        Some("false" | "0") => Some(false),
        _ => None,
    };
    let level = match element.parent().map(Element::name) {
        Some(cac::Price) => Level::Price,
        Some(cac::InvoiceLine | cac::CreditNoteLine) => Level::Line,
        _ => Level::Document,
    };
    Charge { element, is_charge, level }
}

fn category(element: Element<'_>) -> Option<Category<'_>> {
    let parent = element.parent()?;
    let role = match (element.name(), parent.name()) {
        (cac::ClassifiedTaxCategory, _) => Role::Line,
        (_, cac::TaxSubtotal) if is_of_document(parent) => Role::Subtotal,
        (_, cac::AllowanceCharge) if charge(parent).is_charge == Some(true) => Role::Charge,
        (_, cac::AllowanceCharge) => Role::Allowance,
        _ => Role::Elsewhere,
    };
    let code = element.child(cbc::ID).map_or("", Element::value);
    Some(Category { element, code, role })
}

/// Whether a `TaxSubtotal` belongs to the document, not to a line.
fn is_of_document(subtotal: Element<'_>) -> bool {
    subtotal.parent().and_then(Element::parent).is_some_and(|root| root.parent().is_none())
}

/// Whether the tax scheme inside an element is VAT.
pub(in crate::rules) fn is_vat(element: Element<'_>) -> bool {
    element.find(&[cac::TaxScheme, cbc::ID]).is_some_and(|id| id.value().eq_ignore_ascii_case("VAT"))
}

/// The number in an element; `None` when it is absent or no number.
pub(in crate::rules) fn number(element: Option<Element<'_>>) -> Option<Decimal> {
    decimal::parse(element?.value())
}

/// The number in an element directly inside.
pub(in crate::rules) fn amount(inside: Element<'_>, name: Name) -> Option<Decimal> {
    number(inside.child(name))
}

/// Rounds as the official rules do: to cents, halves towards plus infinity.
pub(in crate::rules) fn cents(value: Decimal) -> Decimal {
    let half = Decimal::new(5, 3);
    let is_half = value.checked_sub(value.trunc_with_scale(2)).is_some_and(|rest| rest == -half);
    let strategy = if is_half { RoundingStrategy::MidpointTowardZero } else { RoundingStrategy::MidpointAwayFromZero };
    value.round_dp_with_strategy(2, strategy)
}

/// An amount for a message: two decimals, or more where it has more.
pub(in crate::rules) fn show(value: Decimal) -> String {
    let mut shown = value.normalize();
    if shown.scale() < 2 {
        shown.rescale(2);
    }
    shown.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_go_towards_plus_infinity() {
        for (from, to) in
            [("0.125", "0.13"), ("-0.125", "-0.12"), ("-0.126", "-0.13"), ("-0.1251", "-0.13"), ("2", "2")]
        {
            assert_eq!(cents(from.parse().unwrap()), to.parse().unwrap(), "{from}");
        }
    }
}

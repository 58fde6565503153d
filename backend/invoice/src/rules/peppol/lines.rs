//! What the lines of an invoice must be for Peppol: PEPPOL-EN16931-R100 to R130.

use super::{
    reading::{any_is, undivided},
    scope::Scope,
};
use crate::{
    rules::{
        Findings,
        rule::{Rule, rules},
        ubl::{
            number::Number,
            reading::{Found, Read, day, number},
        },
    },
    ubl::Kind,
    xml::{
        Element, Name,
        names::{at, cac, cbc, ubl},
    },
};

rules! {
    R100 "PEPPOL-EN16931-R100" Fatal "BT-128" "Een regel noemt hoogstens één object." "A line names at most one object."
    R101 "PEPPOL-EN16931-R101" Fatal "BT-128"
        "Een verwijzing op een regel is naar een object (DocumentTypeCode 130)."
        "A reference on a line is to an object (DocumentTypeCode 130)."
    R110 "PEPPOL-EN16931-R110" Fatal "BT-134"
        "De periode van een regel begint op {0}, vóór die van de factuur ({1})."
        "The period of a line starts on {0}, before that of the invoice ({1})."
    R111 "PEPPOL-EN16931-R111" Fatal "BT-135"
        "De periode van een regel eindigt op {0}, na die van de factuur ({1})."
        "The period of a line ends on {0}, after that of the invoice ({1})."
    R120 "PEPPOL-EN16931-R120" Fatal "BT-131"
        "Regel {0}: het bedrag {1} moet {2} × {3}{4} = {5} zijn."
        "Line {0}: the net amount {1} should be {2} × {3}{4} = {5}."
    R121 "PEPPOL-EN16931-R121" Fatal "BT-149"
        "Regel {0}: de prijs geldt per {1}; dat moet meer dan nul zijn."
        "Line {0}: the price is per {1}; that must be more than zero."
    R130 "PEPPOL-EN16931-R130" Fatal "BT-149"
        "De prijs is per {0}, het aantal in {1}; dat moet dezelfde eenheid zijn."
        "The price is per {0}, the quantity in {1}; that must be the same unit."
}

/// What the rules ask of a line, gathered in one pass.
struct Line<'a> {
    element: Element<'a>,
    amount: Found<'a>,
    quantity: Found<'a>,
    price: Found<'a>,
    base: Found<'a>,
    /// Charges less allowances.
    extra: Number,
    references: usize,
    names_object: bool,
}

/// The element with the quantity of a line, by the root of the document.
fn quantity_name(scope: &Scope<'_>) -> Name {
    if scope.kind == Kind::Invoice { cbc::InvoicedQuantity } else { cbc::CreditedQuantity }
}

impl<'a> Line<'a> {
    fn of(element: Element<'a>, quantity_name: Name) -> Read<'a, Self> {
        let none = Found::default();
        let (mut allowances, mut charges) = (Number::ZERO, Number::ZERO);
        let mut line = Self {
            element,
            amount: none,
            quantity: none,
            price: none,
            base: none,
            extra: Number::ZERO,
            references: 0,
            names_object: false,
        };
        for child in element.children() {
            match child.name() {
                cbc::LineExtensionAmount => line.amount.add(child),
                name if name == quantity_name => line.quantity.add(child),
                cac::Price => line.add_price(child),
                cac::AllowanceCharge => match Found::child(child, cbc::ChargeIndicator).value()? {
                    "false" => allowances = allowances.plus(amounts(child)?),
                    "true" => charges = charges.plus(amounts(child)?),
                    _ => {}
                },
                cac::DocumentReference => {
                    line.references += 1;
                    line.names_object |= any_is(child, cbc::DocumentTypeCode, "130");
                }
                _ => {}
            }
        }
        line.extra = charges.cents().minus(allowances.cents());
        Ok(line)
    }

    fn add_price(&mut self, price: Element<'a>) {
        for child in price.children() {
            match child.name() {
                cbc::PriceAmount => self.price.add(child),
                cbc::BaseQuantity => self.base.add(child),
                _ => {}
            }
        }
    }

    /// The net amount: quantity × (price / base quantity) and charges less allowances.
    fn check_amount(&self, to: &mut Findings) -> Read<'a, ()> {
        let stated = self.amount.number_or(Number::ZERO)?;
        let quantity = self.quantity.number_or(Number::ONE)?;
        let price = self.price.number_or(Number::ZERO)?;
        let per = self.base.number()?;
        let unit_price = match per.filter(|per| !per.is_zero()) {
            Some(per) => price.over(per),
            None => Some(price),
        };
        let expected = unit_price.map(|price| quantity.times(price).plus(self.extra));
        if !expected.is_some_and(|expected| stated.is_near(expected)) {
            self.report_amount(stated, expected, to);
        }
        if let Some(per) = per.filter(|per| per.is_negative() || per.is_zero()) {
            to.missing(&R121, self.element, &[cac::Price, cbc::BaseQuantity], &[self.id(), &per.to_string()]);
        }
        Ok(())
    }

    fn id(&self) -> &'a str {
        self.element.child(cbc::ID).map_or("", Element::value)
    }

    fn report_amount(&self, stated: Number, expected: Option<Number>, to: &mut Findings) {
        let text = |found: Found<'a>, otherwise: &'static str| found.first.map_or(otherwise, Element::value);
        let price = match self.base.first {
            Some(base) => format!("({} / {})", text(self.price, "0"), base.value()),
            None => text(self.price, "0").to_owned(),
        };
        let extra = match self.extra {
            extra if extra.is_zero() => String::new(),
            extra if extra.is_negative() => format!(" − {}", extra.negated()),
            extra => format!(" + {extra}"),
        };
        let expected = expected.map_or_else(|| String::from("?"), |expected| expected.cents().to_string());
        let values = [self.id(), &stated.to_string(), text(self.quantity, "1"), &price, &extra, &expected];
        to.missing(&R120, self.element, cbc::LineExtensionAmount, &values);
    }
}

/// The sum of the amounts of an allowance or charge.
fn amounts(item: Element<'_>) -> Read<'_, Number> {
    let mut amounts = item.children_named(cbc::Amount);
    amounts.try_fold(Number::ZERO, |sum, amount| Ok(sum.plus(number(amount)?)))
}

/// Judges a line.
pub(super) fn check<'a>(scope: &Scope<'a>, element: Element<'a>, to: &mut Findings) -> Read<'a, ()> {
    let line = Line::of(element, quantity_name(scope))?;
    line.check_amount(to)?;
    if line.references > 1 {
        to.missing(&R100, element, cac::DocumentReference, &[]);
    }
    if line.references > 0 && !line.names_object {
        to.missing(&R101, element, cac::DocumentReference, &[]);
    }
    Ok(())
}

/// Judges the first or last day of the period of a line against that of the document.
pub(super) fn period<'a>(element: Element<'a>, to: &mut Findings) -> Read<'a, ()> {
    let Some(line) = element.parent().filter(|period| period.name() == cac::InvoicePeriod).and_then(Element::parent)
    else {
        return Ok(());
    };
    let is_line = matches!(
        (line.name(), line.parent_name()),
        (cac::InvoiceLine, ubl::Invoice) | (cac::CreditNoteLine, ubl::CreditNote)
    );
    let Some(document) = line.parent().filter(|_| is_line) else { return Ok(()) };
    let (path, rule, is_start): (&'static [Name], &'static Rule, bool) = match element.name() {
        cbc::StartDate => (&[cac::InvoicePeriod, cbc::StartDate], &R110, true),
        _ => (&[cac::InvoicePeriod, cbc::EndDate], &R111, false),
    };
    let whole = Found::of(document.all(path));
    let Some(limit) = whole.first else { return Ok(()) };
    let is_inside = !undivided(element)?.is_empty() && {
        let (own, limit) = (day(element)?, whole.day()?);
        limit.is_some_and(|limit| if is_start { own >= limit } else { own <= limit })
    };
    if !is_inside {
        to.at(rule, element, &[element.value(), limit.value()]);
    }
    Ok(())
}

/// Judges the unit of the quantity that a price is for.
pub(super) fn base_unit(scope: &Scope<'_>, base: Element<'_>, to: &mut Findings) {
    let Some(price) = base.parent().filter(|price| price.name() == cac::Price) else { return };
    let (Some(unit), Some(line)) = (base.attribute(at::unitCode), price.parent()) else { return };
    let has_quantity = line.children().any(|e| matches!(e.name(), cbc::InvoicedQuantity | cbc::CreditedQuantity));
    let mut quantities = line.children_named(quantity_name(scope));
    if has_quantity && !quantities.clone().any(|quantity| quantity.attribute(at::unitCode) == Some(unit)) {
        let other = quantities.find_map(|quantity| quantity.attribute(at::unitCode));
        to.at(&R130, base, &[unit, other.unwrap_or_default()]);
    }
}

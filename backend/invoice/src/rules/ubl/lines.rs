//! The rules of a line: BR-21 to BR-28, BR-CO-04 and BR-DEC-23.

use super::{
    category::{Category, Families},
    rates::Rates,
    reading::{Any, Found, against_zero},
    tally::{Lines, Source, Tally},
    uses::Uses,
    vat,
    verdicts::Verdicts,
    walk::{is_line, is_of_document},
};
use crate::{
    rules::en16931::{decimals::*, details::*, presence::*},
    xml::{
        Element,
        names::{at, cac, cbc},
    },
};

/// The parts of a line that its rules ask for.
#[derive(Default)]
struct Parts<'a> {
    ids: Found<'a>,
    quantity: Option<Element<'a>>,
    has_unit: bool,
    amounts: Found<'a>,
    names: Found<'a>,
    prices: Found<'a>,
    is_price_right: Any<'a>,
    gross_prices: Found<'a>,
    is_gross_price_right: Any<'a>,
    has_category: Any<'a>,
    families: Families,
    rates: Rates<'a>,
}

/// Whether a `ClassifiedTaxCategory` is that of the item of a line, and judged with the line.
pub(super) fn is_of_line(category: Element<'_>) -> bool {
    let item = category.parent().filter(|item| item.name() == cac::Item);
    item.and_then(Element::parent).is_some_and(is_line)
}

/// Any `ClassifiedTaxCategory`; tells whether it is of VAT.
pub(super) fn classified<'a>(category: &Category<'a>, uses: &mut Uses<'a>, to: &mut Verdicts<'_>) -> bool {
    let is_vat = to.read(category.is_vat()).unwrap_or_default();
    to.read(category.code());
    uses.any(category, is_vat);
    uses.line(category, is_vat);
    is_vat
}

pub(super) fn judge<'a>(line: Element<'a>, tally: &mut Tally<'a>, uses: &mut Uses<'a>, to: &mut Verdicts<'_>) {
    let mut parts = Parts::of(line, uses, to);
    parts.judge(line, to);
    let kind = if line.name() == cac::InvoiceLine { Lines::Invoice } else { Lines::CreditNote };
    parts.rates.settle();
    let amount = parts.amounts.number();
    tally.lines.add(amount);
    tally.found_line(kind);
    let is_of_document = is_of_document(line);
    tally.add(Source::Line(kind), is_of_document, parts.families, &parts.rates, amount);
}

impl<'a> Parts<'a> {
    fn of(line: Element<'a>, uses: &mut Uses<'a>, to: &mut Verdicts<'_>) -> Self {
        let mut parts = Self::default();
        for child in line.children() {
            match child.name() {
                cbc::ID => parts.ids.add(child),
                cbc::InvoicedQuantity | cbc::CreditedQuantity => {
                    parts.quantity = parts.quantity.or(Some(child));
                    parts.has_unit |= child.attribute(at::unitCode).is_some();
                }
                cbc::LineExtensionAmount => parts.amounts.add(child),
                cac::Item => parts.item(child, uses, to),
                cac::Price => parts.price(child),
                _ => {}
            }
        }
        parts
    }

    fn item(&mut self, item: Element<'a>, uses: &mut Uses<'a>, to: &mut Verdicts<'_>) {
        for child in item.children() {
            match child.name() {
                cbc::Name => self.names.add(child),
                cac::ClassifiedTaxCategory => {
                    let category = Category::of(child);
                    self.has_category.test(|| Ok(category.is_only_vat()? && category.ids.exists()));
                    self.families |= category.families;
                    self.rates.add(&category);
                    let is_vat = classified(&category, uses, to);
                    vat::rate(vat::Of::Line, &category, is_vat, to);
                }
                _ => {}
            }
        }
    }

    fn price(&mut self, price: Element<'a>) {
        for child in price.children() {
            match child.name() {
                cbc::PriceAmount => {
                    self.prices.add(child);
                    self.is_price_right.test(|| Ok(against_zero(child)?.is_ge()));
                }
                cac::AllowanceCharge => {
                    for gross in child.children_named(cbc::BaseAmount) {
                        self.gross_prices.add(gross);
                        self.is_gross_price_right.test(|| Ok(against_zero(gross)?.is_ge()));
                    }
                }
                _ => {}
            }
        }
    }

    fn judge(&self, line: Element<'a>, to: &mut Verdicts<'_>) {
        let id = self.ids.first.map_or("", Element::value);
        to.require(self.ids.is_filled(), &BR_21, line, cbc::ID, &[]);
        match self.quantity {
            None => {
                let quantity =
                    if line.name() == cac::InvoiceLine { cbc::InvoicedQuantity } else { cbc::CreditedQuantity };
                to.missing(&BR_22, line, quantity, &[id]);
                to.missing(&BR_23, line, &[quantity, at::unitCode], &[id]);
            }
            Some(quantity) if !self.has_unit => to.missing(&BR_23, quantity, at::unitCode, &[id]),
            Some(_) => {}
        }
        if !self.amounts.exists() {
            to.missing(&BR_24, line, cbc::LineExtensionAmount, &[id]);
        }
        to.require(self.names.is_filled(), &BR_25, line, &[cac::Item, cbc::Name], &[id]);
        self.prices(line, id, to);
        to.require(self.has_category.holds(), &BR_CO_04, line, &[cac::Item, cac::ClassifiedTaxCategory], &[id]);
        if to.fails(self.amounts.has_two_decimals())
            && let Some(amount) = self.amounts.first
        {
            to.at(&BR_DEC_23, amount, &[amount.value()]);
        }
    }

    fn prices(&self, line: Element<'a>, id: &str, to: &mut Verdicts<'_>) {
        let is_price_wrong = to.fails(self.is_price_right.holds());
        match self.prices.first {
            None => {
                to.missing(&BR_26, line, &[cac::Price, cbc::PriceAmount], &[id]);
                to.missing(&BR_27, line, &[cac::Price, cbc::PriceAmount], &[id]);
            }
            Some(price) if is_price_wrong => to.at(&BR_27, price, &[id, price.value()]),
            Some(_) => {}
        }
        if let Some(gross) = self.gross_prices.first
            && to.fails(self.is_gross_price_right.holds())
        {
            to.at(&BR_28, gross, &[id, gross.value()]);
        }
    }
}

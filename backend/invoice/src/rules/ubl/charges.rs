//! The rules of an allowance or charge: BR-31 to BR-44, BR-CO-21 to BR-CO-24, and decimals.

use super::{
    category::Category,
    rates::Rates,
    reading::{Any, Found, Indicator, indicator},
    tally::{Source, Tally},
    uses::Uses,
    vat,
    verdicts::Verdicts,
    walk::{is_line, is_of_document},
};
use crate::{
    rules::{
        en16931::{decimals::*, details::*},
        rule::Rule,
    },
    xml::{
        Element,
        names::{cac, cbc},
    },
};

/// What is asked of an allowance or of a charge, of the document or of a line.
struct Asked {
    amount: &'static Rule,
    /// Two rules say the same.
    reason: [&'static Rule; 2],
    category: Option<&'static Rule>,
    amount_decimals: &'static Rule,
    base_decimals: &'static Rule,
}

static ALLOWANCE: Asked = Asked {
    amount: &BR_31,
    reason: [&BR_33, &BR_CO_21],
    category: Some(&BR_32),
    amount_decimals: &BR_DEC_01,
    base_decimals: &BR_DEC_02,
};
static CHARGE: Asked = Asked {
    amount: &BR_36,
    reason: [&BR_38, &BR_CO_22],
    category: Some(&BR_37),
    amount_decimals: &BR_DEC_05,
    base_decimals: &BR_DEC_06,
};
static LINE_ALLOWANCE: Asked = Asked {
    amount: &BR_41,
    reason: [&BR_42, &BR_CO_23],
    category: None,
    amount_decimals: &BR_DEC_24,
    base_decimals: &BR_DEC_25,
};
static LINE_CHARGE: Asked = Asked {
    amount: &BR_43,
    reason: [&BR_44, &BR_CO_24],
    category: None,
    amount_decimals: &BR_DEC_27,
    base_decimals: &BR_DEC_28,
};

/// Its parts.
#[derive(Default)]
struct Parts<'a> {
    amounts: Found<'a>,
    base_amounts: Found<'a>,
    has_reason: bool,
    has_category: Any<'a>,
}

pub(super) fn judge<'a>(charge: Element<'a>, tally: &mut Tally<'a>, uses: &mut Uses<'a>, to: &mut Verdicts<'_>) {
    let indicator = indicator(charge);
    let is_allowance = to.read(indicator.is_allowance).unwrap_or_default();
    let is_charge = to.read(indicator.is_charge).unwrap_or_default();
    let is_of_document = is_of_document(charge);
    let mut parts = Parts::default();
    let mut families = 0;
    let mut rates = Rates::default();
    for child in charge.children() {
        match child.name() {
            cbc::Amount => parts.amounts.add(child),
            cbc::BaseAmount => parts.base_amounts.add(child),
            cbc::AllowanceChargeReason | cbc::AllowanceChargeReasonCode => parts.has_reason = true,
            cac::TaxCategory => {
                let category = Category::of(child);
                parts.has_category.test(|| Ok(category.is_vat()? && category.ids.exists()));
                families |= category.families;
                rates.add(&category);
                self::category(&category, indicator, is_of_document, uses, to);
            }
            _ => {}
        }
    }
    let is_of_line = charge.parent().is_some_and(is_line);
    let asked = match (is_allowance, is_charge) {
        (true, _) if is_of_document => Some(&ALLOWANCE),
        (_, true) if is_of_document => Some(&CHARGE),
        (true, _) if is_of_line => Some(&LINE_ALLOWANCE),
        (_, true) if is_of_line => Some(&LINE_CHARGE),
        _ => None,
    };
    if let Some(asked) = asked {
        parts.judge(charge, asked, to);
    }
    rates.settle();
    let amount = parts.amounts.number();
    if is_of_document {
        tally.found_charge(is_allowance, is_charge, amount);
    }
    tally.add(Source::Charge { is_allowance, is_charge }, is_of_document, families, &rates, amount);
}

fn category<'a>(
    category: &Category<'a>,
    indicator: Indicator<'a>,
    is_of_document: bool,
    uses: &mut Uses<'a>,
    to: &mut Verdicts<'_>,
) {
    let is_vat = to.read(category.is_vat()).unwrap_or_default();
    to.read(category.code());
    uses.any(category, is_vat);
    uses.charge(category, is_vat, indicator, is_of_document);
    if let Ok(true) = indicator.is_allowance {
        vat::rate(vat::Of::Allowance, category, is_vat, to);
    } else if let Ok(true) = indicator.is_charge {
        vat::rate(vat::Of::Charge, category, is_vat, to);
    }
}

impl<'a> Parts<'a> {
    fn judge(&self, charge: Element<'a>, asked: &Asked, to: &mut Verdicts<'_>) {
        if !self.amounts.exists() {
            to.missing(asked.amount, charge, cbc::Amount, &[]);
        }
        if !self.has_reason {
            for rule in asked.reason {
                to.missing(rule, charge, cbc::AllowanceChargeReason, &[]);
            }
        }
        if let Some(rule) = asked.category {
            to.require(self.has_category.holds(), rule, charge, &[cac::TaxCategory, cbc::ID], &[]);
        }
        for (rule, amounts) in [(asked.amount_decimals, &self.amounts), (asked.base_decimals, &self.base_amounts)] {
            if to.fails(amounts.has_two_decimals())
                && let Some(amount) = amounts.first
            {
                to.at(rule, amount, &[amount.value()]);
            }
        }
    }
}

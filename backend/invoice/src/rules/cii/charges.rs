//! What an allowance or charge must say: BR-31 to BR-44, BR-CO-21 to BR-CO-24, and the decimals of its amounts.

use super::elements::{is_vat, own};
use crate::{
    rules::{
        en16931::{decimals::*, details::*},
        rule::Rule,
        ubl::{
            reading::{any, has_two_decimals},
            verdicts::Verdicts,
        },
    },
    xml::{
        Element,
        names::{ram, udt},
    },
};

/// The rules for amount, reason (twice), decimals of the amount and of its base, and VAT category.
struct Duties {
    amount: &'static Rule,
    reason: [&'static Rule; 2],
    decimals: [&'static Rule; 2],
    category: Option<&'static Rule>,
}

/// Judges an allowance or charge once for each of its indicators, which say only `true` and `false` here.
pub(super) fn judge(charge: Element<'_>, to: &mut Verdicts<'_>) {
    let says =
        |indicator: Element<'_>, wanted: &str| indicator.children_named(udt::Indicator).any(|own| own.text() == wanted);
    let mut counts = [0, 0];
    for indicator in charge.children_named(ram::ChargeIndicator) {
        if says(indicator, "false") {
            counts[0] += 1;
        } else if says(indicator, "true") {
            counts[1] += 1;
        }
    }
    for (count, is_charge) in counts.into_iter().zip([false, true]) {
        if let Some(duties) = duties(charge, is_charge).filter(|_| count > 0) {
            duties.judge(charge, count, to);
        }
    }
}

fn duties(charge: Element<'_>, is_charge: bool) -> Option<Duties> {
    let duties = match (charge.parent_name(), is_charge) {
        (ram::ApplicableHeaderTradeSettlement, false) => Duties {
            amount: &BR_31,
            reason: [&BR_33, &BR_CO_21],
            decimals: [&BR_DEC_01, &BR_DEC_02],
            category: Some(&BR_32),
        },
        (ram::ApplicableHeaderTradeSettlement, true) => Duties {
            amount: &BR_36,
            reason: [&BR_38, &BR_CO_22],
            decimals: [&BR_DEC_05, &BR_DEC_06],
            category: Some(&BR_37),
        },
        (ram::SpecifiedLineTradeSettlement, false) => {
            Duties { amount: &BR_41, reason: [&BR_42, &BR_CO_23], decimals: [&BR_DEC_24, &BR_DEC_25], category: None }
        }
        (ram::SpecifiedLineTradeSettlement, true) => {
            Duties { amount: &BR_43, reason: [&BR_44, &BR_CO_24], decimals: [&BR_DEC_27, &BR_DEC_28], category: None }
        }
        _ => return None,
    };
    Some(duties)
}

impl Duties {
    fn judge(&self, charge: Element<'_>, count: usize, to: &mut Verdicts<'_>) {
        let bases = own(charge, ram::BasisAmount);
        let base = bases.first.map_or("", Element::value);
        let has_many_decimals = to.fails(bases.has_two_decimals());
        let has_reason = charge.child(ram::Reason).is_some() || charge.child(ram::ReasonCode).is_some();
        let lacks_category = self.category.filter(|_| {
            let taxes = charge.children_named(ram::CategoryTradeTax);
            to.fails(any(taxes, |tax| Ok(is_vat(tax)? && tax.child(ram::CategoryCode).is_some())))
        });
        for _ in 0..count {
            match charge.child(ram::ActualAmount) {
                None => to.missing(self.amount, charge, ram::ActualAmount, &[]),
                Some(amount) if has_two_decimals(amount.text()) => {}
                Some(amount) => to.at(self.decimals[0], amount, &[amount.value()]),
            }
            if has_many_decimals {
                to.missing(self.decimals[1], charge, ram::BasisAmount, &[base]);
            }
            if !has_reason {
                for rule in self.reason {
                    to.missing(rule, charge, ram::Reason, &[]);
                }
            }
            if let Some(rule) = lacks_category {
                to.missing(rule, charge, &[ram::CategoryTradeTax, ram::CategoryCode], &[]);
            }
        }
    }
}

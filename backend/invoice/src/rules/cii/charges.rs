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

/// Judges an allowance or charge by its indicator, which says only `true` and `false` here.
pub(super) fn judge(indicator: Element<'_>, to: &mut Verdicts<'_>) {
    let Some(charge) = indicator.parent().filter(|charge| charge.name() == ram::SpecifiedTradeAllowanceCharge) else {
        return;
    };
    let says = |wanted| indicator.children_named(udt::Indicator).any(|own| own.text() == wanted);
    let is_charge = match (says("false"), says("true")) {
        (true, _) => false,
        (false, true) => true,
        (false, false) => return,
    };
    if let Some(duties) = duties(charge, is_charge) {
        duties.judge(charge, to);
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
    fn judge(&self, charge: Element<'_>, to: &mut Verdicts<'_>) {
        match charge.child(ram::ActualAmount) {
            None => to.missing(self.amount, charge, ram::ActualAmount, &[]),
            Some(amount) if has_two_decimals(amount.text()) => {}
            Some(amount) => to.at(self.decimals[0], amount, &[amount.value()]),
        }
        let bases = own(charge, ram::BasisAmount);
        let base = bases.first.map_or("", Element::value);
        to.require(bases.has_two_decimals(), self.decimals[1], charge, ram::BasisAmount, &[base]);
        if charge.child(ram::Reason).is_none() && charge.child(ram::ReasonCode).is_none() {
            for rule in self.reason {
                to.missing(rule, charge, ram::Reason, &[]);
            }
        }
        if let Some(rule) = self.category {
            let taxes = charge.children_named(ram::CategoryTradeTax);
            let holds = any(taxes, |tax| Ok(is_vat(tax)? && tax.child(ram::CategoryCode).is_some()));
            to.require(holds, rule, charge, &[ram::CategoryTradeTax, ram::CategoryCode], &[]);
        }
    }
}

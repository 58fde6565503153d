//! Rules about the structure of CII that read values, and so stop at some: CII-SR-119, 470, 474, 475 and 476.

use super::{
    cii::{at_most_one, normalized},
    cii_words::*,
};
use crate::{
    rules::{
        Findings,
        ubl::{
            reading::{Found, Read, any, both, either, truth},
            verdicts::Verdicts,
        },
    },
    xml::{
        Element, Name,
        names::{ram, udt},
    },
};

const DISCOUNT: [Name; 2] = [ram::GrossPriceProductTradePrice, ram::AppliedTradeAllowanceCharge];

/// A discount and the indicator that it is one come together.
pub(super) fn gross_price(agreement: Element<'_>, to: &mut Findings) {
    const INDICATOR: &[Name] = &[DISCOUNT[0], DISCOUNT[1], ram::ChargeIndicator];
    const SAID: &[Name] = &[DISCOUNT[0], DISCOUNT[1], ram::ChargeIndicator, udt::Indicator];
    const AMOUNT: &[Name] = &[DISCOUNT[0], DISCOUNT[1], ram::ActualAmount];
    let has = |path: &[Name]| agreement.find(path).is_some();
    let is_discount = any(agreement.all(SAID), |said| Ok(!truth(said)?));
    let holds = either(both(is_discount, Ok(has(AMOUNT))), Ok(!has(INDICATOR) && !has(AMOUNT)));
    Verdicts::new(to).require(holds, &SR_119, agreement, INDICATOR, &[]);
}

/// The type of a document or of a way of paying, of which there is one.
fn type_code(inside: Element<'_>) -> Read<'_, String> {
    let codes: Found<'_> = inside.children_named(ram::TypeCode).collect();
    Ok(codes.only()?.map_or_else(String::new, |code| normalized(code.text())))
}

/// How many elements of a name, or documents themselves, the additional documents of a type have.
fn count<'a>(inside: Element<'a>, code: &str, what: Option<Name>) -> Read<'a, usize> {
    let mut count = 0;
    for document in inside.children_named(ram::AdditionalReferencedDocument) {
        if type_code(document)? == code {
            count += what.map_or(1, |what| document.children_named(what).count());
        }
    }
    Ok(count)
}

pub(super) fn line_objects(settlement: Element<'_>, to: &mut Findings) {
    if let Some(objects) = Verdicts::new(to).read(count(settlement, "130", None)) {
        at_most_one(&SR_474, settlement, ram::AdditionalReferencedDocument, objects, to);
    }
}

pub(super) fn attachments(agreement: Element<'_>, to: &mut Findings) {
    for (rule, what) in [(&SR_475, ram::Name), (&SR_476, ram::AttachmentBinaryObject)] {
        match count(agreement, "916", Some(what)) {
            Ok(count) => at_most_one(rule, agreement, ram::AdditionalReferencedDocument, count, to),
            Err(fault) => return Verdicts::new(to).fault(fault),
        }
    }
}

/// Payment to an account names it.
pub(super) fn accounts(settlement: Element<'_>, to: &mut Findings) {
    for means in settlement.children_named(ram::SpecifiedTradeSettlementPaymentMeans) {
        match lacks_account(means) {
            Ok(false) => {}
            Ok(true) => {
                let code = means.child(ram::TypeCode).map_or("", Element::value);
                return to.missing(&SR_470, means, ram::PayeePartyCreditorFinancialAccount, &[code]);
            }
            Err(fault) => return Verdicts::new(to).fault(fault),
        }
    }
}

fn lacks_account(means: Element<'_>) -> Read<'_, bool> {
    let is_transfer = type_code(means).map(|code| code == "30" || code == "58");
    let has = |id: Name| means.find(&[ram::PayeePartyCreditorFinancialAccount, id]).is_some();
    both(is_transfer, Ok(!has(ram::IBANID) && !has(ram::ProprietaryID)))
}

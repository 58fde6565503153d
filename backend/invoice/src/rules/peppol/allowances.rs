//! Allowances and charges: PEPPOL-EN16931-R040 to R046.

use super::reading::text_of;
use crate::{
    rules::{
        Findings,
        rule::rules,
        ubl::{
            number::Number,
            reading::{Found, Read},
        },
    },
    xml::{
        Element,
        names::{cac, cbc, ubl},
    },
};

rules! {
    R040 "PEPPOL-EN16931-R040" Fatal ""
        "{0} is niet {1} % van {2}; dat is {3}."
        "{0} is not {1} % of {2}; that is {3}."
    R041 "PEPPOL-EN16931-R041" Fatal "" "Bij het percentage ontbreekt de grondslag." "The percentage comes without its base amount."
    R042 "PEPPOL-EN16931-R042" Fatal "" "Bij de grondslag ontbreekt het percentage." "The base amount comes without its percentage."
    R043 "PEPPOL-EN16931-R043" Fatal ""
        "Of het een korting of toeslag is, moet ‘true’ of ‘false’ zijn, niet ‘{0}’."
        "Whether it is an allowance or a charge must be ‘true’ or ‘false’, not ‘{0}’."
    R044 "PEPPOL-EN16931-R044" Fatal "BT-147"
        "Bij een prijs is alleen een korting mogelijk (ChargeIndicator false)."
        "A price can only have a discount (ChargeIndicator false)."
    R046 "PEPPOL-EN16931-R046" Fatal "BT-146"
        "Nettoprijs {0} is niet brutoprijs {1} − korting {2}."
        "Net price {0} is not gross price {1} − discount {2}."
}

/// Judges an allowance or charge by where it stands.
pub(super) fn check<'a>(item: Element<'a>, to: &mut Findings) -> Read<'a, ()> {
    let Some(parent) = item.parent() else { return Ok(()) };
    match (parent.parent_name(), parent.name()) {
        (_, cac::Price) => discount(item, parent, to),
        (_, ubl::Invoice | ubl::CreditNote)
        | (ubl::Invoice, cac::InvoiceLine)
        | (ubl::CreditNote, cac::CreditNoteLine) => percentage(item, to),
        _ => Ok(()),
    }
}

fn percentage<'a>(item: Element<'a>, to: &mut Findings) -> Read<'a, ()> {
    let (mut percentage, mut base, mut amount) = (Found::default(), Found::default(), Found::default());
    for child in item.children() {
        match child.name() {
            cbc::MultiplierFactorNumeric => percentage.add(child),
            cbc::BaseAmount => base.add(child),
            cbc::Amount => amount.add(child),
            _ => {}
        }
    }
    match (percentage.exists(), base.exists()) {
        // The official rules judge an item by one of the three only.
        (true, false) => {
            to.missing(&R041, item, cbc::BaseAmount, &[]);
            return Ok(());
        }
        (false, true) => {
            to.missing(&R042, item, cbc::MultiplierFactorNumeric, &[]);
            return Ok(());
        }
        (true, true) => {
            let stated = amount.number_or(Number::ZERO)?;
            let (of, percent) = (base.number_or(Number::ZERO)?, percentage.number_or(Number::ZERO)?);
            let expected = of.times(percent.percent());
            if !stated.is_near(expected) {
                let amounts = [stated, of, expected.cents()].map(|amount| amount.to_string());
                let values = [&*amounts[0], percentage.value()?, &amounts[1], &amounts[2]];
                to.missing(&R040, item, cbc::Amount, &values);
            }
        }
        (false, false) => {}
    }
    let indicator = text_of(item, cbc::ChargeIndicator)?;
    if !matches!(indicator, "true" | "false") {
        to.missing(&R043, item, cbc::ChargeIndicator, &[indicator]);
    }
    Ok(())
}

/// The discount on a price.
fn discount<'a>(item: Element<'a>, price: Element<'a>, to: &mut Findings) -> Read<'a, ()> {
    if Found::child(item, cbc::ChargeIndicator).value()? != "false" {
        to.missing(&R044, item, cbc::ChargeIndicator, &[]);
    }
    let gross = Found::child(item, cbc::BaseAmount);
    if gross.exists() {
        let net = Found::child(price, cbc::PriceAmount);
        let discount = Found::child(item, cbc::Amount);
        // Without a net price the others are not looked at.
        let is_right = match net.number()? {
            None => false,
            Some(net) => {
                let rest = gross.number()?.zip(discount.number()?).map(|(gross, discount)| gross.minus(discount));
                rest == Some(net)
            }
        };
        if !is_right {
            let values = [net, gross, discount].map(|place| place.first.map_or("—", Element::value));
            to.missing(&R046, price, cbc::PriceAmount, &values);
        }
    }
    Ok(())
}

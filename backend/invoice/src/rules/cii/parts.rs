//! What parts of an invoice must say when they are there, each on its own.

use rustc_hash::FxHashSet;

use super::{
    elements::{at_path, own},
    lines::scheme_is_filled,
};
use crate::{
    rules::{
        en16931::details::*,
        ubl::{
            reading::{Found, either},
            verdicts::Verdicts,
        },
    },
    xml::{
        Element, Name,
        names::{at, ram, udt},
    },
};

pub(super) fn classification(classification: Element<'_>, to: &mut Verdicts<'_>) {
    let Some(code) = classification.child(ram::ClassCode) else { return };
    let holds = scheme_is_filled(classification.children_named(ram::ClassCode), at::listID);
    to.require(holds, &BR_65, code, at::listID, &[code.value()]);
}

pub(super) fn document(document: Element<'_>, to: &mut Verdicts<'_>) {
    to.require(own(document, ram::IssuerAssignedID).is_filled(), &BR_52, document, ram::IssuerAssignedID, &[]);
}

pub(super) fn preceding_invoice(invoice: Element<'_>, to: &mut Verdicts<'_>) {
    to.require(own(invoice, ram::IssuerAssignedID).is_filled(), &BR_55, invoice, ram::IssuerAssignedID, &[]);
}

pub(super) fn characteristic(characteristic: Element<'_>, to: &mut Verdicts<'_>) {
    if [ram::Description, ram::Value].into_iter().any(|name| characteristic.child(name).is_none()) {
        to.at(&BR_54, characteristic, &[]);
    }
}

pub(super) fn delivery(delivery: Element<'_>, to: &mut Verdicts<'_>) {
    const COUNTRY: &[Name] = &[ram::ShipToTradeParty, ram::PostalTradeAddress, ram::CountryID];
    if delivery.find(&[ram::ShipToTradeParty, ram::PostalTradeAddress]).is_some() {
        to.require(at_path(delivery, COUNTRY).is_filled(), &BR_57, delivery, COUNTRY, &[]);
    }
}

pub(super) fn card(card: Element<'_>, to: &mut Verdicts<'_>) {
    let numbers = own(card, ram::ID);
    let shown = numbers.first.map_or("", Element::value);
    // Runs of white space inside count as one character.
    let length = |number: Element<'_>| {
        let words = number.value().split_ascii_whitespace().map(|word| word.chars().count() + 1);
        words.sum::<usize>().saturating_sub(1)
    };
    let holds = numbers.only().map(|number| number.map_or(0, length) <= 10);
    to.require(holds, &BR_51, card, ram::ID, &[shown]);
}

pub(super) fn payment(means: Element<'_>, to: &mut Verdicts<'_>) {
    if means.child(ram::TypeCode).is_none() {
        to.missing(&BR_49, means, ram::TypeCode, &[]);
    }
}

/// The account to which a credit transfer goes.
pub(super) fn account(account: Element<'_>, to: &mut Verdicts<'_>) {
    let Some(means) = account.parent().filter(|means| means.name() == ram::SpecifiedTradeSettlementPaymentMeans) else {
        return;
    };
    let mut codes = means.children_named(ram::TypeCode).map(Element::text);
    let Some(code) = codes.find(|code| matches!(*code, "30" | "58")) else { return };
    let ids = [ram::IBANID, ram::ProprietaryID].map(|name| own(account, name));
    let holds = either(ids[0].is_filled(), ids[1].is_filled());
    to.require(holds, &BR_50, account, ram::IBANID, &[]);
    if !ids.iter().any(Found::exists) {
        to.missing(&BR_61, account, ram::IBANID, &[code]);
    }
}

/// The period of the document or of a line. Its days are compared as text.
pub(super) fn period(period: Element<'_>, to: &mut Verdicts<'_>) {
    const START: &[Name] = &[ram::StartDateTime, udt::DateTimeString];
    const END: &[Name] = &[ram::EndDateTime, udt::DateTimeString];
    let (order, presence) = match period.parent_name() {
        ram::SpecifiedLineTradeSettlement => (&BR_30, &BR_CO_20),
        ram::ApplicableHeaderTradeSettlement => (&BR_29, &BR_CO_19),
        _ => return,
    };
    let days = |path| period.all(path).filter(|day| day.attribute(at::format) == Some("102")).map(Element::text);
    match [ram::StartDateTime, ram::EndDateTime].map(|name| period.child(name)) {
        [None, None] => to.at(presence, period, &[]),
        [Some(start), Some(end)] => {
            let is_ordered = days(START).min().zip(days(END).max()).is_some_and(|(start, end)| end >= start);
            if !is_ordered {
                let shown = |inside: Element<'_>| {
                    inside.child(udt::DateTimeString).map_or_else(String::new, |day| day.value().to_owned())
                };
                to.at(order, end, &[&shown(start), &shown(end)]);
            }
        }
        _ => {}
    }
}

/// What the sellers beside a payee are called: names, identifiers and registration numbers.
#[derive(Default)]
pub(super) struct Sellers<'a> {
    beside: Option<Element<'a>>,
    texts: [FxHashSet<&'a str>; 3],
}

const TEXTS: [&[Name]; 3] = [&[ram::Name], &[ram::ID], &[ram::SpecifiedLegalOrganization, ram::ID]];

impl<'a> Sellers<'a> {
    fn gather(&mut self, transaction: Option<Element<'a>>) {
        self.beside = transaction;
        self.texts = Default::default();
        let Some(transaction) = transaction else { return };
        for seller in transaction.all(&[ram::ApplicableHeaderTradeAgreement, ram::SellerTradeParty]) {
            for (texts, path) in self.texts.iter_mut().zip(TEXTS) {
                texts.extend(seller.all(path).map(Element::text));
            }
        }
    }

    pub(super) fn judge(&mut self, payee: Element<'a>, to: &mut Verdicts<'_>) {
        let transaction = payee.parent().and_then(Element::parent);
        if self.beside.is_none() || self.beside != transaction {
            self.gather(transaction);
        }
        let is_seller =
            self.texts.iter().zip(TEXTS).any(|(texts, path)| payee.all(path).any(|own| texts.contains(own.text())));
        if payee.child(ram::Name).is_none() || is_seller {
            to.missing(&BR_17, payee, ram::Name, &[]);
        }
    }
}

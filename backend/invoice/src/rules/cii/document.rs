//! What a document must have: BR-01 to BR-16, BR-62 and BR-63.

use super::{elements::at_path, lines::scheme_is_filled};
use crate::{
    rules::{
        en16931::{details::*, presence::*},
        rule::Rule,
        ubl::{reading::Found, verdicts::Verdicts},
    },
    xml::{
        Element, Name,
        names::{at, ram, rsm, udt},
    },
};

const AGREEMENT: [Name; 2] = [rsm::SupplyChainTradeTransaction, ram::ApplicableHeaderTradeAgreement];
const SELLER: [Name; 3] = [AGREEMENT[0], AGREEMENT[1], ram::SellerTradeParty];
const BUYER: [Name; 3] = [AGREEMENT[0], AGREEMENT[1], ram::BuyerTradeParty];

/// What must say something.
const FILLED: [(&Rule, &[Name]); 8] = [
    (&BR_01, &[rsm::ExchangedDocumentContext, ram::GuidelineSpecifiedDocumentContextParameter, ram::ID]),
    (&BR_02, &[rsm::ExchangedDocument, ram::ID]),
    (&BR_04, &[rsm::ExchangedDocument, ram::TypeCode]),
    (&BR_05, &[rsm::SupplyChainTradeTransaction, ram::ApplicableHeaderTradeSettlement, ram::InvoiceCurrencyCode]),
    (&BR_06, &[SELLER[0], SELLER[1], SELLER[2], ram::Name]),
    (&BR_07, &[BUYER[0], BUYER[1], BUYER[2], ram::Name]),
    (&BR_09, &[SELLER[0], SELLER[1], SELLER[2], ram::PostalTradeAddress, ram::CountryID]),
    (&BR_11, &[BUYER[0], BUYER[1], BUYER[2], ram::PostalTradeAddress, ram::CountryID]),
];

/// What must be there.
const PRESENT: [(&Rule, &[Name]); 2] = [
    (&BR_08, &[SELLER[0], SELLER[1], SELLER[2], ram::PostalTradeAddress]),
    (&BR_10, &[BUYER[0], BUYER[1], BUYER[2], ram::PostalTradeAddress]),
];

pub(super) fn judge(root: Element<'_>, has_lines: bool, to: &mut Verdicts<'_>) {
    const ISSUED: &[Name] = &[rsm::ExchangedDocument, ram::IssueDateTime, udt::DateTimeString];
    const LINE: &[Name] = &[rsm::SupplyChainTradeTransaction, ram::IncludedSupplyChainTradeLineItem];
    for (rule, path) in FILLED {
        to.require(at_path(root, path).is_filled(), rule, root, path, &[]);
    }
    let issued: Found<'_> = root.all(ISSUED).filter(|day| day.attribute(at::format) == Some("102")).collect();
    to.require(issued.is_filled(), &BR_03, root, ISSUED, &[]);
    for (rule, path) in PRESENT {
        if root.find(path).is_none() {
            to.missing(rule, root, path, &[]);
        }
    }
    if !has_lines {
        to.missing(&BR_16, root, LINE, &[]);
    }
    address(&BR_62, root, &SELLER, to);
    address(&BR_63, root, &BUYER, to);
}

/// The electronic address of a party needs a scheme.
fn address(rule: &'static Rule, root: Element<'_>, party: &'static [Name; 3], to: &mut Verdicts<'_>) {
    let addresses = || root.all(party).filter_map(|party| party.child(ram::URIUniversalCommunication));
    let Some(first) = addresses().next() else { return };
    let ids = addresses().flat_map(|address| address.children_named(ram::URIID));
    let shown = first.child(ram::URIID).map_or("", Element::value);
    to.require(scheme_is_filled(ids, at::schemeID), rule, first, &[ram::URIID, at::schemeID], &[shown]);
}

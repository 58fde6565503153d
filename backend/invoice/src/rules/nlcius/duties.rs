//! What NLCIUS demands of a seller in the Netherlands: BR-NL-1 to BR-NL-13.

use super::{Document, advice, is_in};
use crate::{
    rules::{
        Findings,
        rule::{Rule, rules},
        ubl::number::Number,
    },
    ubl::Kind,
    xml::{
        Element,
        names::{at, cac, cbc, ubl},
    },
};

rules! {
    BR_NL_1 "BR-NL-1" Fatal "BT-30"
        "De verkoper heeft een KvK-nummer (0106) of OIN (0190) nodig."
        "The seller needs a trade register number (0106) or an OIN (0190)."
    BR_NL_2 "BR-NL-2" Fatal "BT-10"
        "Vul een referentie van de koper of een inkoopordernummer in."
        "Give a buyer reference or a purchase order reference."
    BR_NL_3 "BR-NL-3" Fatal "BG-5"
        "Het adres van de verkoper heeft een straat, een plaats en een postcode nodig."
        "The address of the seller needs a street, a city and a postal code."
    BR_NL_4 "BR-NL-4" Fatal "BG-8"
        "Het adres van een Nederlandse koper heeft een straat, een plaats en een postcode nodig."
        "The address of a Dutch buyer needs a street, a city and a postal code."
    BR_NL_5 "BR-NL-5" Fatal "BG-12"
        "Het adres van een Nederlandse fiscaal vertegenwoordiger heeft een straat, een plaats en een postcode nodig."
        "The address of a Dutch tax representative needs a street, a city and a postal code."
    BR_NL_7 "BR-NL-7" Fatal "BT-3"
        "Soort ‘{0}’ is niet toegestaan; wel 380, 381, 384 en 389."
        "Type ‘{0}’ is not allowed; 380, 381, 384 and 389 are."
    BR_NL_8 "BR-NL-8" Fatal "BT-3"
        "Soort ‘{0}’ past niet bij dit document: een creditnota heeft 381, een factuur iets anders."
        "Type ‘{0}’ does not fit this document: a credit note has 381, an invoice something else."
    BR_NL_9 "BR-NL-9" Fatal "BT-25"
        "Een correctiefactuur (384) noemt het nummer van de factuur die zij verbetert."
        "A corrective invoice (384) names the number of the invoice that it corrects."
    BR_NL_10 "BR-NL-10" Fatal "BT-47"
        "Een Nederlandse koper heeft een KvK-nummer (0106) of OIN (0190) nodig, en een registratienummer is niet leeg."
        "A Dutch buyer needs a trade register number (0106) or an OIN (0190), and a registration number is not empty."
    BR_NL_11 "BR-NL-11" Fatal "BG-16"
        "Er is {0} te betalen; zeg hoe (betaalgegevens)."
        "There is {0} to pay; say how (payment instructions)."
    BR_NL_12 "BR-NL-12" Fatal "BT-81"
        "Betaalwijze ‘{0}’ is niet toegestaan; wel 30, 48, 49, 57, 58 en 59."
        "The way of paying ‘{0}’ is not allowed; 30, 48, 49, 57, 58 and 59 are."
    BR_NL_13 "BR-NL-13" Fatal "BT-132"
        "Regel {0} van een inkooporder wordt genoemd, maar de order niet."
        "Line {0} of a purchase order is named, but the order is not."
}

/// What can only be judged when the whole document has been seen.
#[derive(Default)]
pub(super) struct Later<'a> {
    /// Legal entities of buyers.
    entities: Vec<Element<'a>>,
    /// Totals that ask for a way of paying.
    unpaid: Vec<Element<'a>>,
    /// Amounts of VAT.
    pub(super) taxes: Vec<Element<'a>>,
    /// Currencies of the document, one unless it is odd.
    pub(super) currencies: Vec<&'a str>,
    has_dutch_buyer: bool,
    has_dutch_buyer_id: bool,
    has_payment: bool,
}

/// Judges an element of a document with a Dutch seller; says whether one of these rules is about such elements.
pub(super) fn check<'a>(
    document: &Document<'a>,
    element: Element<'a>,
    later: &mut Later<'a>,
    to: &mut Findings,
) -> bool {
    match element.name() {
        cac::Party if is_in(element, &[cac::AccountingSupplierParty]) => seller(element, to),
        cac::PostalAddress => return address(element, to),
        cac::PartyLegalEntity if is_in(element, &[cac::Party, cac::AccountingCustomerParty]) => {
            later.entities.push(element);
        }
        cac::AccountingCustomerParty => {
            later.buyer(element);
            return false;
        }
        cac::PaymentMeans => {
            later.has_payment = true;
            payment(element, to);
        }
        cac::LegalMonetaryTotal if document.kind == Kind::Invoice && is_in_root(element) => {
            if payable(element).is_none_or(|payable| payable > Number::ZERO) {
                later.unpaid.push(element);
            }
        }
        cbc::InvoiceTypeCode | cbc::CreditNoteTypeCode => type_code(document, element, to),
        ubl::Invoice | ubl::CreditNote if element.parent().is_none() => reference(element, to),
        _ => return false,
    }
    true
}

/// Judges the line of an order, in any document that names NLCIUS; says whether it is one.
pub(super) fn order_line(document: &Document<'_>, element: Element<'_>, to: &mut Findings) -> bool {
    let is_order_line = element.name() == cbc::LineID && is_in(element, &[cac::OrderLineReference]);
    if is_order_line && document.root.find(&[cac::OrderReference, cbc::ID]).is_none() {
        to.at(&BR_NL_13, element, &[element.value()]);
    }
    is_order_line
}

fn is_in_root(element: Element<'_>) -> bool {
    element.parent().is_some_and(|parent| parent.parent().is_none())
}

/// Whether a registration number is of the trade register or an OIN. The attribute may list several schemes.
fn is_dutch(id: Element<'_>) -> bool {
    id.attribute(at::schemeID).is_some_and(|schemes| schemes.split(' ').any(|scheme| matches!(scheme, "0106" | "0190")))
}

/// What there is to pay; `None` where that is not said, or not in a number.
fn payable(total: Element<'_>) -> Option<Number> {
    Number::parse(total.child(cbc::PayableAmount)?.value())
}

fn seller(party: Element<'_>, to: &mut Findings) {
    let mut ids = party.all(&[cac::PartyLegalEntity, cbc::CompanyID]);
    let mut others = ids.clone();
    if !ids.any(is_dutch) || others.all(|id| id.value().is_empty()) {
        to.missing(&BR_NL_1, party, &[cac::PartyLegalEntity, cbc::CompanyID], &[]);
    }
}

fn reference(root: Element<'_>, to: &mut Findings) {
    if root.child(cbc::BuyerReference).is_none() && root.find(&[cac::OrderReference, cbc::ID]).is_none() {
        to.missing(&BR_NL_2, root, cbc::BuyerReference, &[]);
    }
}

/// Which address it is decides the rule; that of the seller is asked for in full wherever it is.
fn address(address: Element<'_>, to: &mut Findings) -> bool {
    let rule: &'static Rule = match address.parent_name() {
        cac::Party if is_in(address, &[cac::Party, cac::AccountingSupplierParty]) => &BR_NL_3,
        cac::Party if is_in(address, &[cac::Party, cac::AccountingCustomerParty]) => &BR_NL_4,
        cac::TaxRepresentativeParty => &BR_NL_5,
        _ => return false,
    };
    let is_abroad = address.all(&[cac::Country, cbc::IdentificationCode]).any(|country| country.text() != "NL");
    let is_exempt = is_abroad && rule != &BR_NL_3;
    let is_whole =
        [cbc::StreetName, cbc::CityName, cbc::PostalZone].into_iter().all(|name| address.child(name).is_some());
    if !is_exempt && !is_whole {
        to.at(rule, address, &[]);
    }
    true
}

fn type_code(document: &Document<'_>, element: Element<'_>, to: &mut Findings) {
    let code = element.text();
    if !matches!(code, "380" | "381" | "384" | "389") {
        to.at(&BR_NL_7, element, &[code]);
    }
    if (code == "381") != (document.kind == Kind::CreditNote) {
        to.at(&BR_NL_8, element, &[code]);
    }
    let preceding = &[cac::BillingReference, cac::InvoiceDocumentReference, cbc::ID];
    if code == "384" && document.root.find(preceding).is_none() {
        to.at(&BR_NL_9, element, &[]);
    }
}

fn payment(means: Element<'_>, to: &mut Findings) {
    let code = means.child(cbc::PaymentMeansCode).map_or("", Element::value);
    if !matches!(code, "30" | "48" | "49" | "57" | "58" | "59") {
        to.missing(&BR_NL_12, means, cbc::PaymentMeansCode, &[code]);
    }
    advice::bank(means, code, to);
}

impl<'a> Later<'a> {
    /// Notes of a buyer whether it is Dutch and how it is registered.
    fn buyer(&mut self, buyer: Element<'a>) {
        let mut countries = buyer.all(&[cac::Party, cac::PostalAddress, cac::Country, cbc::IdentificationCode]);
        self.has_dutch_buyer |= countries.any(|country| country.text() == "NL");
        self.has_dutch_buyer_id |= buyer.all(&[cac::Party, cac::PartyLegalEntity, cbc::CompanyID]).any(is_dutch);
    }

    /// Judges what had to wait for the end of the document.
    pub(super) fn judge(self, root: Element<'a>, to: &mut Findings) {
        let lacks_id = self.has_dutch_buyer && !self.has_dutch_buyer_id;
        for entity in &self.entities {
            let mut ids = entity.children_named(cbc::CompanyID);
            let is_void = ids.clone().next().is_some() && ids.all(|id| id.value().is_empty());
            if lacks_id || is_void {
                to.missing(&BR_NL_10, *entity, cbc::CompanyID, &[]);
            }
        }
        for total in self.unpaid.iter().filter(|_| !self.has_payment) {
            let payable = total.child(cbc::PayableAmount).map_or("", Element::value);
            to.missing(&BR_NL_11, root, cac::PaymentMeans, &[payable]);
        }
        self.accounting_currency(to);
    }
}

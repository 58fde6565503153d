//! What Peppol asks of a seller in the Netherlands: NL-R.

use super::scope::Scope;
use crate::{
    code_lists::{DUTCH_PAYMENT_MEANS, DUTCH_REGISTER_SCHEMES},
    rules::{
        Findings,
        rule::{Rule, rules},
        ubl::reading::{Found, Read},
    },
    ubl::Kind,
    xml::{
        Element, Name,
        names::{at, cac, cbc},
    },
};

rules! {
    NL_R_001 "NL-R-001" Fatal "BT-25"
        "Een Nederlandse creditnota noemt het nummer van de factuur die zij crediteert."
        "A Dutch credit note names the number of the invoice that it credits."
    NL_R_002 "NL-R-002" Fatal "BG-5"
        "Het adres van de verkoper heeft een straat, een plaats en een postcode nodig."
        "The address of the seller needs a street, a city and a postal code."
    NL_R_003 "NL-R-003" Fatal "BT-30"
        "Het registratienummer {0} van de verkoper moet een KvK-nummer (0106) of OIN (0190) zijn."
        "The registration number {0} of the seller must be a trade register number (0106) or an OIN (0190)."
    NL_R_004 "NL-R-004" Fatal "BG-8"
        "Het adres van de koper heeft een straat, een plaats en een postcode nodig."
        "The address of the buyer needs a street, a city and a postal code."
    NL_R_005 "NL-R-005" Fatal "BT-47"
        "Het registratienummer {0} van de koper moet een KvK-nummer (0106) of OIN (0190) zijn."
        "The registration number {0} of the buyer must be a trade register number (0106) or an OIN (0190)."
    NL_R_006 "NL-R-006" Fatal "BG-12"
        "Het adres van de fiscaal vertegenwoordiger heeft een straat, een plaats en een postcode nodig."
        "The address of the tax representative needs a street, a city and a postal code."
    NL_R_007 "NL-R-007" Fatal "BG-16"
        "Er is {0} te betalen; zeg hoe (betaalgegevens)."
        "There is {0} to pay; say how (payment instructions)."
    NL_R_008 "NL-R-008" Fatal "BT-81"
        "Tussen Nederlandse partijen is betaalwijze {0} niet toegestaan; wel 30, 48, 49, 57, 58 of 59."
        "Between Dutch parties the way of paying {0} is not allowed; 30, 48, 49, 57, 58 and 59 are."
    NL_R_009 "NL-R-009" Fatal "BT-132"
        "Regel {0} van een inkooporder wordt genoemd, maar de order niet."
        "Line {0} of a purchase order is named, but the order is not."
}

/// Who else is Dutch, when the seller is.
pub(super) struct Dutch {
    buyer: bool,
    representative: bool,
    has_order: bool,
    names_earlier: bool,
}

/// From a document to the number of an earlier invoice.
const EARLIER: [Name; 3] = [cac::BillingReference, cac::InvoiceDocumentReference, cbc::ID];

impl Dutch {
    /// `None` when the seller is not Dutch.
    pub(super) fn of(scope: &Scope<'_>) -> Option<Self> {
        if !scope.is_seller_in("NL") {
            return None;
        }
        let root = scope.root;
        let path = &[cac::TaxRepresentativeParty, cac::PostalAddress, cac::Country, cbc::IdentificationCode];
        let representative = Found::of(root.all(path)).value();
        Some(Self {
            buyer: scope.is_buyer_in("NL"),
            representative: representative.is_ok_and(|country| country.eq_ignore_ascii_case("NL")),
            has_order: root.find(&[cac::OrderReference, cbc::ID]).is_some(),
            names_earlier: root.find(&EARLIER).is_some(),
        })
    }

    /// Judges an element.
    pub(super) fn check<'a>(&self, scope: &Scope<'a>, element: Element<'a>, to: &mut Findings) -> Read<'a, ()> {
        match element.name() {
            cbc::CreditNoteTypeCode if !self.names_earlier => to.missing(&NL_R_001, scope.root, &EARLIER, &[]),
            cac::PostalAddress => self.address(element, to),
            cbc::CompanyID if element.parent_name() == cac::PartyLegalEntity => self.register_number(element, to),
            cac::LegalMonetaryTotal => total(scope, element, to)?,
            cac::PaymentMeans if self.buyer => {
                let code = Found::child(element, cbc::PaymentMeansCode).value()?;
                if !DUTCH_PAYMENT_MEANS.contains(code) {
                    to.missing(&NL_R_008, element, cbc::PaymentMeansCode, &[code]);
                }
            }
            cbc::LineID if element.parent_name() == cac::OrderLineReference && !self.has_order => {
                to.at(&NL_R_009, element, &[element.value()]);
            }
            _ => {}
        }
        Ok(())
    }

    fn address(&self, address: Element<'_>, to: &mut Findings) {
        let rule = match self.of_party(address.parent(), &NL_R_002, &NL_R_004) {
            None if address.parent_name() == cac::TaxRepresentativeParty && self.representative => &NL_R_006,
            None => return,
            Some(rule) => rule,
        };
        if [cbc::StreetName, cbc::CityName, cbc::PostalZone].into_iter().any(|name| address.child(name).is_none()) {
            to.at(rule, address, &[]);
        }
    }

    fn register_number(&self, number: Element<'_>, to: &mut Findings) {
        let party = number.parent().and_then(Element::parent);
        let Some(rule) = self.of_party(party, &NL_R_003, &NL_R_005) else { return };
        let mut schemes = number.attribute(at::schemeID).unwrap_or_default().split(' ');
        if !schemes.any(|scheme| DUTCH_REGISTER_SCHEMES.contains(scheme)) || number.value().is_empty() {
            to.at(rule, number, &[number.value()]);
        }
    }

    /// The rule for the party of the seller or that of a Dutch buyer.
    fn of_party(
        &self,
        party: Option<Element<'_>>,
        seller: &'static Rule,
        buyer: &'static Rule,
    ) -> Option<&'static Rule> {
        let role = party.filter(|party| party.name() == cac::Party)?.parent_name();
        match role {
            cac::AccountingSupplierParty => Some(seller),
            cac::AccountingCustomerParty if self.buyer => Some(buyer),
            _ => None,
        }
    }
}

/// An amount that cannot be read is no fault where payment instructions are there: the official rule looks at them first.
fn total<'a>(scope: &Scope<'a>, total: Element<'a>, to: &mut Findings) -> Read<'a, ()> {
    if scope.has_payment_means() {
        return Ok(());
    }
    let payable = Found::child(total, cbc::PayableAmount).number()?;
    let is_settled = payable.is_some_and(|payable| match scope.kind {
        Kind::CreditNote => !payable.is_negative(),
        _ => payable.is_negative() || payable.is_zero(),
    });
    if !is_settled {
        let shown = payable.map_or_else(|| String::from("—"), |payable| payable.to_string());
        to.missing(&NL_R_007, scope.root, cac::PaymentMeans, &[&shown]);
    }
    Ok(())
}

//! What NLCIUS advises a seller in the Netherlands to leave out: BR-NL-19 to BR-NL-35, SI-UBL-2.

use super::{duties::Later, is_in};
use crate::{
    rules::{
        Findings,
        rule::{Rule, rules},
    },
    xml::{
        Element,
        names::{at, cac, cbc},
    },
};

rules! {
    BR_NL_19 "BR-NL-19" Warning "BT-6"
        "Een boekingsvaluta ({0}) wordt afgeraden."
        "An accounting currency ({0}) is advised against."
    BR_NL_20 "BR-NL-20" Warning "BT-7"
        "Een datum van btw-verplichting ({0}) wordt afgeraden; zij telt niet mee."
        "A VAT point date ({0}) is advised against; it does not count."
    BR_NL_21 "BR-NL-21" Warning "BT-8"
        "Een code voor de datum van btw-verplichting ({0}) wordt afgeraden; zij telt niet mee."
        "A code for the VAT point date ({0}) is advised against; it does not count."
    BR_NL_24 "BR-NL-24" Warning "BT-26"
        "De datum van een eerdere factuur ({0}) wordt afgeraden; haar nummer volstaat."
        "The date of a preceding invoice ({0}) is advised against; its number will do."
    BR_NL_25 "BR-NL-25" Warning "BT-32"
        "Belastingnummer {0} van de verkoper is geen btw-nummer; een ander wordt afgeraden."
        "Tax number {0} of the seller is no VAT identifier; another is advised against."
    BR_NL_26 "BR-NL-26" Warning "BT-33"
        "Aanvullende gegevens over de rechtsvorm van de verkoper (‘{0}’) worden afgeraden."
        "Additional legal information about the seller (‘{0}’) is advised against."
    BR_NL_27_1 "BR-NL-27-1" Warning "BT-162"
        "Een derde adresregel van de verkoper (‘{0}’) wordt afgeraden."
        "A third address line of the seller (‘{0}’) is advised against."
    BR_NL_27_2 "BR-NL-27-2" Warning "BT-163"
        "Een derde adresregel van de koper (‘{0}’) wordt afgeraden."
        "A third address line of the buyer (‘{0}’) is advised against."
    BR_NL_27_3 "BR-NL-27-3" Warning "BT-164"
        "Een derde adresregel van de fiscaal vertegenwoordiger (‘{0}’) wordt afgeraden."
        "A third address line of the tax representative (‘{0}’) is advised against."
    BR_NL_27_4 "BR-NL-27-4" Warning "BT-165"
        "Een derde adresregel van de plaats van levering (‘{0}’) wordt afgeraden."
        "A third address line of the place of delivery (‘{0}’) is advised against."
    BR_NL_28_1 "BR-NL-28-1" Warning "BT-39"
        "Een provincie of streek van de verkoper (‘{0}’) wordt afgeraden."
        "A province or region of the seller (‘{0}’) is advised against."
    BR_NL_28_2 "BR-NL-28-2" Warning "BT-54"
        "Een provincie of streek van de koper (‘{0}’) wordt afgeraden."
        "A province or region of the buyer (‘{0}’) is advised against."
    BR_NL_28_3 "BR-NL-28-3" Warning "BT-68"
        "Een provincie of streek van de fiscaal vertegenwoordiger (‘{0}’) wordt afgeraden."
        "A province or region of the tax representative (‘{0}’) is advised against."
    BR_NL_28_4 "BR-NL-28-4" Warning "BT-79"
        "Een provincie of streek van de plaats van levering (‘{0}’) wordt afgeraden."
        "A province or region of the place of delivery (‘{0}’) is advised against."
    BR_NL_29 "BR-NL-29" Warning "BT-82"
        "De betaalwijze in woorden (‘{0}’) wordt afgeraden; de code volstaat."
        "The way of paying in words (‘{0}’) is advised against; the code will do."
    BR_NL_30 "BR-NL-30" Warning "BT-85"
        "De naam van de rekeninghouder (‘{0}’) wordt afgeraden."
        "The name of the account holder (‘{0}’) is advised against."
    BR_NL_31 "BR-NL-31" Warning "BT-86"
        "Bij een Europese overboeking of incasso ({0}) wordt de BIC afgeraden."
        "With a SEPA transfer or direct debit ({0}) the BIC is advised against."
    BR_NL_32_1 "BR-NL-32-1" Warning ""
        "Redencode ‘{0}’ van een korting of toeslag wordt afgeraden; schrijf de reden in woorden."
        "Reason code ‘{0}’ of an allowance or charge is advised against; write the reason in words."
    // The next two are about lines, whose reason codes the rule before them has spoken of already. They never fire.
    BR_NL_32_2 "BR-NL-32-2" Warning "BT-140"
        "Redencode ‘{0}’ op een factuurregel wordt afgeraden; schrijf de reden in woorden."
        "Reason code ‘{0}’ on an invoice line is advised against; write the reason in words."
    BR_NL_32_3 "BR-NL-32-3" Warning "BT-140"
        "Redencode ‘{0}’ op een creditnotaregel wordt afgeraden; schrijf de reden in woorden."
        "Reason code ‘{0}’ on a credit note line is advised against; write the reason in words."
    BR_NL_33 "BR-NL-33" Warning "BT-111"
        "Een btw-totaal in een andere valuta ({0}) dan die van de factuur wordt afgeraden."
        "A VAT total in another currency ({0}) than that of the invoice is advised against."
    BR_NL_35 "BR-NL-35" Warning "BT-121"
        "Een code voor de btw-vrijstelling (‘{0}’) wordt afgeraden; schrijf de reden in woorden."
        "A code for the VAT exemption (‘{0}’) is advised against; write the reason in words."
    SI_UBL_2 "SI-UBL-2" Warning "" "Element {0} is leeg; laat het weg." "Element {0} is empty; leave it out."
}

/// Judges an element of a document with a Dutch seller; says whether one of these rules is about such elements.
pub(super) fn check<'a>(element: Element<'a>, later: &mut Later<'a>, to: &mut Findings) -> bool {
    let advised_against: Option<&'static Rule> = match element.name() {
        cbc::TaxCurrencyCode => Some(&BR_NL_19),
        cbc::TaxPointDate => Some(&BR_NL_20),
        cbc::DescriptionCode => is_in(element, &[cac::InvoicePeriod]).then_some(&BR_NL_21),
        cbc::IssueDate => is_in(element, &[cac::InvoiceDocumentReference, cac::BillingReference]).then_some(&BR_NL_24),
        cbc::CompanyLegalForm => {
            is_in(element, &[cac::PartyLegalEntity, cac::Party, cac::AccountingSupplierParty]).then_some(&BR_NL_26)
        }
        cbc::Line if element.parent_name() == cac::AddressLine => {
            let rules = [&BR_NL_27_1, &BR_NL_27_2, &BR_NL_27_3, &BR_NL_27_4];
            element.parent().and_then(|line| of_address(line, rules))
        }
        cbc::CountrySubentity => of_address(element, [&BR_NL_28_1, &BR_NL_28_2, &BR_NL_28_3, &BR_NL_28_4]),
        cbc::Name => is_in(element, &[cac::PayeeFinancialAccount, cac::PaymentMeans]).then_some(&BR_NL_30),
        cbc::AllowanceChargeReasonCode => is_in(element, &[cac::AllowanceCharge]).then_some(&BR_NL_32_1),
        cbc::TaxExemptionReasonCode => {
            is_in(element, &[cac::TaxCategory, cac::TaxSubtotal, cac::TaxTotal]).then_some(&BR_NL_35)
        }
        _ => return depends(element, later, to),
    };
    if let Some(rule) = advised_against {
        to.at(rule, element, &[element.value()]);
    }
    advised_against.is_some()
}

/// Judges what is advised against in some cases only.
fn depends<'a>(element: Element<'a>, later: &mut Later<'a>, to: &mut Findings) -> bool {
    match element.name() {
        cac::PartyTaxScheme if is_in(element, &[cac::Party, cac::AccountingSupplierParty]) => {
            let is_vat = element.all(&[cac::TaxScheme, cbc::ID]).any(|scheme| scheme.text() == "VAT");
            if let Some(id) = element.child(cbc::CompanyID).filter(|_| !is_vat) {
                to.at(&BR_NL_25, id, &[id.value()]);
            }
        }
        cbc::PaymentMeansCode if is_in(element, &[cac::PaymentMeans]) => {
            if let Some(words) = element.attribute(at::name) {
                to.missing(&BR_NL_29, element, at::name, &[words]);
            }
        }
        cbc::TaxAmount if is_in(element, &[cac::TaxTotal]) => later.taxes.push(element),
        cbc::DocumentCurrencyCode => {
            later.currencies.push(element.text());
            return false;
        }
        _ => return false,
    }
    true
}

/// The rule for something in an address: of the seller, the buyer, the tax representative or the place of delivery.
fn of_address(part: Element<'_>, rules: [&'static Rule; 4]) -> Option<&'static Rule> {
    let address = part.parent()?;
    let [seller, buyer, representative, delivery] = rules;
    match (address.name(), address.parent_name()) {
        (cac::PostalAddress, cac::Party) if is_in(address, &[cac::Party, cac::AccountingSupplierParty]) => Some(seller),
        (cac::PostalAddress, cac::Party) if is_in(address, &[cac::Party, cac::AccountingCustomerParty]) => Some(buyer),
        (cac::PostalAddress, cac::TaxRepresentativeParty) => Some(representative),
        (cac::Address, cac::DeliveryLocation) if is_in(address, &[cac::DeliveryLocation, cac::Delivery]) => {
            Some(delivery)
        }
        _ => None,
    }
}

/// Advises against naming the bank of a SEPA payment.
pub(super) fn bank(means: Element<'_>, code: &str, to: &mut Findings) {
    let path = &[cac::PayeeFinancialAccount, cac::FinancialInstitutionBranch, cbc::ID];
    if matches!(code, "58" | "59") && means.find(path).is_some() {
        to.missing(&BR_NL_31, means, path, &[code]);
    }
}

impl Later<'_> {
    /// Advises against amounts of VAT in another currency than that of the document.
    pub(super) fn accounting_currency(mut self, to: &mut Findings) {
        self.currencies.sort_unstable();
        for tax in &self.taxes {
            let currency = tax.attribute(at::currencyID);
            if currency.is_none_or(|currency| self.currencies.binary_search(&currency).is_err()) {
                to.missing(&BR_NL_33, *tax, at::currencyID, &[currency.unwrap_or_default()]);
            }
        }
    }
}

//! What Peppol asks when seller and buyer are both in Germany: DE-R.

use rustc_hash::FxHashSet;

use super::{
    german_forms::*,
    german_payment,
    reading::{any_has_value, any_is, any_number_is},
    scope::Scope,
};
use crate::{
    code_lists::{GERMAN_DOCUMENT_TYPES, GERMAN_VAT_CATEGORIES},
    rules::{
        Findings,
        rule::{Rule, rules},
        ubl::reading::{Found, Read, either},
    },
    xml::{
        Element, Name,
        names::{at, cac, cbc},
    },
};

rules! {
    DE_R_001 "DE-R-001" Fatal "BG-16" "Zeg hoe er betaald wordt (betaalgegevens)." "Say how it is paid (payment instructions)."
    DE_R_002 "DE-R-002" Fatal "BG-6" "De verkoper heeft een contactpersoon nodig." "The seller needs a contact."
    DE_R_003 "DE-R-003" Fatal "BT-37" "Het adres van de verkoper heeft een plaats nodig." "The address of the seller needs a city."
    DE_R_004 "DE-R-004" Fatal "BT-38" "Het adres van de verkoper heeft een postcode nodig." "The address of the seller needs a postal code."
    DE_R_005 "DE-R-005" Fatal "BT-41" "De contactpersoon van de verkoper heeft een naam nodig." "The contact of the seller needs a name."
    DE_R_006 "DE-R-006" Fatal "BT-42" "De contactpersoon van de verkoper heeft een telefoonnummer nodig." "The contact of the seller needs a telephone number."
    DE_R_007 "DE-R-007" Fatal "BT-43" "De contactpersoon van de verkoper heeft een e-mailadres nodig." "The contact of the seller needs an e-mail address."
    DE_R_008 "DE-R-008" Fatal "BT-52" "Het adres van de koper heeft een plaats nodig." "The address of the buyer needs a city."
    DE_R_009 "DE-R-009" Fatal "BT-53" "Het adres van de koper heeft een postcode nodig." "The address of the buyer needs a postal code."
    DE_R_010 "DE-R-010" Fatal "BT-77" "Het afleveradres heeft een plaats nodig." "The delivery address needs a city."
    DE_R_011 "DE-R-011" Fatal "BT-78" "Het afleveradres heeft een postcode nodig." "The delivery address needs a postal code."
    DE_R_014 "DE-R-014" Fatal "BT-119" "Noem het btw-percentage, ook als het 0 is." "State the VAT rate, even when it is 0."
    DE_R_015 "DE-R-015" Fatal "BT-10"
        "Vul de referentie van de koper in (bij de overheid de Leitweg-ID)."
        "Give the buyer reference (with public bodies the Leitweg-ID)."
    DE_R_016 "DE-R-016" Fatal "BT-31"
        "Bij btw-categorie {0} heeft de verkoper een btw- of belastingnummer of een fiscaal vertegenwoordiger nodig."
        "With VAT category {0} the seller needs a VAT or tax number or a tax representative."
    DE_R_017 "DE-R-017" Warning "BT-3"
        "Typecode {0} is tussen Duitse partijen ongewoon; neem 326, 380, 381, 384, 389, 875, 876 of 877."
        "Type code {0} is unusual between German parties; take 326, 380, 381, 384, 389, 875, 876 or 877."
    DE_R_018 "DE-R-018" Fatal "BT-20"
        "Korting bij snelle betaling staat op een eigen regel als ‘#SKONTO#TAGE=14#PROZENT=2.00#’, met een nieuwe regel erna; hier staat ‘{0}’."
        "A discount for early payment stands on its own line as ‘#SKONTO#TAGE=14#PROZENT=2.00#’, with a new line after it; here is ‘{0}’."
    DE_R_022 "DE-R-022" Fatal "BT-125"
        "Twee bijlagen hebben dezelfde bestandsnaam {0}."
        "Two attachments have the same file name {0}."
    DE_R_026 "DE-R-026" Warning "BG-3"
        "Een gecorrigeerde factuur (384) noemt de eerdere factuur."
        "A corrected invoice (384) names the earlier invoice."
    DE_R_027 "DE-R-027" Warning "BT-42"
        "Telefoonnummer ‘{0}’ heeft minder dan drie cijfers."
        "Telephone number ‘{0}’ has fewer than three digits."
    DE_R_028 "DE-R-028" Warning "BT-43"
        "‘{0}’ heeft niet de vorm van een e-mailadres."
        "‘{0}’ does not have the form of an e-mail address."
    DE_R_030 "DE-R-030" Fatal "BT-90"
        "Bij een incasso hoort het incassantkenmerk (SEPA) van de verkoper of de ontvanger."
        "A direct debit needs the creditor identifier (SEPA) of the seller or the payee."
    DE_R_031 "DE-R-031" Fatal "BT-91"
        "Bij een incasso hoort de rekening waarvan wordt afgeschreven."
        "A direct debit needs the account that is debited."
    DE_R_T02 "DE-R-T02" Warning "BT-124"
        "‘{0}’ is geen volledig webadres zoals https://voorbeeld.example/bijlage."
        "‘{0}’ is not a full web address such as https://example.org/attachment."
}

const EARLIER_INVOICE: [Name; 2] = [cac::BillingReference, cac::InvoiceDocumentReference];
const CREDITOR: [Name; 2] = [cac::PartyIdentification, cbc::ID];

/// Judges a document whose parties are both German.
pub(super) fn check(scope: &Scope<'_>, to: &mut Findings) {
    if scope.is_german().unwrap_or(false) {
        let judgements = [
            document(scope, to),
            document_type(scope, to),
            direct_debit(scope.root, to),
            discount(scope, to),
            parts(scope, to),
            german_payment::check(scope, to),
        ];
        for fault in judgements.into_iter().filter_map(Result::err) {
            fault.report(to);
        }
    }
}

fn document<'a>(scope: &Scope<'a>, to: &mut Findings) -> Read<'a, ()> {
    let root = scope.root;
    if root.child(cac::PaymentMeans).is_none() {
        to.missing(&DE_R_001, root, cac::PaymentMeans, &[]);
    }
    if !any_has_value(root, cbc::BuyerReference) {
        to.missing(&DE_R_015, root, cbc::BuyerReference, &[]);
    }
    if let Some(category) = taxed_category(root)
        && !has_tax_number(root)
    {
        let path = &[cac::AccountingSupplierParty, cac::Party, cac::PartyTaxScheme, cbc::CompanyID];
        to.missing(&DE_R_016, root, path, &[category]);
    }
    if let Some(name) = repeated_file_name(root) {
        to.missing(&DE_R_022, root, cac::AdditionalDocumentReference, &[name]);
    }
    Ok(())
}

/// A category of VAT for which the seller needs a tax number, in an allowance, a charge or a line.
fn taxed_category(root: Element<'_>) -> Option<&str> {
    root.children().find_map(|part| {
        let path: &'static [Name] = match part.name() {
            cac::InvoiceLine | cac::CreditNoteLine => &[cac::Item, cac::ClassifiedTaxCategory, cbc::ID],
            cac::AllowanceCharge if ["false", "true"].iter().any(|is| any_is(part, cbc::ChargeIndicator, is)) => {
                &[cac::TaxCategory, cbc::ID]
            }
            _ => return None,
        };
        part.all(path).map(Element::text).find(|code| GERMAN_VAT_CATEGORIES.contains(code))
    })
}

fn has_tax_number(root: Element<'_>) -> bool {
    let mut schemes = root.all(&[cac::AccountingSupplierParty, cac::Party, cac::PartyTaxScheme]);
    root.child(cac::TaxRepresentativeParty).is_some() || schemes.any(|scheme| any_has_value(scheme, cbc::CompanyID))
}

/// A file name of an attachment that one before it has as well.
fn repeated_file_name(root: Element<'_>) -> Option<&str> {
    let mut known = FxHashSet::default();
    root.children_named(cac::AdditionalDocumentReference).find_map(|reference| {
        let files = reference.all(&[cac::Attachment, cbc::EmbeddedDocumentBinaryObject]);
        let names: Vec<&str> = files.filter_map(|file| file.attribute(at::filename)).collect();
        let repeated = names.iter().find(|name| known.contains(*name)).copied();
        known.extend(names);
        repeated
    })
}

fn document_type<'a>(scope: &Scope<'a>, to: &mut Findings) -> Read<'a, ()> {
    let (root, is_since_3_0_21) = (scope.root, scope.edition.is_since_3_0_21);
    let is_known = |name: Name| {
        if is_since_3_0_21 {
            return Ok(GERMAN_DOCUMENT_TYPES.contains(Found::child(root, name).value()?));
        }
        Ok(root.children_named(name).any(|code| GERMAN_DOCUMENT_TYPES.contains(code.text())))
    };
    if !either(is_known(cbc::InvoiceTypeCode), is_known(cbc::CreditNoteTypeCode))? {
        let code = root.child(cbc::InvoiceTypeCode).or_else(|| root.child(cbc::CreditNoteTypeCode));
        to.at(&DE_R_017, root, &[code.map_or("", Element::value)]);
    }
    let is_correction = |name: Name| {
        if is_since_3_0_21 {
            return Ok(Found::child(root, name).value()? == "384");
        }
        any_number_is(root.children_named(name), &[384])
    };
    let names_earlier = root.find(&EARLIER_INVOICE).is_some();
    if !names_earlier && either(is_correction(cbc::InvoiceTypeCode), is_correction(cbc::CreditNoteTypeCode))? {
        to.missing(&DE_R_026, root, &EARLIER_INVOICE, &[]);
    }
    Ok(())
}

fn direct_debit<'a>(root: Element<'a>, to: &mut Findings) -> Read<'a, ()> {
    if root.find(&[cac::PaymentMeans, cac::PaymentMandate]).is_none() {
        return Ok(());
    }
    let sellers = root.all(&[cac::AccountingSupplierParty, cac::Party]);
    let mut ids = sellers.chain(root.children_named(cac::PayeeParty)).flat_map(|party| party.all(&CREDITOR));
    if !ids.any(|id| id.attribute(at::schemeID) == Some("SEPA")) {
        to.missing(&DE_R_030, root, &[cac::AccountingSupplierParty, cac::Party, CREDITOR[0], CREDITOR[1]], &[]);
    }
    let account = &[cac::PaymentMeans, cac::PaymentMandate, cac::PayerFinancialAccount, cbc::ID];
    if root.find(account).is_none() {
        to.missing(&DE_R_031, root, account, &[]);
    }
    Ok(())
}

/// The discounts for early payment in the first note of each payment terms.
fn discount<'a>(scope: &Scope<'a>, to: &mut Findings) -> Read<'a, ()> {
    let terms = scope.root.children_named(cac::PaymentTerms);
    let notes: Vec<Element<'a>> = terms.filter_map(|terms| terms.child(cbc::Note)).collect();
    // What comes after the last discount is looked for in the only note that says something.
    let filled: Found<'a> = notes.iter().copied().filter(|note| !note.text().is_empty()).collect();
    let ends_well = filled.only().map(|note| note.is_some_and(|note| ends_in_new_line(note.text())));
    for note in notes {
        let lines = note.text().split('\n').map(|line| line.trim_matches([' ', '\t', '\r']));
        for line in lines.filter(|line| line.starts_with('#')) {
            if !is_discount(line, scope.edition.is_since_3_0_21) || !ends_well? {
                to.at(&DE_R_018, note, &[line]);
                return Ok(());
            }
        }
    }
    Ok(())
}

/// Judges the groups of the document.
fn parts<'a>(scope: &Scope<'a>, to: &mut Findings) -> Read<'a, ()> {
    for part in scope.root.children() {
        match part.name() {
            cac::AccountingSupplierParty => seller(scope, part, to)?,
            cac::AccountingCustomerParty => {
                for address in part.all(&[cac::Party, cac::PostalAddress]) {
                    has_values(address, &[(cbc::CityName, &DE_R_008), (cbc::PostalZone, &DE_R_009)], to);
                }
            }
            cac::Delivery => {
                for address in part.all(&[cac::DeliveryLocation, cac::Address]) {
                    has_values(address, &[(cbc::CityName, &DE_R_010), (cbc::PostalZone, &DE_R_011)], to);
                }
            }
            cac::TaxTotal => {
                for subtotal in part.children_named(cac::TaxSubtotal) {
                    let mut categories = subtotal.children_named(cac::TaxCategory);
                    if !categories.any(|category| any_has_value(category, cbc::Percent)) {
                        to.missing(&DE_R_014, subtotal, &[cac::TaxCategory, cbc::Percent], &[]);
                    }
                }
            }
            cac::AdditionalDocumentReference => {
                for reference in part.all(&[cac::Attachment, cac::ExternalReference]) {
                    let address = Found::child(reference, cbc::URI).only()?.map_or("", Element::text);
                    if !is_web_address(address) {
                        to.missing(&DE_R_T02, reference, cbc::URI, &[address]);
                    }
                }
            }
            _ => {}
        }
    }
    Ok(())
}

fn seller<'a>(scope: &Scope<'a>, role: Element<'a>, to: &mut Findings) -> Read<'a, ()> {
    const CONTACT: [(Name, &Rule); 3] =
        [(cbc::Name, &DE_R_005), (cbc::Telephone, &DE_R_006), (cbc::ElectronicMail, &DE_R_007)];
    if role.find(&[cac::Party, cac::Contact]).is_none() {
        to.missing(&DE_R_002, role, &[cac::Party, cac::Contact], &[]);
    }
    for address in role.all(&[cac::Party, cac::PostalAddress]) {
        has_values(address, &[(cbc::CityName, &DE_R_003), (cbc::PostalZone, &DE_R_004)], to);
    }
    for contact in role.all(&[cac::Party, cac::Contact]) {
        has_values(contact, &CONTACT, to);
        let telephone = Found::child(contact, cbc::Telephone).value()?;
        if telephone.bytes().filter(u8::is_ascii_digit).count() < 3 {
            to.missing(&DE_R_027, contact, cbc::Telephone, &[telephone]);
        }
        let mail = Found::child(contact, cbc::ElectronicMail).value()?;
        if !is_mail_address(mail, scope.edition.is_since_3_0_21) {
            to.missing(&DE_R_028, contact, cbc::ElectronicMail, &[mail]);
        }
    }
    Ok(())
}

fn has_values(inside: Element<'_>, wanted: &[(Name, &'static Rule)], to: &mut Findings) {
    for (name, rule) in wanted {
        if !any_has_value(inside, *name) {
            to.missing(rule, inside, *name, &[]);
        }
    }
}

//! The form and check digits of identifiers: PEPPOL-COMMON.

use super::{check_digits::*, reading::normalized};
use crate::{
    rules::{
        Findings,
        rule::{Rule, rules},
        ubl::reading::{Fault, Found, Read},
    },
    xml::{
        Element,
        names::{at, cac, cbc},
    },
};

rules! {
    R040 "PEPPOL-COMMON-R040" Fatal "" "{0} is geen geldig GLN (het controlecijfer klopt niet)." "{0} is not a valid GLN (its check digit is wrong)."
    R041 "PEPPOL-COMMON-R041" Fatal "" "{0} is geen geldig Noors organisatienummer." "{0} is not a valid Norwegian organisation number."
    R042 "PEPPOL-COMMON-R042" Fatal "" "{0} is geen Deens CVR-nummer (8 cijfers)." "{0} is not a Danish CVR number (8 digits)."
    R043 "PEPPOL-COMMON-R043" Fatal ""
        "{0} is geen geldig Belgisch ondernemingsnummer (10 cijfers met controlegetal)."
        "{0} is not a valid Belgian enterprise number (10 digits with a check number)."
    R044 "PEPPOL-COMMON-R044" Warning ""
        "{0} is geen Italiaanse kantoorcode (codice IPA, 6 letters of cijfers)."
        "{0} is not an Italian office code (codice IPA, 6 letters or digits)."
    R045 "PEPPOL-COMMON-R045" Warning ""
        "{0} is geen Italiaans belastingnummer (codice fiscale, 16 tekens of 11 cijfers)."
        "{0} is not an Italian tax code (codice fiscale, 16 signs or 11 digits)."
    R046 "PEPPOL-COMMON-R046" Warning ""
        "Adres {0} is geen Italiaans belastingnummer (codice fiscale, 16 tekens of 11 cijfers)."
        "Address {0} is not an Italian tax code (codice fiscale, 16 signs or 11 digits)."
    R047 "PEPPOL-COMMON-R047" Warning ""
        "{0} is geen geldig Italiaans btw-nummer (partita IVA, IT en 11 cijfers)."
        "{0} is not a valid Italian VAT identifier (partita IVA, IT and 11 digits)."
    R049 "PEPPOL-COMMON-R049" Fatal "" "{0} is geen geldig Zweeds organisatienummer." "{0} is not a valid Swedish organisation number."
    R050 "PEPPOL-COMMON-R050" Fatal "" "{0} is geen geldig Australisch bedrijfsnummer (ABN)." "{0} is not a valid Australian business number (ABN)."
    R052 "PEPPOL-COMMON-R052" Fatal "" "{0} is geen Deens P-nummer (10 cijfers)." "{0} is not a Danish P number (10 digits)."
    R053 "PEPPOL-COMMON-R053" Fatal "" "{0} is geen Deens SE-nummer (DK en 8 cijfers)." "{0} is not a Danish SE number (DK and 8 digits)."
    R054 "PEPPOL-COMMON-R054" Warning "" "{0} is geen KvK-nummer (8 cijfers)." "{0} is not a Dutch trade register number (8 digits)."
    R055 "PEPPOL-COMMON-R055" Warning "" "{0} is geen OIN (20 cijfers)." "{0} is not a Dutch OIN (20 digits)."
    R056_1 "PEPPOL-COMMON-R056-1" Warning ""
        "{0} is geen Nederlands btw-nummer zoals NL123456789B01."
        "{0} is not a Dutch VAT identifier such as NL123456789B01."
    R056_2 "PEPPOL-COMMON-R056-2" Warning ""
        "Btw-nummer {0} heeft niet de Nederlandse vorm NL123456789B01."
        "VAT identifier {0} does not have the Dutch form NL123456789B01."
    R057 "PEPPOL-COMMON-R057" Warning ""
        "{0} is geen vestigingsnummer (12 cijfers)."
        "{0} is not a Dutch branch number (12 digits)."
}

/// Judges an identifier of a party by its scheme: an electronic address, a register number, or an `ID` among the
/// identifications.
pub(super) fn check<'a>(element: Element<'a>, to: &mut Findings) -> Read<'a, ()> {
    let scheme = element.attribute(at::schemeID).unwrap_or_default();
    let (rule, is_right) = match scheme {
        _ if let Some((rule, is_right)) = rule_of(scheme) => (rule, is_right(element)),
        "9907" if element.name() == cbc::EndpointID => (&R046, is_italian_tax_code(&normalized(element.text()))),
        "0211" => match italian_vat(&normalized(element.text())) {
            ItalianVat::Unreadable => return Err(Fault::not_a_number(element)),
            vat => (&R047, vat == ItalianVat::Right),
        },
        // In the official order the VAT identifier comes before the scheme of branch numbers.
        _ if is_dutch_vat_number(element) => (&R056_2, is_dutch_vat(element.value())),
        "0217" => (&R057, is_digits(element.value(), 12)),
        _ => return Ok(()),
    };
    if !is_right {
        to.at(rule, element, &[element.value()]);
    }
    Ok(())
}

/// A test of an identifier.
type Test = fn(Element<'_>) -> bool;

fn rule_of(scheme: &str) -> Option<(&'static Rule, Test)> {
    Some(match scheme {
        "0007" => (&R049, |id| is_swedish(id.value())),
        "0088" => (&R040, |id| is_gln(id.value())),
        // Danish numbers are compared as they are written, white space and all.
        "0096" => (&R052, |id| is_digits(id.text(), 10)),
        "0106" => (&R054, |id| is_digits(id.value(), 8)),
        "0151" => (&R050, |id| is_australian(id.value())),
        "0184" => (&R042, |id| is_danish(id.text())),
        "0190" => (&R055, |id| is_digits(id.value(), 20)),
        "0192" => (&R041, |id| is_norwegian(id.value())),
        "0198" => (&R053, |id| is_danish_vat(id.text())),
        "0201" => (&R044, |id| is_italian_office(id.value())),
        "0208" => (&R043, |id| is_belgian(id.value())),
        "0210" => (&R045, |id| is_italian_tax_code(&normalized(id.text()))),
        "9944" => (&R056_1, |id| is_dutch_vat(id.value())),
        _ => return None,
    })
}

/// Whether an identifier is a VAT identifier that begins as a Dutch one.
fn is_dutch_vat_number(id: Element<'_>) -> bool {
    let scheme = id.parent().filter(|parent| id.name() == cbc::CompanyID && parent.name() == cac::PartyTaxScheme);
    id.value().starts_with("NL")
        && scheme.is_some_and(|scheme| Found::of(scheme.all(&[cac::TaxScheme, cbc::ID])).says("VAT"))
}

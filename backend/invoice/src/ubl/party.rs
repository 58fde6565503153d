//! Reading seller and buyer in UBL.

use super::text::text;
use crate::{
    model::{Address, Contact, Party},
    xml::{
        Element,
        names::{at, cac, cbc},
    },
};

/// Reads a `cac:Party`.
pub(super) fn party(from: Element<'_>) -> Party {
    let endpoint = from.child(cbc::EndpointID);
    let participant = endpoint.map(|endpoint| match endpoint.attribute(at::schemeID) {
        Some(scheme) => format!("{scheme}:{}", endpoint.value()),
        None => endpoint.value().to_owned(),
    });
    let company = from.find(&[cac::PartyLegalEntity, cbc::CompanyID]);
    let vat = from.children_named(cac::PartyTaxScheme).find(|scheme| is_vat(*scheme));
    Party {
        legal_name: text(from, &[cac::PartyLegalEntity, cbc::RegistrationName]).unwrap_or_default(),
        trading_name: text(from, &[cac::PartyName, cbc::Name]),
        participant: participant.filter(|participant| !participant.is_empty()),
        register_number: company.map(|company| company.value().to_owned()).filter(|n| !n.is_empty()),
        register_scheme: company.and_then(|company| company.attribute(at::schemeID)).map(str::to_owned),
        vat_number: vat.and_then(|scheme| text(scheme, cbc::CompanyID)),
        address: from.child(cac::PostalAddress).map(address),
        contact: from.child(cac::Contact).map(contact),
        ..Party::default()
    }
}

fn is_vat(scheme: Element<'_>) -> bool {
    scheme.find(&[cac::TaxScheme, cbc::ID]).is_some_and(|id| id.value().eq_ignore_ascii_case("VAT"))
}

fn address(from: Element<'_>) -> Address {
    Address {
        street: text(from, cbc::StreetName),
        additional_street: text(from, cbc::AdditionalStreetName),
        city: text(from, cbc::CityName),
        postal_code: text(from, cbc::PostalZone),
        third_line: text(from, &[cac::AddressLine, cbc::Line]),
        region: text(from, cbc::CountrySubentity),
        country: text(from, &[cac::Country, cbc::IdentificationCode]).unwrap_or_default(),
    }
}

fn contact(from: Element<'_>) -> Contact {
    Contact { name: text(from, cbc::Name), phone: text(from, cbc::Telephone), email: text(from, cbc::ElectronicMail) }
}

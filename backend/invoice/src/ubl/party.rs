//! Seller and buyer in UBL, both ways.

use super::text::{Writer, text};
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
        region: text(from, cbc::CountrySubentity),
        country: text(from, &[cac::Country, cbc::IdentificationCode]).unwrap_or_default(),
    }
}

fn contact(from: Element<'_>) -> Contact {
    Contact { name: text(from, cbc::Name), phone: text(from, cbc::Telephone), email: text(from, cbc::ElectronicMail) }
}

/// Splits a participant into scheme and value; the scheme is absent when there is no colon.
fn split_participant(participant: &str) -> (Option<&str>, &str) {
    let plain = participant.trim();
    let plain = plain.strip_prefix("iso6523-actorid-upis::").unwrap_or(plain);
    plain.split_once(':').map_or((None, plain), |(scheme, value)| (Some(scheme), value))
}

/// The scheme of a registration number: the given one, or the one that country and shape leave no doubt about.
fn register_scheme(party: &Party) -> Option<&str> {
    if let Some(given) = party.register_scheme.as_deref().filter(|scheme| !scheme.trim().is_empty()) {
        return Some(given);
    }
    let number = party.register_number.as_deref()?.trim();
    let is_digits = number.bytes().all(|b| b.is_ascii_digit());
    match (party.address.as_ref()?.country.as_str(), is_digits, number.len()) {
        ("NL", true, 8) => Some("0106"),
        ("NL", true, 20) => Some("0190"),
        ("BE", true, 10) => Some("0208"),
        _ => None,
    }
}

/// Writes a party in its role.
pub(super) fn write_party(to: &mut Writer, role: &'static str, party: &Party) {
    to.group(role, |to| {
        to.group("cac:Party", |to| {
            if let Some(participant) = &party.participant {
                let (scheme, value) = split_participant(participant);
                to.value("cbc:EndpointID", &[("schemeID", scheme)], value);
            }
            to.group("cac:PartyName", |to| to.optional("cbc:Name", party.trading_name.as_deref()));
            if let Some(address) = &party.address {
                write_address(to, address);
            }
            if let Some(vat) = party.vat_number.as_deref().filter(|vat| !vat.trim().is_empty()) {
                to.group("cac:PartyTaxScheme", |to| {
                    to.text("cbc:CompanyID", vat);
                    to.group("cac:TaxScheme", |to| to.text("cbc:ID", "VAT"));
                });
            }
            to.group("cac:PartyLegalEntity", |to| {
                to.text("cbc:RegistrationName", &party.legal_name);
                let number = party.register_number.as_deref().unwrap_or_default();
                to.value("cbc:CompanyID", &[("schemeID", register_scheme(party))], number);
            });
            if let Some(contact) = &party.contact {
                to.group("cac:Contact", |to| {
                    to.optional("cbc:Name", contact.name.as_deref());
                    to.optional("cbc:Telephone", contact.phone.as_deref());
                    to.optional("cbc:ElectronicMail", contact.email.as_deref());
                });
            }
        });
    });
}

fn write_address(to: &mut Writer, address: &Address) {
    to.group("cac:PostalAddress", |to| {
        to.optional("cbc:StreetName", address.street.as_deref());
        to.optional("cbc:AdditionalStreetName", address.additional_street.as_deref());
        to.optional("cbc:CityName", address.city.as_deref());
        to.optional("cbc:PostalZone", address.postal_code.as_deref());
        to.optional("cbc:CountrySubentity", address.region.as_deref());
        to.group("cac:Country", |to| to.text("cbc:IdentificationCode", &address.country));
    });
}

//! Reading seller, buyer, payee, tax representative, and delivery.

use super::text::{Read, attribute, date, identifier, own_text, text, unless_empty};
use crate::{
    model::{Address, Contact, Delivery, Identifier, Invoice, Party, Payee, TaxRepresentative},
    xml::{
        Element,
        names::{at, cac, cbc},
    },
};

/// Reads who takes part.
pub(super) fn read_parties(root: Element<'_>, invoice: &mut Invoice) {
    invoice.seller = root.find(&[cac::AccountingSupplierParty, cac::Party]).map(party);
    invoice.buyer = root.find(&[cac::AccountingCustomerParty, cac::Party]).map(party).unwrap_or_default();
    invoice.payee = root.child(cac::PayeeParty).map(payee).and_then(unless_empty);
    let representative = root.child(cac::TaxRepresentativeParty).map(tax_representative);
    invoice.tax_representative = representative.and_then(unless_empty);
}

/// Reads date and place of delivery.
pub(super) fn read_delivery(root: Element<'_>, invoice: &mut Invoice) -> Read<()> {
    let Some(from) = root.child(cac::Delivery) else { return Ok(()) };
    invoice.delivered_on = date(from, cbc::ActualDeliveryDate)?;
    let delivery = Delivery {
        name: text(from, &[cac::DeliveryParty, cac::PartyName, cbc::Name]),
        location: from.find(&[cac::DeliveryLocation, cbc::ID]).and_then(identifier),
        address: from.find(&[cac::DeliveryLocation, cac::Address]).and_then(address),
    };
    invoice.delivery = unless_empty(delivery);
    Ok(())
}

/// The identifier that a bank gave to the seller or payee as creditor (BT-90).
pub(super) fn creditor_id(root: Element<'_>) -> Option<String> {
    let seller = root.find(&[cac::AccountingSupplierParty, cac::Party]);
    let parties = seller.into_iter().chain(root.child(cac::PayeeParty));
    let mut ids = parties.flat_map(|party| party.all(&[cac::PartyIdentification, cbc::ID]));
    ids.find(|id| is_creditor(*id)).and_then(own_text)
}

/// Whether the identifier of a party is that of a creditor (BT-90).
pub(crate) fn is_creditor(id: Element<'_>) -> bool {
    id.attribute(at::schemeID).is_some_and(|scheme| scheme.trim().eq_ignore_ascii_case("SEPA"))
}

/// Whether a `cac:PartyTaxScheme` is about VAT.
pub(crate) fn is_vat(scheme: Element<'_>) -> bool {
    scheme.find(&[cac::TaxScheme, cbc::ID]).is_some_and(|id| id.value().eq_ignore_ascii_case("VAT"))
}

fn party(from: Element<'_>) -> Party {
    let endpoint = from.child(cbc::EndpointID).filter(|endpoint| !endpoint.value().is_empty());
    let participant = endpoint.map(|endpoint| match attribute(endpoint, at::schemeID) {
        Some(scheme) => format!("{scheme}:{}", endpoint.value()),
        None => endpoint.value().to_owned(),
    });
    let tax_number = |wanted: bool| {
        let mut schemes = from.children_named(cac::PartyTaxScheme);
        schemes.find(|scheme| is_vat(*scheme) == wanted).and_then(|scheme| text(scheme, cbc::CompanyID))
    };
    let (register_number, register_scheme) = register(from);
    let party = Party {
        legal_name: text(from, &[cac::PartyLegalEntity, cbc::RegistrationName]).unwrap_or_default(),
        trading_name: text(from, &[cac::PartyName, cbc::Name]),
        participant,
        identifiers: identifiers(from).collect(),
        register_number,
        register_scheme,
        vat_number: tax_number(true),
        tax_number: tax_number(false),
        legal_information: text(from, &[cac::PartyLegalEntity, cbc::CompanyLegalForm]),
        address: from.child(cac::PostalAddress).and_then(address),
        contact: from.child(cac::Contact).and_then(contact),
    };
    party.kept_as_stated()
}

fn tax_representative(from: Element<'_>) -> TaxRepresentative {
    TaxRepresentative {
        name: text(from, &[cac::PartyName, cbc::Name]).unwrap_or_default(),
        vat_number: text(from, &[cac::PartyTaxScheme, cbc::CompanyID]).unwrap_or_default(),
        address: from.child(cac::PostalAddress).and_then(address),
    }
}

fn payee(from: Element<'_>) -> Payee {
    let (register_number, register_scheme) = register(from);
    Payee {
        name: text(from, &[cac::PartyName, cbc::Name]).unwrap_or_default(),
        identifier: identifiers(from).next(),
        register_number,
        register_scheme,
    }
}

fn identifiers(from: Element<'_>) -> impl Iterator<Item = Identifier> {
    from.all(&[cac::PartyIdentification, cbc::ID]).filter(|id| !is_creditor(*id)).filter_map(identifier)
}

/// Number and scheme of the legal registration.
fn register(from: Element<'_>) -> (Option<String>, Option<String>) {
    let company = from.find(&[cac::PartyLegalEntity, cbc::CompanyID]).and_then(identifier);
    company.map_or((None, None), |company| (Some(company.id), company.scheme))
}

fn address(from: Element<'_>) -> Option<Address> {
    unless_empty(Address {
        street: text(from, cbc::StreetName),
        additional_street: text(from, cbc::AdditionalStreetName),
        third_line: text(from, &[cac::AddressLine, cbc::Line]),
        city: text(from, cbc::CityName),
        postal_code: text(from, cbc::PostalZone),
        region: text(from, cbc::CountrySubentity),
        country: text(from, &[cac::Country, cbc::IdentificationCode]).unwrap_or_default(),
    })
}

fn contact(from: Element<'_>) -> Option<Contact> {
    unless_empty(Contact {
        name: text(from, cbc::Name),
        phone: text(from, cbc::Telephone),
        email: text(from, cbc::ElectronicMail),
    })
}

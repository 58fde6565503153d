//! Reading seller, buyer, payee, tax representative, and delivery.

use super::content::day;
use crate::{
    model::{Address, Contact, Delivery, Identifier, Invoice, Party, Payee, TaxRepresentative},
    ubl::text::{Read, attribute, identifier, text, unless_empty},
    xml::{
        Element,
        names::{at, ram, udt},
    },
};

/// Reads seller, buyer and tax representative.
pub(super) fn read_parties(agreement: Element<'_>, invoice: &mut Invoice) {
    invoice.seller = agreement.child(ram::SellerTradeParty).map(party);
    invoice.buyer = agreement.child(ram::BuyerTradeParty).map(party).unwrap_or_default();
    let representative = agreement.child(ram::SellerTaxRepresentativeTradeParty).map(|from| TaxRepresentative {
        name: text(from, ram::Name).unwrap_or_default(),
        vat_number: tax_number(from, "VA").unwrap_or_default(),
        address: address(from),
    });
    invoice.tax_representative = representative.and_then(unless_empty);
}

/// Reads where and when it was delivered, with the advices of both sides.
pub(super) fn read_delivery(from: Element<'_>, invoice: &mut Invoice) -> Read<()> {
    let occurrence = &[ram::ActualDeliverySupplyChainEvent, ram::OccurrenceDateTime, udt::DateTimeString];
    invoice.delivered_on = day(from, occurrence)?;
    invoice.despatch_advice_reference = text(from, &[ram::DespatchAdviceReferencedDocument, ram::IssuerAssignedID]);
    invoice.receiving_advice_reference = text(from, &[ram::ReceivingAdviceReferencedDocument, ram::IssuerAssignedID]);
    let delivery = from.child(ram::ShipToTradeParty).map(|party| Delivery {
        name: text(party, ram::Name),
        location: identifiers(party).next(),
        address: address(party),
    });
    invoice.delivery = delivery.and_then(unless_empty);
    Ok(())
}

/// Reads who is paid.
pub(super) fn payee(from: Element<'_>) -> Option<Payee> {
    let (register_number, register_scheme) = register(from);
    unless_empty(Payee {
        name: text(from, ram::Name).unwrap_or_default(),
        identifier: identifiers(from).next(),
        register_number,
        register_scheme,
    })
}

fn party(from: Element<'_>) -> Party {
    let endpoint = from.find(&[ram::URIUniversalCommunication, ram::URIID]).filter(|id| !id.value().is_empty());
    let participant = endpoint.map(|endpoint| match attribute(endpoint, at::schemeID) {
        Some(scheme) => format!("{scheme}:{}", endpoint.value()),
        None => endpoint.value().to_owned(),
    });
    let (register_number, register_scheme) = register(from);
    let party = Party {
        legal_name: text(from, ram::Name).unwrap_or_default(),
        trading_name: text(from, &[ram::SpecifiedLegalOrganization, ram::TradingBusinessName]),
        participant,
        identifiers: identifiers(from).collect(),
        register_number,
        register_scheme,
        vat_number: tax_number(from, "VA"),
        tax_number: tax_number(from, "FC"),
        legal_information: text(from, ram::Description),
        address: address(from),
        contact: from.child(ram::DefinedTradeContact).and_then(contact),
    };
    party.kept_as_stated()
}

/// Identifiers, with and without a scheme.
fn identifiers(from: Element<'_>) -> impl Iterator<Item = Identifier> {
    from.children().filter(|child| [ram::ID, ram::GlobalID].contains(&child.name())).filter_map(identifier)
}

/// Number and scheme of the legal registration.
fn register(from: Element<'_>) -> (Option<String>, Option<String>) {
    let company = from.find(&[ram::SpecifiedLegalOrganization, ram::ID]).and_then(identifier);
    company.map_or((None, None), |company| (Some(company.id), company.scheme))
}

/// The registration with a tax: `VA` for VAT, `FC` for others.
fn tax_number(from: Element<'_>, scheme: &str) -> Option<String> {
    let mut ids = from.all(&[ram::SpecifiedTaxRegistration, ram::ID]);
    ids.find(|id| is_registered_under(*id, scheme)).and_then(identifier).map(|number| number.id)
}

/// Whether the number of a registration with a tax has this scheme.
pub(crate) fn is_registered_under(id: Element<'_>, scheme: &str) -> bool {
    id.attribute(at::schemeID).is_some_and(|own| own.trim().eq_ignore_ascii_case(scheme))
}

fn address(party: Element<'_>) -> Option<Address> {
    let from = party.child(ram::PostalTradeAddress)?;
    unless_empty(Address {
        street: text(from, ram::LineOne),
        additional_street: text(from, ram::LineTwo),
        third_line: text(from, ram::LineThree),
        city: text(from, ram::CityName),
        postal_code: text(from, ram::PostcodeCode),
        region: text(from, ram::CountrySubDivisionName),
        country: text(from, ram::CountryID).unwrap_or_default(),
    })
}

fn contact(from: Element<'_>) -> Option<Contact> {
    unless_empty(Contact {
        name: text(from, ram::PersonName).or_else(|| text(from, ram::DepartmentName)),
        phone: text(from, &[ram::TelephoneUniversalCommunication, ram::CompleteNumber]),
        email: text(from, &[ram::EmailURIUniversalCommunication, ram::URIID]),
    })
}

//! Seller, buyer, payee, tax representative, and delivery.

use super::{write_day, write_reference};
use crate::{
    model::{Address, Identifier, Invoice, Party, Payee},
    xml_writer::XmlWriter,
};

/// Writes seller, buyer and tax representative.
pub(super) fn write_parties(to: &mut XmlWriter, invoice: &Invoice) {
    if let Some(seller) = &invoice.seller {
        to.group("ram:SellerTradeParty", |to| write_party(to, seller));
    }
    to.group("ram:BuyerTradeParty", |to| write_party(to, &invoice.buyer));
    if let Some(representative) = &invoice.tax_representative {
        to.group("ram:SellerTaxRepresentativeTradeParty", |to| {
            to.text("ram:Name", &representative.name);
            if let Some(address) = &representative.address {
                write_address(to, address);
            }
            write_tax_number(to, Some(&representative.vat_number), "VA");
        });
    }
}

/// Writes where and when it was delivered, with the advices of both sides.
pub(super) fn write_delivery(to: &mut XmlWriter, invoice: &Invoice) {
    let delivery = invoice.delivery.as_ref();
    to.group("ram:ShipToTradeParty", |to| {
        write_identifiers(to, delivery.and_then(|delivery| delivery.location.as_ref()));
        to.optional("ram:Name", delivery.and_then(|delivery| delivery.name.as_deref()));
        match delivery.and_then(|delivery| delivery.address.as_ref()) {
            Some(address) => write_address(to, address),
            None => to.group("ram:PostalTradeAddress", |to| {
                to.optional("ram:CountryID", invoice.implied_delivery_country());
            }),
        }
    });
    to.group("ram:ActualDeliverySupplyChainEvent", |to| {
        write_day(to, "ram:OccurrenceDateTime", invoice.delivered_on);
    });
    write_reference(to, "ram:DespatchAdviceReferencedDocument", invoice.despatch_advice_reference.as_deref());
    write_reference(to, "ram:ReceivingAdviceReferencedDocument", invoice.receiving_advice_reference.as_deref());
}

/// Writes who is paid.
pub(super) fn write_payee(to: &mut XmlWriter, payee: &Payee) {
    to.group("ram:PayeeTradeParty", |to| {
        write_identifiers(to, payee.identifier.as_ref());
        to.text("ram:Name", &payee.name);
        to.group("ram:SpecifiedLegalOrganization", |to| {
            let number = payee.register_number.as_deref().unwrap_or_default();
            to.value("ram:ID", &[("schemeID", payee.register_scheme.as_deref())], number);
        });
    });
}

fn write_party(to: &mut XmlWriter, party: &Party) {
    write_identifiers(to, &party.identifiers);
    to.text("ram:Name", &party.legal_name);
    to.optional("ram:Description", party.legal_information.as_deref());
    to.group("ram:SpecifiedLegalOrganization", |to| {
        let number = party.register_number.as_deref().unwrap_or_default();
        to.value("ram:ID", &[("schemeID", party.known_register_scheme())], number);
        to.optional("ram:TradingBusinessName", party.trading_name.as_deref());
    });
    if let Some(contact) = &party.contact {
        to.group("ram:DefinedTradeContact", |to| {
            to.optional("ram:PersonName", contact.name.as_deref());
            to.group("ram:TelephoneUniversalCommunication", |to| {
                to.optional("ram:CompleteNumber", contact.phone.as_deref());
            });
            to.group("ram:EmailURIUniversalCommunication", |to| to.optional("ram:URIID", contact.email.as_deref()));
        });
    }
    if let Some(address) = &party.address {
        write_address(to, address);
    }
    if let Some((scheme, value)) = party.endpoint() {
        to.group("ram:URIUniversalCommunication", |to| to.value("ram:URIID", &[("schemeID", scheme)], value));
    }
    write_tax_number(to, party.vat_number.as_deref(), "VA");
    write_tax_number(to, party.tax_number.as_deref(), "FC");
}

/// Writes identifiers without a scheme, and then those with one.
fn write_identifiers<'a>(to: &mut XmlWriter, identifiers: impl IntoIterator<Item = &'a Identifier> + Clone) {
    let scheme =
        |identifier: &'a Identifier| identifier.scheme.as_deref().map(str::trim).filter(|scheme| !scheme.is_empty());
    for identifier in identifiers.clone().into_iter().filter(|identifier| scheme(identifier).is_none()) {
        to.text("ram:ID", &identifier.id);
    }
    for identifier in identifiers.into_iter().filter(|identifier| scheme(identifier).is_some()) {
        to.value("ram:GlobalID", &[("schemeID", scheme(identifier))], &identifier.id);
    }
}

fn write_tax_number(to: &mut XmlWriter, number: Option<&str>, scheme: &str) {
    to.group("ram:SpecifiedTaxRegistration", |to| {
        to.value("ram:ID", &[("schemeID", Some(scheme))], number.unwrap_or_default());
    });
}

fn write_address(to: &mut XmlWriter, address: &Address) {
    to.group("ram:PostalTradeAddress", |to| {
        to.optional("ram:PostcodeCode", address.postal_code.as_deref());
        to.optional("ram:LineOne", address.street.as_deref());
        to.optional("ram:LineTwo", address.additional_street.as_deref());
        to.optional("ram:LineThree", address.third_line.as_deref());
        to.optional("ram:CityName", address.city.as_deref());
        to.text("ram:CountryID", &address.country);
        to.optional("ram:CountrySubDivisionName", address.region.as_deref());
    });
}

//! Seller, buyer, payee, tax representative, and delivery.

use super::ToWrite;
use crate::{
    model::{Address, Identifier, Party, Payee},
    xml_writer::XmlWriter,
};

/// Scheme of the identifier that a bank gave to a creditor (BT-90).
const CREDITOR: &str = "SEPA";

impl ToWrite<'_> {
    pub(super) fn parties(self, to: &mut XmlWriter) {
        let invoice = self.invoice;
        let creditor = invoice.creditor_id();
        if let Some(seller) = &invoice.seller {
            let creditor = creditor.filter(|_| invoice.payee.is_none());
            write_party(to, "cac:AccountingSupplierParty", seller, creditor);
        }
        write_party(to, "cac:AccountingCustomerParty", &invoice.buyer, None);
        if let Some(payee) = &invoice.payee {
            write_payee(to, payee, creditor);
        }
        if let Some(representative) = &invoice.tax_representative {
            to.group("cac:TaxRepresentativeParty", |to| {
                to.group("cac:PartyName", |to| to.text("cbc:Name", &representative.name));
                if let Some(address) = &representative.address {
                    write_address(to, "cac:PostalAddress", address);
                }
                write_tax_number(to, Some(&representative.vat_number), "VAT");
            });
        }
    }

    pub(super) fn delivery(self, to: &mut XmlWriter) {
        let delivery = self.invoice.delivery.as_ref();
        to.group("cac:Delivery", |to| {
            if let Some(day) = self.invoice.delivered_on {
                to.plain("cbc:ActualDeliveryDate", &[], day);
            }
            to.group("cac:DeliveryLocation", |to| {
                if let Some(location) = delivery.and_then(|delivery| delivery.location.as_ref()) {
                    write_identifier(to, "cbc:ID", location);
                }
                match delivery.and_then(|delivery| delivery.address.as_ref()) {
                    Some(address) => write_address(to, "cac:Address", address),
                    None => to.group("cac:Address", |to| write_country(to, self.invoice.implied_delivery_country())),
                }
            });
            to.group("cac:DeliveryParty", |to| {
                let name = delivery.and_then(|delivery| delivery.name.as_deref());
                to.group("cac:PartyName", |to| to.optional("cbc:Name", name));
            });
        });
    }
}

/// Writes a party in its role.
fn write_party(to: &mut XmlWriter, role: &'static str, party: &Party, creditor: Option<&str>) {
    to.group(role, |to| {
        to.group("cac:Party", |to| {
            if let Some((scheme, value)) = party.endpoint() {
                to.value("cbc:EndpointID", &[("schemeID", scheme)], value);
            }
            for identifier in &party.identifiers {
                write_identification(to, identifier.scheme.as_deref(), &identifier.id);
            }
            write_identification(to, Some(CREDITOR), creditor.unwrap_or_default());
            to.group("cac:PartyName", |to| to.optional("cbc:Name", party.trading_name.as_deref()));
            if let Some(address) = &party.address {
                write_address(to, "cac:PostalAddress", address);
            }
            write_tax_number(to, party.vat_number.as_deref(), "VAT");
            write_tax_number(to, party.tax_number.as_deref(), "TAX");
            to.group("cac:PartyLegalEntity", |to| {
                to.text("cbc:RegistrationName", &party.legal_name);
                let number = party.register_number.as_deref().unwrap_or_default();
                to.value("cbc:CompanyID", &[("schemeID", party.known_register_scheme())], number);
                to.optional("cbc:CompanyLegalForm", party.legal_information.as_deref());
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

fn write_payee(to: &mut XmlWriter, payee: &Payee, creditor: Option<&str>) {
    to.group("cac:PayeeParty", |to| {
        if let Some(identifier) = &payee.identifier {
            write_identification(to, identifier.scheme.as_deref(), &identifier.id);
        }
        write_identification(to, Some(CREDITOR), creditor.unwrap_or_default());
        to.group("cac:PartyName", |to| to.text("cbc:Name", &payee.name));
        to.group("cac:PartyLegalEntity", |to| {
            let number = payee.register_number.as_deref().unwrap_or_default();
            to.value("cbc:CompanyID", &[("schemeID", payee.register_scheme.as_deref())], number);
        });
    });
}

fn write_identification(to: &mut XmlWriter, scheme: Option<&str>, id: &str) {
    to.group("cac:PartyIdentification", |to| to.value("cbc:ID", &[("schemeID", scheme)], id));
}

fn write_identifier(to: &mut XmlWriter, element: &'static str, identifier: &Identifier) {
    to.value(element, &[("schemeID", identifier.scheme.as_deref())], &identifier.id);
}

fn write_tax_number(to: &mut XmlWriter, number: Option<&str>, scheme: &str) {
    if let Some(number) = number.filter(|number| !number.trim().is_empty()) {
        to.group("cac:PartyTaxScheme", |to| {
            to.text("cbc:CompanyID", number);
            to.group("cac:TaxScheme", |to| to.text("cbc:ID", scheme));
        });
    }
}

fn write_address(to: &mut XmlWriter, element: &'static str, address: &Address) {
    to.group(element, |to| {
        to.optional("cbc:StreetName", address.street.as_deref());
        to.optional("cbc:AdditionalStreetName", address.additional_street.as_deref());
        to.optional("cbc:CityName", address.city.as_deref());
        to.optional("cbc:PostalZone", address.postal_code.as_deref());
        to.optional("cbc:CountrySubentity", address.region.as_deref());
        to.group("cac:AddressLine", |to| to.optional("cbc:Line", address.third_line.as_deref()));
        write_country(to, Some(&address.country));
    });
}

fn write_country(to: &mut XmlWriter, country: Option<&str>) {
    to.group("cac:Country", |to| to.optional("cbc:IdentificationCode", country));
}

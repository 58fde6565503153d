//! From what an SMP says to XML, in canonical form from the start.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::document::{Endpoint, ServiceGroup, ServiceInformation, ServiceMetadata};
use super::{ADDRESSING, IDENTIFIERS, NAMESPACE};
use crate::identifier::{PARTICIPANT_SCHEME, ParticipantId};
use crate::xml::write::Writer;

pub(super) fn service_group(group: &ServiceGroup) -> Vec<u8> {
    let mut xml = Writer::new();
    xml.start("ServiceGroup", &[("", NAMESPACE), ("ids", IDENTIFIERS)], &[]);
    participant(&mut xml, &group.participant);
    xml.start("ServiceMetadataReferenceCollection", &[], &[]);
    for reference in &group.references {
        xml.leaf("ServiceMetadataReference", &[("href", reference)], "");
    }
    xml.finish()
}

/// A `SignedServiceMetadata` that still lacks its signature.
pub(super) fn service_metadata(metadata: &ServiceMetadata) -> Vec<u8> {
    let mut xml = Writer::new();
    let namespaces = [("", NAMESPACE), ("ids", IDENTIFIERS), ("wsa", ADDRESSING)];
    xml.start("SignedServiceMetadata", &namespaces, &[]);
    xml.start("ServiceMetadata", &[], &[]);
    match metadata {
        ServiceMetadata::Information(information) => service_information(&mut xml, information),
        ServiceMetadata::Redirect(redirect) => {
            xml.start("Redirect", &[], &[("href", &redirect.href)]);
            xml.leaf("CertificateUID", &[], &redirect.certificate_uid);
            xml.end();
        }
    }
    xml.finish()
}

fn service_information(xml: &mut Writer, information: &ServiceInformation) {
    xml.start("ServiceInformation", &[], &[]);
    participant(xml, &information.participant);
    let document_type = &information.document_type;
    xml.leaf("ids:DocumentIdentifier", &[("scheme", document_type.scheme())], document_type.value());
    xml.start("ProcessList", &[], &[]);
    for process in &information.processes {
        xml.start("Process", &[], &[]);
        xml.leaf("ids:ProcessIdentifier", &[("scheme", process.id.scheme())], process.id.value());
        xml.start("ServiceEndpointList", &[], &[]);
        for one in &process.endpoints {
            endpoint(xml, one);
        }
        xml.end();
        xml.end();
    }
    xml.end();
    xml.end();
}

fn endpoint(xml: &mut Writer, endpoint: &Endpoint) {
    xml.start("Endpoint", &[], &[("transportProfile", &endpoint.transport)]);
    xml.start("wsa:EndpointReference", &[], &[]);
    xml.leaf("wsa:Address", &[], &endpoint.address);
    xml.end();
    let business_signature = if endpoint.requires_business_signature { "true" } else { "false" };
    xml.leaf("RequireBusinessLevelSignature", &[], business_signature);
    for (name, date) in
        [("ServiceActivationDate", endpoint.active_from), ("ServiceExpirationDate", endpoint.active_until)]
    {
        if let Some(date) = date {
            xml.leaf(name, &[], &date.to_string());
        }
    }
    xml.leaf("Certificate", &[], &STANDARD.encode(&endpoint.certificate));
    xml.leaf("ServiceDescription", &[], &endpoint.description);
    xml.leaf("TechnicalContactUrl", &[], &endpoint.contact);
    if let Some(information) = &endpoint.information {
        xml.leaf("TechnicalInformationUrl", &[], information);
    }
    xml.end();
}

fn participant(xml: &mut Writer, participant: &ParticipantId) {
    xml.leaf("ids:ParticipantIdentifier", &[("scheme", PARTICIPANT_SCHEME)], &participant.canonical());
}

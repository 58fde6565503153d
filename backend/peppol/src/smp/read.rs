//! From XML to what an SMP says.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

use super::document::{Endpoint, Process, Redirect, ServiceGroup, ServiceInformation, ServiceMetadata};
use super::{ADDRESSING, IDENTIFIERS, NAMESPACE, SmpError};
use crate::document_type::{DocumentTypeId, ProcessId};
use crate::identifier::{IdentifierError, PARTICIPANT_SCHEME, ParticipantId};
use crate::xml::{Element, Tree};

pub(super) fn service_group(tree: &Tree) -> Result<ServiceGroup, SmpError> {
    let root = root(tree, "ServiceGroup")?;
    let participant = participant(one(root, IDENTIFIERS, "ParticipantIdentifier")?)?;
    let all = one(root, NAMESPACE, "ServiceMetadataReferenceCollection")?;
    let references = all
        .children_named(NAMESPACE, "ServiceMetadataReference")
        .filter_map(|reference| reference.attribute("", "href"))
        .map(|href| href.trim().to_owned())
        .collect();
    Ok(ServiceGroup { participant, references })
}

pub(super) fn signed(tree: &Tree) -> Result<ServiceMetadata, SmpError> {
    let metadata = one(root(tree, "SignedServiceMetadata")?, NAMESPACE, "ServiceMetadata")?;
    if let Some(redirect) = metadata.child(NAMESPACE, "Redirect") {
        let href = redirect.attribute("", "href").ok_or(SmpError::Missing("Redirect/@href"))?.trim().to_owned();
        let certificate_uid = text(one(redirect, NAMESPACE, "CertificateUID")?);
        return Ok(ServiceMetadata::Redirect(Redirect { href, certificate_uid }));
    }
    let information = one(metadata, NAMESPACE, "ServiceInformation")?;
    let document_type = one(information, IDENTIFIERS, "DocumentIdentifier")?;
    let processes = one(information, NAMESPACE, "ProcessList")?;
    Ok(ServiceMetadata::Information(ServiceInformation {
        participant: participant(one(information, IDENTIFIERS, "ParticipantIdentifier")?)?,
        document_type: DocumentTypeId::new(scheme(document_type), &text(document_type))?,
        processes: processes.children_named(NAMESPACE, "Process").map(process).collect::<Result<_, _>>()?,
    }))
}

fn process(element: Element<'_>) -> Result<Process, SmpError> {
    let id = one(element, IDENTIFIERS, "ProcessIdentifier")?;
    let endpoints = one(element, NAMESPACE, "ServiceEndpointList")?;
    Ok(Process {
        id: ProcessId::new(scheme(id), &text(id))?,
        endpoints: endpoints.children_named(NAMESPACE, "Endpoint").map(endpoint).collect::<Result<_, _>>()?,
    })
}

fn endpoint(element: Element<'_>) -> Result<Endpoint, SmpError> {
    let own = |name| element.child(NAMESPACE, name).map(text);
    let reference = one(element, ADDRESSING, "EndpointReference")?;
    let business_signature = own("RequireBusinessLevelSignature").unwrap_or_default();
    Ok(Endpoint {
        transport: element.attribute("", "transportProfile").unwrap_or_default().trim().to_owned(),
        address: text(one(reference, ADDRESSING, "Address")?),
        certificate: certificate(&text(one(element, NAMESPACE, "Certificate")?))?,
        active_from: own("ServiceActivationDate").map(|text| date("ServiceActivationDate", &text)).transpose()?,
        active_until: own("ServiceExpirationDate").map(|text| date("ServiceExpirationDate", &text)).transpose()?,
        requires_business_signature: matches!(business_signature.as_str(), "true" | "1"),
        description: own("ServiceDescription").unwrap_or_default(),
        contact: own("TechnicalContactUrl").unwrap_or_default(),
        information: own("TechnicalInformationUrl"),
    })
}

/// Base64 of DER; some put the lines of PEM around it.
fn certificate(value: &str) -> Result<Vec<u8>, SmpError> {
    let bare = value.replace("-----BEGIN CERTIFICATE-----", "").replace("-----END CERTIFICATE-----", "");
    let bare: String = bare.split_ascii_whitespace().collect();
    STANDARD
        .decode(bare)
        .map_err(|_| SmpError::Value { element: "Certificate", value: value.chars().take(40).collect() })
}

/// `xs:dateTime`; without a zone it is taken as UTC.
fn date(element: &'static str, value: &str) -> Result<Timestamp, SmpError> {
    let with_zone = value.parse::<Timestamp>();
    let found = with_zone.or_else(|error| {
        let plain = value.parse::<DateTime>().map_err(|_| error)?;
        Ok(plain.to_zoned(TimeZone::UTC)?.timestamp())
    });
    found.map_err(|_: jiff::Error| SmpError::Value { element, value: value.to_owned() })
}

pub(super) fn participant(element: Element<'_>) -> Result<ParticipantId, SmpError> {
    if !scheme(element).eq_ignore_ascii_case(PARTICIPANT_SCHEME) {
        return Err(IdentifierError::ParticipantScheme { given: scheme(element).to_owned() }.into());
    }
    Ok(text(element).parse()?)
}

fn scheme(element: Element<'_>) -> &str {
    element.attribute("", "scheme").unwrap_or_default().trim()
}

fn text(element: Element<'_>) -> String {
    element.text().trim().to_owned()
}

fn root<'t>(tree: &'t Tree, expected: &'static str) -> Result<Element<'t>, SmpError> {
    let root = tree.root();
    if root.is(NAMESPACE, expected) {
        Ok(root)
    } else {
        Err(SmpError::Root { expected, found: format!("{{{}}}{}", root.namespace(), root.local_name()) })
    }
}

/// The element of that name, which has to be there once.
fn one<'t>(outer: Element<'t>, namespace: &str, name: &'static str) -> Result<Element<'t>, SmpError> {
    let mut found = outer.children_named(namespace, name);
    match (found.next(), found.next()) {
        (Some(one), None) => Ok(one),
        (None, _) => Err(SmpError::Missing(name)),
        (Some(_), Some(_)) => Err(SmpError::Value { element: name, value: "more than one".to_owned() }),
    }
}

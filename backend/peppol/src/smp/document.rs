//! What an SMP publishes of a participant: its service group, and for each document type where to send it.

use std::collections::HashSet;

use jiff::Timestamp;
use openssl::x509::X509;

use super::{SmpError, read, service_metadata_path, write};
use crate::document_type::{DocumentTypeId, ProcessId};
use crate::identifier::ParticipantId;
use crate::transport::AS4_PROFILE;
use crate::xml::Tree;
use crate::xml::c14n::Form;
use crate::xml::signature::{RsaSha256, SignatureError, sign};

/// The document types of a participant (`ServiceGroup`, SMP 1.4). Not signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServiceGroup {
    /// Of whom.
    pub participant: ParticipantId,
    /// Addresses of signed metadata, one for each document type.
    pub references: Vec<String>,
}

impl ServiceGroup {
    /// The group that refers to these document types below the base address of an SMP.
    #[must_use]
    pub fn of(base: &str, participant: &ParticipantId, document_types: &[DocumentTypeId]) -> Self {
        let base = base.trim_end_matches('/');
        let address = |one: &DocumentTypeId| format!("{base}{}", service_metadata_path(participant, one));
        Self { participant: participant.clone(), references: document_types.iter().map(address).collect() }
    }

    /// Reads one.
    ///
    /// # Errors
    /// [`SmpError`]; references that say nothing are left out.
    pub fn read(bytes: &[u8]) -> Result<Self, SmpError> {
        read::service_group(&Tree::parse(bytes)?)
    }

    /// The document, in canonical form.
    #[must_use]
    pub fn write(&self) -> Vec<u8> {
        write::service_group(self)
    }

    /// The document types that the references name, and the references that name none.
    #[must_use]
    pub fn document_types(&self) -> (Vec<DocumentTypeId>, Vec<&str>) {
        let (mut known, mut unknown, mut seen) = (Vec::new(), Vec::new(), HashSet::new());
        for reference in &self.references {
            match document_type_of(reference) {
                Some(one) if seen.insert(one.clone()) => known.push(one),
                Some(_) => {}
                None => unknown.push(reference.as_str()),
            }
        }
        (known, unknown)
    }
}

/// The document type that stands behind `/services/` in an address, percent-encoded.
fn document_type_of(reference: &str) -> Option<DocumentTypeId> {
    let path = reference.split(['?', '#']).next()?;
    let (_, last) = path.rsplit_once("/services/")?;
    let decoded = percent_encoding::percent_decode_str(last).decode_utf8().ok()?;
    let (scheme, value) = decoded.split_once("::")?;
    DocumentTypeId::new(scheme, value).ok()
}

/// What is said of one document type (`ServiceMetadata`, SMP 1.4).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ServiceMetadata {
    /// Where to send it.
    Information(ServiceInformation),
    /// Another SMP knows.
    Redirect(Redirect),
}

/// Where to send a document type (`ServiceInformation`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServiceInformation {
    /// To whom.
    pub participant: ParticipantId,
    /// What.
    pub document_type: DocumentTypeId,
    /// In which conversations, each with where to.
    pub processes: Vec<Process>,
}

/// A conversation in which a document type is taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Process {
    /// Which.
    pub id: ProcessId,
    /// Where to, one for each transport.
    pub endpoints: Vec<Endpoint>,
}

/// An access point that takes documents (`Endpoint`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Endpoint {
    /// Transport profile, normally [`AS4_PROFILE`].
    pub transport: String,
    /// URL to which messages go.
    pub address: String,
    /// Certificate of the access point, DER.
    pub certificate: Vec<u8>,
    /// First moment of service.
    pub active_from: Option<Timestamp>,
    /// Moment at which the service ends.
    pub active_until: Option<Timestamp>,
    /// Whether signed business documents are asked for; never on Peppol.
    pub requires_business_signature: bool,
    /// For people.
    pub description: String,
    /// A page or address to ask at.
    pub contact: String,
    /// A page with more.
    pub information: Option<String>,
}

impl Endpoint {
    /// An endpoint of an access point that speaks AS4, with no dates.
    #[must_use]
    pub fn as4(address: &str, certificate: Vec<u8>, description: &str, contact: &str) -> Self {
        Self {
            transport: AS4_PROFILE.to_owned(),
            address: address.to_owned(),
            certificate,
            active_from: None,
            active_until: None,
            requires_business_signature: false,
            description: description.to_owned(),
            contact: contact.to_owned(),
            information: None,
        }
    }

    /// Whether it serves at this moment.
    #[must_use]
    pub fn is_active_at(&self, at: Timestamp) -> bool {
        self.active_from.is_none_or(|from| from <= at) && self.active_until.is_none_or(|until| at < until)
    }

    /// Who runs it: the organization of its certificate, else the description for people.
    #[must_use]
    pub fn provider(&self) -> Option<String> {
        let certificate = X509::from_der(&self.certificate).ok();
        let described = Some(self.description.trim()).filter(|text| !text.is_empty());
        certificate.as_ref().and_then(organization).or(described.map(str::to_owned))
    }
}

/// The organization (O) that a certificate names.
pub(crate) fn organization(certificate: &X509) -> Option<String> {
    let name = certificate.subject_name().entries_by_nid(openssl::nid::Nid::ORGANIZATIONNAME).next()?;
    name.data().to_string().ok().filter(|text| !text.trim().is_empty())
}

/// Where another SMP says it (`Redirect`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Redirect {
    /// Address of the signed metadata there.
    pub href: String,
    /// Subject of the certificate with which that SMP signs.
    pub certificate_uid: String,
}

impl ServiceMetadata {
    /// The metadata in a `SignedServiceMetadata`, of which the caller has checked the signature on the same tree.
    ///
    /// # Errors
    /// [`SmpError`].
    pub fn of_signed(tree: &Tree) -> Result<Self, SmpError> {
        read::signed(tree)
    }

    /// The `SignedServiceMetadata` document: canonical, signed inclusively over the whole (SMP 1.4).
    ///
    /// # Errors
    /// [`SignatureError::Key`] if the key could not be used.
    pub fn signed(&self, certificate: &X509, rsa_sha256: &RsaSha256<'_>) -> Result<Vec<u8>, SignatureError> {
        sign(&write::service_metadata(self), &Form::Inclusive, certificate, rsa_sha256)
    }
}

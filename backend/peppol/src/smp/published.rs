//! What an SMP of our own answers: from what the server knows of a participant to the documents under the paths of
//! SMP 1.4. Pure: who is registered, the key and HTTP are the server's.

use std::collections::BTreeMap;

use percent_encoding::percent_decode_str;

use super::document::{Endpoint, Process, ServiceGroup, ServiceInformation, ServiceMetadata};
use crate::document_type::DocumentTypeId;
use crate::identifier::{PARTICIPANT_SCHEME, ParticipantId};
use crate::pki::Identity;
use crate::transport::Capability;
use crate::xml::signature::SignatureError;

/// What is asked of an SMP by a path below its base.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Resource {
    /// The service group of a participant.
    Group(ParticipantId),
    /// The signed metadata of one document type of a participant.
    Metadata(ParticipantId, DocumentTypeId),
    /// The business card of a participant.
    BusinessCard(ParticipantId),
}

/// Why a path asks for nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PathError {
    /// Not a path of an SMP: status 404.
    Unknown,
    /// A path of an SMP with an identifier that is none: status 400.
    Identifier,
}

impl Resource {
    /// What a path asks for, as it stands in the request line: percent-encoded, below the base, without query.
    ///
    /// # Errors
    /// [`PathError`].
    pub fn of_path(path: &str) -> Result<Self, PathError> {
        let segments: Vec<&str> = path.strip_prefix('/').ok_or(PathError::Unknown)?.split('/').collect();
        match segments[..] {
            ["businesscard", participant] => Ok(Self::BusinessCard(self::participant(participant)?)),
            [participant] => Ok(Self::Group(self::participant(participant)?)),
            [participant, "services", document_type] => {
                Ok(Self::Metadata(self::participant(participant)?, self::document_type(document_type)?))
            }
            _ => Err(PathError::Unknown),
        }
    }
}

fn decoded(segment: &str) -> Result<(String, String), PathError> {
    let text = percent_decode_str(segment).decode_utf8().map_err(|_| PathError::Identifier)?;
    let (scheme, value) = text.split_once("::").ok_or(PathError::Identifier)?;
    Ok((scheme.to_owned(), value.to_owned()))
}

fn participant(segment: &str) -> Result<ParticipantId, PathError> {
    match decoded(segment)? {
        (scheme, value) if scheme.eq_ignore_ascii_case(PARTICIPANT_SCHEME) => {
            value.parse().map_err(|_| PathError::Identifier)
        }
        _ => Err(PathError::Identifier),
    }
}

fn document_type(segment: &str) -> Result<DocumentTypeId, PathError> {
    let (scheme, value) = decoded(segment)?;
    DocumentTypeId::new(&scheme, &value).map_err(|_| PathError::Identifier)
}

/// The service group of a participant with these capabilities below the base address of the SMP: every document type
/// once, in the order in which it comes first.
#[must_use]
pub fn group(base: &str, participant: &ParticipantId, capabilities: &[Capability]) -> ServiceGroup {
    let mut types: Vec<DocumentTypeId> = Vec::new();
    for one in capabilities {
        if !types.contains(&one.document_type) {
            types.push(one.document_type.clone());
        }
    }
    ServiceGroup::of(base, participant, &types)
}

/// The metadata of a document type of a participant with these capabilities, all at one access point; `None` if it is
/// not among them. The transport of the endpoint gives way to that of each capability.
#[must_use]
pub fn metadata(
    participant: &ParticipantId,
    document_type: &DocumentTypeId,
    capabilities: &[Capability],
    access_point: &Endpoint,
) -> Option<ServiceMetadata> {
    let mut processes = BTreeMap::new();
    for one in capabilities.iter().filter(|one| one.document_type == *document_type) {
        let endpoints: &mut Vec<Endpoint> = processes.entry(one.process.clone()).or_default();
        if !endpoints.iter().any(|endpoint| endpoint.transport == one.transport) {
            endpoints.push(Endpoint { transport: one.transport.clone(), ..access_point.clone() });
        }
    }
    let processes: Vec<Process> = processes.into_iter().map(|(id, endpoints)| Process { id, endpoints }).collect();
    (!processes.is_empty()).then(|| {
        ServiceMetadata::Information(ServiceInformation {
            participant: participant.clone(),
            document_type: document_type.clone(),
            processes,
        })
    })
}

impl ServiceMetadata {
    /// [`Self::signed`] with the certificate and key of an SMP. Blocking where the key is elsewhere.
    ///
    /// # Errors
    /// [`SignatureError::Key`] if the key could not be used.
    pub fn signed_with(&self, smp: &Identity) -> Result<Vec<u8>, SignatureError> {
        let sign = |bytes: &[u8]| smp.signer().sign(bytes).map_err(|error| error.to_string());
        self.signed(smp.certificate().x509(), &sign)
    }
}

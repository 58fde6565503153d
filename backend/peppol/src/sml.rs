//! Registering at the Service Metadata Locator (Peppol SML 1.3): which participants this SMP speaks for, and moving
//! them from and to another SMP.
//!
//! SOAP 1.1 over [`crate::wire::HttpClient`], which presents the certificate of the SMP: the SML knows an SMP by it. Asking
//! where a participant is goes over DNS instead ([`crate::smp`]). Nothing is repeated here: after an answer that did not
//! come ([`SmlError::may_have_arrived`]) it is for the caller to find out what holds.

mod migration_key;
mod soap;

use std::sync::Arc;

use thiserror::Error;

use crate::identifier::ParticipantId;
use crate::smp::IDENTIFIERS;
use crate::wire::HttpClient;
use crate::xml::{Element, Tree};

pub use migration_key::{MigrationKey, MigrationKeyError};
use soap::{Operation, Request};
pub(crate) use soap::{SOAP, body as soap_body};

/// Namespace of what is sent to and from the SML.
pub const NAMESPACE: &str = "http://busdox.org/serviceMetadata/locator/1.0/";

/// Most participants in one list (SML 1.3).
pub const MOST_IN_A_LIST: usize = 100;

/// What the SML calls a fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FaultKind {
    /// Something about the request: among others that the participant is registered already.
    BadRequest,
    /// The participant or SMP does not exist there.
    NotFound,
    /// The certificate does not allow it: among others that another SMP holds the participant.
    Unauthorized,
    /// Something went wrong there.
    Internal,
    /// A fault without any of the names above.
    Other,
}

/// A fault that the SML answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SmlFault {
    /// Which.
    pub kind: FaultKind,
    /// The code at the start of the message, such as `ERR-106`, where there is one.
    pub code: Option<String>,
    /// What the SML says, for the log and for operators.
    pub message: String,
}

impl SmlFault {
    /// Whether what was to be made is there already (`ERR-106`): registered, by us before or by somebody else.
    #[must_use]
    pub fn is_there_already(&self) -> bool {
        self.code.as_deref() == Some("ERR-106")
    }

    /// Whether what was to be changed is not there (`ERR-100` for an SMP, `ERR-110` for a participant).
    #[must_use]
    pub fn is_not_there(&self) -> bool {
        self.kind == FaultKind::NotFound || matches!(self.code.as_deref(), Some("ERR-100" | "ERR-110"))
    }
}

/// Why the SML did not do what was asked. The texts are for the log and for operators (English).
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum SmlError {
    /// It refused.
    #[error("the SML refused ({:?}): {}", .0.kind, .0.message)]
    Fault(SmlFault),
    /// No answer; with `true` the SML may have done it all the same.
    #[error("the SML did not answer: {reason}")]
    NoAnswer {
        /// What happened.
        reason: String,
        /// Whether the request may have arrived.
        may_have_arrived: bool,
    },
    /// An answer that is none of those of the protocol.
    #[error("the SML answered with something else: {0}")]
    InvalidAnswer(String),
    /// More participants than fit into one list.
    #[error("{0} participants are more than fit into one list")]
    TooMany(usize),
}

impl SmlError {
    /// Whether the SML may have done what was asked.
    #[must_use]
    pub fn may_have_arrived(&self) -> bool {
        match self {
            Self::NoAnswer { may_have_arrived, .. } => *may_have_arrived,
            Self::InvalidAnswer(_) => true,
            Self::Fault(_) | Self::TooMany(_) => false,
        }
    }

    /// Whether asking again later may help.
    #[must_use]
    pub fn is_temporary(&self) -> bool {
        match self {
            Self::Fault(fault) => fault.kind == FaultKind::Internal && !fault.is_there_already(),
            Self::NoAnswer { .. } | Self::InvalidAnswer(_) => true,
            Self::TooMany(_) => false,
        }
    }
}

/// The addresses of an SMP as the SML holds them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Publisher {
    /// The base address that DNS answers with.
    pub logical_address: String,
    /// IP address of the host; not used for anything, but asked for.
    pub physical_address: String,
}

/// One page of the participants of an SMP.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// Those on this page.
    pub participants: Vec<ParticipantId>,
    /// What to ask for the next page; `None` on the last.
    pub next: Option<String>,
}

/// Speaks to the SML for one SMP.
pub struct SmlClient {
    http: Arc<dyn HttpClient>,
    base: String,
    smp_id: String,
}

impl SmlClient {
    /// For the SMP with this id (the name under which it registered itself), at an SML whose services stand below `base`,
    /// such as `https://api.sml.test.tech.peppol.org/edelivery-sml`.
    #[must_use]
    pub fn new(http: Arc<dyn HttpClient>, base: &str, smp_id: &str) -> Self {
        Self { http, base: base.trim_end_matches('/').to_owned(), smp_id: smp_id.to_owned() }
    }

    /// Registers a participant for this SMP.
    ///
    /// # Errors
    /// [`SmlError`]; a fault that [is there already](SmlFault::is_there_already) if anybody has registered it.
    pub async fn create(&self, participant: &ParticipantId) -> Result<(), SmlError> {
        let mut request = Request::new(Operation::Create);
        request.publisher_id(&self.smp_id);
        request.participant(participant);
        self.send(request).await.map(|_| ())
    }

    /// Registers several at once: all of them or none.
    ///
    /// # Errors
    /// As [`Self::create`]; [`SmlError::TooMany`] for more than [`MOST_IN_A_LIST`].
    pub async fn create_list(&self, participants: &[ParticipantId]) -> Result<(), SmlError> {
        self.send_list(Operation::CreateList, participants).await
    }

    /// Ends the registration of a participant of this SMP.
    ///
    /// # Errors
    /// [`SmlError`]; a fault that [is not there](SmlFault::is_not_there) if it is not registered.
    pub async fn delete(&self, participant: &ParticipantId) -> Result<(), SmlError> {
        let mut request = Request::new(Operation::Delete);
        request.publisher_id(&self.smp_id);
        request.participant(participant);
        self.send(request).await.map(|_| ())
    }

    /// Ends several registrations at once: all of them or none.
    ///
    /// # Errors
    /// As [`Self::delete`]; [`SmlError::TooMany`] for more than [`MOST_IN_A_LIST`].
    pub async fn delete_list(&self, participants: &[ParticipantId]) -> Result<(), SmlError> {
        self.send_list(Operation::DeleteList, participants).await
    }

    /// One page of the participants of this SMP; the first for `None`.
    ///
    /// # Errors
    /// [`SmlError`].
    pub async fn list(&self, page: Option<&str>) -> Result<Page, SmlError> {
        let mut request = Request::new(Operation::List);
        request.publisher_id(&self.smp_id);
        request.optional("NextPageIdentifier", page);
        let answer = self.send(request).await?;
        let body = answer_of(&answer, "ParticipantIdentifierPage")?;
        let participants = body
            .children_named(IDENTIFIERS, "ParticipantIdentifier")
            .map(|one| one.text().parse().map_err(|error| SmlError::InvalidAnswer(format!("{error}"))));
        let next = body.child(NAMESPACE, "NextPageIdentifier").map(|next| next.text().trim().to_owned());
        Ok(Page { participants: participants.collect::<Result<_, _>>()?, next: next.filter(|next| !next.is_empty()) })
    }

    /// Lets another SMP take over a participant of this one, with a key that its owner hands over there.
    ///
    /// # Errors
    /// [`SmlError`].
    pub async fn prepare_to_migrate(&self, participant: &ParticipantId, key: &MigrationKey) -> Result<(), SmlError> {
        self.migration(Operation::PrepareToMigrate, participant, key).await
    }

    /// Takes over a participant from another SMP, with the key that that one gave out.
    ///
    /// # Errors
    /// [`SmlError`]; a fault if the key is not the right one.
    pub async fn migrate(&self, participant: &ParticipantId, key: &MigrationKey) -> Result<(), SmlError> {
        self.migration(Operation::Migrate, participant, key).await
    }

    /// Registers this SMP itself.
    ///
    /// # Errors
    /// [`SmlError`].
    pub async fn create_publisher(&self, publisher: &Publisher) -> Result<(), SmlError> {
        self.send_publisher(Operation::CreatePublisher, publisher).await.map(|_| ())
    }

    /// Changes the addresses of this SMP.
    ///
    /// # Errors
    /// [`SmlError`].
    pub async fn update_publisher(&self, publisher: &Publisher) -> Result<(), SmlError> {
        self.send_publisher(Operation::UpdatePublisher, publisher).await.map(|_| ())
    }

    /// The addresses of this SMP as the SML holds them.
    ///
    /// # Errors
    /// [`SmlError`].
    pub async fn read_publisher(&self) -> Result<Publisher, SmlError> {
        let nowhere = Publisher { logical_address: String::new(), physical_address: String::new() };
        let answer = self.send_publisher(Operation::ReadPublisher, &nowhere).await?;
        let body = answer_of(&answer, "ServiceMetadataPublisherService")?;
        let endpoint = body.child(NAMESPACE, "PublisherEndpoint");
        let part = |name| {
            let found = endpoint.and_then(|one| one.child(NAMESPACE, name)).map(|one| one.text().trim().to_owned());
            found.ok_or_else(|| SmlError::InvalidAnswer(format!("{name} is missing")))
        };
        Ok(Publisher { logical_address: part("LogicalAddress")?, physical_address: part("PhysicalAddress")? })
    }

    /// Ends the registration of this SMP, and with it that of all its participants.
    ///
    /// # Errors
    /// [`SmlError`].
    pub async fn delete_publisher(&self) -> Result<(), SmlError> {
        let mut request = Request::new(Operation::DeletePublisher);
        request.text(&self.smp_id);
        self.send(request).await.map(|_| ())
    }

    async fn send_list(&self, operation: Operation, participants: &[ParticipantId]) -> Result<(), SmlError> {
        if participants.len() > MOST_IN_A_LIST {
            return Err(SmlError::TooMany(participants.len()));
        }
        let mut request = Request::new(operation);
        for participant in participants {
            request.participant(participant);
        }
        request.publisher_id(&self.smp_id);
        self.send(request).await.map(|_| ())
    }

    async fn migration(
        &self,
        operation: Operation,
        participant: &ParticipantId,
        key: &MigrationKey,
    ) -> Result<(), SmlError> {
        let mut request = Request::new(operation);
        request.publisher_id(&self.smp_id);
        request.participant(participant);
        request.optional("MigrationKey", Some(key.as_str()));
        self.send(request).await.map(|_| ())
    }

    async fn send_publisher(&self, operation: Operation, publisher: &Publisher) -> Result<Tree, SmlError> {
        let mut request = Request::new(operation);
        request.addresses(&publisher.logical_address, &publisher.physical_address);
        request.publisher_id(&self.smp_id);
        self.send(request).await
    }

    async fn send(&self, request: Request) -> Result<Tree, SmlError> {
        soap::exchange(self.http.as_ref(), &self.base, request).await
    }
}

/// The element of that name in the body of an answer.
fn answer_of<'t>(answer: &'t Tree, name: &'static str) -> Result<Element<'t>, SmlError> {
    let found = soap::body(answer).and_then(|body| body.child(NAMESPACE, name));
    found.ok_or_else(|| SmlError::InvalidAnswer(format!("{name} is missing")))
}

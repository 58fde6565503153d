//! What the access point hands in: it posts the envelope with the document inside to an address of ours and tries again
//! until it gets a 2xx. Reading is a pure function; who may call the address is for the server.

use jiff::Timestamp;
use serde_json::json;
use thiserror::Error;

use crate::envelope::{self, EnvelopeError, Limits};
use crate::transport::{Inbound, Inbox, InboxError, Received, sha256_hex};

/// Why a post is not taken.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum CallbackError {
    /// No envelope that can be read, or a document that is not what it says.
    #[error("the envelope cannot be taken: {0}")]
    Envelope(#[from] EnvelopeError),
    /// The header `X-SBDH-Instance-ID` names another message than the envelope.
    #[error("the header names {header:?}, the envelope {envelope:?}")]
    InstanceId {
        /// What the header says.
        header: String,
        /// What the envelope says.
        envelope: String,
    },
    /// The inbox did not take it.
    #[error(transparent)]
    Inbox(#[from] InboxError),
}

impl CallbackError {
    /// The HTTP status to answer with. The access point tries again after a 5xx and reports anything else.
    #[must_use]
    pub fn status(&self) -> u16 {
        match self {
            Self::Envelope(_) | Self::InstanceId { .. } => 400,
            Self::Inbox(InboxError::NotServiced | InboxError::Refused(_)) => 422,
            Self::Inbox(InboxError::Conflict { .. }) => 409,
            Self::Inbox(InboxError::Unavailable(_)) => 503,
        }
    }
}

/// Reads a post. The AS4 message id stays with the access point, so the message is known by its instance id.
///
/// # Errors
/// [`CallbackError`] for what cannot be taken.
pub fn read(
    body: &[u8],
    instance_id_header: Option<&str>,
    access_point: &str,
    received_at: Timestamp,
    limits: Limits,
) -> Result<Inbound, CallbackError> {
    let opened = envelope::read(body, limits)?;
    envelope::check_payload(&opened.envelope, &opened.root)?;
    let instance_id = opened.envelope.instance_id.clone();
    if let Some(header) = instance_id_header.filter(|header| *header != instance_id) {
        return Err(CallbackError::InstanceId { header: header.to_owned(), envelope: instance_id });
    }
    Ok(Inbound {
        message_id: instance_id,
        payload: opened.payload.into_owned(),
        envelope: opened.envelope,
        // The access point does not say from which other one it came.
        sent_by: None,
        received_at,
        evidence: json!({
            "network": "http access point",
            "handed_in_by": access_point,
            "envelope_sha256": sha256_hex(body),
            "signed": false,
        }),
    })
}

/// Puts a message that was read into the inbox, if it is for somebody here. One that came before is taken again.
///
/// # Errors
/// [`CallbackError::Inbox`] with what the inbox says.
pub async fn hand_in(inbox: &dyn Inbox, inbound: Inbound) -> Result<Received, CallbackError> {
    let envelope = &inbound.envelope;
    let serviced = inbox.is_serviced(&envelope.receiver, &envelope.document_type, &envelope.process).await?;
    if !serviced && inbox.receipt(&inbound.message_id).await?.is_none() {
        return Err(InboxError::NotServiced.into());
    }
    Ok(inbox.receive(inbound).await?)
}

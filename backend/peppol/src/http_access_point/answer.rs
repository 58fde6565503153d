//! What the access point says of a message, and what that means.

use jiff::Timestamp;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::document_type::{DocumentTypeId, ProcessId};
use crate::identifier::ParticipantId;
use crate::transport::{Outbound, Outcome, OutcomeCode, Receipt, TransportError};

/// A status, with the whole answer as evidence.
pub(super) struct Answer {
    status: Status,
    created_at: Timestamp,
    completed_at: Option<Timestamp>,
    error: Option<String>,
    sender: ParticipantId,
    receiver: ParticipantId,
    document_type: DocumentTypeId,
    process: ProcessId,
    instance_id: String,
    pub(super) json: Value,
}

/// `status` of an outbound transaction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Status {
    /// Stored, not tried yet.
    Pending,
    /// Being sent.
    Sending,
    /// An attempt failed; it will try again itself.
    Failed,
    /// Sent, with a receipt.
    Sent,
    /// Refused by its own checks.
    Rejected,
    /// It has given up.
    PermanentlyFailed,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Fields {
    status: Status,
    #[serde(rename = "senderID")]
    sender: String,
    #[serde(rename = "receiverID")]
    receiver: String,
    #[serde(rename = "docTypeID")]
    document_type: String,
    #[serde(rename = "processID")]
    process: String,
    #[serde(rename = "sbdhInstanceID")]
    instance_id: String,
    #[serde(rename = "createdDT")]
    created_at: String,
    #[serde(rename = "completedDT")]
    completed_at: Option<String>,
    error_details: Option<String>,
}

impl Answer {
    /// Reads the answer to a question about an instance id.
    pub(super) fn read(body: &[u8], asked: &str) -> Result<Self, TransportError> {
        let wrong = |what: String| TransportError::InvalidAnswer(format!("the status of the access point: {what}"));
        let json: Value = serde_json::from_slice(body).map_err(|error| wrong(error.to_string()))?;
        let fields: Fields = serde_json::from_value(json.clone()).map_err(|error| wrong(error.to_string()))?;
        if fields.instance_id != asked {
            return Err(wrong(format!("asked for {asked}, told of {}", fields.instance_id)));
        }
        let moment = |text: &str| text.parse::<Timestamp>().map_err(|error| wrong(error.to_string()));
        Ok(Self {
            status: fields.status,
            created_at: moment(&fields.created_at)?,
            completed_at: fields.completed_at.as_deref().map(moment).transpose()?,
            error: fields.error_details,
            sender: fields.sender.parse().map_err(|_| wrong(fields.sender.clone()))?,
            receiver: fields.receiver.parse().map_err(|_| wrong(fields.receiver.clone()))?,
            document_type: fields.document_type.parse().map_err(|_| wrong(fields.document_type.clone()))?,
            process: fields.process.parse().map_err(|_| wrong(fields.process.clone()))?,
            instance_id: fields.instance_id,
            json,
        })
    }

    /// In what this is about another message than the one that is being sent, if it is.
    pub(super) fn differs_from(&self, message: &Outbound) -> Option<&'static str> {
        [
            (self.sender == message.sender, "sender"),
            (self.receiver == message.receiver, "receiver"),
            (self.document_type == message.document_type, "document type"),
            (self.process == message.process, "process"),
        ]
        .into_iter()
        .find_map(|(same, field)| (!same).then_some(field))
    }

    /// What it means. The evidence is the status alone, so that asking again gives the same.
    pub(super) fn outcome(&self, message_id: &str, payload_sha256: &str, access_point: &str) -> Outcome {
        let evidence = json!({"network": "http access point", "signed": false, "status": self.json});
        match self.status {
            Status::Pending | Status::Sending | Status::Failed => {
                Outcome::Accepted { reference: self.instance_id.clone(), accepted_at: self.created_at, evidence }
            }
            Status::Sent => Outcome::Delivered(Receipt {
                message_id: message_id.to_owned(),
                received_at: self.completed_at.unwrap_or(self.created_at),
                received_by: access_point.to_owned(),
                payload_sha256: payload_sha256.to_owned(),
                evidence,
            }),
            Status::Rejected | Status::PermanentlyFailed => {
                let reason =
                    self.error.clone().unwrap_or_else(|| "the access point gave up without a reason".to_owned());
                Outcome::rejected(OutcomeCode::ReceiverRefused, reason, evidence)
            }
        }
    }
}

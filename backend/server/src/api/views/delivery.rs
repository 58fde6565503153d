//! Deliveries.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;
use wissel_store::kinds::{DeliveryStatus, Language};
use wissel_store::rows::deliveries::Delivery;
use wissel_store::{Id, Ts};

use super::{ConfirmationView, FailureView};

/// One document on its way to one receiver.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Delivery)]
pub struct DeliveryView {
    #[schema(value_type = uuid::Uuid)]
    id: Id,
    /// The invoice that it carries; null when it carries a response.
    #[schema(value_type = Option<uuid::Uuid>)]
    invoice_id: Option<Id>,
    /// The response that it carries.
    #[schema(value_type = Option<uuid::Uuid>)]
    response_id: Option<Id>,
    status: DeliveryStatus,
    /// Name of the network that it was queued on; it stays on it.
    #[schema(example = "sandbox")]
    network: String,
    /// Participant that sends.
    #[schema(example = "0106:90000013")]
    sender: String,
    /// Participant that receives.
    #[schema(example = "0106:90000021")]
    receiver: String,
    document_type: String,
    process: String,
    /// Message id, the same in every attempt.
    message_id: String,
    /// SBDH instance id, the same in every attempt.
    instance_id: String,
    /// SHA-256 of the document, hex.
    document_sha256: String,
    /// How often it was offered.
    attempts: i64,
    /// Why it failed, or why the last attempt did.
    failure: Option<FailureView>,
    #[schema(value_type = String, format = DateTime)]
    enqueued_at: Ts,
    #[schema(value_type = Option<String>, format = DateTime)]
    delivered_at: Option<Ts>,
    /// When it is offered again; null when it has ended or is being offered.
    #[schema(value_type = Option<String>, format = DateTime)]
    next_attempt_at: Option<Ts>,
    /// It is given up when it did not arrive by then.
    #[schema(value_type = Option<String>, format = DateTime)]
    give_up_at: Option<Ts>,
    /// Receipt of the receiver's access point.
    receipt: Option<Value>,
    /// What the other side said of the message afterwards.
    confirmation: Option<ConfirmationView>,
}

impl DeliveryView {
    /// Of a row, in a language.
    #[must_use]
    pub fn new(row: Delivery, language: Language) -> Self {
        Self {
            id: row.id,
            invoice_id: row.invoice_id,
            response_id: row.response_id,
            status: row.status,
            network: row.network,
            sender: row.sender,
            receiver: row.receiver,
            document_type: row.document_type,
            process: row.process,
            message_id: row.message_id,
            instance_id: row.instance_id,
            document_sha256: row.document_sha256,
            attempts: row.attempts,
            failure: row.failure.as_ref().map(|kept| FailureView::of(kept, language)),
            enqueued_at: row.enqueued_at,
            delivered_at: row.delivered_at,
            next_attempt_at: row.next_attempt_at,
            give_up_at: row.give_up_at,
            receipt: row.receipt.map(|receipt| receipt.0),
            confirmation: ConfirmationView::of(row.confirmation.as_ref(), language),
        }
    }
}

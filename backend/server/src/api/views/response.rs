//! Answers to documents, and what the last one was.

use std::str::FromStr;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use wissel_peppol::response::{ClarificationCode, InvoiceStatus, IssueReason, StatusCode};
use wissel_store::kinds::{DeliveryStatus, Language, ResponseDirection, ResponseKind, ResponseOutcome, ResponseStatus};
use wissel_store::rows::deliveries::Delivery;
use wissel_store::rows::responses::Response;
use wissel_store::{Day, Id, Json, Ts};

use super::FailureView;
use crate::flows::KeptReason;
use crate::problem::Answer;
use crate::words::for_peppol;

/// Which list a code is from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ReasonKind {
    /// Why (list `OPStatusReason`).
    Reason,
    /// What is asked (list `OPStatusAction`).
    Action,
    /// What is wrong with a message (MLS and MLR).
    Issue,
}

/// Why, or what is asked.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ResponseReason)]
pub struct ReasonView {
    kind: ReasonKind,
    #[schema(example = "REF")]
    code: String,
    /// What the code says, in the language of the request.
    #[schema(example = "references are wrong")]
    meaning: String,
    /// In the words of who answers.
    note: Option<String>,
    /// Where in the document.
    place: Option<String>,
}

impl ReasonView {
    fn of(kept: KeptReason, language: Language) -> Self {
        let language = for_peppol(language);
        let (kind, meaning) = match kept.list.as_deref() {
            Some(list) => {
                let kind = if list == "OPStatusAction" { ReasonKind::Action } else { ReasonKind::Reason };
                (kind, ClarificationCode::new(list, &kept.code).map(|code| code.words(language)))
            }
            None => (ReasonKind::Issue, IssueReason::from_str(&kept.code).map(|code| code.words(language))),
        };
        let meaning = meaning.unwrap_or_default().to_owned();
        Self { kind, code: kept.code, meaning, note: kept.note, place: kept.place }
    }
}

fn meaning_of(kind: ResponseKind, status: ResponseStatus, language: Language) -> String {
    let language = for_peppol(language);
    let words = match kind {
        ResponseKind::InvoiceResponse => InvoiceStatus::from_str(status.as_str()).map(|code| code.words(language)),
        ResponseKind::MessageLevelStatus | ResponseKind::MessageLevelResponse => {
            StatusCode::from_str(status.as_str()).map(|code| code.words(language))
        }
    };
    words.unwrap_or_default().to_owned()
}

/// The last answer to an invoice, in short.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = LastResponse)]
pub struct LastResponseView {
    #[schema(value_type = uuid::Uuid)]
    id: Id,
    status: ResponseStatus,
    /// What the status says, in the language of the request.
    #[schema(example = "rejected")]
    meaning: String,
    reasons: Vec<ReasonView>,
    note: Option<String>,
    /// When it was given, or came in.
    #[schema(value_type = String, format = DateTime)]
    at: Ts,
    /// How far one of ours is on its way; null for one that came in.
    delivery_status: Option<DeliveryStatus>,
}

#[derive(Deserialize)]
struct KeptSummary {
    id: Id,
    status: ResponseStatus,
    reasons: Vec<KeptReason>,
    note: Option<String>,
    at: Ts,
    #[serde(default)]
    delivery_status: Option<DeliveryStatus>,
}

impl LastResponseView {
    /// Of what an invoice keeps of it.
    pub fn of(kept: Option<&Json>, language: Language) -> Answer<Option<Self>> {
        let Some(kept) = kept else { return Ok(None) };
        let kept: KeptSummary = kept.read()?;
        Ok(Some(Self {
            id: kept.id,
            status: kept.status,
            meaning: meaning_of(ResponseKind::InvoiceResponse, kept.status, language),
            reasons: kept.reasons.into_iter().map(|reason| ReasonView::of(reason, language)).collect(),
            note: kept.note,
            at: kept.at,
            delivery_status: kept.delivery_status,
        }))
    }
}

/// What the receiver's provider said of a message after it took it (MLS), or the receiver (MLR).
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Confirmation)]
pub struct ConfirmationView {
    kind: ResponseKind,
    /// `AP` and `AB`: handed over; `RE`: refused, or it could not be handed over.
    status: ResponseStatus,
    /// What that means, in the language of the request.
    #[schema(example = "delivered and confirmed")]
    meaning: String,
    reasons: Vec<ReasonView>,
    note: Option<String>,
    #[schema(value_type = String, format = DateTime)]
    at: Ts,
    /// It came more than 25 minutes after the message was taken.
    is_late: bool,
}

#[derive(Deserialize)]
struct KeptConfirmation {
    kind: ResponseKind,
    status: ResponseStatus,
    reasons: Vec<KeptReason>,
    note: Option<String>,
    at: Ts,
    is_late: bool,
}

impl ConfirmationView {
    /// Of what a delivery keeps of it.
    #[must_use]
    pub fn of(kept: Option<&Json>, language: Language) -> Option<Self> {
        let kept: KeptConfirmation = kept?.read().ok()?;
        Some(Self {
            kind: kept.kind,
            status: kept.status,
            meaning: meaning_of(kept.kind, kept.status, language),
            reasons: kept.reasons.into_iter().map(|reason| ReasonView::of(reason, language)).collect(),
            note: kept.note,
            at: kept.at,
            is_late: kept.is_late,
        })
    }
}

/// An answer to a document.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Response)]
pub struct ResponseView {
    #[schema(value_type = uuid::Uuid)]
    id: Id,
    direction: ResponseDirection,
    kind: ResponseKind,
    /// Null when it can't be read.
    status: Option<ResponseStatus>,
    /// What the status says, in the language of the request.
    #[schema(example = "rejected")]
    meaning: String,
    outcome: ResponseOutcome,
    /// The invoice, received invoice or response that it is about; null when it fits none.
    #[schema(value_type = Option<uuid::Uuid>)]
    subject_id: Option<Id>,
    /// The invoice number, or the instance id of the message, that it names.
    #[schema(example = "2026-0042")]
    reference: String,
    reasons: Vec<ReasonView>,
    note: Option<String>,
    #[schema(value_type = Option<String>, format = Date, example = "2026-11-23")]
    effective_on: Option<Day>,
    #[schema(example = "0106:90000021")]
    sender: String,
    #[schema(example = "0106:90000013")]
    receiver: String,
    /// SHA-256 of the document, hex.
    document_sha256: String,
    /// Who gave it; null when it was no person here.
    #[schema(example = "Anna de Vries")]
    actor: Option<String>,
    #[schema(value_type = String, format = DateTime)]
    created_at: Ts,
    /// How far one of ours is on its way; null for one that came in.
    delivery_status: Option<DeliveryStatus>,
    /// Why it did not arrive, or why the last attempt failed.
    failure: Option<FailureView>,
}

impl ResponseView {
    /// Of a row and, for one of ours, its delivery.
    pub fn of(row: Response, delivery: Option<&Delivery>, language: Language) -> Answer<Self> {
        let reasons: Vec<KeptReason> = row.reasons.read()?;
        let failure = delivery.and_then(|delivery| delivery.failure.as_ref());
        Ok(Self {
            id: row.id,
            direction: row.direction,
            kind: row.kind,
            status: row.status,
            meaning: row.status.map(|status| meaning_of(row.kind, status, language)).unwrap_or_default(),
            outcome: row.outcome,
            subject_id: row.subject_id,
            reference: row.reference,
            reasons: reasons.into_iter().map(|reason| ReasonView::of(reason, language)).collect(),
            note: row.note,
            effective_on: row.effective_on,
            sender: row.sender,
            receiver: row.receiver,
            document_sha256: row.document_sha256,
            actor: row.actor_name,
            created_at: row.created_at,
            delivery_status: delivery.map(|delivery| delivery.status),
            failure: failure.map(|kept| FailureView::of_response(kept, language)),
        })
    }

    /// Of the responses about one object, each with its newest delivery.
    pub fn of_all(rows: Vec<Response>, deliveries: &[Delivery], language: Language) -> Answer<Vec<Self>> {
        let newest = |id: Id| deliveries.iter().find(|delivery| delivery.response_id == Some(id));
        rows.into_iter()
            .map(|row| {
                let delivery = newest(row.id);
                Self::of(row, delivery, language)
            })
            .collect()
    }
}

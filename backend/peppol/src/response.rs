//! Answers to documents: the Message Level Status (MLS 1.0 and 1.1) that service providers give one another, the
//! Message Level Response (MLR, T71) that came before it, and the Invoice Response (T111) of a buyer to a seller.
//!
//! All three are UBL 2.1 ApplicationResponse documents. [`judge`] holds one against the official rules, [`read`] gives
//! it as values, and each kind writes itself. Not for deciding what to answer, and not for sending it.

mod clarification;
mod codes;
mod error;
mod invoice_response;
mod level;
mod obligation;
mod rules;
mod source;

use serde::{Deserialize, Serialize};

use crate::document_type::{DocumentTypeId, ProcessId};
use crate::judgement::{Finding, Node};
use crate::xml::Limits;

pub use clarification::{Clarification, ClarificationAction, ClarificationCode, ClarificationReason, Condition};
pub use codes::{InvoiceStatus, IssueReason, StatusCode};
pub use error::ResponseError;
pub use invoice_response::{
    ContactDetails, InvoiceReference, InvoiceResponse, NamedParty, PartyNumber, ReceivedInvoice, ResponseParty,
};
pub use level::{Issue, MessageLevelResponse, MessageLevelStatus};
pub use obligation::{
    Handover, LARGE_FROM_BYTES, RECEIVING_REQUIRED_FROM, SENDING_REQUIRED_FROM, addressee, due_at_receiver,
    due_at_sender, is_wanted, status_of,
};

/// Namespace of an ApplicationResponse (UBL 2.1).
pub const NAMESPACE: &str = "urn:oasis:names:specification:ubl:schema:xsd:ApplicationResponse-2";
/// CustomizationID of an MLS; versions 1.0 and 1.1 of the specification share it.
pub const MLS_CUSTOMIZATION: &str = "urn:peppol:edec:mls:1.0";
/// CustomizationID of an MLR.
pub const MLR_CUSTOMIZATION: &str = "urn:fdc:peppol.eu:poacc:trns:mlr:3";
/// CustomizationID of an Invoice Response.
pub const INVOICE_RESPONSE_CUSTOMIZATION: &str = "urn:fdc:peppol.eu:poacc:trns:invoice_response:3";

/// Which of the three.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ResponseKind {
    /// Message Level Status.
    MessageLevelStatus,
    /// Message Level Response.
    MessageLevelResponse,
    /// Invoice Response.
    InvoiceResponse,
}

impl ResponseKind {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::MessageLevelStatus, Self::MessageLevelResponse, Self::InvoiceResponse];

    /// The document type under which it travels.
    #[must_use]
    pub fn document_type(self) -> DocumentTypeId {
        match self {
            Self::MessageLevelStatus => DocumentTypeId::MESSAGE_LEVEL_STATUS,
            Self::MessageLevelResponse => DocumentTypeId::MESSAGE_LEVEL_RESPONSE,
            Self::InvoiceResponse => DocumentTypeId::INVOICE_RESPONSE,
        }
    }

    /// The process in which it travels.
    #[must_use]
    pub fn process(self) -> ProcessId {
        match self {
            Self::MessageLevelStatus => ProcessId::MESSAGE_LEVEL_STATUS,
            Self::MessageLevelResponse => ProcessId::MESSAGE_LEVEL_RESPONSE,
            Self::InvoiceResponse => ProcessId::INVOICE_RESPONSE,
        }
    }

    /// The kind that a document type stands for.
    #[must_use]
    pub fn of(document_type: &DocumentTypeId) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.document_type() == *document_type)
    }

    /// The kind that a CustomizationID stands for.
    fn of_customization(customization: &str) -> Option<Self> {
        if customization == MLS_CUSTOMIZATION {
            Some(Self::MessageLevelStatus)
        } else if customization.starts_with(MLR_CUSTOMIZATION) {
            Some(Self::MessageLevelResponse)
        } else if customization.starts_with(INVOICE_RESPONSE_CUSTOMIZATION) {
            Some(Self::InvoiceResponse)
        } else {
            None
        }
    }
}

/// A document that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Response {
    /// Message Level Status.
    MessageLevelStatus(MessageLevelStatus),
    /// Message Level Response.
    MessageLevelResponse(MessageLevelResponse),
    /// Invoice Response.
    InvoiceResponse(Box<InvoiceResponse>),
}

/// Holds a document against the official rules of its kind: MLS 1.0.1, or T71 and T111 of 2026.5. Structure that only an
/// XML schema knows is not looked at; [`read`] asks for what the values need.
///
/// # Errors
/// [`ResponseError`] for bytes that are no XML or have another root. What is wrong with the document itself is in the
/// findings.
pub fn judge(kind: ResponseKind, bytes: &[u8], limits: Limits) -> Result<Vec<Finding>, ResponseError> {
    Ok(rules::judge(kind, &source::open(bytes, limits)?))
}

/// The kind of an ApplicationResponse by its CustomizationID; `None` for one of another specification.
///
/// # Errors
/// [`ResponseError`] for bytes that are no XML or have another root.
pub fn kind_of(bytes: &[u8], limits: Limits) -> Result<Option<ResponseKind>, ResponseError> {
    Ok(kind_in(&source::open(bytes, limits)?))
}

fn kind_in(root: &Node) -> Option<ResponseKind> {
    ResponseKind::of_customization(&root.value_at(&["cbc:CustomizationID"]))
}

/// Reads a document of any of the three kinds as values. What a rule objects to, but has a value all the same, is read.
///
/// # Errors
/// [`ResponseError`] for bytes that are no XML, another root or specification, a mandatory value that is missing or one
/// that cannot be what it should be.
pub fn read(bytes: &[u8], limits: Limits) -> Result<Response, ResponseError> {
    let root = source::open(bytes, limits)?;
    match kind_in(&root) {
        Some(ResponseKind::MessageLevelStatus) => {
            MessageLevelStatus::from_node(&root).map(Response::MessageLevelStatus)
        }
        Some(ResponseKind::MessageLevelResponse) => {
            MessageLevelResponse::from_node(&root).map(Response::MessageLevelResponse)
        }
        Some(ResponseKind::InvoiceResponse) => {
            InvoiceResponse::from_node(&root).map(|response| Response::InvoiceResponse(Box::new(response)))
        }
        None => Err(ResponseError::UnknownKind(root.value_at(&["cbc:CustomizationID"]))),
    }
}

#[cfg(test)]
mod tests;

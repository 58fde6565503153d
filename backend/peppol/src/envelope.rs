//! The envelope around a business document: the UN/CEFACT Standard Business Document Header as the Peppol
//! Business Message Envelope 2.0 profiles it. Not a validator of the document inside.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::document_type::{DocumentTypeId, ProcessId};
use crate::identifier::ParticipantId;

/// What stands on the envelope of one message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Envelope {
    /// Sender/Identifier: C1.
    pub sender: ParticipantId,
    /// Receiver/Identifier: C4.
    pub receiver: ParticipantId,
    /// Scope `DOCUMENTID`.
    pub document_type: DocumentTypeId,
    /// Scope `PROCESSID`.
    pub process: ProcessId,
    /// DocumentIdentification/InstanceIdentifier: a UUID, new for every exchange of a document.
    pub instance_id: String,
    /// DocumentIdentification/CreationDateAndTime.
    pub created_at: Timestamp,
    /// Scope `COUNTRY_C1`: ISO 3166 alpha-2 country of the sender. Mandatory since envelope 2.0; envelopes of
    /// before lack it.
    pub country_c1: Option<String>,
    /// DocumentIdentification/Standard: namespace of the root of the document.
    pub standard: String,
    /// DocumentIdentification/TypeVersion: `2.1` for UBL, `D16B` for CII.
    pub type_version: String,
    /// DocumentIdentification/Type: local name of the root of the document.
    pub type_name: String,
    /// Scope `MLS_TO`: where the status of this message is to be sent, a participant under scheme 0242.
    pub mls_to: Option<ParticipantId>,
    /// Scope `MLS_TYPE`: `FAILURE_ONLY` (when absent) or `ALWAYS_SEND`.
    pub mls_type: Option<String>,
}

//! Who has to get a Message Level Status, about what, and until when (MLS 1.0; Business Message Envelope 2.0, scopes
//! `MLS_TO` and `MLS_TYPE`; phase-in of OpenPeppol).

use jiff::civil::{Date, date};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::envelope::{Envelope, MlsType};
use crate::provider::{ProviderId, SeatId};

use super::{Issue, MessageLevelStatus, ResponseKind, StatusCode};

/// The last day by which every service provider can receive an MLS in production.
pub const RECEIVING_REQUIRED_FROM: Date = date(2027, 2, 28);
/// From this day sending an MLS is mandatory.
pub const SENDING_REQUIRED_FROM: Date = date(2027, 3, 31);
/// A message of so many bytes or more has no deadline.
pub const LARGE_FROM_BYTES: u64 = 10_000_000;

const SENT_WITHIN: SignedDuration = SignedDuration::from_mins(20);
const RECEIVED_WITHIN: SignedDuration = SignedDuration::from_mins(25);

/// What became of a message that we received for somebody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "handover", rename_all = "snake_case")]
pub enum Handover {
    /// Handed to the receiver, who confirmed it.
    Confirmed,
    /// Handed to the receiver, who confirms nothing.
    Unconfirmed,
    /// Not handed over, or refused.
    Failed {
        /// What happened, in words.
        description: String,
        /// What is wrong; at least one that is a failure.
        issues: Vec<Issue>,
    },
}

impl Handover {
    /// The response code that stands for it.
    #[must_use]
    pub fn code(&self) -> StatusCode {
        match self {
            Self::Confirmed => StatusCode::Accepted,
            Self::Unconfirmed => StatusCode::Acknowledged,
            Self::Failed { .. } => StatusCode::Rejected,
        }
    }
}

/// Whether the sender of a message is to be told of this outcome: of a failure always, of anything else only if it asked
/// for it. Never about an MLS or an MLR.
#[must_use]
pub fn is_wanted(envelope: &Envelope, code: StatusCode) -> bool {
    let about_status = matches!(
        ResponseKind::of(&envelope.document_type),
        Some(ResponseKind::MessageLevelStatus | ResponseKind::MessageLevelResponse)
    );
    !about_status && (code == StatusCode::Rejected || envelope.mls_type == Some(MlsType::AlwaysSend))
}

/// Who gets it: the service provider in `MLS_TO`, otherwise the one whose access point handed the message over.
#[must_use]
pub fn addressee(envelope: &Envelope, sent_by: &SeatId) -> ProviderId {
    let named = envelope.mls_to.as_ref().and_then(ProviderId::of_participant);
    named.unwrap_or_else(|| ProviderId::of_seat(sent_by))
}

/// The status of a message that came in, if one is to be sent: made once, under the id and the time that are given.
#[must_use]
pub fn status_of(
    envelope: &Envelope,
    sent_by: &SeatId,
    handover: &Handover,
    us: &ProviderId,
    id: &str,
    now: Timestamp,
) -> Option<MessageLevelStatus> {
    let code = handover.code();
    if !is_wanted(envelope, code) {
        return None;
    }
    let (description, issues) = match handover {
        Handover::Confirmed | Handover::Unconfirmed => (None, Vec::new()),
        Handover::Failed { description, issues } => (Some(description.clone()), issues.clone()),
    };
    Some(MessageLevelStatus {
        id: id.to_owned(),
        issued_at: now,
        sender: us.clone(),
        receiver: addressee(envelope, sent_by),
        reference: envelope.instance_id.clone(),
        code,
        description,
        issues,
    })
}

/// Until when the status of a message has to be on its way: 20 minutes after the AS4 timestamp of a message of less than
/// 10·10⁶ bytes. `None` for a larger one, and where time has no such moment.
#[must_use]
pub fn due_at_sender(as4_timestamp: Timestamp, bytes: u64) -> Option<Timestamp> {
    within(as4_timestamp, bytes, SENT_WITHIN)
}

/// Until when the status of a message that we sent has to be here: 25 minutes after its AS4 timestamp, in the same way.
#[must_use]
pub fn due_at_receiver(as4_timestamp: Timestamp, bytes: u64) -> Option<Timestamp> {
    within(as4_timestamp, bytes, RECEIVED_WITHIN)
}

fn within(start: Timestamp, bytes: u64, span: SignedDuration) -> Option<Timestamp> {
    if bytes >= LARGE_FROM_BYTES {
        return None;
    }
    start.checked_add(span).ok()
}

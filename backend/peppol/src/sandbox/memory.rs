//! What the scripted receivers took: enough to answer a resend and to see an id used twice. Bounded, in this
//! process only; the documents themselves are not kept.

use std::collections::{HashMap, VecDeque};
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use serde_json::json;

use crate::transport::{Inbound, Outcome, OutcomeCode};

use super::PROVIDER;
use super::scripted::Script;

/// Messages that are remembered; the oldest is forgotten first.
const REMEMBERED: usize = 10_000;
/// How long the slow receiver is too busy after a message was queued.
const BUSY: SignedDuration = SignedDuration::from_secs(5);

struct Seen {
    fingerprint: String,
    /// What became of it, once anything did.
    outcome: Option<Outcome>,
}

#[derive(Default)]
pub(super) struct Memory {
    seen: HashMap<String, Seen>,
    order: VecDeque<String>,
}

impl Memory {
    pub(super) fn outcome(&self, message_id: &str) -> Option<Outcome> {
        self.seen.get(message_id).and_then(|seen| seen.outcome.clone())
    }

    /// What the receiver answers to a message that reached it.
    pub(super) fn play(&mut self, script: Script, queued_at: Timestamp, mut inbound: Inbound) -> Outcome {
        let fingerprint = inbound.fingerprint();
        let evidence = inbound.evidence.clone();
        let known = self.seen.get(&inbound.message_id);
        if known.is_some_and(|seen| seen.fingerprint != fingerprint) {
            let reason = format!("message {} came before with another content", inbound.message_id);
            return Outcome::rejected(OutcomeCode::MessageConflict, reason, evidence);
        }
        let first = known.is_none();
        let now = inbound.received_at;
        // A receipt follows from the message alone, so that it is the same after a restart.
        inbound.received_at = queued_at;
        let (answer, became) = match script {
            Script::Accepts => both(delivered(&inbound)),
            Script::Rejects => both(Outcome::rejected(
                OutcomeCode::ReceiverRefused,
                "the scripted receiver refuses every document",
                evidence,
            )),
            Script::Slow => {
                inbound.received_at = queued_at.saturating_add(BUSY).unwrap_or(queued_at);
                let left = inbound.received_at.duration_since(now);
                if left.is_positive() { (busy(left, evidence), None) } else { both(delivered(&inbound)) }
            }
            Script::Silent => (no_answer(evidence), None),
            Script::Duplicate if first => (no_answer(evidence), Some(delivered(&inbound))),
            Script::Duplicate => both(delivered(&inbound)),
        };
        self.remember(inbound.message_id, Seen { fingerprint, outcome: became });
        answer
    }

    fn remember(&mut self, message_id: String, seen: Seen) {
        if self.seen.insert(message_id.clone(), seen).is_none() {
            self.order.push_back(message_id);
        }
        if self.order.len() > REMEMBERED
            && let Some(oldest) = self.order.pop_front()
        {
            self.seen.remove(&oldest);
        }
    }
}

fn both(outcome: Outcome) -> (Outcome, Option<Outcome>) {
    (outcome.clone(), Some(outcome))
}

fn delivered(inbound: &Inbound) -> Outcome {
    Outcome::Delivered(inbound.receipt(PROVIDER))
}

fn busy(left: SignedDuration, evidence: serde_json::Value) -> Outcome {
    let after = Duration::try_from(left).ok();
    Outcome::retry(OutcomeCode::ReceiverUnavailable, "the scripted receiver is too busy now", after, evidence)
}

fn no_answer(evidence: serde_json::Value) -> Outcome {
    let evidence = json!({"sent": evidence, "answer": null});
    Outcome::retry(OutcomeCode::UnknownOutcome, "no answer came from the receiving side", None, evidence)
}

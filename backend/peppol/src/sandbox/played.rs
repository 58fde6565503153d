//! The inbox of the scripted receivers: remembers what they took, and plays their parts. Bounded, in this process only;
//! the documents themselves are not kept.

use std::collections::{HashMap, VecDeque};
use std::sync::{Mutex, MutexGuard, PoisonError};

use async_trait::async_trait;
use jiff::SignedDuration;

use super::afterwards::Taken;
use super::elsewhere::is_of_other_provider;
use super::scripted::{Script, capabilities, taken_there};
use crate::document_type::{DocumentTypeId, ProcessId};
use crate::identifier::ParticipantId;
use crate::transport::{Capability, Inbound, Inbox, InboxError, Receipt, Received};

/// Messages that are remembered; the oldest is forgotten first.
const REMEMBERED: usize = 10_000;
/// How long the slow receiver is too busy after a message was queued.
const BUSY: SignedDuration = SignedDuration::from_secs(5);

/// What the access point of a scripted receiver does with the answer that it would give.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Act {
    /// Gives it.
    Answers,
    /// Breaks the connection off.
    HangsUp,
    /// Gives it with one digest changed.
    Forges,
}

struct Seen {
    fingerprint: String,
    receipt: Option<Receipt>,
}

#[derive(Default)]
struct Memory {
    seen: HashMap<String, Seen>,
    order: VecDeque<String>,
    /// What something follows, and has not yet.
    taken: Vec<Taken>,
}

/// What all scripted receivers took.
#[derive(Default)]
pub(super) struct Scripted(Mutex<Memory>);

impl Scripted {
    fn memory(&self) -> MutexGuard<'_, Memory> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The receipt of a message that one of them took.
    pub(super) fn receipt(&self, message_id: &str) -> Option<Receipt> {
        self.memory().seen.get(message_id)?.receipt.clone()
    }

    /// Messages that they took since this was asked last.
    pub(super) fn taken(&self) -> Vec<Taken> {
        std::mem::take(&mut self.memory().taken)
    }

    /// The inbox for one request.
    pub(super) fn play(&self) -> Played<'_> {
        Played { scripted: self, act: Mutex::new(Act::Answers) }
    }

    /// Takes a message, or does what the script says.
    fn take(&self, script: Script, inbound: Inbound) -> (Act, Result<Received, InboxError>) {
        let mut memory = self.memory();
        let fingerprint = inbound.fingerprint();
        let known = memory.seen.get(&inbound.message_id);
        if known.is_some_and(|seen| seen.fingerprint != fingerprint) {
            return (Act::Answers, Err(InboxError::Conflict { message_id: inbound.message_id }));
        }
        if let Some(receipt) = known.and_then(|seen| seen.receipt.clone()) {
            return (Act::Answers, Ok(Received::Duplicate(receipt)));
        }
        let receipt = inbound.receipt("Sandbox");
        let busy = inbound.received_at.duration_since(inbound.envelope.created_at) < BUSY;
        let (act, took) = match script {
            Script::Accepts | Script::RefusesLater | Script::Disputes | Script::Reports => (Act::Answers, Ok(receipt)),
            Script::Duplicate => (Act::HangsUp, Ok(receipt)),
            Script::WrongReceipt => (Act::Forges, Ok(receipt)),
            Script::Silent => (Act::HangsUp, Err(InboxError::Unavailable("it never answers".to_owned()))),
            Script::Slow if busy => (Act::Answers, Err(InboxError::Unavailable("it is too busy now".to_owned()))),
            Script::Slow => (Act::Answers, Ok(receipt)),
            Script::Rejects => {
                let reason = "the scripted receiver refuses every document".to_owned();
                (Act::Answers, Err(InboxError::Refused(reason)))
            }
        };
        let seen = Seen { fingerprint, receipt: took.as_ref().ok().cloned() };
        if took.is_ok() && memory.taken.len() < REMEMBERED {
            memory.taken.extend(Taken::of(script, &inbound));
        }
        memory.remember(inbound.message_id, seen);
        (act, took.map(Received::New))
    }
}

impl Memory {
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

/// Whom the other provider holds takes what scripted receivers take.
fn taken_at(receiver: &ParticipantId) -> Option<Vec<Capability>> {
    taken_there(receiver).or_else(|| is_of_other_provider(receiver).then(capabilities))
}

/// The inbox for one request; tells afterwards what is to become of the answer.
pub(super) struct Played<'s> {
    scripted: &'s Scripted,
    act: Mutex<Act>,
}

impl Played<'_> {
    pub(super) fn act(&self) -> Act {
        *self.act.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[async_trait]
impl Inbox for Played<'_> {
    async fn is_serviced(
        &self,
        receiver: &ParticipantId,
        document_type: &DocumentTypeId,
        process: &ProcessId,
    ) -> Result<bool, InboxError> {
        let taken = taken_at(receiver).unwrap_or_default();
        Ok(taken.iter().any(|one| one.document_type.covers(document_type) && one.process == *process))
    }

    async fn receive(&self, inbound: Inbound) -> Result<Received, InboxError> {
        let receiver = &inbound.envelope.receiver;
        taken_at(receiver).ok_or(InboxError::NotServiced)?;
        let script = Script::of(receiver).unwrap_or(Script::Accepts);
        let (act, took) = self.scripted.take(script, inbound);
        *self.act.lock().unwrap_or_else(PoisonError::into_inner) = act;
        took
    }

    async fn receipt(&self, message_id: &str) -> Result<Option<Receipt>, InboxError> {
        Ok(self.scripted.receipt(message_id))
    }
}

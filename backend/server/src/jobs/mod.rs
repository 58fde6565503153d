//! Background work: what was promised in a transaction, done afterwards, at least once.
//!
//! A [`Task`] is written into the jobs table in the transaction of its cause. Workers claim jobs, run them, and end them
//! in one transaction with their effects, so that a worker that lost its lease changes nothing.

mod answer_message;
mod answer_stranger;
mod breaker;
mod check_domain;
mod deliver;
mod migrate_identifier;
mod publish_identifier;
mod retry;
mod scrub_account;
mod send_letter;
mod send_report;
mod subject;
mod tell_directory;
mod tend_network;
mod worker;

use serde::{Deserialize, Serialize};
use wissel_store::jobs;
use wissel_store::kinds::Language;
use wissel_store::rows::deliveries::Delivery;
use wissel_store::{Conn, Id, Ts};

use crate::access::Caller;
use crate::mail::{Notice, SecurityChange};
use crate::problem::Answer;
use crate::world::World;

pub use worker::Workers;

/// Something to be done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "task", rename_all = "snake_case")]
pub enum Task {
    /// Offer a document to its receiver.
    DeliverInvoice {
        /// The delivery.
        delivery_id: Id,
    },
    /// Offer a response to its receiver.
    DeliverResponse {
        /// The delivery.
        delivery_id: Id,
    },
    /// Judge what came in, and tell the provider of the sender what became of it.
    AnswerMessage {
        /// The received invoice, or the response.
        subject_id: Id,
    },
    /// Tell the network what an identifier may do.
    PublishIdentifier {
        /// The identifier.
        identifier_id: Id,
    },
    /// Hand a monthly report in.
    SendReport {
        /// The report.
        report_id: Id,
    },
    /// Mail a link. The token is made when the mail is written, so that it is stored nowhere.
    MailLink {
        /// The link.
        mail_token_id: Id,
    },
    /// Mail to somebody who asked for an account what fits his address.
    AnswerRegistration {
        /// The address.
        email: String,
        /// Language of who asked.
        language: Language,
    },
    /// Mail a link to a new password, if the address has an account.
    AnswerForgotPassword {
        /// The address.
        email: String,
    },
    /// Tell somebody who registers that he has an account.
    MailAccountExists {
        /// His address.
        email: String,
        /// His language.
        language: Language,
    },
    /// Confirm a registration.
    MailRegistered {
        /// The account.
        user_id: Id,
        /// It joined as guest and has to wait for a role.
        is_guest: bool,
    },
    /// Tell the administrators of an environment that somebody joined as guest.
    MailJoinRequest {
        /// The administrator.
        administrator_id: Id,
        /// Who joined.
        user_id: Id,
        /// Name of the environment.
        environment: String,
    },
    /// Tell somebody that something changed in how he gets into his account.
    MailSecurityNotice {
        /// The account.
        user_id: Id,
        /// What changed, when, from where.
        notice: Notice,
    },
    /// Erase what is kept about somebody who deleted his account, once he can no longer take that back.
    ScrubAccount {
        /// The link that would undo it.
        mail_token_id: Id,
    },
    /// Tell whoever reads an address that it can't be given to another account.
    MailEmailTaken {
        /// The address.
        email: String,
        /// Language of who asked for it.
        language: Language,
    },
    /// Tell whoever registers an address that its account is closed.
    MailAccountClosed {
        /// The address.
        email: String,
        /// Its language.
        language: Language,
    },
    /// Tell the Peppol Directory about the business card of a participant.
    TellDirectory {
        /// Scheme and value.
        participant: String,
    },
    /// Look whether the TXT record of a proved domain is still there.
    CheckDomain {
        /// The domain.
        domain_id: Id,
    },
    /// Tell an administrator that the operator ended the rule of one way in.
    MailEnforcementLifted {
        /// The administrator.
        administrator_id: Id,
        /// Name of the environment.
        environment: String,
        /// When.
        lifted_at: Ts,
    },
    /// Tell an administrator that the TXT record of a domain is gone.
    MailDomainTrouble {
        /// The administrator.
        administrator_id: Id,
        /// The domain.
        domain_id: Id,
    },
}

impl Task {
    /// Name in the jobs table.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::DeliverInvoice { .. } => "invoice.deliver",
            Self::DeliverResponse { .. } => "response.deliver",
            Self::AnswerMessage { .. } => "message.answer",
            Self::PublishIdentifier { .. } => "identifier.publish",
            Self::SendReport { .. } => "report.send",
            Self::MailLink { .. } => "mail.link",
            Self::AnswerRegistration { .. } => "registration.answer",
            Self::AnswerForgotPassword { .. } => "forgot_password.answer",
            Self::MailAccountExists { .. } => "mail.account_exists",
            Self::MailRegistered { .. } => "mail.registered",
            Self::MailJoinRequest { .. } => "mail.join_request",
            Self::MailSecurityNotice { .. } => "mail.security_notice",
            Self::ScrubAccount { .. } => "account.scrub",
            Self::MailEmailTaken { .. } => "mail.email_taken",
            Self::MailAccountClosed { .. } => "mail.account_closed",
            Self::TellDirectory { .. } => "directory.tell",
            Self::CheckDomain { .. } => "domain.check",
            Self::MailEnforcementLifted { .. } => "mail.enforcement_lifted",
            Self::MailDomainTrouble { .. } => "mail.domain_trouble",
        }
    }

    /// That offers what a delivery carries.
    #[must_use]
    pub fn delivering(delivery: &Delivery) -> Self {
        let delivery_id = delivery.id;
        if delivery.invoice_id.is_some() {
            Self::DeliverInvoice { delivery_id }
        } else {
            Self::DeliverResponse { delivery_id }
        }
    }

    /// The delivery that it offers, if it is such a task.
    #[must_use]
    pub fn delivery_id(&self) -> Option<Id> {
        match self {
            Self::DeliverInvoice { delivery_id } | Self::DeliverResponse { delivery_id } => Some(*delivery_id),
            _ => None,
        }
    }

    fn max_attempts(&self) -> i64 {
        match self {
            // Faults of ours in a row: what the network says has a schedule of its own.
            Self::DeliverInvoice { .. } | Self::DeliverResponse { .. } => 20,
            _ => 8,
        }
    }
}

/// Writes a task into the outbox; to be called in the transaction of its cause.
pub fn enqueue(conn: &mut Conn, world: &World, task: &Task) -> Answer<()> {
    enqueue_later(conn, world, task, world.now())
}

/// The same for a task that has to wait until a certain time.
pub fn enqueue_later(conn: &mut Conn, world: &World, task: &Task, run_at: Ts) -> Answer<()> {
    let payload = serde_json::to_value(task).map_err(crate::problem::Problem::internal)?;
    Ok(jobs::enqueue(conn, world.id(), task.kind(), &payload, run_at, task.max_attempts(), None)?)
}

/// The one job of a delivery. It has the key of the delivery, so that a delivery that is queued again gets it again.
pub fn enqueue_delivery(conn: &mut Conn, delivery: &Delivery, run_at: Ts) -> Answer<()> {
    if jobs::restart(conn, delivery.id, run_at)? {
        return Ok(());
    }
    let task = Task::delivering(delivery);
    let payload = serde_json::to_value(&task).map_err(crate::problem::Problem::internal)?;
    Ok(jobs::enqueue(conn, delivery.id, task.kind(), &payload, run_at, task.max_attempts(), Some(&delivery.peer))?)
}

/// Has the job of an identifier look at it. There is one, with the key of the identifier, so that the network is never
/// told two things at a time: while it runs, its end sees the change and it runs again.
pub fn enqueue_publication(conn: &mut Conn, world: &World, identifier_id: Id) -> Answer<()> {
    let now = world.now();
    if jobs::restart(conn, identifier_id, now)?
        || jobs::hasten(conn, identifier_id, now)?
        || jobs::exists(conn, identifier_id)?
    {
        return Ok(());
    }
    let task = Task::PublishIdentifier { identifier_id };
    let payload = serde_json::to_value(&task).map_err(crate::problem::Problem::internal)?;
    Ok(jobs::enqueue(conn, identifier_id, task.kind(), &payload, now, task.max_attempts(), None)?)
}

/// Tells somebody by mail that something changed in how he gets into his account.
pub fn notify(conn: &mut Conn, world: &World, user_id: Id, change: SecurityChange, caller: &Caller) -> Answer<()> {
    let notice = Notice::new(change, caller, world.now());
    enqueue(conn, world, &Task::MailSecurityNotice { user_id, notice })
}

/// Seconds to wait before the next attempt: short at first, then longer, four hours at most.
fn pause(attempts: i64) -> i64 {
    const SECONDS: [i64; 9] = [2, 10, 30, 120, 600, 1800, 3600, 7200, 14400];
    let index = usize::try_from(attempts.max(1) - 1).unwrap_or_default().min(SECONDS.len() - 1);
    SECONDS.get(index).copied().unwrap_or(14400)
}

/// What a job writes when it ends.
type Effects = Box<dyn FnOnce(&mut Conn) -> Answer<()> + Send>;

/// How a run of a job ended.
enum Ended {
    /// Done; these effects belong to it.
    Done(Effects),
    /// It did what it could for now; its attempts are counted anew.
    Later {
        /// When to go on.
        at: Ts,
        /// Why.
        reason: String,
        /// To whom it goes.
        lane: Option<String>,
        /// What to write now.
        effects: Effects,
    },
    /// It will not come about: a dead letter, until somebody starts it again.
    Dead {
        /// Why.
        reason: String,
        /// What to write now.
        effects: Effects,
    },
    /// It failed by a fault of ours; another attempt follows, or none after the last.
    Fault {
        /// Why.
        reason: String,
        /// What to write when this was the last attempt.
        last: Effects,
    },
}

fn nothing() -> Effects {
    Box::new(|_| Ok(()))
}

//! Answers to documents, sent and received. How a sent one is on its way stands in its delivery.

use diesel::prelude::*;

use crate::conn::{Conn, on_db};
use crate::kinds::{ResponseDirection, ResponseKind, ResponseOutcome, ResponseStatus};
use crate::schema::responses;
use crate::scope::OrganizationScope;
use crate::{Day, Id, Json, Result, StoreError, Ts};

/// An answer to a document.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = responses)]
pub struct Response {
    /// Key.
    pub id: Id,
    /// Environment of the organization; none for a message level status that nothing here is known about.
    pub environment_id: Option<Id>,
    /// The organization that answers, or is answered.
    pub organization_id: Option<Id>,
    /// Which way it goes.
    pub direction: ResponseDirection,
    /// What it is.
    pub kind: ResponseKind,
    /// What it says; none when it can't be read.
    pub status: Option<ResponseStatus>,
    /// What came of it.
    pub outcome: ResponseOutcome,
    /// The invoice, the received invoice or the response that it is about.
    pub subject_id: Option<Id>,
    /// The delivery of ours that a received status of a message is about.
    pub about_delivery_id: Option<Id>,
    /// What it refers to: an invoice number, or the instance id of a message.
    pub reference: String,
    /// Why, and what is asked.
    pub reasons: Json,
    /// More words.
    pub note: Option<String>,
    /// From when on it holds.
    pub effective_on: Option<Day>,
    /// `ID` of the document.
    pub document_id: String,
    /// Participant that sends.
    pub sender: String,
    /// Participant that receives.
    pub receiver: String,
    /// AS4 message id of one that came in; one that is sent has it in its delivery.
    pub message_id: Option<String>,
    /// SBDH instance id.
    pub instance_id: String,
    /// Service provider that wants a message level status about it (`MLS_TO`).
    pub mls_to: Option<String>,
    /// When one is wanted (`MLS_TYPE`).
    pub mls_type: Option<String>,
    /// SHA-256 of the document, hex.
    pub document_sha256: String,
    /// The receipt that was given for one that came in; null for one that is sent.
    pub receipt: Json,
    /// A message level status has to be on its way by then, or here by then.
    pub due_at: Option<Ts>,
    /// Who gave it, when it was a person here.
    pub actor_user_id: Option<Id>,
    /// His name at that time.
    pub actor_name: Option<String>,
    /// When it was made, or came in.
    pub created_at: Ts,
}

impl Response {
    /// The organization that it belongs to; none for one that nothing here is known about.
    #[must_use]
    pub fn scope(&self) -> Option<OrganizationScope> {
        Some(OrganizationScope::of_ids(self.environment_id?, self.organization_id?))
    }
}

/// Adds a response of an organization. `Conflict(responses_message_id_key)` when the message was taken before,
/// `Conflict(responses_subject_id_key)` for a second message level status about one document.
pub fn insert(conn: &mut Conn, scope: &OrganizationScope, row: &Response) -> Result<()> {
    if (row.environment_id, row.organization_id) != (Some(scope.environment_id()), Some(scope.organization_id())) {
        return Err(StoreError::NotFound);
    }
    insert_for_network(conn, row)
}

/// Adds a response that came in, of whomever. For the network, not for users.
pub fn insert_for_network(conn: &mut Conn, row: &Response) -> Result<()> {
    on_db!(conn, |c| diesel::insert_into(responses::table).values(row).execute(c))?;
    Ok(())
}

/// What came in under a message id. For the network, not for users.
pub fn find_message_for_network(conn: &mut Conn, message_id: &str) -> Result<Option<Response>> {
    Ok(responses::table
        .filter(responses::message_id.eq(Some(message_id)))
        .select(Response::as_select())
        .first(conn)
        .optional()?)
}

/// A response as its job needs it.
pub fn find_for_job(conn: &mut Conn, id: Id) -> Result<Response> {
    Ok(responses::table.find(id).select(Response::as_select()).first(conn)?)
}

/// Whether a status of this message of ours came in before and counted. For the network, not for users.
pub fn is_answered(conn: &mut Conn, delivery_id: Id, kind: ResponseKind) -> Result<bool> {
    Ok(responses::table
        .filter(responses::about_delivery_id.eq(Some(delivery_id)))
        .filter(responses::kind.eq(kind))
        .filter(responses::outcome.eq(ResponseOutcome::Applied))
        .count()
        .get_result::<i64>(conn)?
        > 0)
}

/// Whether the same document came in from the same sender before and counted. For the network, not for users.
pub fn is_repeated(conn: &mut Conn, scope: &OrganizationScope, sender: &str, document_sha256: &str) -> Result<bool> {
    Ok(responses::table
        .filter(responses::document_sha256.eq(document_sha256))
        .filter(responses::organization_id.eq(Some(scope.organization_id())))
        .filter(responses::environment_id.eq(Some(scope.environment_id())))
        .filter(responses::sender.eq(sender))
        .filter(responses::direction.eq(ResponseDirection::Received))
        .filter(responses::outcome.eq(ResponseOutcome::Applied))
        .count()
        .get_result::<i64>(conn)?
        > 0)
}

/// The message level status that was made about a document. For the network, not for users.
pub fn find_status_of(conn: &mut Conn, subject_id: Id) -> Result<Option<Response>> {
    Ok(responses::table
        .filter(responses::subject_id.eq(Some(subject_id)))
        .filter(responses::direction.eq(ResponseDirection::Sent))
        .filter(responses::kind.eq(ResponseKind::MessageLevelStatus))
        .select(Response::as_select())
        .first(conn)
        .optional()?)
}

/// The responses about one object of an organization, the newest first.
pub fn list(conn: &mut Conn, scope: &OrganizationScope, subject_id: Id) -> Result<Vec<Response>> {
    Ok(responses::table
        .filter(responses::organization_id.eq(Some(scope.organization_id())))
        .filter(responses::environment_id.eq(Some(scope.environment_id())))
        .filter(responses::subject_id.eq(Some(subject_id)))
        .order((responses::created_at.desc(), responses::id.desc()))
        .select(Response::as_select())
        .load(conn)?)
}

/// A page of what came in for an organization and could not be matched, or did not count; the newest first.
pub fn list_set_aside(
    conn: &mut Conn,
    scope: &OrganizationScope,
    after: Option<(Ts, Id)>,
    limit: i64,
) -> Result<Vec<Response>> {
    let mut query = responses::table
        .filter(responses::organization_id.eq(Some(scope.organization_id())))
        .filter(responses::environment_id.eq(Some(scope.environment_id())))
        .filter(responses::outcome.ne(ResponseOutcome::Applied))
        .order((responses::created_at.desc(), responses::id.desc()))
        .select(Response::as_select())
        .limit(limit)
        .into_boxed();
    if let Some((at, id)) = after {
        query = query.filter(responses::created_at.lt(at).or(responses::created_at.eq(at).and(responses::id.lt(id))));
    }
    Ok(query.load(conn)?)
}

//! Invoices that organizations received.

use diesel::prelude::*;
use diesel::sql_types::Text;

use super::touched;
use crate::conn::{Conn, on_db};
use crate::kinds::ResponseStatus;
use crate::schema::received_invoices;
use crate::scope::OrganizationScope;
use crate::{Day, Id, Json, Money, Result, Ts};

diesel::define_sql_function! {
    /// Lower case of a text.
    fn lower(text: Text) -> Text;
}

/// A pattern for LIKE that finds the text anywhere, whatever the case; its wild cards stand for themselves.
pub(super) fn contains_pattern(text: &str) -> String {
    let escaped = text.to_lowercase().replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
    format!("%{escaped}%")
}

/// An invoice that came in.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = received_invoices)]
pub struct Received {
    /// Key.
    pub id: Id,
    /// Environment of the organization.
    pub environment_id: Id,
    /// The organization that it came to.
    pub organization_id: Id,
    /// AS4 message id; the same message is kept once.
    pub message_id: String,
    /// SBDH instance id.
    pub instance_id: String,
    /// Participant that sent it.
    pub sender: String,
    /// Participant that it was addressed to.
    pub receiver: String,
    /// Document type identifier.
    pub document_type: String,
    /// Process identifier.
    pub process: String,
    /// SHA-256 of the document, hex.
    pub document_sha256: String,
    /// Invoice number (BT-1).
    pub number: String,
    /// Type code (BT-3).
    pub type_code: String,
    /// Issue date (BT-2), when the document can be read.
    pub issued_on: Option<Day>,
    /// Due date (BT-9).
    pub due_on: Option<Day>,
    /// Currency (BT-5).
    pub currency: String,
    /// Name of the seller (BT-27).
    pub seller_name: String,
    /// Amount due for payment (BT-115).
    pub payable: Money,
    /// The whole content as JSON; null when the document can't be read.
    pub content: Json,
    /// Somebody opened it.
    pub is_read: bool,
    /// The receipt that was given; a repeated message gets it again.
    pub receipt: Json,
    /// When it was taken.
    pub received_at: Ts,
    /// The answer that was given last.
    pub response: Option<Json>,
    /// Its status.
    pub response_status: Option<ResponseStatus>,
    /// Why the document was refused: what is wrong with it by the rules.
    pub refusal: Option<Json>,
}

/// What a list of received invoices is narrowed to.
#[derive(Debug, Clone, Default)]
pub struct ReceivedFilter {
    /// Only read, or only unread.
    pub is_read: Option<bool>,
    /// Only when the last answer was this one; `Some(None)` for what has none.
    pub response: Option<Option<ResponseStatus>>,
    /// Only when number or seller contain this text, whatever the case.
    pub query: Option<String>,
    /// Only what comes after this row.
    pub after: Option<(Ts, Id)>,
}

/// Adds an invoice that came in. `Conflict(received_invoices_message_id_key)` when the message was taken before.
pub fn insert(conn: &mut Conn, scope: &OrganizationScope, row: &Received) -> Result<()> {
    scope.must_own(row.environment_id, row.organization_id)?;
    on_db!(conn, |c| diesel::insert_into(received_invoices::table).values(row).execute(c))?;
    Ok(())
}

/// What came in under a message id. For the network, not for users.
pub fn find_message_for_network(conn: &mut Conn, message_id: &str) -> Result<Option<Received>> {
    Ok(received_invoices::table
        .filter(received_invoices::message_id.eq(message_id))
        .select(Received::as_select())
        .first(conn)
        .optional()?)
}

/// One received invoice of an organization.
pub fn find(conn: &mut Conn, scope: &OrganizationScope, id: Id) -> Result<Received> {
    Ok(received_invoices::table
        .find(id)
        .filter(received_invoices::organization_id.eq(scope.organization_id()))
        .filter(received_invoices::environment_id.eq(scope.environment_id()))
        .select(Received::as_select())
        .first(conn)?)
}

/// One received invoice of an organization, which nobody else changes until the transaction ends.
pub fn lock(conn: &mut Conn, scope: &OrganizationScope, id: Id) -> Result<Received> {
    if let Conn::Pg(c) = conn {
        received_invoices::table
            .find(id)
            .filter(received_invoices::organization_id.eq(scope.organization_id()))
            .filter(received_invoices::environment_id.eq(scope.environment_id()))
            .select(received_invoices::id)
            .for_update()
            .first::<Id>(c)?;
    }
    find(conn, scope, id)
}

/// Marks as read or unread.
pub fn set_read(conn: &mut Conn, scope: &OrganizationScope, id: Id, is_read: bool) -> Result<()> {
    touched(on_db!(conn, |c| diesel::update(
        received_invoices::table
            .find(id)
            .filter(received_invoices::organization_id.eq(scope.organization_id()))
            .filter(received_invoices::environment_id.eq(scope.environment_id()))
    )
    .set(received_invoices::is_read.eq(is_read))
    .execute(c))?)
}

/// Writes down the answer that was given.
pub fn set_response(
    conn: &mut Conn,
    scope: &OrganizationScope,
    id: Id,
    status: ResponseStatus,
    response: &Json,
) -> Result<()> {
    touched(on_db!(conn, |c| diesel::update(
        received_invoices::table
            .find(id)
            .filter(received_invoices::organization_id.eq(scope.organization_id()))
            .filter(received_invoices::environment_id.eq(scope.environment_id()))
    )
    .set((received_invoices::response.eq(Some(response)), received_invoices::response_status.eq(Some(status))))
    .execute(c))?)
}

/// Writes down that a document was refused, and why.
pub fn set_refusal(conn: &mut Conn, scope: &OrganizationScope, id: Id, refusal: &Json) -> Result<()> {
    touched(on_db!(conn, |c| diesel::update(
        received_invoices::table
            .find(id)
            .filter(received_invoices::organization_id.eq(scope.organization_id()))
            .filter(received_invoices::environment_id.eq(scope.environment_id()))
    )
    .set(received_invoices::refusal.eq(Some(refusal)))
    .execute(c))?)
}

/// A received invoice as its job needs it.
pub fn find_for_job(conn: &mut Conn, id: Id) -> Result<Received> {
    Ok(received_invoices::table.find(id).select(Received::as_select()).first(conn)?)
}

/// A page of received invoices, the newest first.
pub fn list(conn: &mut Conn, scope: &OrganizationScope, filter: &ReceivedFilter, limit: i64) -> Result<Vec<Received>> {
    let mut query = received_invoices::table
        .filter(received_invoices::organization_id.eq(scope.organization_id()))
        .filter(received_invoices::environment_id.eq(scope.environment_id()))
        .order((received_invoices::received_at.desc(), received_invoices::id.desc()))
        .select(Received::as_select())
        .limit(limit)
        .into_boxed();
    if let Some(is_read) = filter.is_read {
        query = query.filter(received_invoices::is_read.eq(is_read));
    }
    query = match filter.response {
        Some(Some(status)) => query.filter(received_invoices::response_status.eq(Some(status))),
        Some(None) => query.filter(received_invoices::response_status.is_null()),
        None => query,
    };
    if let Some(text) = &filter.query {
        let pattern = contains_pattern(text);
        query = query.filter(
            lower(received_invoices::number).like(pattern.clone()).escape('\\').or(lower(
                received_invoices::seller_name,
            )
            .like(pattern)
            .escape('\\')),
        );
    }
    if let Some((at, id)) = filter.after {
        query = query.filter(
            received_invoices::received_at
                .lt(at)
                .or(received_invoices::received_at.eq(at).and(received_invoices::id.lt(id))),
        );
    }
    Ok(query.load(conn)?)
}

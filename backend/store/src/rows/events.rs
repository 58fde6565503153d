//! The timeline of an invoice, sent or received.

use diesel::prelude::*;

use crate::conn::{Conn, on_db};
use crate::schema::events;
use crate::scope::OrganizationScope;
use crate::{Id, Json, Result, Ts};

/// Something that happened to an invoice.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = events)]
pub struct Event {
    /// Key.
    pub id: Id,
    /// Environment of the organization.
    pub environment_id: Id,
    /// The organization.
    pub organization_id: Id,
    /// The invoice, sent or received.
    pub subject_id: Id,
    /// What happened, `<noun>.<past tense>`.
    pub kind: String,
    /// Who did it, when it was a person.
    pub actor_user_id: Option<Id>,
    /// His name at that time.
    pub actor_name: Option<String>,
    /// The evidence.
    pub details: Json,
    /// When.
    pub happened_at: Ts,
}

/// Adds an event.
pub fn insert(conn: &mut Conn, scope: &OrganizationScope, row: &Event) -> Result<()> {
    scope.must_own(row.environment_id, row.organization_id)?;
    on_db!(conn, |c| diesel::insert_into(events::table).values(row).execute(c))?;
    Ok(())
}

/// What happened to one invoice, the newest first.
pub fn list(conn: &mut Conn, scope: &OrganizationScope, subject_id: Id) -> Result<Vec<Event>> {
    Ok(events::table
        .filter(events::organization_id.eq(scope.organization_id()))
        .filter(events::environment_id.eq(scope.environment_id()))
        .filter(events::subject_id.eq(subject_id))
        .order((events::happened_at.desc(), events::id.desc()))
        .select(Event::as_select())
        .load(conn)?)
}

/// What a person did, the newest first. For himself only: no scope bounds it.
pub fn list_of_person(conn: &mut Conn, user_id: Id) -> Result<Vec<Event>> {
    Ok(events::table
        .filter(events::actor_user_id.eq(user_id))
        .order((events::happened_at.desc(), events::id.desc()))
        .select(Event::as_select())
        .load(conn)?)
}

//! What the SML of the sandbox knows: which SMP speaks for a participant there, shared by all nodes. Not tenant data: it
//! belongs to the network, which the installation only plays.

use diesel::prelude::*;

use crate::conn::{Conn, on_db};
use crate::schema::sandbox_participants;
use crate::{Result, Ts};

/// A participant that somebody holds.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = sandbox_participants, primary_key(participant), treat_none_as_null = true)]
pub struct SandboxParticipant {
    /// Scheme and value with a colon between, lower case.
    pub participant: String,
    /// The SMP, by its id at the SML.
    pub smp: String,
    /// The key with which another SMP may take it over.
    pub migration_key: Option<String>,
    /// When the sandbox's other provider will use that key.
    pub taken_over_at: Option<Ts>,
    /// When the row last changed.
    pub changed_at: Ts,
}

/// Who holds a participant, if anybody does.
pub fn find(conn: &mut Conn, participant: &str) -> Result<Option<SandboxParticipant>> {
    let found = sandbox_participants::table.find(participant).select(SandboxParticipant::as_select());
    Ok(found.first(conn).optional()?)
}

/// Adds one that nobody holds. False when somebody does.
pub fn insert(conn: &mut Conn, row: &SandboxParticipant) -> Result<bool> {
    let rows = on_db!(conn, |c| {
        diesel::insert_into(sandbox_participants::table).values(row).on_conflict_do_nothing().execute(c)
    })?;
    Ok(rows == 1)
}

/// Changes one, if it is as it was read.
pub fn replace(conn: &mut Conn, read: &SandboxParticipant, row: &SandboxParticipant) -> Result<bool> {
    let rows = on_db!(conn, |c| diesel::update(
        sandbox_participants::table
            .find(&read.participant)
            .filter(sandbox_participants::smp.eq(&read.smp))
            .filter(sandbox_participants::changed_at.eq(read.changed_at))
    )
    .set(row)
    .execute(c))?;
    Ok(rows == 1)
}

/// Lets go of one, if that SMP holds it.
pub fn delete(conn: &mut Conn, participant: &str, smp: &str) -> Result<bool> {
    let rows = on_db!(conn, |c| diesel::delete(
        sandbox_participants::table.find(participant).filter(sandbox_participants::smp.eq(smp))
    )
    .execute(c))?;
    Ok(rows == 1)
}

/// Those that an SMP holds, in order, from after the one that was seen last.
pub fn list(conn: &mut Conn, smp: &str, after: &str, limit: i64) -> Result<Vec<SandboxParticipant>> {
    Ok(sandbox_participants::table
        .filter(sandbox_participants::smp.eq(smp))
        .filter(sandbox_participants::participant.gt(after))
        .order(sandbox_participants::participant.asc())
        .limit(limit)
        .select(SandboxParticipant::as_select())
        .load(conn)?)
}

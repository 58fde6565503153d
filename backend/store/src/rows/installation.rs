//! Which installation the database belongs to. There is one row.

use diesel::prelude::*;

use crate::conn::{Conn, on_db};
use crate::schema::installation;
use crate::{Id, Result, Ts};

/// The installation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = installation)]
pub struct Installation {
    /// Its key. A new one when an administrator takes a copy over.
    pub instance_id: Id,
    /// Goes up at every start and every minute, so that an older state of the database shows.
    pub generation: i64,
}

/// The row, if there is one already.
pub fn find(conn: &mut Conn) -> Result<Option<Installation>> {
    Ok(installation::table.select(Installation::as_select()).first(conn).optional()?)
}

/// Makes the row of a new database; leaves one that is there.
pub fn create(conn: &mut Conn, instance_id: Id, now: Ts) -> Result<()> {
    let row = (
        installation::only_row.eq(1),
        installation::instance_id.eq(instance_id),
        installation::generation.eq(1),
        installation::changed_at.eq(now),
    );
    on_db!(conn, |c| diesel::insert_into(installation::table).values(row).on_conflict_do_nothing().execute(c))?;
    Ok(())
}

/// Counts on. `None` when the database belongs to another installation by now.
pub fn advance(conn: &mut Conn, instance_id: Id, now: Ts) -> Result<Option<Installation>> {
    let rows = on_db!(conn, |c| diesel::update(installation::table.filter(installation::instance_id.eq(instance_id)))
        .set((installation::generation.eq(installation::generation + 1), installation::changed_at.eq(now)))
        .execute(c))?;
    if rows == 0 { Ok(None) } else { find(conn) }
}

/// Makes another installation of it.
pub fn take_over(conn: &mut Conn, instance_id: Id, now: Ts) -> Result<()> {
    create(conn, instance_id, now)?;
    on_db!(conn, |c| diesel::update(installation::table)
        .set((
            installation::instance_id.eq(instance_id),
            installation::generation.eq(installation::generation + 1),
            installation::changed_at.eq(now),
        ))
        .execute(c))?;
    Ok(())
}

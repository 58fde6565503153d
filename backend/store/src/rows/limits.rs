//! Counters of attempts per key within a window, shared by all nodes.

use diesel::prelude::*;
use diesel::upsert::excluded;

use crate::conn::{Conn, on_db};
use crate::schema::limits;
use crate::{Result, Ts};

#[derive(Queryable, Insertable)]
#[diesel(table_name = limits)]
struct Limit {
    key: String,
    window_started_at: Ts,
    used: i64,
}

/// Attempts used in the window that is open, and when it began. A window older than `since` counts as none.
pub fn used(conn: &mut Conn, key: &str, since: Ts) -> Result<Option<(i64, Ts)>> {
    Ok(limits::table
        .find(key)
        .filter(limits::window_started_at.gt(since))
        .select((limits::used, limits::window_started_at))
        .first(conn)
        .optional()?)
}

/// Counts one attempt; begins a new window when the last one began before `since`. Answers the count with this one.
pub fn count(conn: &mut Conn, key: &str, since: Ts, now: Ts) -> Result<i64> {
    let (used, started) = used(conn, key, since)?.map_or((1, now), |(used, started)| (used + 1, started));
    let row = Limit { key: key.to_owned(), window_started_at: started, used };
    on_db!(conn, |c| diesel::insert_into(limits::table)
        .values(&row)
        .on_conflict(limits::key)
        .do_update()
        .set((
            limits::used.eq(excluded(limits::used)),
            limits::window_started_at.eq(excluded(limits::window_started_at))
        ))
        .execute(c))?;
    Ok(used)
}

/// Forgets a key.
pub fn clear(conn: &mut Conn, key: &str) -> Result<()> {
    on_db!(conn, |c| diesel::delete(limits::table.find(key)).execute(c))?;
    Ok(())
}

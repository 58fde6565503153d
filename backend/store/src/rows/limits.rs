//! Counters of attempts per key within a window, shared by all nodes.

use diesel::prelude::*;

use crate::conn::{Conn, on_db};
use crate::schema::limits;
use crate::{Result, Ts};

#[derive(Insertable)]
#[diesel(table_name = limits)]
struct Limit {
    key: String,
    window_started_at: Ts,
    used: i64,
}

/// Takes one attempt and answers how many are used with it, and when the window began. A window that began before `since` is
/// over. One statement, so that attempts at the same moment count one by one.
pub fn take(conn: &mut Conn, key: &str, since: Ts, now: Ts) -> Result<(i64, Ts)> {
    let first = Limit { key: key.to_owned(), window_started_at: now, used: 1 };
    on_db!(conn, |c| diesel::delete(limits::table.find(key).filter(limits::window_started_at.le(since))).execute(c))?;
    Ok(on_db!(conn, |c| diesel::insert_into(limits::table)
        .values(&first)
        .on_conflict(limits::key)
        .do_update()
        .set(limits::used.eq(limits::used + 1))
        .returning((limits::used, limits::window_started_at))
        .get_result(c))?)
}

/// Gives one attempt of the open window back.
pub fn give_back(conn: &mut Conn, key: &str, since: Ts) -> Result<()> {
    on_db!(conn, |c| diesel::update(
        limits::table.find(key).filter(limits::window_started_at.gt(since)).filter(limits::used.gt(0))
    )
    .set(limits::used.eq(limits::used - 1))
    .execute(c))?;
    Ok(())
}

/// Forgets a key.
pub fn clear(conn: &mut Conn, key: &str) -> Result<()> {
    on_db!(conn, |c| diesel::delete(limits::table.find(key)).execute(c))?;
    Ok(())
}

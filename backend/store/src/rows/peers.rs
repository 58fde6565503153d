//! Peers that failed lately: access points, or receivers whose access point is not known yet. For the engine, not for users.

use diesel::prelude::*;

use crate::conn::{Conn, on_db};
use crate::schema::peers;
use crate::{Result, Ts};

/// How a peer does that failed lately. One that does well has no row.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = peers, treat_none_as_null = true)]
pub struct Peer {
    /// Address of an access point, or a participant.
    pub name: String,
    /// Failures in a row.
    pub failures: i64,
    /// Code of the last one.
    pub last_failure: String,
    /// Until then nothing is offered to it; afterwards one message tries it.
    pub open_until: Option<Ts>,
    /// When it last failed, or was last tried.
    pub changed_at: Ts,
}

/// A peer that failed lately.
pub fn find(conn: &mut Conn, name: &str) -> Result<Option<Peer>> {
    Ok(peers::table.find(name).select(Peer::as_select()).first(conn).optional()?)
}

/// Peers that failed lately, the last one first.
pub fn list(conn: &mut Conn, limit: i64) -> Result<Vec<Peer>> {
    Ok(peers::table.order(peers::changed_at.desc()).limit(limit).select(Peer::as_select()).load(conn)?)
}

/// Writes down how a peer does.
pub fn put(conn: &mut Conn, peer: &Peer) -> Result<()> {
    on_db!(conn, |c| diesel::insert_into(peers::table)
        .values(peer)
        .on_conflict(peers::name)
        .do_update()
        .set(peer)
        .execute(c))?;
    Ok(())
}

/// Lets one message try a peer, the others wait until `until`. False when somebody else tries it already.
pub fn begin_probe(conn: &mut Conn, peer: &Peer, until: Ts, now: Ts) -> Result<bool> {
    let rows =
        on_db!(conn, |c| diesel::update(peers::table.find(&peer.name).filter(peers::open_until.eq(peer.open_until)))
            .set((peers::open_until.eq(Some(until)), peers::changed_at.eq(now)))
            .execute(c))?;
    Ok(rows == 1)
}

/// A peer does well. True when it had failed before.
pub fn forget(conn: &mut Conn, name: &str) -> Result<bool> {
    Ok(on_db!(conn, |c| diesel::delete(peers::table.find(name)).execute(c))? == 1)
}

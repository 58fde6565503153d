//! What is to be known of a network after a restart, shared by all nodes. For the network, not for users.

use diesel::prelude::*;

use crate::conn::{Conn, on_db};
use crate::schema::network_memory;
use crate::{Json, Result, Ts};

/// What is remembered of a network under a name, and since when.
pub fn find(conn: &mut Conn, network: &str, name: &str) -> Result<Option<(Json, Ts)>> {
    let row = network_memory::table.find((network, name));
    Ok(row.select((network_memory::value, network_memory::changed_at)).first(conn).optional()?)
}

/// Remembers it, in place of what was there.
pub fn put(conn: &mut Conn, network: &str, name: &str, value: &Json, now: Ts) -> Result<()> {
    let said = (network_memory::value.eq(value), network_memory::changed_at.eq(now));
    let row = (network_memory::network.eq(network), network_memory::name.eq(name), said);
    on_db!(conn, |c| diesel::insert_into(network_memory::table)
        .values(row)
        .on_conflict((network_memory::network, network_memory::name))
        .do_update()
        .set(said)
        .execute(c))?;
    Ok(())
}

//! The keys of the network inside the installation, shared by all nodes. There is one row.

use diesel::prelude::*;

use crate::conn::{Conn, on_db};
use crate::schema::sandbox_keys;
use crate::{Json, Result, Ts};

/// The keys, if they were made already.
pub fn find(conn: &mut Conn) -> Result<Option<Json>> {
    Ok(sandbox_keys::table.select(sandbox_keys::keys).first(conn).optional()?)
}

/// Keeps keys, unless another node was faster. What counts afterwards is what [`find`] gives.
pub fn create(conn: &mut Conn, keys: &Json, now: Ts) -> Result<()> {
    let row = (sandbox_keys::only_row.eq(1), sandbox_keys::keys.eq(keys), sandbox_keys::created_at.eq(now));
    on_db!(conn, |c| diesel::insert_into(sandbox_keys::table).values(row).on_conflict_do_nothing().execute(c))?;
    Ok(())
}

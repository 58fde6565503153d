//! Answers once given to writes that carried an `Idempotency-Key`.

use diesel::prelude::*;

use crate::conn::{Conn, on_db};
use crate::schema::idempotency_keys;
use crate::{Id, Json, Result, Ts};

/// A write that was done, and its answer.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = idempotency_keys)]
pub struct IdempotencyKey {
    /// Who wrote.
    pub actor_id: Id,
    /// The key he chose.
    pub key: String,
    /// Operation id and object.
    pub operation: String,
    /// SHA-256 of the request body, hex.
    pub request_sha256: String,
    /// HTTP status of the answer.
    pub status: i64,
    /// Body of the answer.
    pub answer: Json,
    /// When it was done.
    pub created_at: Ts,
}

/// The write that this actor did under this key after `since`.
pub fn find(conn: &mut Conn, actor_id: Id, key: &str, since: Ts) -> Result<Option<IdempotencyKey>> {
    Ok(idempotency_keys::table
        .find((actor_id, key))
        .filter(idempotency_keys::created_at.gt(since))
        .select(IdempotencyKey::as_select())
        .first(conn)
        .optional()?)
}

/// Keeps an answer; to be called in the transaction of the effect. Replaces one that is too old to count.
pub fn insert(conn: &mut Conn, row: &IdempotencyKey, since: Ts) -> Result<()> {
    on_db!(conn, |c| diesel::delete(
        idempotency_keys::table.find((row.actor_id, &row.key)).filter(idempotency_keys::created_at.le(since))
    )
    .execute(c))?;
    on_db!(conn, |c| diesel::insert_into(idempotency_keys::table).values(row).execute(c))?;
    Ok(())
}

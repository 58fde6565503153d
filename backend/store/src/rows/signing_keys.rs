//! Keys that sign access tokens, shared by all nodes.

use diesel::prelude::*;

use crate::conn::{Conn, on_db};
use crate::schema::signing_keys;
use crate::{Id, Result, Ts};

/// A key pair for ES256 (RFC 7518 §3.4).
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = signing_keys)]
pub struct SigningKey {
    /// Key; the `kid` of its tokens.
    pub id: Id,
    /// PKCS#8, base64.
    pub private_key: String,
    /// Uncompressed point, base64.
    pub public_key: String,
    /// When it was made.
    pub created_at: Ts,
    /// From then on it signs nothing new.
    pub retired_at: Option<Ts>,
}

/// Adds a key pair.
pub fn insert(conn: &mut Conn, key: &SigningKey) -> Result<()> {
    on_db!(conn, |c| diesel::insert_into(signing_keys::table).values(key).execute(c))?;
    Ok(())
}

/// Every key pair, the newest first.
pub fn list(conn: &mut Conn) -> Result<Vec<SigningKey>> {
    Ok(signing_keys::table.order(signing_keys::created_at.desc()).select(SigningKey::as_select()).load(conn)?)
}

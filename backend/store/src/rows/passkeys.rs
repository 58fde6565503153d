//! Passkeys of accounts, and what they were asked to sign.

use diesel::prelude::*;

use super::touched;
use crate::conn::{Conn, on_db};
use crate::kinds::PasskeyPurpose;
use crate::schema::{passkey_challenges, passkeys};
use crate::{Id, Json, Result, Ts};

/// A passkey of an account.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = passkeys)]
pub struct Passkey {
    /// Key.
    pub id: Id,
    /// Whose it is.
    pub user_id: Id,
    /// Id that the authenticator gave it, base64url.
    pub credential_id: String,
    /// Public key, counter, and what the authenticator said of itself.
    pub credential: Json,
    /// What its owner calls it.
    pub name: String,
    /// When it was added.
    pub created_at: Ts,
    /// When it last proved who its owner is.
    pub last_used_at: Option<Ts>,
}

/// What a passkey was asked to sign.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = passkey_challenges)]
pub struct PasskeyChallenge {
    /// Key.
    pub id: Id,
    /// What for.
    pub purpose: PasskeyPurpose,
    /// SHA-256 of the challenge, hex.
    pub challenge_hash: String,
    /// SHA-256 of the cookie of the browser that asked, hex; where nobody is signed in yet.
    pub browser_hash: Option<String>,
    /// Session that asked.
    pub session_id: Option<Id>,
    /// Passkey that has answered.
    pub passkey_id: Option<Id>,
    /// SHA-256 of its answer, hex.
    pub answer_hash: Option<String>,
    /// What has to be remembered to check the answer.
    pub state: Json,
    /// When it was asked.
    pub created_at: Ts,
    /// From then on an answer is worth nothing.
    pub expires_at: Ts,
}

/// Adds a passkey. `Conflict(passkeys_credential_id_key)` when an account has it already.
pub fn insert(conn: &mut Conn, passkey: &Passkey) -> Result<()> {
    on_db!(conn, |c| diesel::insert_into(passkeys::table).values(passkey).execute(c))?;
    Ok(())
}

/// The passkeys of a user, the oldest first.
pub fn list_of_user(conn: &mut Conn, user_id: Id) -> Result<Vec<Passkey>> {
    Ok(passkeys::table
        .filter(passkeys::user_id.eq(user_id))
        .order((passkeys::created_at.asc(), passkeys::id.asc()))
        .select(Passkey::as_select())
        .load(conn)?)
}

/// How many passkeys a user has.
pub fn count_of_user(conn: &mut Conn, user_id: Id) -> Result<i64> {
    Ok(passkeys::table.filter(passkeys::user_id.eq(user_id)).count().get_result(conn)?)
}

/// A passkey of a user.
pub fn find_of_user(conn: &mut Conn, user_id: Id, id: Id) -> Result<Passkey> {
    Ok(passkeys::table
        .filter(passkeys::id.eq(id))
        .filter(passkeys::user_id.eq(user_id))
        .select(Passkey::as_select())
        .first(conn)?)
}

/// The passkey with this id of its authenticator. On PostgreSQL nobody else reads it like this until the transaction has
/// ended, so that a counter counts once; SQLite has one writer anyway.
pub fn lock_credential(conn: &mut Conn, credential_id: &str) -> Result<Option<Passkey>> {
    if let Conn::Pg(c) = conn {
        let row = passkeys::table.filter(passkeys::credential_id.eq(credential_id)).select(passkeys::id);
        row.for_update().first::<Id>(c).optional()?;
    }
    Ok(passkeys::table
        .filter(passkeys::credential_id.eq(credential_id))
        .select(Passkey::as_select())
        .first(conn)
        .optional()?)
}

/// Writes down that a passkey proved who its owner is.
pub fn save_use(conn: &mut Conn, id: Id, credential: &Json, now: Ts) -> Result<()> {
    touched(on_db!(conn, |c| diesel::update(passkeys::table.find(id))
        .set((passkeys::credential.eq(credential), passkeys::last_used_at.eq(Some(now))))
        .execute(c))?)
}

/// Calls a passkey of a user otherwise.
pub fn rename(conn: &mut Conn, user_id: Id, id: Id, name: &str) -> Result<()> {
    touched(on_db!(conn, |c| diesel::update(passkeys::table.find(id).filter(passkeys::user_id.eq(user_id)))
        .set(passkeys::name.eq(name))
        .execute(c))?)
}

/// Takes a passkey of a user away.
pub fn remove(conn: &mut Conn, user_id: Id, id: Id) -> Result<()> {
    touched(on_db!(conn, |c| diesel::delete(passkeys::table.find(id).filter(passkeys::user_id.eq(user_id))).execute(c))?)
}

/// Takes every passkey of a user away.
pub fn remove_all(conn: &mut Conn, user_id: Id) -> Result<()> {
    on_db!(conn, |c| diesel::delete(passkeys::table.filter(passkeys::user_id.eq(user_id))).execute(c))?;
    Ok(())
}

/// Takes the passkeys away that an account got at `since` or later.
pub fn remove_since(conn: &mut Conn, user_id: Id, since: Ts) -> Result<()> {
    let young = passkeys::table.filter(passkeys::user_id.eq(user_id)).filter(passkeys::created_at.ge(since));
    on_db!(conn, |c| diesel::delete(young).execute(c))?;
    Ok(())
}

/// Remembers what was asked.
pub fn insert_challenge(conn: &mut Conn, challenge: &PasskeyChallenge) -> Result<()> {
    on_db!(conn, |c| diesel::insert_into(passkey_challenges::table).values(challenge).execute(c))?;
    Ok(())
}

/// What was asked with this challenge, while it may be answered.
pub fn find_challenge(
    conn: &mut Conn,
    purpose: PasskeyPurpose,
    challenge_hash: &str,
    now: Ts,
) -> Result<Option<PasskeyChallenge>> {
    Ok(passkey_challenges::table
        .filter(passkey_challenges::challenge_hash.eq(challenge_hash))
        .filter(passkey_challenges::purpose.eq(purpose))
        .filter(passkey_challenges::expires_at.gt(now))
        .select(PasskeyChallenge::as_select())
        .first(conn)
        .optional()?)
}

/// Uses a challenge up. `NotFound` when somebody else was faster.
pub fn remove_challenge(conn: &mut Conn, id: Id) -> Result<()> {
    touched(on_db!(conn, |c| diesel::delete(passkey_challenges::table.find(id)).execute(c))?)
}

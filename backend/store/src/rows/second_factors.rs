//! Second factors: the secret shared with an authenticator app, and recovery codes.

use diesel::prelude::*;

use super::touched;
use crate::conn::{Conn, on_db};
use crate::schema::{recovery_codes, totp_secrets};
use crate::{Id, Result, Ts};

/// What an account shares with an authenticator app.
#[derive(Debug, Clone, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = totp_secrets, primary_key(user_id), treat_none_as_null = true)]
pub struct TotpSecret {
    /// Whose it is.
    pub user_id: Id,
    /// The secret that counts, base32; none while the first one is being set up.
    pub secret: Option<String>,
    /// Since when it counts.
    pub enabled_at: Option<Ts>,
    /// The step of the last code that was used; that one and older ones are worth nothing.
    pub last_step: i64,
    /// A secret that is being set up, base32.
    pub new_secret: Option<String>,
    /// When that was made.
    pub new_secret_at: Option<Ts>,
}

/// A code for when the second factor is lost.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = recovery_codes)]
pub struct RecoveryCode {
    /// Key.
    pub id: Id,
    /// Whose it is.
    pub user_id: Id,
    /// SHA-256 of the code, hex.
    pub code_hash: String,
    /// When it was made.
    pub created_at: Ts,
    /// When it was used.
    pub used_at: Option<Ts>,
}

/// What the account shares with an authenticator app, if anything.
pub fn find_totp(conn: &mut Conn, user_id: Id) -> Result<Option<TotpSecret>> {
    Ok(totp_secrets::table.find(user_id).select(TotpSecret::as_select()).first(conn).optional()?)
}

/// Keeps a secret that is being set up, beside the one that counts.
pub fn put_new_totp(conn: &mut Conn, user_id: Id, new_secret: &str, now: Ts) -> Result<()> {
    let row = TotpSecret {
        user_id,
        secret: None,
        enabled_at: None,
        last_step: 0,
        new_secret: Some(new_secret.to_owned()),
        new_secret_at: Some(now),
    };
    on_db!(conn, |c| diesel::insert_into(totp_secrets::table)
        .values(&row)
        .on_conflict(totp_secrets::user_id)
        .do_update()
        .set((totp_secrets::new_secret.eq(Some(new_secret)), totp_secrets::new_secret_at.eq(Some(now))))
        .execute(c))?;
    Ok(())
}

/// Makes the secret that is being set up the one that counts. `NotFound` when it is not that one any more.
pub fn enable_totp(conn: &mut Conn, user_id: Id, new_secret: &str, step: i64, now: Ts) -> Result<()> {
    touched(on_db!(conn, |c| diesel::update(
        totp_secrets::table.find(user_id).filter(totp_secrets::new_secret.eq(new_secret))
    )
    .set((
        totp_secrets::secret.eq(Some(new_secret)),
        totp_secrets::enabled_at.eq(Some(now)),
        totp_secrets::last_step.eq(step),
        totp_secrets::new_secret.eq(None::<String>),
        totp_secrets::new_secret_at.eq(None::<Ts>),
    ))
    .execute(c))?)
}

/// Uses up the code of a step. `NotFound` when it or a later one was used before.
pub fn use_totp_step(conn: &mut Conn, user_id: Id, step: i64) -> Result<()> {
    touched(on_db!(conn, |c| diesel::update(
        totp_secrets::table.find(user_id).filter(totp_secrets::last_step.lt(step))
    )
    .set(totp_secrets::last_step.eq(step))
    .execute(c))?)
}

/// Forgets what the account shares with an app.
pub fn remove_totp(conn: &mut Conn, user_id: Id) -> Result<()> {
    on_db!(conn, |c| diesel::delete(totp_secrets::table.find(user_id)).execute(c))?;
    Ok(())
}

/// Puts these codes in the place of all others of the account.
pub fn replace_recovery_codes(conn: &mut Conn, user_id: Id, codes: &[RecoveryCode]) -> Result<()> {
    remove_recovery_codes(conn, user_id)?;
    for code in codes {
        on_db!(conn, |c| diesel::insert_into(recovery_codes::table).values(code).execute(c))?;
    }
    Ok(())
}

/// Uses up a recovery code. `NotFound` when it is none of the account, or was used before.
pub fn use_recovery_code(conn: &mut Conn, user_id: Id, code_hash: &str, now: Ts) -> Result<()> {
    touched(on_db!(conn, |c| diesel::update(
        recovery_codes::table
            .filter(recovery_codes::user_id.eq(user_id))
            .filter(recovery_codes::code_hash.eq(code_hash))
            .filter(recovery_codes::used_at.is_null())
    )
    .set(recovery_codes::used_at.eq(Some(now)))
    .execute(c))?)
}

/// How many recovery codes of an account were not used yet.
pub fn count_recovery_codes(conn: &mut Conn, user_id: Id) -> Result<i64> {
    Ok(recovery_codes::table
        .filter(recovery_codes::user_id.eq(user_id))
        .filter(recovery_codes::used_at.is_null())
        .count()
        .get_result(conn)?)
}

/// Forgets every recovery code of an account.
pub fn remove_recovery_codes(conn: &mut Conn, user_id: Id) -> Result<()> {
    on_db!(conn, |c| diesel::delete(recovery_codes::table.filter(recovery_codes::user_id.eq(user_id))).execute(c))?;
    Ok(())
}

/// Takes the second factor away if it was switched on at `since` or later, and recovery codes that were made since.
pub fn remove_since(conn: &mut Conn, user_id: Id, since: Ts) -> Result<()> {
    if find_totp(conn, user_id)?.is_some_and(|row| row.enabled_at.is_some_and(|at| at >= since)) {
        remove_totp(conn, user_id)?;
        remove_recovery_codes(conn, user_id)?;
    }
    let young =
        recovery_codes::table.filter(recovery_codes::user_id.eq(user_id)).filter(recovery_codes::created_at.ge(since));
    on_db!(conn, |c| diesel::delete(young).execute(c))?;
    Ok(())
}

//! Sessions: one per signed-in browser, kept alive by a refresh token that changes at every use.

use diesel::prelude::*;

use super::touched;
use crate::conn::{Conn, on_db};
use crate::kinds::SignInMethod;
use crate::schema::sessions;
use crate::{Id, Result, Ts};

/// A signed-in browser.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = sessions)]
pub struct Session {
    /// Key; stands in the access tokens of the session.
    pub id: Id,
    /// Whose it is.
    pub user_id: Id,
    /// SHA-256 of the refresh token in use, hex.
    pub refresh_hash: String,
    /// SHA-256 of the one before it.
    pub previous_hash: Option<String>,
    /// When the token last changed.
    pub rotated_at: Ts,
    /// When the session began.
    pub created_at: Ts,
    /// When it ends if it is not used.
    pub expires_at: Ts,
    /// When it was ended.
    pub revoked_at: Option<Ts>,
    /// What the browser calls itself.
    pub user_agent: Option<String>,
    /// How its person signed in; none for sessions from before this was kept.
    pub method: Option<SignInMethod>,
    /// Provider that he signed in with.
    pub provider: Option<String>,
    /// Internet address that it was opened from.
    pub address: Option<String>,
    /// When its person last proved to be himself.
    pub authenticated_at: Option<Ts>,
}

/// Adds a session.
pub fn insert(conn: &mut Conn, session: &Session) -> Result<()> {
    on_db!(conn, |c| diesel::insert_into(sessions::table).values(session).execute(c))?;
    Ok(())
}

/// The session with this key.
pub fn find(conn: &mut Conn, id: Id) -> Result<Session> {
    Ok(sessions::table.find(id).select(Session::as_select()).first(conn)?)
}

/// The open sessions of a user, the newest first.
pub fn list_of_user(conn: &mut Conn, user_id: Id, now: Ts) -> Result<Vec<Session>> {
    Ok(sessions::table
        .filter(sessions::user_id.eq(user_id))
        .filter(sessions::revoked_at.is_null())
        .filter(sessions::expires_at.gt(now))
        .order(sessions::created_at.desc())
        .select(Session::as_select())
        .load(conn)?)
}

/// Every session of a user that is still kept, also ended ones, the newest first.
pub fn history_of_user(conn: &mut Conn, user_id: Id) -> Result<Vec<Session>> {
    Ok(sessions::table
        .filter(sessions::user_id.eq(user_id))
        .order((sessions::created_at.desc(), sessions::id.desc()))
        .select(Session::as_select())
        .load(conn)?)
}

/// Writes down that the person of a session has just proved again to be himself.
pub fn set_authenticated(conn: &mut Conn, id: Id, now: Ts) -> Result<()> {
    touched(on_db!(conn, |c| diesel::update(sessions::table.find(id))
        .set(sessions::authenticated_at.eq(Some(now)))
        .execute(c))?)
}

/// Puts a new refresh token in the place of the one in use.
pub fn rotate(conn: &mut Conn, session: &Session, new_hash: &str, now: Ts, expires_at: Ts) -> Result<()> {
    touched(on_db!(conn, |c| diesel::update(
        sessions::table.find(session.id).filter(sessions::refresh_hash.eq(&session.refresh_hash))
    )
    .set((
        sessions::previous_hash.eq(Some(&session.refresh_hash)),
        sessions::refresh_hash.eq(new_hash),
        sessions::rotated_at.eq(now),
        sessions::expires_at.eq(expires_at),
    ))
    .execute(c))?)
}

/// Ends a session.
pub fn revoke(conn: &mut Conn, id: Id, now: Ts) -> Result<()> {
    on_db!(conn, |c| diesel::update(sessions::table.find(id).filter(sessions::revoked_at.is_null()))
        .set(sessions::revoked_at.eq(Some(now)))
        .execute(c))?;
    Ok(())
}

/// Ends an open session of a user. `NotFound` when it is none of his.
pub fn revoke_of_user(conn: &mut Conn, user_id: Id, id: Id, now: Ts) -> Result<()> {
    touched(on_db!(conn, |c| diesel::update(
        sessions::table.find(id).filter(sessions::user_id.eq(user_id)).filter(sessions::revoked_at.is_null())
    )
    .set(sessions::revoked_at.eq(Some(now)))
    .execute(c))?)
}

/// Ends every session of a user but one.
pub fn revoke_others(conn: &mut Conn, user_id: Id, kept: Id, now: Ts) -> Result<()> {
    on_db!(conn, |c| diesel::update(
        sessions::table
            .filter(sessions::user_id.eq(user_id))
            .filter(sessions::id.ne(kept))
            .filter(sessions::revoked_at.is_null())
    )
    .set(sessions::revoked_at.eq(Some(now)))
    .execute(c))?;
    Ok(())
}

/// Ends every session of a user.
pub fn revoke_all(conn: &mut Conn, user_id: Id, now: Ts) -> Result<()> {
    on_db!(conn, |c| diesel::update(
        sessions::table.filter(sessions::user_id.eq(user_id)).filter(sessions::revoked_at.is_null())
    )
    .set(sessions::revoked_at.eq(Some(now)))
    .execute(c))?;
    Ok(())
}

//! Browsers in which an account signed in before, known by the hash of a secret in a cookie.

use diesel::prelude::*;

use crate::conn::{Conn, on_db};
use crate::schema::known_browsers;
use crate::{Id, Result, Ts};

/// A browser in which an account signed in before.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = known_browsers)]
pub struct KnownBrowser {
    /// Key.
    pub id: Id,
    /// The account.
    pub user_id: Id,
    /// SHA-256 of the secret in its cookie, hex.
    pub secret_hash: String,
    /// When the account first signed in there.
    pub created_at: Ts,
    /// When it last did.
    pub last_used_at: Ts,
}

/// The browser with this secret, if the account signed in there before.
pub fn find(conn: &mut Conn, user_id: Id, secret_hash: &str) -> Result<Option<KnownBrowser>> {
    Ok(known_browsers::table
        .filter(known_browsers::user_id.eq(user_id))
        .filter(known_browsers::secret_hash.eq(secret_hash))
        .select(KnownBrowser::as_select())
        .first(conn)
        .optional()?)
}

/// Gives a browser a new secret, for every account that knows it.
pub fn change_secret(conn: &mut Conn, old_hash: &str, new_hash: &str) -> Result<()> {
    on_db!(conn, |c| diesel::update(known_browsers::table.filter(known_browsers::secret_hash.eq(old_hash)))
        .set(known_browsers::secret_hash.eq(new_hash))
        .execute(c))?;
    Ok(())
}

/// Writes down that the account signs in in this browser.
pub fn put(conn: &mut Conn, browser: &KnownBrowser) -> Result<()> {
    on_db!(conn, |c| diesel::insert_into(known_browsers::table)
        .values(browser)
        .on_conflict((known_browsers::user_id, known_browsers::secret_hash))
        .do_update()
        .set(known_browsers::last_used_at.eq(browser.last_used_at))
        .execute(c))?;
    Ok(())
}

/// Forgets the browsers of an account but for the newest ones.
pub fn keep_newest(conn: &mut Conn, user_id: Id, kept: i64) -> Result<()> {
    let newest: Vec<Id> = known_browsers::table
        .filter(known_browsers::user_id.eq(user_id))
        .order(known_browsers::last_used_at.desc())
        .limit(kept)
        .select(known_browsers::id)
        .load(conn)?;
    on_db!(conn, |c| diesel::delete(
        known_browsers::table.filter(known_browsers::user_id.eq(user_id)).filter(known_browsers::id.ne_all(newest))
    )
    .execute(c))?;
    Ok(())
}

/// The browsers of a user, the newest first.
pub fn list_of_user(conn: &mut Conn, user_id: Id) -> Result<Vec<KnownBrowser>> {
    Ok(known_browsers::table
        .filter(known_browsers::user_id.eq(user_id))
        .order((known_browsers::created_at.desc(), known_browsers::id.desc()))
        .select(KnownBrowser::as_select())
        .load(conn)?)
}

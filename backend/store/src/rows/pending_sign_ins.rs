//! Sign-ins at a provider that need more than the provider: each belongs to the one browser that began it.

use diesel::prelude::*;

use super::touched;
use crate::conn::{Conn, on_db};
use crate::kinds::{EmailTrust, Language};
use crate::schema::pending_sign_ins;
use crate::{Id, Result, Ts};

/// A sign-in that waits for a proof, a second factor, or the terms.
#[derive(Debug, Clone, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = pending_sign_ins, treat_none_as_null = true)]
pub struct PendingSignIn {
    /// Key.
    pub id: Id,
    /// SHA-256 of the secret of the browser, hex.
    pub browser_hash: String,
    /// Provider.
    pub provider: String,
    /// `iss` of its token.
    pub issuer: String,
    /// `sub` of its token.
    pub subject: String,
    /// Address that the provider named, in the form that accounts have.
    pub email: String,
    /// Name that the provider gave, to be offered.
    pub full_name: Option<String>,
    /// What the address is worth.
    pub trust: EmailTrust,
    /// The person proved the mailbox or the password.
    pub is_proved: bool,
    /// The person showed his second factor.
    pub has_shown_factor: bool,
    /// When a link to prove the mailbox was last promised.
    pub mail_sent_at: Option<Ts>,
    /// Path of the SPA to go to afterwards.
    pub return_to: String,
    /// Language of the page that was left.
    pub language: Language,
    /// When the browser came back from the provider.
    pub created_at: Ts,
    /// From then on it is worth nothing.
    pub expires_at: Ts,
}

/// Adds a sign-in in the place of what this browser had begun before.
pub fn replace(conn: &mut Conn, pending: &PendingSignIn) -> Result<()> {
    let before = pending_sign_ins::table.filter(pending_sign_ins::browser_hash.eq(&pending.browser_hash));
    on_db!(conn, |c| {
        diesel::delete(before).execute(c)?;
        diesel::insert_into(pending_sign_ins::table).values(pending).execute(c)
    })?;
    Ok(())
}

/// What this browser has begun. Until the transaction has ended nobody else goes on with it.
pub fn find(conn: &mut Conn, browser_hash: &str, now: Ts) -> Result<Option<PendingSignIn>> {
    let open = pending_sign_ins::table
        .filter(pending_sign_ins::browser_hash.eq(browser_hash))
        .filter(pending_sign_ins::expires_at.gt(now));
    let found = match conn {
        Conn::Pg(c) => open.select(PendingSignIn::as_select()).for_update().first(c),
        Conn::Sqlite(c) => open.select(PendingSignIn::as_select()).first(c),
    };
    Ok(found.optional()?)
}

/// Saves a step.
pub fn save(conn: &mut Conn, pending: &PendingSignIn) -> Result<()> {
    touched(on_db!(conn, |c| diesel::update(pending_sign_ins::table.find(pending.id)).set(pending).execute(c))?)
}

/// Ends it.
pub fn remove(conn: &mut Conn, id: Id) -> Result<()> {
    touched(on_db!(conn, |c| diesel::delete(pending_sign_ins::table.find(id)).execute(c))?)
}

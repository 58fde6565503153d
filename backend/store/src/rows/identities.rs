//! Identities at providers, and sign-ins that are under way there.

use diesel::prelude::*;

use crate::conn::{Conn, on_db};
use crate::kinds::{Language, SignInPurpose};
use crate::schema::{identities, sign_in_attempts};
use crate::{Id, Result, Ts};

/// An identity of an account at a provider.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = identities)]
pub struct Identity {
    /// Key.
    pub id: Id,
    /// Whose it is.
    pub user_id: Id,
    /// Provider as it is called in the configuration.
    pub provider: String,
    /// `iss` of its tokens.
    pub issuer: String,
    /// `sub` of its tokens.
    pub subject: String,
    /// Address that was proved when it was attached.
    pub email: String,
    /// When it was attached.
    pub created_at: Ts,
    /// When somebody last signed in with it.
    pub last_used_at: Option<Ts>,
    /// Taken away by the link of a mail: it lets nobody in, and comes back only with a proof.
    pub undone_at: Option<Ts>,
}

/// A sign-in that left for a provider and is not back yet.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = sign_in_attempts)]
pub struct SignInAttempt {
    /// Key.
    pub id: Id,
    /// SHA-256 of `state`, hex.
    pub state_hash: String,
    /// SHA-256 of the cookie of the browser that left, hex.
    pub browser_hash: String,
    /// Provider as it is called in the configuration.
    pub provider: String,
    /// Expected in the ID token.
    pub nonce: String,
    /// PKCE verifier (RFC 7636).
    pub code_verifier: String,
    /// Path of the SPA to go back to.
    pub return_to: String,
    /// Language of the page that was left.
    pub language: Language,
    /// When it left.
    pub created_at: Ts,
    /// From then on it is worth nothing.
    pub expires_at: Ts,
    /// What for.
    pub purpose: SignInPurpose,
    /// Session that it is for, when it is not to sign in.
    pub session_id: Option<Id>,
    /// Name of the person, from a provider that tells it apart.
    pub full_name: Option<String>,
}

/// Attaches an identity; one that was undone comes back. `Conflict` when it belongs to an account already.
pub fn insert(conn: &mut Conn, identity: &Identity) -> Result<()> {
    on_db!(conn, |c| {
        let undone = identities::table
            .filter(identities::provider.eq(&identity.provider))
            .filter(identities::issuer.eq(&identity.issuer))
            .filter(identities::subject.eq(&identity.subject))
            .filter(identities::undone_at.is_not_null());
        diesel::delete(undone).execute(c)?;
        diesel::insert_into(identities::table).values(identity).execute(c)
    })?;
    Ok(())
}

/// The identity with this key at the provider; it may have been undone.
pub fn find(conn: &mut Conn, provider: &str, issuer: &str, subject: &str) -> Result<Option<Identity>> {
    Ok(identities::table
        .filter(identities::provider.eq(provider))
        .filter(identities::issuer.eq(issuer))
        .filter(identities::subject.eq(subject))
        .select(Identity::as_select())
        .first(conn)
        .optional()?)
}

/// The identities of a user, the oldest first.
pub fn list_of_user(conn: &mut Conn, user_id: Id) -> Result<Vec<Identity>> {
    Ok(identities::table
        .filter(identities::user_id.eq(user_id))
        .filter(identities::undone_at.is_null())
        .order((identities::created_at.asc(), identities::id.asc()))
        .select(Identity::as_select())
        .load(conn)?)
}

/// Takes the identities away that an account got at `since` or later.
pub fn remove_since(conn: &mut Conn, user_id: Id, since: Ts) -> Result<()> {
    let young = identities::table.filter(identities::user_id.eq(user_id)).filter(identities::created_at.ge(since));
    on_db!(conn, |c| diesel::delete(young).execute(c))?;
    Ok(())
}

/// One identity of an account.
pub fn find_of_user(conn: &mut Conn, user_id: Id, id: Id) -> Result<Identity> {
    Ok(identities::table
        .find(id)
        .filter(identities::user_id.eq(user_id))
        .filter(identities::undone_at.is_null())
        .select(Identity::as_select())
        .first(conn)?)
}

/// Takes an identity away from its account.
pub fn remove(conn: &mut Conn, id: Id) -> Result<()> {
    super::touched(on_db!(conn, |c| diesel::delete(identities::table.find(id)).execute(c))?)
}

/// Takes an identity away from its account and remembers that it may not come back without a proof.
pub fn undo(conn: &mut Conn, id: Id, now: Ts) -> Result<()> {
    super::touched(on_db!(conn, |c| diesel::update(identities::table.find(id))
        .set(identities::undone_at.eq(Some(now)))
        .execute(c))?)
}

/// Writes down that somebody has just signed in with it.
pub fn set_used(conn: &mut Conn, id: Id, now: Ts) -> Result<()> {
    super::touched(on_db!(conn, |c| diesel::update(identities::table.find(id))
        .set(identities::last_used_at.eq(Some(now)))
        .execute(c))?)
}

/// Keeps the name that came with a sign-in that is about to come back.
pub fn set_attempt_name(conn: &mut Conn, state_hash: &str, full_name: &str) -> Result<()> {
    on_db!(conn, |c| diesel::update(sign_in_attempts::table.filter(sign_in_attempts::state_hash.eq(state_hash)))
        .set(sign_in_attempts::full_name.eq(Some(full_name)))
        .execute(c))?;
    Ok(())
}

/// Remembers a sign-in that leaves.
pub fn insert_attempt(conn: &mut Conn, attempt: &SignInAttempt) -> Result<()> {
    on_db!(conn, |c| diesel::insert_into(sign_in_attempts::table).values(attempt).execute(c))?;
    Ok(())
}

/// Takes the sign-in that comes back out of the table: it can be used once.
pub fn take_attempt(conn: &mut Conn, state_hash: &str, now: Ts) -> Result<SignInAttempt> {
    let attempt = sign_in_attempts::table
        .filter(sign_in_attempts::state_hash.eq(state_hash))
        .filter(sign_in_attempts::expires_at.gt(now))
        .select(SignInAttempt::as_select())
        .first(conn)?;
    let taken = on_db!(conn, |c| diesel::delete(sign_in_attempts::table.find(attempt.id)).execute(c))?;
    super::touched(taken)?;
    Ok(attempt)
}

//! Links in mails: single use, limited in time, kept as a hash.

use diesel::prelude::*;

use super::touched;
use crate::conn::{Conn, on_db};
use crate::kinds::{Language, MailTokenPurpose};
use crate::schema::mail_tokens;
use crate::{Id, Json, Result, Ts};

/// A link that was, or will be, mailed.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = mail_tokens)]
pub struct MailToken {
    /// Key.
    pub id: Id,
    /// SHA-256 of the token, hex; none until the mail is written.
    pub token_hash: Option<String>,
    /// What the link is for.
    pub purpose: MailTokenPurpose,
    /// Address it goes to.
    pub email: String,
    /// Account it belongs to, when there is one.
    pub user_id: Option<Id>,
    /// Language of the mail.
    pub language: Language,
    /// What the purpose needs besides.
    pub details: Json,
    /// When it was asked for.
    pub created_at: Ts,
    /// From then on it is worth nothing.
    pub expires_at: Ts,
    /// When it was used.
    pub used_at: Option<Ts>,
}

/// Adds a link that is still to be mailed.
pub fn insert(conn: &mut Conn, token: &MailToken) -> Result<()> {
    on_db!(conn, |c| diesel::insert_into(mail_tokens::table).values(token).execute(c))?;
    Ok(())
}

/// The link with this key.
pub fn find(conn: &mut Conn, id: Id) -> Result<MailToken> {
    Ok(mail_tokens::table.find(id).select(MailToken::as_select()).first(conn)?)
}

/// Writes down the hash of the token that is about to be mailed. A second mail of the same link makes the first worthless.
pub fn set_hash(conn: &mut Conn, id: Id, token_hash: &str) -> Result<()> {
    touched(on_db!(conn, |c| diesel::update(mail_tokens::table.find(id))
        .set(mail_tokens::token_hash.eq(Some(token_hash)))
        .execute(c))?)
}

/// The unused, unexpired link with this hash and purpose.
pub fn find_usable(conn: &mut Conn, token_hash: &str, purpose: MailTokenPurpose, now: Ts) -> Result<MailToken> {
    Ok(mail_tokens::table
        .filter(mail_tokens::token_hash.eq(token_hash))
        .filter(mail_tokens::purpose.eq(purpose))
        .filter(mail_tokens::used_at.is_null())
        .filter(mail_tokens::expires_at.gt(now))
        .select(MailToken::as_select())
        .first(conn)?)
}

/// Uses up a link, and with it every other open link of the same purpose and address.
pub fn consume(conn: &mut Conn, token: &MailToken, now: Ts) -> Result<()> {
    if let Conn::Pg(c) = conn {
        // In one order for everybody: two links to one address that are used at once wait for each other just once.
        let open = mail_tokens::table
            .filter(mail_tokens::email.eq(&token.email))
            .filter(mail_tokens::purpose.eq(token.purpose))
            .filter(mail_tokens::used_at.is_null());
        open.order(mail_tokens::id).select(mail_tokens::id).for_update().load::<Id>(c)?;
    }
    let used =
        on_db!(conn, |c| diesel::update(mail_tokens::table.find(token.id).filter(mail_tokens::used_at.is_null()))
            .set(mail_tokens::used_at.eq(Some(now)))
            .execute(c))?;
    touched(used)?;
    on_db!(conn, |c| diesel::update(
        mail_tokens::table
            .filter(mail_tokens::email.eq(&token.email))
            .filter(mail_tokens::purpose.eq(token.purpose))
            .filter(mail_tokens::used_at.is_null())
    )
    .set(mail_tokens::used_at.eq(Some(now)))
    .execute(c))?;
    Ok(())
}

/// The newest open link of an account for a purpose.
pub fn newest_of_user(conn: &mut Conn, user_id: Id, purpose: MailTokenPurpose, now: Ts) -> Result<Option<MailToken>> {
    Ok(mail_tokens::table
        .filter(mail_tokens::user_id.eq(user_id))
        .filter(mail_tokens::purpose.eq(purpose))
        .filter(mail_tokens::used_at.is_null())
        .filter(mail_tokens::expires_at.gt(now))
        .order((mail_tokens::created_at.desc(), mail_tokens::id.desc()))
        .select(MailToken::as_select())
        .first(conn)
        .optional()?)
}

/// Every link of an account, the newest first.
pub fn list_of_user(conn: &mut Conn, user_id: Id) -> Result<Vec<MailToken>> {
    Ok(mail_tokens::table
        .filter(mail_tokens::user_id.eq(user_id))
        .order((mail_tokens::created_at.desc(), mail_tokens::id.desc()))
        .select(MailToken::as_select())
        .load(conn)?)
}

/// Makes the open links of an account for these purposes worthless, as far as they were made at `since` or later.
pub fn cancel(conn: &mut Conn, user_id: Id, purposes: &[MailTokenPurpose], since: Option<Ts>, now: Ts) -> Result<()> {
    for purpose in purposes {
        let open = mail_tokens::table
            .filter(mail_tokens::user_id.eq(user_id))
            .filter(mail_tokens::purpose.eq(*purpose))
            .filter(mail_tokens::used_at.is_null())
            .filter(mail_tokens::created_at.ge(since.unwrap_or(Ts::new(jiff::Timestamp::UNIX_EPOCH))));
        on_db!(conn, |c| diesel::update(open).set(mail_tokens::used_at.eq(Some(now))).execute(c))?;
    }
    Ok(())
}

/// Makes every open link worthless that opens an account or leads to another address or a new password; links that undo
/// something stay.
pub fn cancel_open(conn: &mut Conn, user_id: Id, now: Ts) -> Result<()> {
    cancel(conn, user_id, MailTokenPurpose::OPENING, None, now)
}

/// Deletes every link that went to an address or belongs to an account.
pub fn remove_all(conn: &mut Conn, user_id: Id, email: &str) -> Result<()> {
    on_db!(conn, |c| {
        diesel::delete(mail_tokens::table.filter(mail_tokens::user_id.eq(user_id))).execute(c)?;
        diesel::delete(mail_tokens::table.filter(mail_tokens::email.eq(email))).execute(c)?;
        Ok(())
    })
}

/// Uses up one link and no other.
pub fn use_up(conn: &mut Conn, id: Id, now: Ts) -> Result<()> {
    touched(on_db!(conn, |c| diesel::update(mail_tokens::table.find(id).filter(mail_tokens::used_at.is_null()))
        .set(mail_tokens::used_at.eq(Some(now)))
        .execute(c))?)
}

/// True when there is an open link of this purpose to an address.
pub fn has_open(conn: &mut Conn, email: &str, purpose: MailTokenPurpose, now: Ts) -> Result<bool> {
    let open = mail_tokens::table
        .filter(mail_tokens::email.eq(email))
        .filter(mail_tokens::purpose.eq(purpose))
        .filter(mail_tokens::used_at.is_null())
        .filter(mail_tokens::expires_at.gt(now));
    Ok(diesel::select(diesel::dsl::exists(open)).get_result(conn)?)
}

/// Makes the open links of this purpose to an address worthless.
pub fn cancel_for_address(conn: &mut Conn, email: &str, purpose: MailTokenPurpose, now: Ts) -> Result<()> {
    let open = mail_tokens::table
        .filter(mail_tokens::email.eq(email))
        .filter(mail_tokens::purpose.eq(purpose))
        .filter(mail_tokens::used_at.is_null());
    on_db!(conn, |c| diesel::update(open).set(mail_tokens::used_at.eq(Some(now))).execute(c))?;
    Ok(())
}

//! Accounts of people. An account exists only once its e-mail address is proved.

use diesel::prelude::*;

use super::touched;
use crate::conn::{Conn, on_db};
use crate::kinds::{Language, UserStatus};
use crate::schema::users;
use crate::{Id, Result, Ts};

/// A person with a proved e-mail address.
#[derive(Debug, Clone, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = users, treat_none_as_null = true)]
pub struct User {
    /// Key.
    pub id: Id,
    /// Address, ASCII lower case, domain as A-label.
    pub email: String,
    /// Name as the person writes it.
    pub full_name: String,
    /// Language of mails and screens.
    pub language: Language,
    /// Argon2id hash in PHC form; none when the person signs in with a provider only.
    pub password_hash: Option<String>,
    /// Whether he may sign in.
    pub status: UserStatus,
    /// Operator of this installation.
    pub is_operator: bool,
    /// Access tokens of an older epoch are refused.
    pub session_epoch: i64,
    /// Version of the terms that were accepted.
    pub terms_version: Option<String>,
    /// When they were accepted.
    pub terms_accepted_at: Option<Ts>,
    /// When the account was made.
    pub created_at: Ts,
    /// When it was last changed.
    pub updated_at: Ts,
    /// The password is good enough only beside a second factor.
    pub has_short_password: bool,
}

/// Adds an account. `Conflict(users_email_key)` when the address has one.
pub fn insert(conn: &mut Conn, user: &User) -> Result<()> {
    on_db!(conn, |c| diesel::insert_into(users::table).values(user).execute(c))?;
    Ok(())
}

/// Saves every field of an account.
pub fn save(conn: &mut Conn, user: &User) -> Result<()> {
    touched(on_db!(conn, |c| diesel::update(users::table.find(user.id)).set(user).execute(c))?)
}

/// Changes name and language and nothing else.
pub fn save_profile(conn: &mut Conn, id: Id, full_name: &str, language: Language, now: Ts) -> Result<()> {
    touched(on_db!(conn, |c| diesel::update(users::table.find(id))
        .set((users::full_name.eq(full_name), users::language.eq(language), users::updated_at.eq(now)))
        .execute(c))?)
}

/// The account with this key.
pub fn find(conn: &mut Conn, id: Id) -> Result<User> {
    Ok(users::table.find(id).select(User::as_select()).first(conn)?)
}

/// Makes other changes to the ways in which this person signs in wait until this transaction has ended. On SQLite there is
/// one writer anyway.
pub fn lock(conn: &mut Conn, id: Id) -> Result<()> {
    if let Conn::Pg(c) = conn {
        users::table.find(id).select(users::id).for_update().first::<Id>(c)?;
    }
    Ok(())
}

/// The account with this address.
pub fn find_by_email(conn: &mut Conn, email: &str) -> Result<Option<User>> {
    Ok(users::table.filter(users::email.eq(email)).select(User::as_select()).first(conn).optional()?)
}

/// The account with this key, locked: other changes of it wait until this transaction has ended.
pub fn find_locked(conn: &mut Conn, id: Id) -> Result<User> {
    lock(conn, id)?;
    find(conn, id)
}

/// Gives an account another address, and ends its access tokens. `Conflict(users_email_key)` when the address has an account.
pub fn set_email(conn: &mut Conn, id: Id, email: &str, is_operator: bool, now: Ts) -> Result<()> {
    touched(on_db!(conn, |c| diesel::update(users::table.find(id))
        .set((
            users::email.eq(email),
            users::is_operator.eq(is_operator),
            users::session_epoch.eq(users::session_epoch + 1),
            users::updated_at.eq(now),
        ))
        .execute(c))?)
}

/// Opens or closes an account, and ends its access tokens.
pub fn set_status(conn: &mut Conn, id: Id, status: UserStatus, now: Ts) -> Result<()> {
    touched(on_db!(conn, |c| diesel::update(users::table.find(id))
        .set((users::status.eq(status), users::session_epoch.eq(users::session_epoch + 1), users::updated_at.eq(now),))
        .execute(c))?)
}

/// Takes the password away: a new one has to be chosen behind a link.
pub fn remove_password(conn: &mut Conn, id: Id, now: Ts) -> Result<()> {
    touched(on_db!(conn, |c| diesel::update(users::table.find(id))
        .set((users::password_hash.eq(None::<String>), users::has_short_password.eq(false), users::updated_at.eq(now),))
        .execute(c))?)
}

/// Writes down which terms an account has accepted.
pub fn set_terms(conn: &mut Conn, id: Id, version: &str, now: Ts) -> Result<()> {
    touched(on_db!(conn, |c| diesel::update(users::table.find(id))
        .set((
            users::terms_version.eq(Some(version)),
            users::terms_accepted_at.eq(Some(now)),
            users::updated_at.eq(now),
        ))
        .execute(c))?)
}

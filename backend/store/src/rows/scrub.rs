//! What is left of a deleted account: a row without a person, so that what others keep still has somebody to point to.

use diesel::prelude::*;

use super::{mail_tokens, muted_notifications, touched};
use crate::conn::{Conn, on_db};
use crate::schema::{
    identities, known_browsers, memberships, passkeys, recovery_codes, sessions, terms_acceptances, totp_secrets, users,
};
use crate::{Id, Result, Ts};

/// Erases address, name, password, identities, factors, sessions, links and memberships of an account. Timelines keep the
/// name that they were written with.
pub fn scrub_account(conn: &mut Conn, id: Id, now: Ts) -> Result<()> {
    let email: String = users::table.find(id).select(users::email).first(conn)?;
    mail_tokens::remove_all(conn, id, &email)?;
    muted_notifications::remove_all(conn, id)?;
    on_db!(conn, |c| {
        diesel::delete(identities::table.filter(identities::user_id.eq(id))).execute(c)?;
        diesel::delete(sessions::table.filter(sessions::user_id.eq(id))).execute(c)?;
        diesel::delete(passkeys::table.filter(passkeys::user_id.eq(id))).execute(c)?;
        diesel::delete(totp_secrets::table.filter(totp_secrets::user_id.eq(id))).execute(c)?;
        diesel::delete(recovery_codes::table.filter(recovery_codes::user_id.eq(id))).execute(c)?;
        diesel::delete(known_browsers::table.filter(known_browsers::user_id.eq(id))).execute(c)?;
        diesel::delete(memberships::table.filter(memberships::user_id.eq(id))).execute(c)?;
        diesel::update(terms_acceptances::table.filter(terms_acceptances::user_id.eq(id)))
            .set(terms_acceptances::address.eq(None::<String>))
            .execute(c)?;
        let scrubbed = (
            users::email.eq(format!("{id}@deleted.invalid")),
            users::full_name.eq(""),
            users::password_hash.eq(None::<String>),
            users::is_operator.eq(false),
            users::updated_at.eq(now),
        );
        touched(diesel::update(users::table.find(id)).set(scrubbed).execute(c)?)
    })
}

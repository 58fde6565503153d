//! Somebody accepts the terms that are in force; which version, when and from where is kept.

use wissel_store::rows::terms_acceptances::{self, TermsAcceptance};
use wissel_store::rows::users::{self, User};
use wissel_store::{Conn, Id, Ts};

use crate::access::{Actor, Caller};
use crate::app::App;
use crate::problem::{Answer, Problem};
use crate::terms::Terms;

/// Writes down that an account has accepted the terms that are in force.
pub(super) fn accept_terms(
    conn: &mut Conn,
    user_id: Id,
    terms: &Terms,
    address: Option<String>,
    now: Ts,
) -> Answer<()> {
    let version = terms.current().name.clone();
    users::set_terms(conn, user_id, &version, now)?;
    Ok(terms_acceptances::insert(conn, &TermsAcceptance { user_id, version, accepted_at: now, address })?)
}

/// Whether somebody who signs in may go on: he has accepted the terms that are in force, or does so now.
pub(super) fn has_agreed(
    conn: &mut Conn,
    terms: &Terms,
    user: &User,
    accepted: Option<&str>,
    address: &str,
    now: Ts,
) -> Answer<bool> {
    if terms.is_current(user.terms_version.as_deref()) {
        return Ok(true);
    }
    if !terms.is_current(accepted) {
        return Ok(false);
    }
    accept_terms(conn, user.id, terms, Some(address.to_owned()), now)?;
    Ok(true)
}

/// Accepts them for who is signed in. Only the version in force can be accepted.
pub async fn accept_current_terms(app: &App, actor: &Actor, version: &str, caller: Caller) -> Answer<()> {
    let (terms, user_id, now) = (app.config.terms.clone(), actor.user.id, app.world.now());
    if !terms.is_current(Some(version)) {
        return Err(Problem::invalid(vec![terms.outdated()]));
    }
    app.commit(move |conn| accept_terms(conn, user_id, &terms, Some(caller.address), now)).await
}

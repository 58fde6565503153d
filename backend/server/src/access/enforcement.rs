//! Domains whose people have one way in: the identity provider of their own environment.
//!
//! Every other way is refused by the domain of the address alone, so that the answer does not tell whether there is an
//! account. One administrator, named for the day that the provider fails, may still sign in with password and second factor, or
//! with a passkey, which is both. No session opens without passing here, and sessions are looked at again with every
//! request: one that slipped in while the rule was made is worth nothing.

use wissel_store::Conn;
use wissel_store::kinds::{Role, SignInMethod};
use wissel_store::rows::identity_providers::{self, Enforced};
use wissel_store::rows::sessions::Session;
use wissel_store::rows::users::User;
use wissel_store::{StoreError, scope};

use super::factors::has_second_factor;
use super::sessions::Proof;
use crate::problem::{Answer, Problem, ProblemCode};

/// The rule for an address, if there is one.
fn rule_for(conn: &mut Conn, email: &str) -> Answer<Option<Enforced>> {
    match email.rsplit_once('@') {
        Some((_, domain)) => Ok(identity_providers::enforced_for(conn, domain)?),
        None => Ok(None),
    }
}

/// Whether people with this address have one way in.
pub fn is_enforced(conn: &mut Conn, email: &str) -> Answer<bool> {
    Ok(rule_for(conn, email)?.is_some())
}

/// Refuses whatever is not the provider of the environment: registering, a forgotten password, links in mails.
pub fn refuse(conn: &mut Conn, public_url: &str, email: &str) -> Answer<()> {
    match rule_for(conn, email)? {
        Some(rule) => Err(refused(&rule, public_url)),
        None => Ok(()),
    }
}

/// Refuses a password, right or wrong, but the right one of the administrator who is named for emergencies: `user` is
/// whoever has just given the right password.
pub fn refuse_password(conn: &mut Conn, public_url: &str, email: &str, user: Option<&User>) -> Answer<()> {
    let Some(rule) = rule_for(conn, email)? else { return Ok(()) };
    match user {
        Some(user) if is_break_glass(conn, &rule, user)? => Ok(()),
        _ => Err(refused(&rule, public_url)),
    }
}

/// Refuses a provider that is not the one of the environment.
pub fn refuse_provider(conn: &mut Conn, public_url: &str, email: &str, provider: &str) -> Answer<()> {
    match rule_for(conn, email)? {
        Some(rule) if rule.environment_id.to_string() != provider => Err(refused(&rule, public_url)),
        _ => Ok(()),
    }
}

/// Refuses a session that was proved in another way than the rule says.
pub(super) fn refuse_proof(conn: &mut Conn, public_url: &str, user: &User, proof: &Proof) -> Answer<()> {
    let Some(rule) = rule_for(conn, &user.email)? else { return Ok(()) };
    let is_fine = match proof.method {
        SignInMethod::Provider => proof.provider == Some(rule.environment_id.to_string()),
        SignInMethod::Password | SignInMethod::Passkey => is_break_glass(conn, &rule, user)?,
        SignInMethod::Mail => false,
    };
    if is_fine { Ok(()) } else { Err(refused(&rule, public_url)) }
}

/// Whether a session goes on: it is from the provider of the environment, of the administrator for emergencies, or of
/// whoever made the rule.
pub fn is_session_fine(conn: &mut Conn, user: &User, session: &Session) -> Answer<bool> {
    let Some(rule) = rule_for(conn, &user.email)? else { return Ok(true) };
    Ok(session.provider == Some(rule.environment_id.to_string())
        || rule.kept_session_id == Some(session.id)
        || (matches!(session.method, Some(SignInMethod::Password | SignInMethod::Passkey))
            && is_break_glass(conn, &rule, user)?))
}

/// He is only as long as he is an administrator there and has a second factor.
fn is_break_glass(conn: &mut Conn, rule: &Enforced, user: &User) -> Answer<bool> {
    if rule.break_glass_user_id != Some(user.id) {
        return Ok(false);
    }
    let is_administrator = match scope::environment_of(conn, user.id, rule.environment_id) {
        Ok(access) => access.role == Role::Administrator,
        Err(StoreError::NotFound) => false,
        Err(error) => return Err(error.into()),
    };
    Ok(is_administrator && has_second_factor(conn, user.id)?)
}

fn refused(rule: &Enforced, public_url: &str) -> Problem {
    Problem { sign_in_url: Some(sign_in_url(public_url, &rule.slug)), ..Problem::new(ProblemCode::SsoRequired) }
}

/// Where people of an environment sign in with its own provider.
#[must_use]
pub fn sign_in_url(public_url: &str, slug: &str) -> String {
    format!("{public_url}/t/{slug}")
}

//! Signing in with an identity at a provider.
//!
//! A known identity (provider, issuer, subject) signs its own user in, whatever e-mail address it claims. For an unknown one
//! the address is worth nothing until it is proved: a link goes to the mailbox, and only the browser that began may use it.

use serde::{Deserialize, Serialize};
use wissel_store::blobs::sha256_hex;
use wissel_store::kinds::{Language, MailTokenPurpose, Role, UserStatus};
use wissel_store::rows::identities::{self, Identity, SignInAttempt};
use wissel_store::rows::mail_tokens::{self, MailToken};
use wissel_store::rows::users::{self, User};
use wissel_store::{Conn, Json, Ts};

use super::activate_account::unknown_token;
use super::create_environment::enter_environment;
use crate::access::Caller;
use crate::access::limiter::PROVE_PER_MAILBOX;
use crate::access::providers::{OidcProvider, ProvedIdentity, Returning};
use crate::access::sessions::{self, Opened, Proof};
use crate::app::App;
use crate::email::Email;
use crate::jobs::{Task, enqueue};
use crate::problem::{Answer, Problem, ProblemCode};
use crate::words::words;
use crate::world::World;
use crate::{terms, words};

/// A browser may be away at the provider for so many seconds.
const AWAY_SECONDS: i64 = 600;
/// A link to prove a mailbox is valid for so many seconds.
const LINK_SECONDS: i64 = 3600;

/// A browser that was sent to a provider.
pub struct Left {
    /// Where it goes.
    pub url: String,
    /// Secret of this browser, for a cookie.
    pub browser: String,
}

/// What came of a sign-in.
pub enum Came {
    /// Signed in; back to this path of the SPA.
    SignedIn(Opened, String),
    /// A link was mailed, if the address could be used.
    MailSent,
}

/// What a link to prove a mailbox belongs to.
#[derive(Debug, Serialize, Deserialize)]
struct Pending {
    provider: String,
    issuer: String,
    subject: String,
    browser_hash: String,
}

/// The provider of this name, of the configuration or of an environment.
async fn find_provider(app: &App, id: &str) -> Answer<OidcProvider> {
    app.config.oidc.iter().find(|provider| provider.id == id).cloned().ok_or_else(|| ProblemCode::NotFound.into())
}

/// Sends a browser to a provider.
pub async fn start_sign_in(
    app: &App,
    provider: &str,
    return_to: Option<String>,
    language: Language,
    browser: Option<String>,
) -> Answer<Left> {
    let leaving = app.providers.leave(&find_provider(app, provider).await?, false, &app.world).await?;
    let (now, browser) = (app.world.now(), browser.unwrap_or_else(|| app.world.secret()));
    let attempt = SignInAttempt {
        id: app.world.id(),
        state_hash: sha256_hex(leaving.state.as_bytes()),
        browser_hash: sha256_hex(browser.as_bytes()),
        provider: provider.to_owned(),
        nonce: leaving.nonce,
        code_verifier: leaving.code_verifier,
        return_to: local_path(return_to),
        language,
        created_at: now,
        expires_at: now.plus_seconds(AWAY_SECONDS),
    };
    app.commit(move |conn| Ok(identities::insert_attempt(conn, &attempt)?)).await?;
    Ok(Left { url: leaving.url.into(), browser })
}

/// Only a path of this site is a place to go back to.
fn local_path(return_to: Option<String>) -> String {
    let is_local = |path: &String| {
        path.starts_with('/') && !path.starts_with("//") && !path.contains('\\') && !path.chars().any(char::is_control)
    };
    return_to.filter(is_local).unwrap_or_else(|| "/".to_owned())
}

/// A browser comes back from a provider.
pub async fn finish_sign_in(
    app: &App,
    provider: &str,
    state: &str,
    code: String,
    issuer: Option<String>,
    caller: Caller,
) -> Answer<Came> {
    let (state_hash, browser_hash, now) =
        (sha256_hex(state.as_bytes()), sha256_hex(caller.browser.as_bytes()), app.world.now());
    let attempt =
        app.store.write(move |conn| identities::take_attempt(conn, &state_hash, now).map_err(unknown_token)).await?;
    if attempt.provider != provider || attempt.browser_hash != browser_hash {
        return Err(ProblemCode::TokenUnknown.into());
    }
    let returning =
        Returning { code, issuer, code_verifier: attempt.code_verifier, nonce: attempt.nonce, anew_since: None };
    let identity = app.providers.arrive(&find_provider(app, provider).await?, returning, now).await?;
    let (world, tokens, language, return_to) =
        (app.world.clone(), app.tokens.clone(), attempt.language, attempt.return_to);
    app.commit(move |conn| match identities::find(conn, &identity.provider, &identity.issuer, &identity.subject)? {
        Some(known) => {
            let user = users::find(conn, known.user_id)?;
            let proof = Proof::at(&identity.provider, caller);
            sessions::open(conn, &world, &tokens, &user, proof).map(|opened| Came::SignedIn(opened, return_to))
        }
        None => ask_for_proof(conn, &world, identity, browser_hash, language).map(|()| Came::MailSent),
    })
    .await
}

/// Mails a link to the address that the provider named. The page says the same whether an account exists or not.
fn ask_for_proof(
    conn: &mut Conn,
    world: &World,
    identity: ProvedIdentity,
    browser_hash: String,
    language: Language,
) -> Answer<()> {
    let Ok(email) = Email::parse(identity.email.as_deref().unwrap_or_default(), "/email") else {
        return Err(Problem::new(ProblemCode::BadCredentials).with_detail(words!(
            "De aanbieder gaf geen bruikbaar e-mailadres.",
            "The provider gave no e-mail address that can be used."
        )));
    };
    let now = world.now();
    if PROVE_PER_MAILBOX.take(conn, email.as_str(), now).is_err() {
        return Ok(());
    }
    let user = users::find_by_email(conn, email.as_str())?;
    let token = MailToken {
        id: world.id(),
        token_hash: None,
        purpose: MailTokenPurpose::ProveIdentity,
        email: email.as_str().to_owned(),
        user_id: user.as_ref().map(|u| u.id),
        language: user.map_or(language, |u| u.language),
        details: Json::of(&Pending {
            provider: identity.provider,
            issuer: identity.issuer,
            subject: identity.subject,
            browser_hash,
        }),
        created_at: now,
        expires_at: now.plus_seconds(LINK_SECONDS),
        used_at: None,
    };
    mail_tokens::insert(conn, &token)?;
    enqueue(conn, world, &Task::MailLink { mail_token_id: token.id })
}

/// Whom a link is for, and whether an account has to be made. Only the browser that began may know.
pub async fn inspect_proof(app: &App, token: &str, browser: &str) -> Answer<(String, bool)> {
    let (hash, browser_hash, now) = (sha256_hex(token.as_bytes()), sha256_hex(browser.as_bytes()), app.world.now());
    app.store
        .read(move |conn| {
            let (link, _) = usable(conn, &hash, &browser_hash, now)?;
            let has_account = users::find_by_email(conn, &link.email)?.is_some();
            Ok((link.email, has_account))
        })
        .await
}

fn usable(conn: &mut Conn, hash: &str, browser_hash: &str, now: Ts) -> Answer<(MailToken, Pending)> {
    let link = mail_tokens::find_usable(conn, hash, MailTokenPurpose::ProveIdentity, now).map_err(unknown_token)?;
    let pending: Pending = link.details.read()?;
    if pending.browser_hash != browser_hash {
        return Err(ProblemCode::TokenUnknown.into());
    }
    Ok((link, pending))
}

/// What somebody who has no account yet fills in.
pub struct NewAccount {
    /// Name of the person.
    pub full_name: Option<String>,
    /// Version of the terms that was accepted.
    pub accepted_terms_version: Option<String>,
}

/// Uses the link up: attaches the identity to the account of the address, which is made if there is none, and signs in.
pub async fn prove_identity(app: &App, token: String, new: NewAccount, caller: Caller) -> Answer<Opened> {
    let (hash, browser_hash) = (sha256_hex(token.as_bytes()), sha256_hex(caller.browser.as_bytes()));
    let (world, tokens, config) = (app.world.clone(), app.tokens.clone(), app.config.clone());
    app.commit(move |conn| {
        let now = world.now();
        let (link, identity) = usable(conn, &hash, &browser_hash, now)?;
        let user = match users::find_by_email(conn, &link.email)? {
            Some(user) => user,
            None => {
                let email = Email::parse(&link.email, "/email")?;
                let user = new_user(&world, &email, link.language, &new, &config.operators)?;
                users::insert(conn, &user)?;
                let role = enter_environment(conn, &world, &config, &user, &email)?;
                enqueue(conn, &world, &Task::MailRegistered { user_id: user.id, is_guest: role == Role::Guest })?;
                user
            }
        };
        mail_tokens::consume(conn, &link, now).map_err(unknown_token)?;
        let row = Identity {
            id: world.id(),
            user_id: user.id,
            provider: identity.provider,
            issuer: identity.issuer,
            subject: identity.subject,
            email: link.email,
            created_at: now,
        };
        identities::insert(conn, &row)?;
        sessions::open(conn, &world, &tokens, &user, Proof::at(&row.provider, caller))
    })
    .await
}

fn new_user(world: &World, email: &Email, language: Language, new: &NewAccount, operators: &[String]) -> Answer<User> {
    if new.accepted_terms_version.as_deref() != Some(terms::CURRENT) {
        return Err(ProblemCode::TermsRequired.into());
    }
    let full_name = new.full_name.as_deref().map(str::trim).filter(|name| !name.is_empty());
    let full_name = full_name.ok_or_else(|| {
        Problem::field("/full_name", "field.required", words::Words::new("Vul uw naam in.", "Fill in your name."))
    })?;
    let now = world.now();
    Ok(User {
        id: world.id(),
        email: email.as_str().to_owned(),
        full_name: full_name.to_owned(),
        language,
        password_hash: None,
        status: UserStatus::Active,
        is_operator: operators.iter().any(|operator| operator == email.as_str()),
        session_epoch: 0,
        terms_version: Some(terms::CURRENT.to_owned()),
        terms_accepted_at: Some(now),
        created_at: now,
        updated_at: now,
        has_short_password: false,
    })
}

#[cfg(test)]
mod tests {
    use super::local_path;

    #[test]
    fn only_a_path_of_this_site_is_a_place_to_go_back_to() {
        for (given, path) in [
            (Some("/invoices?status=draft"), "/invoices?status=draft"),
            (Some("https://evil.example/"), "/"),
            (Some("//evil.example/"), "/"),
            (Some("/\\evil.example"), "/"),
            (Some("/a\r\nset-cookie: x"), "/"),
            (Some("javascript:alert(1)"), "/"),
            (None, "/"),
        ] {
            assert_eq!(local_path(given.map(str::to_owned)), path, "{given:?}");
        }
    }
}

//! A browser comes back from a sign-in provider.

use serde_json::Value;
use wissel_store::blobs::sha256_hex;
use wissel_store::kinds::{EmailTrust, IdentityProviderState, Role, SignInPurpose, UserStatus};
use wissel_store::rows::identities::{self, SignInAttempt};
use wissel_store::rows::pending_sign_ins::PendingSignIn;
use wissel_store::rows::users::User;
use wissel_store::rows::{environments, identity_providers, sessions, users};
use wissel_store::{Conn, StoreError, scope};

use super::activate_account::unknown_token;
use super::change_identities::{attach, mail_undo};
use super::leave_for_provider::{find_provider_for, usable_name};
use super::own_provider::provider_of;
use super::pending_sign_in::{Came, Given, PENDING_SECONDS, Steps, commit_again};
use crate::access::Caller;
use crate::access::providers::{OidcProvider, ProvedIdentity, Returning};
use crate::access::sessions::Opened;
use crate::access::trust::trust_in;
use crate::app::App;
use crate::email::Email;
use crate::problem::{Answer, Problem, ProblemCode, VisitProblem};

/// What a provider sends back with a browser (RFC 6749 §4.1.2).
#[derive(Debug, Default)]
pub struct ProviderAnswer {
    /// As it was given when the browser left.
    pub state: String,
    /// To be exchanged for a token.
    pub code: String,
    /// Issuer, from providers that name themselves (RFC 9207).
    pub issuer: Option<String>,
    /// Why there is no code.
    pub error: Option<String>,
}

/// Where a browser that came back goes on.
pub struct Arrived {
    /// Signed in.
    pub opened: Option<Opened>,
    /// Path of the SPA.
    pub page: String,
}

/// A browser comes back. What went wrong is for a page to say: a person is waiting and no program.
pub async fn finish_sign_in(app: &App, provider: &str, answer: ProviderAnswer, caller: Caller) -> Arrived {
    let attempt = match take_attempt(app, provider, &answer, &caller).await {
        Ok(attempt) => attempt,
        Err(problem) => return with_problem("/sign-in", &problem),
    };
    let page = match attempt.purpose {
        SignInPurpose::SignIn => "/sign-in".to_owned(),
        SignInPurpose::Link | SignInPurpose::StepUp | SignInPurpose::Test => attempt.return_to.clone(),
    };
    arrive(app, attempt, answer, caller).await.unwrap_or_else(|problem| with_problem(&page, &problem))
}

fn with_problem(page: &str, problem: &Problem) -> Arrived {
    let code = VisitProblem::of(problem.code);
    if code.status() >= 500 {
        tracing::error!(problem = problem.for_log(), "a sign-in by provider failed");
    }
    let sign = if page.contains('?') { '&' } else { '?' };
    // The page knows by the name of the environment where its people sign in.
    let slug = problem.sign_in_url.as_deref().and_then(|url| url.rsplit('/').next());
    let environment = slug.map(|slug| format!("&environment={slug}")).unwrap_or_default();
    Arrived { opened: None, page: format!("{page}{sign}problem={}{environment}", code.as_str()) }
}

async fn take_attempt(app: &App, provider: &str, answer: &ProviderAnswer, caller: &Caller) -> Answer<SignInAttempt> {
    let (state_hash, now) = (sha256_hex(answer.state.as_bytes()), app.world.now());
    let attempt =
        app.store.write(move |conn| identities::take_attempt(conn, &state_hash, now).map_err(unknown_token)).await?;
    let is_of_browser = attempt.browser_hash == sha256_hex(caller.browser.as_bytes());
    if attempt.provider == provider && is_of_browser { Ok(attempt) } else { Err(ProblemCode::TokenUnknown.into()) }
}

async fn arrive(app: &App, attempt: SignInAttempt, answer: ProviderAnswer, caller: Caller) -> Answer<Arrived> {
    if answer.error.is_some() && answer.code.is_empty() {
        return Err(ProblemCode::SignInCancelled.into());
    }
    let provider = find_provider_for(app, &attempt.provider, attempt.purpose).await?;
    let returning = Returning {
        code: answer.code,
        issuer: answer.issuer,
        code_verifier: attempt.code_verifier.clone(),
        nonce: attempt.nonce.clone(),
        anew_since: (attempt.purpose == SignInPurpose::StepUp).then_some(attempt.created_at),
    };
    let identity = app.providers.arrive(&provider, returning, app.world.now()).await?;
    match attempt.purpose {
        SignInPurpose::SignIn => sign_in(app, provider, &attempt, &identity, caller).await,
        SignInPurpose::Link => link(app, provider, attempt, identity).await,
        SignInPurpose::StepUp => step_up(app, attempt, identity).await,
        SignInPurpose::Test => test(app, provider, attempt, identity).await,
    }
}

async fn sign_in(
    app: &App,
    provider: OidcProvider,
    attempt: &SignInAttempt,
    identity: &ProvedIdentity,
    caller: Caller,
) -> Answer<Arrived> {
    let email = Email::parse(identity.email.as_deref().unwrap_or_default(), "/email").ok();
    let name =
        attempt.full_name.clone().or_else(|| identity.claims.get("name").and_then(Value::as_str).map(str::to_owned));
    let now = app.world.now();
    let mut pending = PendingSignIn {
        id: app.world.id(),
        browser_hash: attempt.browser_hash.clone(),
        provider: identity.provider.clone(),
        issuer: identity.issuer.clone(),
        subject: identity.subject.clone(),
        email: email.as_ref().map(|email| email.as_str().to_owned()).unwrap_or_default(),
        full_name: name.and_then(|name| usable_name(&name)),
        trust: email
            .map_or(wissel_store::kinds::EmailTrust::Nothing, |email| trust_in(&provider, &identity.claims, &email)),
        is_proved: false,
        has_shown_factor: false,
        mail_sent_at: None,
        return_to: attempt.return_to.clone(),
        language: attempt.language,
        created_at: now,
        expires_at: now.plus_seconds(PENDING_SECONDS),
    };
    let steps = Steps::new(app, provider, caller);
    let return_to = pending.return_to.clone();
    let came = commit_again(app, move |conn| {
        if pending.email.is_empty() {
            // An identity that is known needs no address; without one nobody new can be written to.
            let known = identities::find(conn, &pending.provider, &pending.issuer, &pending.subject)?;
            pending.email = match known.filter(|identity| identity.undone_at.is_none()) {
                Some(known) => users::find(conn, known.user_id)?.email,
                None => return Err(ProblemCode::BadCredentials.into()),
            };
        }
        steps.begin(conn, pending.clone(), &Given::default())
    })
    .await?;
    Ok(match came {
        Came::SignedIn(opened) => Arrived { opened: Some(opened), page: return_to },
        Came::Further(_) => Arrived { opened: None, page: "/sign-in/continue".to_owned() },
        Came::Refused(code) => return Err(code.into()),
    })
}

/// The account of the session that a browser left from, if it may still do something.
fn user_of(conn: &mut Conn, attempt: &SignInAttempt) -> Answer<User> {
    let ended = |error: StoreError| match error {
        StoreError::NotFound => ProblemCode::Unauthenticated.into(),
        other => Problem::from(other),
    };
    let session = sessions::find(conn, attempt.session_id.ok_or(ProblemCode::Unauthenticated)?).map_err(ended)?;
    users::lock(conn, session.user_id)?;
    let user = users::find(conn, session.user_id).map_err(ended)?;
    let is_open = session.revoked_at.is_none() && user.status == UserStatus::Active;
    if is_open { Ok(user) } else { Err(ProblemCode::Unauthenticated.into()) }
}

/// Adds the identity to the account of whoever began this in his settings.
async fn link(app: &App, provider: OidcProvider, attempt: SignInAttempt, identity: ProvedIdentity) -> Answer<Arrived> {
    let (world, page) = (app.world.clone(), attempt.return_to.clone());
    commit_again(app, move |conn| {
        let user = user_of(conn, &attempt)?;
        let known = identities::find(conn, &identity.provider, &identity.issuer, &identity.subject)?;
        match known.filter(|known| known.undone_at.is_none()) {
            Some(known) if known.user_id == user.id => return Ok(()),
            Some(_) => return Err(ProblemCode::IdentityTaken.into()),
            None => {}
        }
        if identities::list_of_user(conn, user.id)?.iter().any(|own| own.provider == identity.provider) {
            return Err(ProblemCode::IdentityProviderTaken.into());
        }
        let email = Email::parse(identity.email.as_deref().unwrap_or_default(), "/email");
        let email = email.map_or_else(|_| user.email.clone(), |email| email.as_str().to_owned());
        let key = [&identity.provider, &identity.issuer, &identity.subject].map(String::as_str);
        let id = attach(conn, &world, &user, key, &email, false)?;
        mail_undo(conn, &world, &user, id, &provider.label)
    })
    .await?;
    Ok(Arrived { opened: None, page })
}

/// Writes down that the provider of an environment works: an administrator came back from it with an address that it
/// vouches for.
async fn test(app: &App, provider: OidcProvider, attempt: SignInAttempt, identity: ProvedIdentity) -> Answer<Arrived> {
    let (now, page) = (app.world.now(), attempt.return_to.clone());
    let outside = || Problem::from(ProblemCode::EmailOutsideDomain);
    let email = Email::parse(identity.email.as_deref().unwrap_or_default(), "/email").map_err(|_| outside())?;
    app.commit(move |conn| {
        let user = user_of(conn, &attempt)?;
        let environment_id = provider.environment_id.ok_or(ProblemCode::NotFound)?;
        let access = scope::environment_of(conn, user.id, environment_id)?;
        environments::lock(conn, &access.scope)?;
        let mut row = identity_providers::find(conn, &access.scope)?.ok_or(ProblemCode::NotFound)?;
        // The domains as they are now: the provider was read before the browser came back.
        let tested = provider_of(conn, &row)?;
        if (&tested.issuer, &tested.client_id) != (&provider.issuer, &provider.client_id)
            || access.role != Role::Administrator
        {
            return Err(ProblemCode::NotFound.into());
        }
        let is_own = tested.authoritative_for.iter().any(|own| own == email.domain());
        if !is_own || trust_in(&tested, &identity.claims, &email) != EmailTrust::Authoritative {
            return Err(outside());
        }
        row.tested_at = Some(now);
        row.tested_email = Some(email.as_str().to_owned());
        if row.state == IdentityProviderState::Draft {
            row.state = IdentityProviderState::Tested;
        }
        Ok(identity_providers::save(conn, &row)?)
    })
    .await?;
    Ok(Arrived { opened: None, page })
}

/// Writes down that the person of a session has proved again to be himself.
async fn step_up(app: &App, attempt: SignInAttempt, identity: ProvedIdentity) -> Answer<Arrived> {
    let (now, page) = (app.world.now(), attempt.return_to.clone());
    app.commit(move |conn| {
        let user = user_of(conn, &attempt)?;
        let known = identities::find(conn, &identity.provider, &identity.issuer, &identity.subject)?;
        let is_his = known.is_some_and(|known| known.user_id == user.id && known.undone_at.is_none());
        let session_id = attempt.session_id.filter(|_| is_his).ok_or(ProblemCode::BadCredentials)?;
        Ok(sessions::set_authenticated(conn, session_id, now)?)
    })
    .await?;
    Ok(Arrived { opened: None, page })
}

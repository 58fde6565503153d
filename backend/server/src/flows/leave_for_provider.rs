//! A browser leaves for a sign-in provider: to sign in, to add an identity, or to prove again who it is.

use wissel_store::Id;
use wissel_store::blobs::sha256_hex;
use wissel_store::kinds::{IdentityProviderState, Language, SignInPurpose};
use wissel_store::rows::environments::Environment;
use wissel_store::rows::identities::{self, SignInAttempt};
use wissel_store::rows::identity_providers::{self, IdentityProvider};

use super::own_provider::provider_of;
use crate::access::Actor;
use crate::access::factors::has_second_factor;
use crate::access::providers::OidcProvider;
use crate::app::App;
use crate::problem::{Answer, Problem, ProblemCode};

/// A browser may be away at the provider for so many seconds.
const AWAY_SECONDS: i64 = 600;
/// Longest name that is taken over from a provider.
const LONGEST_NAME: usize = 200;

/// A browser that was sent to a provider.
pub struct Left {
    /// Where it goes.
    pub url: String,
    /// Secret of this browser, for a cookie.
    pub browser: String,
}

/// Where a browser comes from, and where it wants to go afterwards.
pub struct Departure {
    /// Path of the SPA.
    pub return_to: Option<String>,
    /// Language of the page.
    pub language: Language,
    /// Secret of the browser; empty when it has none.
    pub browser: String,
}

/// The provider of this name, of the configuration or of an environment. One that was not tested yet is there only for tests.
pub(super) async fn find_provider(app: &App, id: &str) -> Answer<OidcProvider> {
    find_provider_for(app, id, SignInPurpose::SignIn).await
}

/// The same, for something else than to sign in.
pub(super) async fn find_provider_for(app: &App, id: &str, purpose: SignInPurpose) -> Answer<OidcProvider> {
    if let Some(provider) = app.config.oidc.iter().find(|provider| provider.id == id) {
        return Ok(provider.clone());
    }
    let environment_id: Id = id.parse().map_err(|_| ProblemCode::NotFound)?;
    app.store
        .read(move |conn| {
            let row = identity_providers::of_environment(conn, environment_id)?.ok_or(ProblemCode::NotFound)?;
            let is_there = purpose == SignInPurpose::Test || row.state != IdentityProviderState::Draft;
            if is_there { provider_of(conn, &row) } else { Err(ProblemCode::NotFound.into()) }
        })
        .await
}

/// The environment with a name for addresses, and its provider, for somebody who is not signed in yet.
pub async fn environment_by_slug(app: &App, slug: String) -> Answer<Option<(Environment, Option<IdentityProvider>)>> {
    Ok(app.store.read(move |conn| identity_providers::of_slug(conn, &slug)).await?)
}

/// Sends a browser to the provider of an environment, by the name of the environment; none when it has no tested one.
pub async fn start_own_sign_in(app: &App, slug: String, from: Departure) -> Answer<Option<Left>> {
    match environment_by_slug(app, slug).await?.and_then(|(_, provider)| provider) {
        Some(row) if row.state != IdentityProviderState::Draft => {
            start_sign_in(app, &row.environment_id.to_string(), from).await.map(Some)
        }
        _ => Ok(None),
    }
}

/// Sends an administrator to the provider of his environment, to try it.
pub async fn start_test(app: &App, actor: &Actor, environment_id: Id, from: Departure) -> Answer<Left> {
    let provider = find_provider_for(app, &environment_id.to_string(), SignInPurpose::Test).await?;
    leave(app, &provider, SignInPurpose::Test, Some(actor.session_id), from).await
}

/// Sends a browser to a provider, to sign in.
pub async fn start_sign_in(app: &App, provider: &str, from: Departure) -> Answer<Left> {
    let provider = find_provider(app, provider).await?;
    leave(app, &provider, SignInPurpose::SignIn, None, from).await
}

/// Sends somebody who is signed in to a provider: to add the identity there to his account, or to prove again that it is he.
pub async fn start_from_settings(
    app: &App,
    actor: &Actor,
    provider: &str,
    purpose: SignInPurpose,
    from: Departure,
) -> Answer<Left> {
    let provider = find_provider(app, provider).await?;
    let (user_id, id, now) = (actor.user.id, provider.id.clone(), app.world.now());
    let is_stepped_up = actor.stepped_up_until(now).is_some();
    app.store
        .read(move |conn| {
            let has_one = identities::list_of_user(conn, user_id)?.iter().any(|identity| identity.provider == id);
            match purpose {
                SignInPurpose::Link if !is_stepped_up => Err(Problem::from(ProblemCode::StepUpRequired)),
                SignInPurpose::Link if has_one => Err(ProblemCode::IdentityProviderTaken.into()),
                SignInPurpose::StepUp if !has_one => Err(ProblemCode::NotFound.into()),
                // What a second factor protects is not to be had with an identity alone.
                SignInPurpose::StepUp if has_second_factor(conn, user_id)? => {
                    Err(ProblemCode::SecondFactorRequired.into())
                }
                _ => Ok(()),
            }
        })
        .await?;
    leave(app, &provider, purpose, Some(actor.session_id), from).await
}

async fn leave(
    app: &App,
    provider: &OidcProvider,
    purpose: SignInPurpose,
    session_id: Option<Id>,
    from: Departure,
) -> Answer<Left> {
    let leaving = app.providers.leave(provider, purpose == SignInPurpose::StepUp, &app.world).await?;
    let browser = if from.browser.is_empty() { app.world.secret() } else { from.browser };
    let now = app.world.now();
    let attempt = SignInAttempt {
        id: app.world.id(),
        state_hash: sha256_hex(leaving.state.as_bytes()),
        browser_hash: sha256_hex(browser.as_bytes()),
        provider: provider.id.clone(),
        nonce: leaving.nonce,
        code_verifier: leaving.code_verifier,
        return_to: local_path(from.return_to),
        language: from.language,
        created_at: now,
        expires_at: now.plus_seconds(AWAY_SECONDS),
        purpose,
        session_id,
        full_name: None,
    };
    app.commit(move |conn| Ok(identities::insert_attempt(conn, &attempt)?)).await?;
    Ok(Left { url: leaving.url.into(), browser })
}

/// Keeps the name that a provider posted along with its answer; the browser itself comes back in a moment.
pub async fn remember_name(app: &App, state: &str, full_name: &str) -> Answer<()> {
    let Some(full_name) = usable_name(full_name) else { return Ok(()) };
    let state_hash = sha256_hex(state.as_bytes());
    app.commit(move |conn| Ok(identities::set_attempt_name(conn, &state_hash, &full_name)?)).await
}

/// A name as a person could have typed it; it is only offered, and he may change it.
pub(super) fn usable_name(name: &str) -> Option<String> {
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    let is_plain = name.chars().all(|c| !c.is_control() && !matches!(c, '<' | '>' | '\u{202a}'..='\u{202e}'));
    (!name.is_empty() && is_plain && name.chars().count() <= LONGEST_NAME).then_some(name)
}

/// Only a path of this site is a place to go back to.
fn local_path(return_to: Option<String>) -> String {
    let is_local = |path: &String| {
        path.starts_with('/') && !path.starts_with("//") && !path.contains('\\') && !path.chars().any(char::is_control)
    };
    return_to.filter(is_local).unwrap_or_else(|| "/".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

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

    #[test]
    fn a_name_is_what_a_person_could_have_typed() {
        for (given, name) in [
            (" Anna  de Vries ", Some("Anna de Vries")),
            ("Zoë O'Neill", Some("Zoë O'Neill")),
            ("", None),
            ("  ", None),
            ("<script>", None),
            ("a\u{202e}b", None),
            ("a\0b", None),
        ] {
            assert_eq!(usable_name(given).as_deref(), name, "{given:?}");
        }
        assert_eq!(usable_name(&"a".repeat(201)), None);
    }
}

//! The identity provider of an environment: configured, tested, and made the only way in for the people of its domains.

use url::Url;
use wissel_store::kinds::{IdentityProviderState, Role, UserStatus};
use wissel_store::rows::environments::{self, Environment};
use wissel_store::rows::identity_providers::{self, IdentityProvider};
use wissel_store::rows::{domains, users};
use wissel_store::scope::EnvironmentScope;
use wissel_store::{Conn, Id, StoreError};

use crate::access::Actor;
use crate::access::factors::has_second_factor;
use crate::access::providers::{ClientSecret, OidcProvider, ProviderKind};
use crate::app::App;
use crate::problem::{Answer, FieldProblem, Problem, ProblemCode};
use crate::words::{Words, words};

/// What an administrator fills in.
pub struct ProviderSettings {
    /// Name on the button.
    pub label: String,
    /// Issuer, as typed.
    pub issuer: String,
    /// Our id there.
    pub client_id: String,
    /// Our secret there; none: the one that is kept.
    pub client_secret: Option<String>,
}

/// A provider of an environment, ready to be talked with. It speaks for the domains that the environment has proved.
pub fn provider_of(conn: &mut Conn, row: &IdentityProvider) -> Answer<OidcProvider> {
    let issuer = Url::parse(&row.issuer).map_err(Problem::internal)?;
    let (kind, tenants) = kind_of(&issuer);
    Ok(OidcProvider {
        id: row.environment_id.to_string(),
        label: row.label.clone(),
        kind,
        issuer,
        client_id: row.client_id.clone(),
        client_secret: ClientSecret::Plain(row.client_secret.clone().unwrap_or_default()),
        tenants,
        authoritative_for: domains::proved(conn, row.environment_id)?,
        environment_id: Some(row.environment_id),
    })
}

/// Google and Microsoft have issuers of their own rules, also when an environment configures them: anybody can have an
/// account there, so the claim that names the organization counts.
fn kind_of(issuer: &Url) -> (ProviderKind, Vec<String>) {
    match issuer.host_str() {
        Some("accounts.google.com") => (ProviderKind::Google, Vec::new()),
        Some("login.microsoftonline.com") => {
            let tenant = issuer.path_segments().and_then(|mut parts| parts.next()).unwrap_or_default();
            (ProviderKind::Microsoft, vec![tenant.to_owned()])
        }
        _ => (ProviderKind::Oidc, Vec::new()),
    }
}

/// Configures the provider of an environment, after a look at what it says of itself. Another issuer or client is another
/// provider: it has to be tested anew, is no longer the only way in, and its identities are new ones.
pub async fn put_own_provider(
    app: &App,
    scope: EnvironmentScope,
    settings: ProviderSettings,
) -> Answer<(IdentityProvider, Environment)> {
    let issuer = read_issuer(app, &settings.issuer).await?;
    let (now, typed) = (app.world.now(), settings.client_secret.filter(|secret| !secret.is_empty()));
    let before = app.store.read(move |conn| identity_providers::find(conn, &scope)).await?;
    let secret = typed.or_else(|| {
        // The secret of one issuer is not shown to another.
        before.filter(|row| row.issuer == issuer && row.client_id == settings.client_id)?.client_secret
    });
    let secret = secret.ok_or_else(|| {
        let message = words!(
            "Vul het geheim in dat de aanbieder voor deze client gaf.",
            "Fill in the secret that the provider gave for this client."
        );
        Problem::field("/client_secret", "field.required", message)
    })?;
    let mut row = IdentityProvider {
        environment_id: scope.environment_id(),
        label: settings.label.trim().to_owned(),
        issuer,
        client_id: settings.client_id,
        client_secret: Some(secret),
        state: IdentityProviderState::Draft,
        tested_at: None,
        tested_email: None,
        break_glass_user_id: None,
        kept_session_id: None,
        created_at: now,
        updated_at: now,
    };
    look_at(app, &row).await?;
    app.commit(move |conn| {
        environments::lock(conn, &scope)?;
        match identity_providers::find(conn, &scope)? {
            Some(kept) if kept.issuer == row.issuer && kept.client_id == row.client_id => {
                row.state = kept.state;
                row.tested_at = kept.tested_at;
                row.tested_email = kept.tested_email;
                row.break_glass_user_id = kept.break_glass_user_id;
                row.kept_session_id = kept.kept_session_id;
                row.created_at = kept.created_at;
            }
            Some(_) => identity_providers::forget_identities(conn, &scope)?,
            None => {}
        }
        identity_providers::put(conn, &scope, &row)?;
        Ok((row, environments::find(conn, &scope)?))
    })
    .await
}

fn wrong_issuer(code: &str, message: Words) -> Problem {
    Problem::field("/issuer", code, message)
}

/// Reads an issuer: an address with https; with http only in a network that the operator allowed.
async fn read_issuer(app: &App, text: &str) -> Answer<String> {
    let refused = || {
        wrong_issuer(
            "identity_provider.issuer_invalid",
            words!(
                "Een issuer is een adres als https://login.bakkerij.example, zonder vraagteken en zonder wachtwoord.",
                "An issuer is an address as https://login.bakkerij.example, without a question mark and without a password."
            ),
        )
    };
    let issuer = Url::parse(text.trim()).map_err(|_| refused())?;
    let is_plain = issuer.username().is_empty()
        && issuer.password().is_none()
        && issuer.query().is_none()
        && issuer.fragment().is_none()
        && issuer.host_str().is_some_and(|host| !host.is_empty());
    let is_safe = match issuer.scheme() {
        "https" => true,
        "http" => app.egress.is_in_allowed_network(&issuer).await,
        _ => false,
    };
    if is_plain && is_safe { Ok(issuer.as_str().trim_end_matches('/').to_owned()) } else { Err(refused()) }
}

/// Fetches what the provider says of itself, and names what is wrong with it.
async fn look_at(app: &App, row: &IdentityProvider) -> Answer<()> {
    let seen = row.clone();
    let provider = app.store.read(move |conn| provider_of(conn, &seen)).await?;
    let looked = app.providers.look(&provider, app.world.now()).await;
    looked.map_err(|problem| {
        tracing::info!(cause = problem.cause, issuer = row.issuer, "an identity provider can't be configured");
        match problem.code {
            ProblemCode::NetworkUnavailable => wrong_issuer(
                "identity_provider.unreachable",
                words!(
                    "Op dit adres geeft niemand een geldige configuratie (/.well-known/openid-configuration).",
                    "Nobody gives a valid configuration at this address (/.well-known/openid-configuration)."
                ),
            ),
            _ => wrong_issuer(
                "identity_provider.other_issuer",
                words!(
                    "De configuratie op dit adres noemt een andere issuer. Neem de issuer over zoals hij daar staat.",
                    "The configuration at this address names another issuer. Take the issuer as it stands there."
                ),
            ),
        }
    })
}

/// Takes the provider of an environment away: its identities go, and people have every other way again.
pub async fn remove_own_provider(app: &App, scope: EnvironmentScope) -> Answer<()> {
    app.commit(move |conn| Ok(identity_providers::remove(conn, &scope)?)).await
}

/// What an administrator decides about who has to sign in with the provider.
pub struct Enforcement {
    /// It is the only way in for the people of the proved domains.
    pub is_enforced: bool,
    /// Administrator who may still use password and second factor.
    pub break_glass_user_id: Option<Id>,
}

/// Makes the provider the only way in, or ends that. Sessions of the people it is for end, but that of whoever decides.
pub async fn enforce_own_provider(
    app: &App,
    scope: EnvironmentScope,
    actor: &Actor,
    wanted: Enforcement,
) -> Answer<(IdentityProvider, Environment)> {
    let (now, session_id) = (app.world.now(), actor.session_id);
    app.commit(move |conn| {
        environments::lock(conn, &scope)?;
        let mut row = identity_providers::find(conn, &scope)?.ok_or(ProblemCode::NotFound)?;
        row.updated_at = now;
        if wanted.is_enforced {
            let proved = domains::proved(conn, scope.environment_id())?;
            let errors = missing_for_enforcement(conn, &scope, &row, &proved, wanted.break_glass_user_id)?;
            if !errors.is_empty() {
                return Err(Problem::invalid(errors));
            }
            row.state = IdentityProviderState::Enforced;
            row.break_glass_user_id = wanted.break_glass_user_id;
            row.kept_session_id = Some(session_id);
            for domain in &proved {
                identity_providers::end_sessions(conn, &scope, domain, row.kept_session_id, now)?;
            }
        } else if row.state == IdentityProviderState::Enforced {
            row.state = IdentityProviderState::Tested;
            row.kept_session_id = None;
        }
        identity_providers::save(conn, &row)?;
        Ok((row, environments::find(conn, &scope)?))
    })
    .await
}

/// Everything that is missing before a provider may be the only way in, all at once.
fn missing_for_enforcement(
    conn: &mut Conn,
    scope: &EnvironmentScope,
    row: &IdentityProvider,
    proved: &[String],
    break_glass_user_id: Option<Id>,
) -> Answer<Vec<FieldProblem>> {
    let wrong = |pointer: &str, code: &str, message: Words| FieldProblem {
        pointer: pointer.to_owned(),
        code: format!("identity_provider.{code}"),
        message,
    };
    let mut errors = Vec::new();
    if proved.is_empty() {
        let message = words!("Bewijs eerst een domein.", "Prove a domain first.");
        errors.push(wrong("/is_enforced", "no_domain", message));
    }
    if row.state == IdentityProviderState::Draft {
        let message = words!(
            "Meld u eerst één keer aan via deze aanbieder, met de test.",
            "Sign in with this provider once first, by the test."
        );
        errors.push(wrong("/is_enforced", "not_tested", message));
    }
    let pointer = "/break_glass_user_id";
    match break_glass(conn, scope, break_glass_user_id)? {
        BreakGlass::Fine => {}
        BreakGlass::NoAdministrator => {
            let message = words!(
                "Noem een beheerder van deze omgeving voor noodgevallen.",
                "Name an administrator of this environment for emergencies."
            );
            errors.push(wrong(pointer, "no_administrator", message));
        }
        BreakGlass::NoPassword => {
            let message = words!(
                "Deze beheerder heeft geen wachtwoord en kan dus niet zonder de aanbieder.",
                "This administrator has no password, and so can't do without the provider."
            );
            errors.push(wrong(pointer, "no_password", message));
        }
        BreakGlass::NoSecondFactor => {
            let message = words!(
                "Deze beheerder heeft geen tweede factor. Zet die eerst aan.",
                "This administrator has no second factor. Switch it on first."
            );
            errors.push(wrong(pointer, "no_second_factor", message));
        }
    }
    Ok(errors)
}

enum BreakGlass {
    Fine,
    NoAdministrator,
    NoPassword,
    NoSecondFactor,
}

fn break_glass(conn: &mut Conn, scope: &EnvironmentScope, user_id: Option<Id>) -> Answer<BreakGlass> {
    let Some(user_id) = user_id else { return Ok(BreakGlass::NoAdministrator) };
    match environments::member(conn, scope, user_id) {
        Ok(member) if member.role == Role::Administrator => {}
        Ok(_) | Err(StoreError::NotFound) => return Ok(BreakGlass::NoAdministrator),
        Err(error) => return Err(error.into()),
    }
    let user = users::find(conn, user_id)?;
    Ok(if user.status != UserStatus::Active {
        BreakGlass::NoAdministrator
    } else if user.password_hash.is_none() {
        BreakGlass::NoPassword
    } else if !has_second_factor(conn, user_id)? {
        BreakGlass::NoSecondFactor
    } else {
        BreakGlass::Fine
    })
}

/// Refuses to take the role of the administrator for emergencies away while the provider is the only way in.
pub fn refuse_break_glass(conn: &mut Conn, scope: &EnvironmentScope, user_id: Id) -> Answer<()> {
    let row = identity_providers::find(conn, scope)?;
    let is_needed =
        row.is_some_and(|row| row.state == IdentityProviderState::Enforced && row.break_glass_user_id == Some(user_id));
    if is_needed { Err(ProblemCode::BreakGlassNeeded.into()) } else { Ok(()) }
}

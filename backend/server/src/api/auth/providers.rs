use actix_web::web::Json;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;
use wissel_store::kinds::IdentityProviderState;

use crate::access::Public;
use crate::flows;
use crate::http::Query;
use crate::problem::Answer;

/// For whom.
#[derive(Debug, Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ProvidersQuery {
    /// Slug of an environment, for its own sign-in page.
    environment: Option<String>,
}

/// Ways to sign in.
#[derive(Debug, Serialize, ToSchema)]
pub struct SignInMethods {
    /// Providers, in the order of their buttons.
    items: Vec<SignInProvider>,
    /// The environment that was asked for.
    environment: Option<NamedEnvironment>,
    password: PasswordMethod,
    passkey: PasskeyMethod,
}

/// What an environment is called.
#[derive(Debug, Serialize, ToSchema)]
pub struct NamedEnvironment {
    #[schema(example = "Bakkerij De Zon")]
    name: String,
    #[schema(example = "bakkerij-example")]
    slug: String,
}

/// A provider to sign in with.
#[derive(Debug, Serialize, ToSchema)]
pub struct SignInProvider {
    #[schema(example = "microsoft")]
    id: String,
    #[schema(example = "Microsoft")]
    name: String,
    /// `microsoft`, `google`, `apple` or `oidc`.
    #[schema(example = "microsoft")]
    kind: String,
    /// Where the button leads.
    #[schema(example = "/api/v1/auth/oidc/microsoft/start")]
    start_url: String,
}

/// Signing in by e-mail and password.
#[derive(Debug, Serialize, ToSchema)]
pub struct PasswordMethod {
    is_enabled: bool,
}

/// Signing in with a passkey.
#[derive(Debug, Serialize, ToSchema)]
pub struct PasskeyMethod {
    /// False where browsers have no passkeys: at an address that is a number, or without TLS.
    is_enabled: bool,
}

fn shown(id: &str, name: &str, kind: &str) -> SignInProvider {
    let start_url = format!("/api/v1/auth/oidc/{id}/start");
    SignInProvider { id: id.to_owned(), name: name.to_owned(), kind: kind.to_owned(), start_url }
}

/// List the ways to sign in
///
/// Providers in the order of their buttons, and whether e-mail and password, and passkeys, are possible. For an environment its own provider comes first; it is the only way when the environment says so.
#[utoipa::path(get, path = "/auth/providers", operation_id = "auth.providers", tag = "auth", params(ProvidersQuery),
    responses((status = 200, body = SignInMethods)))]
pub async fn handler(public: Public, query: Query<ProvidersQuery>) -> Answer<Json<SignInMethods>> {
    let app = &public.app;
    let found = match query.0.environment {
        Some(slug) => flows::environment_by_slug(app, slug).await?,
        None => None,
    };
    let own = found.as_ref().and_then(|(_, row)| row.as_ref()).filter(|row| row.state != IdentityProviderState::Draft);
    let is_enforced = own.is_some_and(|row| row.state == IdentityProviderState::Enforced);
    let own = own.map(|row| shown(&row.environment_id.to_string(), &row.label, "oidc"));
    let others = app.config.oidc.iter().filter(|_| !is_enforced);
    let others = others.map(|provider| shown(&provider.id, &provider.label, provider.kind.as_str()));
    Ok(Json(SignInMethods {
        items: own.into_iter().chain(others).collect(),
        environment: found.map(|(row, _)| NamedEnvironment { name: row.name, slug: row.slug }),
        password: PasswordMethod { is_enabled: !is_enforced },
        passkey: PasskeyMethod { is_enabled: app.passkeys.is_enabled() && !is_enforced },
    }))
}

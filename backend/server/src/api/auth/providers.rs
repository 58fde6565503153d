use actix_web::web::Json;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

use crate::access::Public;
use crate::access::providers::OidcProvider;
use crate::http::Query;
use crate::problem::Answer;

/// For whom.
#[derive(Debug, Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ProvidersQuery {
    /// Slug of an environment, for its own sign-in page. Every environment has the same ways as yet.
    #[allow(dead_code)] // taken in so that a page may always give it
    environment: Option<String>,
}

/// Ways to sign in.
#[derive(Debug, Serialize, ToSchema)]
pub struct SignInMethods {
    /// Providers, in the order of their buttons.
    items: Vec<SignInProvider>,
    password: PasswordMethod,
    passkey: PasskeyMethod,
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

/// List the ways to sign in
///
/// Providers in the order of their buttons, and whether e-mail and password, and passkeys, are possible.
#[utoipa::path(get, path = "/auth/providers", operation_id = "auth.providers", tag = "auth", params(ProvidersQuery),
    responses((status = 200, body = SignInMethods)))]
pub async fn handler(public: Public, _query: Query<ProvidersQuery>) -> Answer<Json<SignInMethods>> {
    let provider = |provider: &OidcProvider| SignInProvider {
        id: provider.id.clone(),
        name: provider.label.clone(),
        kind: provider.kind.as_str().to_owned(),
        start_url: format!("/api/v1/auth/oidc/{}/start", provider.id),
    };
    let items = public.app.config.oidc.iter().map(provider).collect();
    let passkey = PasskeyMethod { is_enabled: public.app.passkeys.is_enabled() };
    Ok(Json(SignInMethods { items, password: PasswordMethod { is_enabled: true }, passkey }))
}

use actix_web::HttpResponse;
use actix_web::http::header;
use serde::Deserialize;
use utoipa::IntoParams;
use validator::Validate;

use super::session::browser_cookie;
use crate::access::{Caller, Public};
use crate::flows::{self, Departure};
use crate::http::{PathName, Query};
use crate::problem::Answer;

/// Where to go afterwards.
#[derive(Debug, Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct StartOidcQuery {
    /// Path of this site.
    #[param(example = "/invoices")]
    #[validate(length(max = 2000))]
    return_to: Option<String>,
}

/// Go to a sign-in provider
///
/// Sends the browser there, with code, PKCE, state and nonce.
#[utoipa::path(get, path = "/auth/oidc/{provider}/start", operation_id = "auth.start_oidc", tag = "auth", params(StartOidcQuery),
    responses((status = 302, description = "To the provider."), (status = 404, description = "No such provider."),
        (status = 503, description = "The provider does not answer.")))]
pub async fn handler(
    public: Public,
    provider: PathName,
    query: Query<StartOidcQuery>,
    caller: Caller,
) -> Answer<HttpResponse> {
    let from = Departure { return_to: query.0.return_to, language: public.language, browser: caller.browser };
    let left = flows::start_sign_in(&public.app, &provider.0, from).await?;
    let cookie = browser_cookie(&left.browser);
    Ok(HttpResponse::Found().insert_header((header::LOCATION, left.url)).cookie(cookie).finish())
}

use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse, web};
use serde::Deserialize;
use utoipa::IntoParams;
use validator::Validate;

use crate::access::sessions::cookie;
use crate::access::{Caller, Public};
use crate::flows::{self, ProviderAnswer};
use crate::http::PathName;
use crate::problem::Answer;

/// What a provider sends back (RFC 6749 §4.1.2).
#[derive(Debug, Default, Deserialize, Validate, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct FinishOidcQuery {
    #[serde(default)]
    state: String,
    #[serde(default)]
    code: String,
    /// Issuer, from providers that name themselves (RFC 9207).
    #[serde(default)]
    iss: Option<String>,
    /// Why there is no code.
    #[serde(default)]
    error: Option<String>,
}

/// Come back from a sign-in provider
///
/// Signs in when nothing more is needed. Otherwise the sign-in waits: a page asks for the rest, see `GET /auth/pending`.
#[utoipa::path(get, path = "/auth/oidc/{provider}/callback", operation_id = "auth.finish_oidc", tag = "auth", params(FinishOidcQuery),
    responses((status = 302, description = "To a page of this site; when the sign-in failed, with a `VisitProblem` as `problem` in its query.")))]
pub async fn handler(public: Public, provider: PathName, caller: Caller, request: HttpRequest) -> Answer<HttpResponse> {
    // Whatever else a provider adds is of no interest; what is missing fails as a wrong state does.
    let query = web::Query::<FinishOidcQuery>::from_query(request.query_string());
    let FinishOidcQuery { state, code, iss, error } = query.map(web::Query::into_inner).unwrap_or_default();
    let answer = ProviderAnswer { state, code, issuer: iss, error };
    let arrived = flows::finish_sign_in(&public.app, &provider.0, answer, caller).await;
    let mut response = HttpResponse::Found();
    if let Some(token) = arrived.opened.and_then(|opened| opened.refresh_token) {
        response.cookie(cookie(&token));
    }
    let address = format!("{}{}", public.app.config.public_url, arrived.page);
    Ok(response.insert_header((header::LOCATION, address)).finish())
}

use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse, web};
use serde::Deserialize;
use utoipa::IntoParams;
use validator::Validate;

use crate::access::sessions::cookie;
use crate::access::{Caller, Public};
use crate::flows::{self, Came};
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
}

/// Come back from a sign-in provider
///
/// A known identity is signed in at once. For another a link is mailed to its address: only this browser can use it.
#[utoipa::path(get, path = "/auth/oidc/{provider}/callback", operation_id = "auth.finish_oidc", tag = "auth", params(FinishOidcQuery),
    responses((status = 302, description = "To a page of this site, also when the sign-in failed.")))]
pub async fn handler(public: Public, provider: PathName, caller: Caller, request: HttpRequest) -> Answer<HttpResponse> {
    // Whatever else a provider adds is of no interest; what is missing fails as a wrong state does.
    let query = web::Query::<FinishOidcQuery>::from_query(request.query_string());
    let FinishOidcQuery { state, code, iss } = query.map(web::Query::into_inner).unwrap_or_default();
    let came = flows::finish_sign_in(&public.app, &provider.0, &state, code, iss, caller).await;
    let mut response = HttpResponse::Found();
    let page = match came {
        Ok(Came::SignedIn(opened, return_to)) => {
            response.cookie(cookie(&opened.refresh_token.unwrap_or_default()));
            return_to
        }
        Ok(Came::MailSent) => "/prove-identity".to_owned(),
        // A page says it, in the language of the browser; a person is waiting and no program.
        Err(problem) => format!("/sign-in?problem={}", problem.code.as_str()),
    };
    Ok(response.insert_header((header::LOCATION, format!("{}{page}", public.app.config.public_url))).finish())
}

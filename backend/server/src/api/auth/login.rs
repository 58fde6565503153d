use actix_web::HttpResponse;
use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;

use super::session;
use crate::access::sessions::SignedInSession;
use crate::access::{Caller, Public};
use crate::flows::{self, SignIn};
use crate::http::Body;
use crate::problem::Answer;

/// Address and password.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Login {
    #[validate(length(max = 320))]
    #[schema(example = "anna@bakkerij.example")]
    email: String,
    #[validate(length(max = 1024))]
    #[schema(example = "een zin die ik onthoud")]
    password: String,
    /// After `terms.required`: the version that is accepted now.
    #[schema(example = "2026-11")]
    accepted_terms_version: Option<String>,
}

/// Sign in
///
/// Gives an access token, and a refresh cookie. An unknown address and a wrong password have the same answer.
#[utoipa::path(post, path = "/auth/login", operation_id = "auth.login", tag = "auth", request_body = Login,
    responses((status = 200, body = SignedInSession),
        (status = 401, description = "Address and password do not belong together."),
        (status = 403, description = "The current terms have to be accepted first, or people of this domain sign in with their own organization: see `sign_in_url`."),
        (status = 429, description = "Too many wrong passwords; see `Retry-After`.")))]
pub async fn handler(public: Public, body: Body<Login>, caller: Caller) -> Answer<HttpResponse> {
    let Login { email, password, accepted_terms_version } = body.0;
    let with = SignIn { email, password, accepted_terms_version, caller };
    Ok(session::answer(&flows::sign_in(&public.app, with).await?))
}

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
    /// After `mfa.required`: a code of the authenticator app, or a recovery code.
    #[validate(length(max = 64))]
    #[schema(example = "123456")]
    one_time_code: Option<String>,
    /// After `terms.required`: the version that is accepted now.
    #[schema(example = "2026-11")]
    accepted_terms_version: Option<String>,
}

/// Sign in
///
/// Gives an access token, and a refresh cookie. An unknown address and a wrong password have the same answer. Asked for in
/// this order: the password, the second factor of whoever has one, and new terms; a one-time code is used up when all are there.
#[utoipa::path(post, path = "/auth/login", operation_id = "auth.login", tag = "auth", request_body = Login,
    responses((status = 200, body = SignedInSession),
        (status = 401, description = "Address and password do not belong together, or the one-time code is wrong."),
        (status = 403, description = "A second factor is needed too, the current terms have to be accepted first, or people of this domain sign in with their own organization: see `sign_in_url`."),
        (status = 429, description = "Too many wrong passwords or codes; see `Retry-After`.")))]
pub async fn handler(public: Public, body: Body<Login>, caller: Caller) -> Answer<HttpResponse> {
    let Login { email, password, one_time_code, accepted_terms_version } = body.0;
    let with = SignIn { email, password, one_time_code, accepted_terms_version, caller };
    Ok(session::answer(&flows::sign_in(&public.app, with).await?))
}

use actix_web::HttpResponse;
use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;

use crate::access::{Caller, Public, known_browsers};
use crate::flows::{self, Reset};
use crate::http::Body;
use crate::problem::Answer;

/// A new password, and the token of the link that allows it.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ResetPassword {
    token: String,
    /// At least 15 characters; at least 8 with a second factor on.
    #[schema(example = "een andere zin die ik onthoud")]
    password: String,
    /// After `mfa.required`: a code of the authenticator app, or a recovery code.
    #[validate(length(max = 64))]
    #[schema(example = "123456")]
    one_time_code: Option<String>,
}

/// Set a new password
///
/// Uses the link up and ends every session of the account, changes of its address that are not confirmed, and other open
/// links. Who has a second factor is asked for it. A mail tells about it.
#[utoipa::path(post, path = "/auth/password/reset", operation_id = "auth.reset_password", tag = "auth",
    request_body = ResetPassword,
    responses((status = 204, description = "The new password holds."), (status = 401, description = "The one-time code is wrong."),
        (status = 403, description = "A second factor is needed too, or people of this domain sign in with their own organization: see `sign_in_url`."), (status = 404, description = "Used, expired, or never sent."),
        (status = 429, description = "Too many wrong codes; see `Retry-After`.")))]
pub async fn handler(public: Public, body: Body<ResetPassword>, caller: Caller) -> Answer<HttpResponse> {
    let ResetPassword { token, password, one_time_code } = body.0;
    let device = flows::reset_password(&public.app, Reset { token, password, one_time_code, caller }).await?;
    Ok(HttpResponse::NoContent().cookie(known_browsers::cookie(&device)).finish())
}

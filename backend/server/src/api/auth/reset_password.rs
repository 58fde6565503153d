use actix_web::HttpResponse;
use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;

use crate::access::{Caller, Public};
use crate::flows;
use crate::http::Body;
use crate::problem::Answer;

/// A new password, and the token of the link that allows it.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ResetPassword {
    token: String,
    /// At least 15 characters.
    #[schema(example = "een andere zin die ik onthoud")]
    password: String,
}

/// Set a new password
///
/// Uses the link up and ends every session of the account, changes of its address that are not confirmed, and other open
/// links. A mail tells about it.
#[utoipa::path(post, path = "/auth/password/reset", operation_id = "auth.reset_password", tag = "auth",
    request_body = ResetPassword,
    responses((status = 403, description = "People of this domain sign in with their own organization: see `sign_in_url`."),
        (status = 204, description = "The new password holds."), (status = 404, description = "Used, expired, or never sent.")))]
pub async fn handler(public: Public, body: Body<ResetPassword>, caller: Caller) -> Answer<HttpResponse> {
    flows::reset_password(&public.app, body.0.token, body.0.password, caller).await?;
    Ok(HttpResponse::NoContent().finish())
}

use actix_web::HttpResponse;
use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;

use crate::access::{Caller, SignedIn, SteppedUp};
use crate::flows;
use crate::http::Body;
use crate::problem::Answer;

/// A new password.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ChangePassword {
    /// At least 15 characters; at least 8 with a second factor on.
    #[schema(example = "een andere zin die ik onthoud")]
    password: String,
}

/// Change your password
///
/// Or choose the first one. Ends your other sessions, and tells you by mail.
#[utoipa::path(put, path = "/me/password", operation_id = "me.change_password", tag = "me", request_body = ChangePassword,
    responses((status = 204, description = "The new password holds.")))]
pub async fn handler(
    signed_in: SteppedUp<SignedIn>,
    body: Body<ChangePassword>,
    caller: Caller,
) -> Answer<HttpResponse> {
    flows::change_password(&signed_in.0.app, &signed_in.0.actor, body.0.password, caller).await?;
    Ok(HttpResponse::NoContent().finish())
}

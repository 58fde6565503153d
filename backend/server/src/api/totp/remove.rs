use actix_web::HttpResponse;

use crate::access::{Caller, SignedIn, SteppedUp};
use crate::flows::remove_totp;
use crate::problem::Answer;

/// Switch the authenticator app off
///
/// When no other second factor remains, the recovery codes go with it; and a password of fewer than 15 characters has to be
/// changed first.
#[utoipa::path(delete, path = "/me/totp", operation_id = "totp.remove", tag = "me",
    responses((status = 204, description = "No code is asked for any more."),
        (status = 409, description = "The password is too short to stand alone.")))]
pub async fn handler(signed_in: SteppedUp<SignedIn>, caller: Caller) -> Answer<HttpResponse> {
    remove_totp(&signed_in.0.app, &signed_in.0.actor.user, caller).await?;
    Ok(HttpResponse::NoContent().finish())
}

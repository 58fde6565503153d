use actix_web::HttpResponse;

use crate::access::{Caller, SignedIn, SteppedUp};
use crate::flows;
use crate::http::PathKey;
use crate::problem::Answer;

/// Take a passkey away
///
/// It does not sign in any more. Something to sign in with has to remain. With the last second factor go the recovery codes.
#[utoipa::path(delete, path = "/me/passkeys/{passkey_id}", operation_id = "passkeys.remove", tag = "me",
    responses((status = 204, description = "Gone."),
        (status = 409, description = "Nothing would remain to sign in with, or the password is too short to stand alone.")))]
pub async fn handler(signed_in: SteppedUp<SignedIn>, id: PathKey, caller: Caller) -> Answer<HttpResponse> {
    flows::remove_passkey(&signed_in.0.app, &signed_in.0.actor, id.0, caller).await?;
    Ok(HttpResponse::NoContent().finish())
}

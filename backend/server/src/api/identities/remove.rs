use actix_web::HttpResponse;

use crate::access::{Caller, SignedIn, SteppedUp};
use crate::flows;
use crate::http::PathKey;
use crate::problem::Answer;

/// Remove an identity
///
/// Nobody can sign in with it any more. Other sessions that began at its provider end.
#[utoipa::path(delete, path = "/me/identities/{identity_id}", operation_id = "identities.remove", tag = "me",
    responses((status = 204, description = "Removed."),
        (status = 409, description = "You could not sign in with anything then.")))]
pub async fn handler(signed_in: SteppedUp<SignedIn>, id: PathKey, caller: Caller) -> Answer<HttpResponse> {
    flows::remove_identity(&signed_in.0.app, &signed_in.0.actor, id.0, caller).await?;
    Ok(HttpResponse::NoContent().finish())
}

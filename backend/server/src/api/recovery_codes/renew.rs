use actix_web::web::Json;

use super::RecoveryCodes;
use crate::access::{Caller, SignedIn, SteppedUp};
use crate::flows::renew_recovery_codes;
use crate::problem::Answer;

/// Get new recovery codes
///
/// Ten of them, shown once. The ones of before are worth nothing any more. Any second factor will do, an app or a passkey; the
/// codes go with the last one.
#[utoipa::path(post, path = "/me/recovery-codes", operation_id = "recovery_codes.renew", tag = "me",
    responses((status = 200, body = RecoveryCodes), (status = 409, description = "No second factor is on.")))]
pub async fn handler(signed_in: SteppedUp<SignedIn>, caller: Caller) -> Answer<Json<RecoveryCodes>> {
    let codes = renew_recovery_codes(&signed_in.0.app, &signed_in.0.actor.user, caller).await?;
    Ok(Json(RecoveryCodes { recovery_codes: codes }))
}

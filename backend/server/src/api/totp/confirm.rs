use actix_web::web::Json;
use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;

use crate::access::{Caller, SignedIn};
use crate::api::recovery_codes::RecoveryCodes;
use crate::flows::confirm_totp;
use crate::http::Body;
use crate::problem::Answer;

/// The first code of an app.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ConfirmTotp {
    /// What the app shows.
    #[validate(length(max = 64))]
    #[schema(example = "123456")]
    one_time_code: String,
}

/// Switch an authenticator app on
///
/// With the first code of the secret that `totp.start` gave. From now on a code is asked for at every sign-in. Answers ten
/// recovery codes, once: each stands in for a code of the app once. Recovery codes of before are worth nothing any more.
#[utoipa::path(post, path = "/me/totp/confirm", operation_id = "totp.confirm", tag = "me", request_body = ConfirmTotp,
    responses((status = 200, body = RecoveryCodes), (status = 401, description = "The code is wrong; or no credentials that hold."),
        (status = 404, description = "No app is being set up, or for longer than an hour."),
        (status = 429, description = "Too many wrong codes; see `Retry-After`.")))]
pub async fn handler(signed_in: SignedIn, body: Body<ConfirmTotp>, caller: Caller) -> Answer<Json<RecoveryCodes>> {
    let codes = confirm_totp(&signed_in.app, &signed_in.actor.user, body.0.one_time_code, caller).await?;
    Ok(Json(RecoveryCodes { recovery_codes: codes }))
}

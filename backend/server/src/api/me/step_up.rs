use actix_web::web::Json;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;
use wissel_store::Ts;

use crate::access::{Caller, SignedIn};
use crate::flows::{self, StepUp};
use crate::http::Body;
use crate::problem::Answer;

/// A fresh proof.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[schema(as = StepUp)]
#[serde(deny_unknown_fields)]
pub struct StepUpBody {
    /// Needed when the account has one.
    #[validate(length(max = 1024))]
    #[schema(example = "een zin die ik onthoud")]
    password: Option<String>,
    /// Needed when a second factor is on: a code of the authenticator app, or a recovery code.
    #[validate(length(max = 64))]
    #[schema(example = "123456")]
    one_time_code: Option<String>,
    /// In the place of both: the answer of a passkey to `me.start_passkey_step_up`.
    #[schema(value_type = Option<Object>)]
    credential: Option<serde_json::Value>,
}

/// Until when the proof counts.
#[derive(Debug, Serialize, ToSchema)]
pub struct SteppedUpAnswer {
    #[schema(value_type = String, format = DateTime)]
    stepped_up_until: Ts,
}

/// Prove again that it is you
///
/// For five minutes this session may then do what answers `access.step_up_required`. With the password, and with a second
/// factor on with a one-time code too; without a password the code alone will do. A passkey stands
/// for both. `me.security` says what there is.
#[utoipa::path(post, path = "/me/step-up", operation_id = "me.step_up", tag = "me", request_body = StepUpBody,
    responses((status = 200, body = SteppedUpAnswer), (status = 401, description = "The password, the code or the passkey is wrong; or no credentials that hold."),
        (status = 403, description = "A one-time code is needed too."),
        (status = 429, description = "Too many wrong ones; see `Retry-After`.")))]
pub async fn handler(signed_in: SignedIn, body: Body<StepUpBody>, caller: Caller) -> Answer<Json<SteppedUpAnswer>> {
    let StepUpBody { password, one_time_code, credential } = body.0;
    let with = StepUp { password, one_time_code, credential, caller };
    let stepped_up_until = flows::step_up(&signed_in.app, &signed_in.actor, with).await?;
    Ok(Json(SteppedUpAnswer { stepped_up_until }))
}

use actix_web::HttpResponse;
use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;

use crate::access::{Caller, Public};
use crate::email::Email;
use crate::flows;
use crate::http::Body;
use crate::problem::Answer;

/// Whose password was forgotten.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ForgotPassword {
    #[schema(example = "anna@bakkerij.example")]
    email: String,
}

/// Ask for a new password
///
/// Mails a link if there is an account; the answer is the same if there is none.
#[utoipa::path(post, path = "/auth/password/forgot", operation_id = "auth.forgot_password", tag = "auth",
    request_body = ForgotPassword,
    responses((status = 403, description = "People of this domain sign in with their own organization: see `sign_in_url`."),
        (status = 202, description = "If there is an account, a mail is on its way."), (status = 429, description = "Too many mails asked for.")))]
pub async fn handler(public: Public, body: Body<ForgotPassword>, caller: Caller) -> Answer<HttpResponse> {
    let email = Email::parse(&body.0.email, "/email")?;
    flows::forgot_password(&public.app, email, caller.address).await?;
    Ok(HttpResponse::Accepted().json(serde_json::json!({})))
}

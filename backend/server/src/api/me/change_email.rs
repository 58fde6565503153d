use actix_web::HttpResponse;
use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;

use crate::access::{Caller, SignedIn, SteppedUp};
use crate::email::Email;
use crate::flows;
use crate::http::Body;
use crate::problem::Answer;

/// Another address for the account.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ChangeEmail {
    #[schema(example = "anna@nieuw.example")]
    email: String,
}

/// Ask for another e-mail address
///
/// Mails a link to the new address, valid for 24 hours, and a word to the old one. Nothing changes until the link is used. The
/// answer is the same when another account has the address. A second change takes the place of the first.
#[utoipa::path(post, path = "/me/email", operation_id = "me.change_email", tag = "me", request_body = ChangeEmail,
    responses((status = 202, description = "A mail is on its way."), (status = 429, description = "Too many changes asked for.")))]
pub async fn handler(
    SteppedUp(signed_in): SteppedUp<SignedIn>,
    body: Body<ChangeEmail>,
    caller: Caller,
) -> Answer<HttpResponse> {
    let email = Email::parse(&body.0.email, "/email")?;
    flows::ask_for_email(&signed_in.app, &signed_in.actor, email, caller).await?;
    Ok(HttpResponse::Accepted().json(serde_json::json!({})))
}

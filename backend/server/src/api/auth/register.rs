use actix_web::HttpResponse;
use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;
use wissel_store::kinds::Language;

use crate::access::{Caller, Public};
use crate::email::Email;
use crate::flows;
use crate::http::Body;
use crate::problem::Answer;

/// Who wants an account.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Register {
    /// Address at work.
    #[schema(example = "anna@bakkerij.example")]
    email: String,
    /// Language of the mail; that of the request when left out.
    language: Option<Language>,
}

/// Ask for an account
///
/// Mails a link to activate it. The answer is the same whether the address is known or not.
#[utoipa::path(post, path = "/auth/register", operation_id = "auth.register", tag = "auth", request_body = Register,
    responses((status = 403, description = "People of this domain sign in with their own organization: see `sign_in_url`."),
        (status = 202, description = "If the address is right, a mail is on its way."), (status = 429, description = "Too many mails asked for.")))]
pub async fn handler(public: Public, body: Body<Register>, caller: Caller) -> Answer<HttpResponse> {
    let email = Email::parse(&body.0.email, "/email")?;
    flows::register_account(&public.app, email, body.0.language.unwrap_or(public.language), caller.address).await?;
    Ok(HttpResponse::Accepted().json(serde_json::json!({})))
}

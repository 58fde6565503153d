use actix_web::HttpResponse;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;
use wissel_store::kinds::SignInPurpose;

use crate::access::{Caller, SignedIn};
use crate::api::auth::session::browser_cookie;
use crate::flows::{self, Departure};
use crate::http::Body;
use crate::problem::Answer;

/// Why one goes to a provider while signed in.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum StartPurpose {
    /// To add the identity there to this account.
    Link,
    /// To prove again that it is you.
    StepUp,
}

/// Where to, why, and where to go afterwards.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct StartIdentity {
    /// `id` of the provider.
    #[schema(example = "google")]
    provider: String,
    purpose: StartPurpose,
    /// Path of this site; with `?problem=<code>` when it failed.
    #[validate(length(max = 2000))]
    #[schema(example = "/settings/security")]
    return_to: Option<String>,
}

/// Where the browser has to go.
#[derive(Debug, Serialize, ToSchema)]
pub struct StartedIdentity {
    #[schema(example = "https://accounts.google.com/o/oauth2/v2/auth?…")]
    url: String,
}

/// Go to a provider while signed in
///
/// To add an identity, which needs a proof of the last five minutes, or to give that proof with an identity that you have. With a
/// second factor on, an identity alone is no proof.
#[utoipa::path(post, path = "/me/identities/start", operation_id = "identities.start", tag = "me", request_body = StartIdentity,
    responses((status = 200, body = StartedIdentity),
        (status = 403, description = "You have to prove again to be yourself, or give your second factor."),
        (status = 404, description = "No such provider, or no identity there."),
        (status = 409, description = "You have an identity at this provider already."),
        (status = 503, description = "The provider does not answer.")))]
pub async fn handler(signed_in: SignedIn, body: Body<StartIdentity>, caller: Caller) -> Answer<HttpResponse> {
    let StartIdentity { provider, purpose, return_to } = body.0;
    let purpose = match purpose {
        StartPurpose::Link => SignInPurpose::Link,
        StartPurpose::StepUp => SignInPurpose::StepUp,
    };
    let from = Departure { return_to, language: signed_in.language, browser: caller.browser };
    let left = flows::start_from_settings(&signed_in.app, &signed_in.actor, &provider, purpose, from).await?;
    let cookie = browser_cookie(&left.browser);
    Ok(HttpResponse::Ok().cookie(cookie).json(StartedIdentity { url: left.url }))
}

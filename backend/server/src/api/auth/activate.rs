use actix_web::HttpResponse;
use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;

use super::session;
use crate::access::sessions::SignedInSession;
use crate::access::{Caller, Public};
use crate::flows::{self, Activation};
use crate::http::{Body, plain_name};
use crate::problem::Answer;

/// What the page behind an activation link asks for.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Activate {
    token: String,
    /// At least 15 characters.
    #[schema(example = "een zin die ik onthoud")]
    password: String,
    /// Name of the person.
    #[validate(length(max = 200), custom(function = "plain_name"))]
    #[schema(example = "Anna de Vries")]
    full_name: String,
    /// `version` of `GET /terms/current`.
    #[schema(example = "2026-11")]
    accepted_terms_version: String,
}

/// Activate an account
///
/// Uses the link up, makes the account, brings it into the environment of its domain, and signs in.
#[utoipa::path(post, path = "/auth/activate", operation_id = "auth.activate", tag = "auth", request_body = Activate,
    responses((status = 403, description = "People of this domain sign in with their own organization: see `sign_in_url`."),
        (status = 200, body = SignedInSession), (status = 404, description = "Used, expired, or never sent.")))]
pub async fn handler(public: Public, body: Body<Activate>, caller: Caller) -> Answer<HttpResponse> {
    let Activate { token, password, full_name, accepted_terms_version } = body.0;
    let activation = Activation { token, password, full_name, accepted_terms_version };
    let opened = flows::activate_account(&public.app, activation, caller).await?;
    Ok(session::answer(&opened))
}

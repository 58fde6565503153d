use actix_web::HttpResponse;
use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;

use super::session;
use crate::access::sessions::SignedInSession;
use crate::access::{Caller, Public, SameSite};
use crate::flows::{self, NewAccount};
use crate::http::{Body, plain_name};
use crate::problem::Answer;

/// The token of a link, and, for a new account, who it is.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ProveIdentity {
    token: String,
    /// For a new account: name of the person.
    #[validate(length(max = 200), custom(function = "plain_name"))]
    #[schema(example = "Anna de Vries")]
    full_name: Option<String>,
    /// For a new account: `version` of `GET /terms/current`.
    #[schema(example = "2026-11")]
    accepted_terms_version: Option<String>,
}

/// Prove a mailbox and sign in
///
/// In the browser that began the sign-in: attaches the identity of the provider to the account of the address, or makes one.
#[utoipa::path(post, path = "/auth/identities/prove", operation_id = "auth.prove_identity", tag = "auth", request_body = ProveIdentity,
    responses((status = 200, body = SignedInSession), (status = 403, description = "A new account needs the terms."),
        (status = 404, description = "Used, expired, never sent, or another browser.")))]
pub async fn handler(
    public: Public,
    _same_site: SameSite,
    body: Body<ProveIdentity>,
    caller: Caller,
) -> Answer<HttpResponse> {
    let ProveIdentity { token, full_name, accepted_terms_version } = body.0;
    let new = NewAccount { full_name, accepted_terms_version };
    let opened = flows::prove_identity(&public.app, token, new, caller).await?;
    Ok(session::answer(&opened))
}

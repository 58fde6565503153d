use actix_web::web::Json;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

use crate::access::{Caller, Public};
use crate::flows;
use crate::http::Body;
use crate::problem::Answer;

/// The token of a link.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct InspectProof {
    token: String,
}

/// Whom a link is for.
#[derive(Debug, Serialize, ToSchema)]
pub struct InspectedProof {
    #[schema(example = "anna@bakkerij.example")]
    email: String,
    /// False: name and terms are needed, an account will be made.
    has_account: bool,
}

/// Look at a link that proves a mailbox
///
/// In the browser that began the sign-in. Changes nothing.
#[utoipa::path(post, path = "/auth/identities/inspect", operation_id = "auth.inspect_proof", tag = "auth", request_body = InspectProof,
    responses((status = 200, body = InspectedProof), (status = 404, description = "Used, expired, never sent, or another browser.")))]
pub async fn handler(public: Public, body: Body<InspectProof>, caller: Caller) -> Answer<Json<InspectedProof>> {
    let (email, has_account) = flows::inspect_proof(&public.app, &body.0.token, &caller.browser).await?;
    Ok(Json(InspectedProof { email, has_account }))
}

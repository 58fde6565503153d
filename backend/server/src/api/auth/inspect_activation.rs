use actix_web::web::Json;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;
use wissel_store::kinds::Language;

use crate::access::Public;
use crate::flows;
use crate::http::Body;
use crate::problem::Answer;

/// The token of a link.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct InspectActivation {
    token: String,
}

/// Whom a link is for.
#[derive(Debug, Serialize, ToSchema)]
pub struct InspectedActivation {
    #[schema(example = "anna@bakkerij.example")]
    email: String,
    language: Language,
}

/// Look at an activation link
///
/// Tells whom it is for. Changes nothing: the link can still be used.
#[utoipa::path(post, path = "/auth/activations/inspect", operation_id = "auth.inspect_activation", tag = "auth",
    request_body = InspectActivation,
    responses((status = 403, description = "People of this domain sign in with their own organization: see `sign_in_url`."),
        (status = 200, body = InspectedActivation), (status = 404, description = "Used, expired, or never sent.")))]
pub async fn handler(public: Public, body: Body<InspectActivation>) -> Answer<Json<InspectedActivation>> {
    let (email, language) = flows::inspect_activation(&public.app, &body.0.token).await?;
    Ok(Json(InspectedActivation { email, language }))
}

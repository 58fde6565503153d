use actix_web::web::Json;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

use crate::access::Public;
use crate::flows;
use crate::http::Body;
use crate::problem::Answer;

/// The token of a link.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct UndoIdentity {
    token: String,
}

/// What was taken away.
#[derive(Debug, Serialize, ToSchema)]
pub struct UndoneIdentity {
    #[schema(example = "Google")]
    provider_name: String,
    /// Of the account.
    #[schema(example = "anna@bakkerij.example")]
    email: String,
}

/// Undo an identity
///
/// Takes an identity away that was added to an account, ends every session of it, and makes its open links worthless. With the
/// link of the mail about it, for 7 days.
#[utoipa::path(post, path = "/auth/identities/undo", operation_id = "auth.undo_identity", tag = "auth", request_body = UndoIdentity,
    responses((status = 200, body = UndoneIdentity), (status = 404, description = "Used, expired, or never sent.")))]
pub async fn handler(public: Public, body: Body<UndoIdentity>) -> Answer<Json<UndoneIdentity>> {
    let (provider_name, email) = flows::undo_identity(&public.app, body.0.token).await?;
    Ok(Json(UndoneIdentity { provider_name, email }))
}

use actix_web::HttpResponse;

use crate::access::rights::IdentityProviderManage;
use crate::access::{Allowed, SteppedUp};
use crate::flows;
use crate::problem::Answer;

/// Take the identity provider of an environment away
///
/// Its identities go as well. People have every other way to sign in again; whoever has no password asks for one as forgotten.
#[utoipa::path(delete, path = "/environments/{environment_id}/identity-provider", operation_id = "identity_provider.remove",
    tag = "environments", responses((status = 204, description = "Away.")))]
pub async fn handler(SteppedUp(allowed): SteppedUp<Allowed<IdentityProviderManage>>) -> Answer<HttpResponse> {
    flows::remove_own_provider(&allowed.app, allowed.scope).await?;
    Ok(HttpResponse::NoContent().finish())
}

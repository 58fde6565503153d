use actix_web::HttpResponse;

use crate::access::rights::IdentityProviderManage;
use crate::access::{Allowed, SteppedUp};
use crate::flows;
use crate::problem::Answer;

/// Take a domain away
///
/// People with an address in it can no longer sign in with the identity provider of the environment, and have every other way again.
#[utoipa::path(delete, path = "/environments/{environment_id}/domains/{domain_id}", operation_id = "domains.remove",
    tag = "environments", responses((status = 204, description = "Away.")))]
pub async fn handler(SteppedUp(allowed): SteppedUp<Allowed<IdentityProviderManage>>) -> Answer<HttpResponse> {
    flows::remove_domain(&allowed.app, allowed.scope, allowed.path_id("domain_id")?).await?;
    Ok(HttpResponse::NoContent().finish())
}

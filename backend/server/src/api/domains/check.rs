use actix_web::web::Json;

use crate::access::rights::IdentityProviderManage;
use crate::access::{Allowed, SteppedUp};
use crate::api::views::DomainView;
use crate::flows;
use crate::problem::Answer;

/// Check a domain
///
/// Asks the name servers for the TXT record, now. With the right record the domain is proved; otherwise `failure` says what is wrong.
#[utoipa::path(post, path = "/environments/{environment_id}/domains/{domain_id}/check", operation_id = "domains.check",
    tag = "environments",
    responses((status = 200, body = DomainView), (status = 409, description = "Another environment has proved it."),
        (status = 429, description = "Too many checks; see `Retry-After`.")))]
pub async fn handler(SteppedUp(allowed): SteppedUp<Allowed<IdentityProviderManage>>) -> Answer<Json<DomainView>> {
    let id = allowed.path_id("domain_id")?;
    let row = flows::check_domain(&allowed.app, allowed.scope, id, allowed.actor.session_id).await?;
    Ok(Json(DomainView::new(row, allowed.language)))
}

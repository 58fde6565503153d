use actix_web::web::Json;
use wissel_store::kinds::Permission;

use crate::access::Allowed;
use crate::access::rights::OrganizationRead;
use crate::api::views::IdentifierView;
use crate::flows;
use crate::http::Page;
use crate::problem::Answer;

/// List the identifiers of an organization
///
/// The primary one first.
#[utoipa::path(get, path = "/organizations/{organization_id}/identifiers", operation_id = "identifiers.list", tag = "network",
    responses((status = 200, body = Page<IdentifierView>)))]
pub async fn handler(allowed: Allowed<OrganizationRead>) -> Answer<Json<Page<IdentifierView>>> {
    let shows_key = allowed.standing.permissions.contains(&Permission::OrganizationManage);
    let known = allowed.read(flows::list_registered).await?;
    let view = |one| IdentifierView::new(one, allowed.language, shows_key);
    Ok(Json(Page::whole(known.iter().map(view).collect())))
}

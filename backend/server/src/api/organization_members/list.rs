use actix_web::web::Json;
use wissel_store::rows::members;

use crate::access::Allowed;
use crate::access::rights::OrganizationMembers;
use crate::api::views::OrganizationMemberView;
use crate::http::Page;
use crate::problem::Answer;

/// List who was added to an organization
///
/// With what they may do, by name.
#[utoipa::path(get, path = "/organizations/{organization_id}/members", operation_id = "organization_members.list",
    tag = "organizations", responses((status = 200, body = Page<OrganizationMemberView>)))]
pub async fn handler(allowed: Allowed<OrganizationMembers>) -> Answer<Json<Page<OrganizationMemberView>>> {
    let rows = allowed.read(|conn, scope| Ok(members::list(conn, scope)?)).await?;
    Ok(Json(Page::whole(rows.into_iter().map(OrganizationMemberView::from).collect())))
}

use actix_web::HttpResponse;

use crate::access::Allowed;
use crate::access::rights::OrganizationMembers;
use crate::flows;
use crate::problem::Answer;

/// Take somebody out of an organization
///
/// He loses every right in it at once; somebody always remains who manages it.
#[utoipa::path(delete, path = "/organizations/{organization_id}/members/{user_id}", operation_id = "organization_members.remove",
    tag = "organizations", responses((status = 204, description = "Out."), (status = 409, description = "Nobody would manage it.")))]
pub async fn handler(allowed: Allowed<OrganizationMembers>) -> Answer<HttpResponse> {
    let user_id = allowed.path_id("user_id")?;
    allowed.write(move |conn, scope| flows::remove_organization_member(conn, scope, user_id)).await?;
    Ok(HttpResponse::NoContent().finish())
}

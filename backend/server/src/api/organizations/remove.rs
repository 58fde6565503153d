use actix_web::HttpResponse;

use crate::access::Allowed;
use crate::access::rights::OrganizationManage;
use crate::flows;
use crate::problem::Answer;

/// Remove an organization
///
/// It no longer sends or receives and leaves the lists; its archive stays for as long as it has to be kept.
#[utoipa::path(delete, path = "/organizations/{organization_id}", operation_id = "organizations.remove", tag = "organizations",
    responses((status = 204, description = "Removed.")))]
pub async fn handler(allowed: Allowed<OrganizationManage>) -> Answer<HttpResponse> {
    let (app, world) = (allowed.app.clone(), allowed.app.world.clone());
    allowed.write(move |conn, scope| flows::remove_organization(conn, &world, scope)).await?;
    app.jobs_added.notify_waiters();
    Ok(HttpResponse::NoContent().finish())
}

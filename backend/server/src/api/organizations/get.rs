use actix_web::HttpResponse;
use wissel_store::rows::organizations;

use crate::access::Allowed;
use crate::access::rights::OrganizationRead;
use crate::api::views::{OrganizationView, tagged};
use crate::problem::Answer;

/// Read an organization
///
/// What is known of it, how far it is, and what you may do there.
#[utoipa::path(get, path = "/organizations/{organization_id}", operation_id = "organizations.get", tag = "organizations",
    responses((status = 200, body = OrganizationView)))]
pub async fn handler(allowed: Allowed<OrganizationRead>) -> Answer<HttpResponse> {
    let row = allowed.read(|conn, scope| Ok(organizations::find(conn, scope)?)).await?;
    Ok(tagged(row.version, &OrganizationView::new(&row, allowed.standing.permissions.clone())?))
}

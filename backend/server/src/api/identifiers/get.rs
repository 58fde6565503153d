use actix_web::HttpResponse;
use wissel_store::kinds::Permission;

use crate::access::Allowed;
use crate::access::rights::OrganizationRead;
use crate::api::views::{IdentifierView, tagged};
use crate::flows;
use crate::problem::Answer;

/// Read an identifier
///
/// With how far its registration on the network is. A migration key shows to who may change the registration.
#[utoipa::path(get, path = "/organizations/{organization_id}/identifiers/{identifier_id}", operation_id = "identifiers.get",
    tag = "network", responses((status = 200, body = IdentifierView)))]
pub async fn handler(allowed: Allowed<OrganizationRead>) -> Answer<HttpResponse> {
    let id = allowed.path_id("identifier_id")?;
    let shows_key = allowed.standing.permissions.contains(&Permission::OrganizationManage);
    let known = allowed.read(move |conn, scope| flows::find_registered(conn, scope, id)).await?;
    Ok(tagged(known.identifier.version, &IdentifierView::new(&known, allowed.language, shows_key)))
}

use actix_web::HttpResponse;
use wissel_store::rows::identifiers;

use crate::access::Allowed;
use crate::access::rights::OrganizationRead;
use crate::api::views::{IdentifierView, tagged};
use crate::problem::Answer;

/// Read an identifier
///
/// With how far its registration on the network is.
#[utoipa::path(get, path = "/organizations/{organization_id}/identifiers/{identifier_id}", operation_id = "identifiers.get",
    tag = "network", responses((status = 200, body = IdentifierView)))]
pub async fn handler(allowed: Allowed<OrganizationRead>) -> Answer<HttpResponse> {
    let id = allowed.path_id("identifier_id")?;
    let row = allowed.read(move |conn, scope| Ok(identifiers::find(conn, scope, id)?)).await?;
    Ok(tagged(row.version, &IdentifierView::from(&row)))
}

use actix_web::web::Json;
use wissel_store::rows::identifiers;

use crate::access::Allowed;
use crate::access::rights::OrganizationRead;
use crate::api::views::IdentifierView;
use crate::http::Page;
use crate::problem::Answer;

/// List the identifiers of an organization
///
/// The primary one first.
#[utoipa::path(get, path = "/organizations/{organization_id}/identifiers", operation_id = "identifiers.list", tag = "network",
    responses((status = 200, body = Page<IdentifierView>)))]
pub async fn handler(allowed: Allowed<OrganizationRead>) -> Answer<Json<Page<IdentifierView>>> {
    let rows = allowed.read(|conn, scope| Ok(identifiers::list(conn, scope)?)).await?;
    Ok(Json(Page::whole(rows.iter().map(IdentifierView::from).collect())))
}

use actix_web::web::Json;
use wissel_store::rows::organizations;

use crate::access::Allowed;
use crate::access::rights::OrganizationRead;
use crate::api::views::{DocumentTypeName, DocumentTypeView};
use crate::http::Page;
use crate::problem::Answer;

/// Read what an organization wants to receive
///
/// Every kind of document, and whether it is wanted.
#[utoipa::path(get, path = "/organizations/{organization_id}/document-types", operation_id = "document_types.get",
    tag = "network", responses((status = 200, body = Page<DocumentTypeView>)))]
pub async fn handler(allowed: Allowed<OrganizationRead>) -> Answer<Json<Page<DocumentTypeView>>> {
    let wanted: Vec<DocumentTypeName> =
        allowed.read(|conn, scope| Ok(organizations::find(conn, scope)?.document_types.read()?)).await?;
    let view = |document_type| DocumentTypeView { document_type, is_received: wanted.contains(&document_type) };
    Ok(Json(Page::whole(DocumentTypeName::ALL.into_iter().map(view).collect())))
}

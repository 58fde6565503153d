use actix_web::web::Json;
use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;
use wissel_store::Json as Stored;

use crate::access::Allowed;
use crate::access::rights::OrganizationManage;
use crate::api::views::{DocumentTypeName, DocumentTypeView};
use crate::flows;
use crate::http::{Body, Page};
use crate::problem::Answer;

/// What an organization wants to receive; what is left out is not wanted.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PutDocumentTypes {
    items: Vec<DocumentTypeView>,
}

/// Choose what an organization wants to receive
///
/// The network says so from the next look-up on; the registrations of the identifiers tell how far that is. What is left
/// out is not wanted.
#[utoipa::path(put, path = "/organizations/{organization_id}/document-types", operation_id = "document_types.put",
    tag = "network", request_body = PutDocumentTypes, responses((status = 200, body = Page<DocumentTypeView>)))]
pub async fn handler(
    allowed: Allowed<OrganizationManage>,
    body: Body<PutDocumentTypes>,
) -> Answer<Json<Page<DocumentTypeView>>> {
    let is_wanted = |name: &DocumentTypeName| body.0.items.iter().any(|i| i.document_type == *name && i.is_received);
    let wanted: Vec<DocumentTypeName> = DocumentTypeName::ALL.into_iter().filter(is_wanted).collect();
    let (app, kept) = (allowed.app.clone(), Stored::of(&wanted));
    let world = app.world.clone();
    allowed.write(move |conn, scope| flows::choose_document_types(conn, &world, scope, kept)).await?;
    app.jobs_added.notify_waiters();
    let view = |document_type| DocumentTypeView { document_type, is_received: wanted.contains(&document_type) };
    Ok(Json(Page::whole(DocumentTypeName::ALL.into_iter().map(view).collect())))
}

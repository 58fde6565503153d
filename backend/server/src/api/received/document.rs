use actix_web::HttpResponse;
use wissel_store::rows::received;

use crate::access::Allowed;
use crate::access::rights::InvoiceRead;
use crate::http::{DocumentQuery, Query, xml_file};
use crate::problem::Answer;

/// Download a received document
///
/// Byte for byte as it came, in either format.
#[utoipa::path(get, path = "/received/{received_id}/document", operation_id = "received.document", tag = "received",
    params(DocumentQuery), responses((status = 200, description = "The document.", body = String, content_type = "application/xml")))]
pub async fn handler(allowed: Allowed<InvoiceRead>, _query: Query<DocumentQuery>) -> Answer<HttpResponse> {
    let id = allowed.path_id("received_id")?;
    let row = allowed.read(move |conn, scope| Ok(received::find(conn, scope, id)?)).await?;
    Ok(xml_file(&row.number, allowed.app.blobs.get(&row.document_sha256).await?))
}

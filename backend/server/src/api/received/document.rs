use actix_web::HttpResponse;
use wissel_store::rows::received;

use crate::access::Allowed;
use crate::access::rights::InvoiceRead;
use crate::flows;
use crate::http::{DocumentQuery, Query, xml_file};
use crate::problem::Answer;

/// Download a received document
///
/// `original`: byte for byte as it came. `ubl`, `cii`: the same when it came in this syntax, otherwise converted. A converted
/// document says what EN 16931 has a term for and the syntax has a place for; other elements stay behind.
#[utoipa::path(get, path = "/received/{received_id}/document", operation_id = "received.document", tag = "received",
    params(DocumentQuery), responses((status = 200, description = "The document.", body = String, content_type = "application/xml"),
        (status = 422, description = "The query is wrong, or what came can't be read and so not be converted.")))]
pub async fn handler(allowed: Allowed<InvoiceRead>, query: Query<DocumentQuery>) -> Answer<HttpResponse> {
    let id = allowed.path_id("received_id")?;
    let row = allowed.read(move |conn, scope| Ok(received::find(conn, scope, id)?)).await?;
    let bytes = match query.0.format.syntax() {
        Some(syntax) => flows::received_in(&allowed.app, &row, syntax).await?,
        None => allowed.app.blobs.get(&row.document_sha256).await?,
    };
    Ok(xml_file(&row.number, bytes))
}

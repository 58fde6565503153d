use actix_web::HttpResponse;
use wissel_store::rows::invoices;

use crate::access::Allowed;
use crate::access::rights::InvoiceRead;
use crate::flows;
use crate::http::{DocumentFormat, DocumentQuery, Query, xml_file};
use crate::problem::{Answer, ProblemCode};

/// Download the document of an invoice
///
/// `ubl`, `cii`: as it is, was or would be sent in this syntax, byte for byte; when it is in the other one, converted. A
/// converted document says what EN 16931 has a term for and the syntax has a place for; other elements stay behind.
/// `original`: the bytes as they were uploaded or sent; 404 for a draft that was made here.
#[utoipa::path(get, path = "/invoices/{invoice_id}/document", operation_id = "invoices.document", tag = "invoices",
    params(DocumentQuery), responses((status = 200, description = "The document.", body = String, content_type = "application/xml")))]
pub async fn handler(allowed: Allowed<InvoiceRead>, query: Query<DocumentQuery>) -> Answer<HttpResponse> {
    let id = allowed.path_id("invoice_id")?;
    let row = allowed.read(move |conn, scope| Ok(invoices::find(conn, scope, id)?)).await?;
    if query.0.format == DocumentFormat::Original && row.document_sha256.is_none() {
        return Err(ProblemCode::NotFound.into());
    }
    let bytes = match query.0.format.syntax() {
        Some(syntax) => flows::invoice_in(&allowed.app, allowed.scope, &row, syntax).await?,
        None => flows::document_of(&allowed.app, &row).await?,
    };
    Ok(xml_file(&row.number, bytes))
}

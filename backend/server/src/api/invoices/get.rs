use actix_web::HttpResponse;
use wissel_store::rows::invoices;

use crate::access::Allowed;
use crate::access::rights::InvoiceRead;
use crate::api::views::{InvoiceView, tagged};
use crate::problem::Answer;

/// Read an invoice
///
/// With its whole content, its totals and how far it is.
#[utoipa::path(get, path = "/invoices/{invoice_id}", operation_id = "invoices.get", tag = "invoices",
    responses((status = 200, body = InvoiceView)))]
pub async fn handler(allowed: Allowed<InvoiceRead>) -> Answer<HttpResponse> {
    let id = allowed.path_id("invoice_id")?;
    let row = allowed.read(move |conn, scope| Ok(invoices::find(conn, scope, id)?)).await?;
    Ok(tagged(row.version, &InvoiceView::of(&row, allowed.language)?))
}

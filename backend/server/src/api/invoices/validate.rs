use actix_web::web::Json;
use wissel_invoice::ReportBody;
use wissel_store::rows::invoices;

use crate::access::Allowed;
use crate::access::rights::InvoiceRead;
use crate::flows;
use crate::problem::Answer;

/// Judge an invoice by the rules
///
/// Every finding with the place in the document, the field, and a repair where one is certain. Changes nothing.
#[utoipa::path(post, path = "/invoices/{invoice_id}/validate", operation_id = "invoices.validate", tag = "invoices",
    responses((status = 200, body = ReportBody)))]
pub async fn handler(allowed: Allowed<InvoiceRead>) -> Answer<Json<ReportBody>> {
    let id = allowed.path_id("invoice_id")?;
    let row = allowed.read(move |conn, scope| Ok(invoices::find(conn, scope, id)?)).await?;
    Ok(Json(flows::judge_invoice(&allowed.app, &row, allowed.language).await?))
}

use actix_web::web::Json;
use wissel_store::rows::{deliveries, invoices, responses};

use crate::access::Allowed;
use crate::access::rights::InvoiceRead;
use crate::api::views::ResponseView;
use crate::http::Page;
use crate::problem::Answer;

/// List the answers to an invoice, the newest first
///
/// Those of the buyer, and what was said of the message by the receiver's provider.
#[utoipa::path(get, path = "/invoices/{invoice_id}/responses", operation_id = "invoices.responses", tag = "invoices",
    responses((status = 200, body = Page<ResponseView>)))]
pub async fn handler(allowed: Allowed<InvoiceRead>) -> Answer<Json<Page<ResponseView>>> {
    let (id, language) = (allowed.path_id("invoice_id")?, allowed.language);
    let found = allowed.read(move |conn, scope| {
        invoices::find(conn, scope, id)?;
        let rows = responses::list(conn, scope, id)?;
        let ids: Vec<_> = rows.iter().map(|row| row.id).collect();
        let deliveries = deliveries::list_of_responses(conn, scope, &ids)?;
        Ok((rows, deliveries))
    });
    let (rows, deliveries) = found.await?;
    Ok(Json(Page::whole(ResponseView::of_all(rows, &deliveries, language)?)))
}

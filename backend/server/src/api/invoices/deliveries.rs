use actix_web::web::Json;
use wissel_store::rows::{deliveries, invoices};

use crate::access::Allowed;
use crate::access::rights::InvoiceRead;
use crate::api::views::DeliveryView;
use crate::http::Page;
use crate::problem::Answer;

/// List the deliveries of an invoice, the newest first
///
/// One per attempt to reach a receiver; a second one follows when a failed invoice is sent again.
#[utoipa::path(get, path = "/invoices/{invoice_id}/deliveries", operation_id = "invoices.deliveries", tag = "invoices",
    responses((status = 200, body = Page<DeliveryView>)))]
pub async fn handler(allowed: Allowed<InvoiceRead>) -> Answer<Json<Page<DeliveryView>>> {
    let id = allowed.path_id("invoice_id")?;
    let rows = allowed.read(move |conn, scope| {
        invoices::find(conn, scope, id)?;
        Ok(deliveries::list(conn, scope, id)?)
    });
    Ok(Json(Page::whole(rows.await?.into_iter().map(|row| DeliveryView::new(row, allowed.language)).collect())))
}

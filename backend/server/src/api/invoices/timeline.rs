use actix_web::web::Json;
use wissel_store::rows::{events, invoices};

use crate::access::Allowed;
use crate::access::rights::InvoiceRead;
use crate::api::views::TimelineEntry;
use crate::http::Page;
use crate::problem::Answer;

/// Read the timeline of an invoice, the newest first
///
/// Who did what when, in sentences, with the evidence behind each.
#[utoipa::path(get, path = "/invoices/{invoice_id}/timeline", operation_id = "invoices.timeline", tag = "invoices",
    responses((status = 200, body = Page<TimelineEntry>)))]
pub async fn handler(allowed: Allowed<InvoiceRead>) -> Answer<Json<Page<TimelineEntry>>> {
    let (id, language) = (allowed.path_id("invoice_id")?, allowed.language);
    let rows = allowed.read(move |conn, scope| {
        invoices::find(conn, scope, id)?;
        Ok(events::list(conn, scope, id)?)
    });
    Ok(Json(Page::whole(rows.await?.into_iter().map(|row| TimelineEntry::new(row, language)).collect())))
}

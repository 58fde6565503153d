use actix_web::web::Json;
use wissel_store::rows::{events, received};

use crate::access::Allowed;
use crate::access::rights::InvoiceRead;
use crate::api::views::TimelineEntry;
use crate::http::Page;
use crate::problem::Answer;

/// Read the timeline of a received invoice, the newest first
///
/// What happened to it, in sentences, with the evidence behind each.
#[utoipa::path(get, path = "/received/{received_id}/timeline", operation_id = "received.timeline", tag = "received",
    responses((status = 200, body = Page<TimelineEntry>)))]
pub async fn handler(allowed: Allowed<InvoiceRead>) -> Answer<Json<Page<TimelineEntry>>> {
    let (id, language) = (allowed.path_id("received_id")?, allowed.language);
    let rows = allowed.read(move |conn, scope| {
        received::find(conn, scope, id)?;
        Ok(events::list(conn, scope, id)?)
    });
    Ok(Json(Page::whole(rows.await?.into_iter().map(|row| TimelineEntry::new(row, language)).collect())))
}

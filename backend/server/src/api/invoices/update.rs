use actix_web::HttpResponse;
use wissel_invoice::model::Invoice as Content;

use crate::access::Allowed;
use crate::access::rights::InvoiceWrite;
use crate::api::views::{InvoiceView, tagged};
use crate::flows;
use crate::http::{IfMatch, MergePatch};
use crate::problem::Answer;

/// Change a draft
///
/// Merge patch of its content. What was sent or uploaded does not change.
#[utoipa::path(patch, path = "/invoices/{invoice_id}", operation_id = "invoices.update",
    params(("If-Match" = Option<String>, Header, description = "`ETag` that was read: refused when somebody else changed it since.")), tag = "invoices",
    request_body(content = Content, description = "The fields that change; null takes one away."),
    responses((status = 200, body = InvoiceView), (status = 409, description = "Sent, uploaded, or the number is in use.")))]
pub async fn handler(allowed: Allowed<InvoiceWrite>, patch: MergePatch, if_match: IfMatch) -> Answer<HttpResponse> {
    let (id, world) = (allowed.path_id("invoice_id")?, allowed.app.world.clone());
    let row = allowed
        .write(move |conn, scope| flows::update_invoice(conn, &world, scope, id, &patch.0, if_match.version()))
        .await?;
    Ok(tagged(row.version, &InvoiceView::of(&row, allowed.language)?))
}

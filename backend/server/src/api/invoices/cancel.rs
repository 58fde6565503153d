use actix_web::HttpResponse;

use crate::access::Allowed;
use crate::access::rights::InvoiceSend;
use crate::api::views::{InvoiceView, tagged};
use crate::flows;
use crate::problem::Answer;

/// Undo sending an invoice
///
/// Makes a draft of it again, as long as nothing has left. Organizations choose with `undo_seconds` how long an invoice waits
/// before it leaves; `cancellable_until` tells until when this succeeds for certain.
/// To send it after all takes another `Idempotency-Key`.
#[utoipa::path(post, path = "/invoices/{invoice_id}/cancel", operation_id = "invoices.cancel", tag = "invoices",
    responses((status = 200, body = InvoiceView), (status = 409, description = "It is on its way, or was never sent.")))]
pub async fn handler(allowed: Allowed<InvoiceSend>) -> Answer<HttpResponse> {
    let id = allowed.path_id("invoice_id")?;
    let (world, actor) = (allowed.app.world.clone(), allowed.actor.clone());
    let row = allowed.write(move |conn, scope| flows::cancel_invoice(conn, &world, &actor, scope, id)).await?;
    Ok(tagged(row.version, &InvoiceView::of(&row, allowed.language)?))
}

use actix_web::HttpResponse;
use serde::Serialize;
use utoipa::ToSchema;
use wissel_store::rows::{deliveries, invoices};

use crate::access::Allowed;
use crate::access::rights::InvoiceSend;
use crate::api::views::{DeliveryView, InvoiceView};
use crate::flows;
use crate::http::IdempotencyKey;
use crate::problem::{Answer, ProblemCode};

/// An invoice that is on its way.
#[derive(Debug, Serialize, ToSchema)]
pub struct SentInvoice {
    delivery: DeliveryView,
    invoice: InvoiceView,
}

/// Send an invoice
///
/// Checks it by all rules, fixes its bytes, and queues it; a job delivers it. The same `Idempotency-Key` again gives the
/// same delivery with `Idempotency-Replayed: true`.
#[utoipa::path(post, path = "/invoices/{invoice_id}/send", operation_id = "invoices.send", tag = "invoices",
    params(("Idempotency-Key" = String, Header, description = "1 to 255 characters, one per intent.")),
    responses((status = 202, description = "Queued.", body = SentInvoice, headers(("Idempotency-Replayed" = String, description = "`true` when this was done before under the same key."))), (status = 400, description = "No `Idempotency-Key`."),
        (status = 409, description = "Sent before, not active, or no identifier may send."),
        (status = 422, description = "Breaks fatal rules, or has no receiver; nothing was sent.")))]
pub async fn handler(allowed: Allowed<InvoiceSend>, key: IdempotencyKey) -> Answer<HttpResponse> {
    let id = allowed.path_id("invoice_id")?;
    let sent = flows::send_invoice(&allowed.app, &allowed.actor, allowed.scope, id, key.0).await?;
    let (invoice, delivery) = allowed
        .read(move |conn, scope| {
            let all = deliveries::list(conn, scope, id)?;
            let delivery = all.into_iter().find(|row| row.id == sent.delivery_id).ok_or(ProblemCode::NotFound)?;
            Ok((invoices::find(conn, scope, id)?, delivery))
        })
        .await?;
    let mut response = HttpResponse::Accepted();
    if sent.is_replayed {
        response.insert_header(("Idempotency-Replayed", "true"));
    }
    Ok(response.json(SentInvoice {
        delivery: DeliveryView::new(delivery, allowed.language),
        invoice: InvoiceView::of(&invoice, allowed.language)?,
    }))
}

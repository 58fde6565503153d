use actix_web::HttpResponse;
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;
use wissel_store::kinds::Language;
use wissel_store::rows::deliveries::Delivery;
use wissel_store::rows::invoices::Invoice;

use crate::access::Allowed;
use crate::access::rights::InvoiceSend;
use crate::api::views::{DeliveryView, InvoiceView};
use crate::flows::{self, SendRequest};
use crate::http::IdempotencyKey;
use crate::problem::{Answer, Problem};

/// An invoice that is on its way.
#[derive(Debug, Serialize, ToSchema)]
pub struct SentInvoice {
    delivery: DeliveryView,
    invoice: InvoiceView,
}

impl SentInvoice {
    /// The answer, kept in the transaction that queued it. Nothing has failed yet, so no language shows in it.
    fn show(delivery: Delivery, invoice: &Invoice) -> Answer<Value> {
        let sent = Self {
            delivery: DeliveryView::new(delivery, Language::En),
            invoice: InvoiceView::of(invoice, Language::En)?,
        };
        serde_json::to_value(sent).map_err(Problem::internal)
    }
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
    let request = SendRequest {
        scope: allowed.scope,
        invoice_id: allowed.path_id("invoice_id")?,
        key: key.0,
        show: SentInvoice::show,
    };
    let sent = flows::send_invoice(&allowed.app, &allowed.actor, request).await?;
    let mut response = HttpResponse::Accepted();
    if sent.is_replayed {
        response.insert_header(("Idempotency-Replayed", "true"));
    }
    Ok(response.json(sent.answer))
}

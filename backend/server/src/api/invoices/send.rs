use actix_web::HttpResponse;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::{IntoParams, ToSchema};
use validator::Validate;
use wissel_invoice::Syntax;
use wissel_store::kinds::Language;
use wissel_store::rows::deliveries::Delivery;
use wissel_store::rows::invoices::Invoice;

use crate::access::Allowed;
use crate::access::rights::InvoiceSend;
use crate::api::views::{DeliveryView, InvoiceView};
use crate::flows::{self, SendRequest};
use crate::http::{IdempotencyKey, Query};
use crate::problem::{Answer, Problem};

/// How to send.
#[derive(Debug, Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct SendQuery {
    /// The syntax to send in; left out, that of the document.
    #[param(inline, example = "ubl")]
    syntax: Option<SendSyntax>,
}

/// A syntax to send in.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum SendSyntax {
    /// UBL 2.1, which every receiver of Peppol BIS Billing takes.
    Ubl,
}

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
///
/// An uploaded CII document goes as CII. A receiver that does not take that makes it fail with
/// `delivery.cii_not_accepted`; then send it again with `syntax=ubl`: what goes out, after checking it by the rules of UBL,
/// is what `invoices.document` gives for `format=ubl`. The uploaded document is kept as it is. What may have arrived before
/// goes out again as the same message, in the syntax it had.
#[utoipa::path(post, path = "/invoices/{invoice_id}/send", operation_id = "invoices.send", tag = "invoices",
    params(SendQuery, ("Idempotency-Key" = String, Header, description = "1 to 255 characters, one per intent.")),
    responses((status = 202, description = "Queued.", body = SentInvoice, headers(("Idempotency-Replayed" = String, description = "`true` when this was done before under the same key."))), (status = 400, description = "No `Idempotency-Key`."),
        (status = 409, description = "Sent before, not active, or no identifier may send."),
        (status = 422, description = "Breaks fatal rules, or has no receiver; nothing was sent.")))]
pub async fn handler(
    allowed: Allowed<InvoiceSend>,
    key: IdempotencyKey,
    query: Query<SendQuery>,
) -> Answer<HttpResponse> {
    let request = SendRequest {
        scope: allowed.scope,
        invoice_id: allowed.path_id("invoice_id")?,
        syntax: query.0.syntax.map(|SendSyntax::Ubl| Syntax::Ubl),
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

use actix_web::HttpResponse;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;
use validator::Validate;
use wissel_store::Day;
use wissel_store::kinds::{Language, ResponseStatus};
use wissel_store::rows::deliveries::Delivery;
use wissel_store::rows::responses::Response;

use crate::access::Allowed;
use crate::access::rights::ReceivedRespond;
use crate::api::views::ResponseView;
use crate::flows::{self, GivenCode, GivenResponse, RespondRequest};
use crate::http::{Body, IdempotencyKey};
use crate::problem::{Answer, Problem};

/// An answer to a received invoice.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RespondToReceived {
    status: ResponseStatus,
    /// Why. `UQ`, `CA` and `RE` need a reason or an action.
    #[serde(default)]
    #[validate(nested, length(max = 20))]
    reasons: Vec<ResponseCode>,
    /// What the seller is asked to do.
    #[serde(default)]
    #[validate(nested, length(max = 20))]
    actions: Vec<ResponseCode>,
    /// More words for the seller.
    #[validate(length(min = 1, max = 1000))]
    note: Option<String>,
    /// From when on it holds; today when left out.
    #[schema(value_type = Option<String>, format = Date, example = "2026-11-23")]
    effective_on: Option<Day>,
}

/// A code with words.
#[derive(Debug, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ResponseCode {
    /// Of list `OPStatusReason` for a reason, of `OPStatusAction` for an action.
    #[schema(example = "REF")]
    code: String,
    /// In your words; needed with `OTH` and `PPD`.
    #[validate(length(min = 1, max = 500))]
    #[schema(example = "Our order number is missing.")]
    note: Option<String>,
}

impl From<ResponseCode> for GivenCode {
    fn from(given: ResponseCode) -> Self {
        Self { code: given.code, note: given.note }
    }
}

/// The answer, kept in the transaction that queued it. Nothing has failed yet, and codes are the same in every language.
fn show(row: Response, delivery: Delivery) -> Answer<Value> {
    let view = ResponseView::of(row, Some(&delivery), Language::En)?;
    serde_json::to_value(view).map_err(Problem::internal)
}

/// Answer a received invoice
///
/// Sends an Invoice Response to the seller: received (`AB`), in process (`IP`), under query (`UQ`), accepted on a condition
/// (`CA`), rejected (`RE`), accepted (`AP`), paid (`PD`). After `RE` and a full `PD` nothing follows, after `AP` only `PD`. A job
/// delivers it; `delivery_status` tells how far it is. The same `Idempotency-Key` again gives the same answer with
/// `Idempotency-Replayed: true`.
#[utoipa::path(post, path = "/received/{received_id}/responses", operation_id = "received.respond", tag = "received",
    request_body = RespondToReceived, params(("Idempotency-Key" = String, Header, description = "1 to 255 characters, one per intent.")),
    responses((status = 202, description = "Queued.", body = ResponseView, headers(("Idempotency-Replayed" = String, description = "`true` when this was done before under the same key."))),
        (status = 400, description = "No `Idempotency-Key`."),
        (status = 409, description = "Not possible after the answer before, the document was refused or can't be read, or the organization is not active."),
        (status = 422, description = "Breaks rules of the Invoice Response (T111); nothing was sent.")))]
pub async fn handler(
    allowed: Allowed<ReceivedRespond>,
    key: IdempotencyKey,
    body: Body<RespondToReceived>,
) -> Answer<HttpResponse> {
    let RespondToReceived { status, reasons, actions, note, effective_on } = body.0;
    let reasons = reasons.into_iter().map(GivenCode::from).collect();
    let actions = actions.into_iter().map(GivenCode::from).collect();
    let request = RespondRequest {
        scope: allowed.scope,
        received_id: allowed.path_id("received_id")?,
        given: GivenResponse { status, reasons, actions, note, effective_on },
        key: key.0,
        show,
    };
    let sent = flows::respond_to_received(&allowed.app, &allowed.actor, request).await?;
    let mut response = HttpResponse::Accepted();
    if sent.is_replayed {
        response.insert_header(("Idempotency-Replayed", "true"));
    }
    Ok(response.json(sent.answer))
}

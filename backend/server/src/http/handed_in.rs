//! `POST /network/http/inbound`: where a remote access point hands documents in.
//!
//! It is let in by its token alone, and whoever has no token is told nothing. A 2xx means that the document is kept; after
//! anything else the access point has it still, and tries again.

use std::time::Duration;

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use futures::StreamExt as _;
use serde_json::json;
use wissel_peppol::transport::Received;

use crate::app::App;

/// Header with the token, as the access point takes ours.
const TOKEN: &str = "x-token";
/// Header that names the message, where the access point sends it.
const INSTANCE_ID: &str = "x-sbdh-instance-id";
/// Most bytes of an envelope with its document.
const MOST: usize = 100 << 20;
/// A body that is not there by then keeps others waiting.
const TOTAL: Duration = Duration::from_secs(300);
/// So many seconds later there may be a place again.
const BUSY_SECONDS: u32 = 5;

pub(super) async fn post(app: web::Data<App>, request: HttpRequest, payload: web::Payload) -> HttpResponse {
    let header = |name: &str| request.headers().get(name);
    let Some(door) = app.networks.door() else { return HttpResponse::NotFound().finish() };
    match header(TOKEN) {
        None => return HttpResponse::Unauthorized().finish(),
        Some(token) if !door.opens(token.as_bytes()) => return HttpResponse::Forbidden().finish(),
        Some(_) => {}
    }
    // What a copy of the installation takes in would be missed in the original.
    let Some(_place) = door.places.try_acquire().ok().filter(|_| app.instance.fence().is_none()) else {
        return HttpResponse::ServiceUnavailable().insert_header(("retry-after", BUSY_SECONDS.to_string())).finish();
    };
    let body = match tokio::time::timeout(TOTAL, read(payload)).await {
        Ok(Ok(body)) => body,
        Ok(Err((status, why))) => return refused(status, why),
        // Its own next attempt may be faster.
        Err(_) => return refused(StatusCode::SERVICE_UNAVAILABLE, "the body did not come in time"),
    };
    let instance_id = header(INSTANCE_ID).map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned());
    match door.hand_in(&body, instance_id.as_deref()).await {
        Ok(Received::New(receipt) | Received::Duplicate(receipt)) => HttpResponse::Ok()
            .json(json!({ "instanceId": receipt.message_id, "receivedAt": receipt.received_at.to_string() })),
        Err(error) => {
            let status = StatusCode::from_u16(error.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
            tracing::warn!(%error, status = status.as_u16(), "a document that was handed in is not taken");
            let said = if status.is_server_error() { "try again later".to_owned() } else { error.to_string() };
            refused(status, &said)
        }
    }
}

async fn read(mut payload: web::Payload) -> Result<Vec<u8>, (StatusCode, &'static str)> {
    let mut body = Vec::new();
    while let Some(chunk) = payload.next().await {
        let chunk = chunk.map_err(|_| (StatusCode::BAD_REQUEST, "the body breaks off"))?;
        if body.len() + chunk.len() > MOST {
            return Err((StatusCode::PAYLOAD_TOO_LARGE, "the body is too large"));
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body)
}

/// In the words that the access point reads: whether to come again, and why not.
fn refused(status: StatusCode, why: &str) -> HttpResponse {
    let retry = if status.is_server_error() { "default" } else { "none" };
    HttpResponse::build(status).json(json!({ "retry": retry, "errorMessage": why }))
}

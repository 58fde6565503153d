use actix_web::web::Json;
use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;
use wissel_store::rows::received;

use crate::access::Allowed;
use crate::access::rights::InvoiceWrite;
use crate::api::views::ReceivedView;
use crate::http::Body;
use crate::problem::Answer;

/// What may change about a received invoice.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct UpdateReceived {
    is_read: bool,
}

/// Mark a received invoice as read or unread
///
/// For everybody who sees it.
#[utoipa::path(patch, path = "/received/{received_id}", operation_id = "received.update", tag = "received",
    request_body = UpdateReceived, responses((status = 200, body = ReceivedView)))]
pub async fn handler(allowed: Allowed<InvoiceWrite>, body: Body<UpdateReceived>) -> Answer<Json<ReceivedView>> {
    let id = allowed.path_id("received_id")?;
    let marked = allowed.write(move |conn, scope| {
        received::set_read(conn, scope, id, body.0.is_read)?;
        Ok(received::find(conn, scope, id)?)
    });
    Ok(Json(ReceivedView::of(&marked.await?, allowed.language)?))
}

use actix_web::web::Json;
use wissel_store::rows::received;

use crate::access::Allowed;
use crate::access::rights::InvoiceRead;
use crate::api::views::ReceivedView;
use crate::problem::Answer;

/// Read a received invoice
///
/// With its whole content and its totals.
#[utoipa::path(get, path = "/received/{received_id}", operation_id = "received.get", tag = "received",
    responses((status = 200, body = ReceivedView)))]
pub async fn handler(allowed: Allowed<InvoiceRead>) -> Answer<Json<ReceivedView>> {
    let id = allowed.path_id("received_id")?;
    let row = allowed.read(move |conn, scope| Ok(received::find(conn, scope, id)?)).await?;
    Ok(Json(ReceivedView::of(&row, allowed.language)?))
}

use actix_web::HttpResponse;
use wissel_invoice::model::Invoice as Content;

use crate::access::Allowed;
use crate::access::rights::InvoiceWrite;
use crate::api::views::{InvoiceView, created};
use crate::flows;
use crate::http::RawBody;
use crate::json::read_json;
use crate::problem::Answer;

/// Make an invoice
///
/// A draft from fields (`application/json`), or an uploaded invoice or credit note (`application/xml`), UBL or CII, that is
/// kept byte for byte. A draft may still break rules: ask with `invoices.validate`; `invoices.send` insists.
#[utoipa::path(post, path = "/organizations/{organization_id}/invoices", operation_id = "invoices.create", tag = "invoices",
    request_body(content((Content = "application/json"), (String = "application/xml"))),
    responses((status = 201, body = InvoiceView), (status = 409, description = "The number is in use.")))]
pub async fn handler(allowed: Allowed<InvoiceWrite>, body: RawBody) -> Answer<HttpResponse> {
    let row = if body.is_xml() {
        flows::create_from_document(&allowed.app, &allowed.actor, allowed.scope, body.bytes).await?
    } else if body.is_json() {
        let content: Content = read_json(&body.bytes)?;
        flows::create_from_json(&allowed.app, &allowed.actor, allowed.scope, content).await?
    } else {
        return Err(body.unsupported());
    };
    Ok(created(&format!("/invoices/{}", row.id), row.version, &InvoiceView::of(&row, allowed.language)?))
}

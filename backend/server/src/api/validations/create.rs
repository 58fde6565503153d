use actix_web::web::Json;
use wissel_invoice::ReportBody;
use wissel_invoice::model::Invoice as Content;

use crate::access::SignedIn;
use crate::flows::{judge_content, judge_document};
use crate::http::RawBody;
use crate::json::read_json;
use crate::problem::Answer;

/// Judge a document by the rules
///
/// UBL (`application/xml`), or the fields of an invoice (`application/json`). Nothing is kept.
#[utoipa::path(post, path = "/validations", operation_id = "validations.create", tag = "invoices",
    request_body(content((Content = "application/json"), (String = "application/xml"))),
    responses((status = 200, body = ReportBody)))]
pub async fn handler(signed_in: SignedIn, body: RawBody) -> Answer<Json<ReportBody>> {
    if body.is_xml() {
        return Ok(Json(judge_document(body.bytes, signed_in.language).await?));
    }
    if !body.is_json() {
        return Err(body.unsupported());
    }
    let content: Content = read_json(&body.bytes)?;
    Ok(Json(judge_content(content, signed_in.language).await?))
}

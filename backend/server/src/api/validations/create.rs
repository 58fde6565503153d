use actix_web::web::Json;
use wissel_invoice::ReportBody;
use wissel_invoice::model::Invoice as Content;

use super::examples;
use crate::access::SignedIn;
use crate::flows::{judge_content, judge_document};
use crate::http::{Query, RawBody, RulesQuery};
use crate::json::read_json;
use crate::problem::Answer;

/// Judge a document by the rules
///
/// XML (`application/xml`), UBL or CII, or the fields of an invoice (`application/json`). Nothing is kept.
///
/// `profile` names the rules that were used. A rule that is broken in many places is named for a hundred of them; the last
/// of those says in `count` for how many it stands. Findings on XML carry the place as XPath (`path`), with the prefixes
/// that are usual in its syntax, and the line. Findings on JSON carry a JSON pointer as well, and a JSON Patch (`repair`)
/// where there is only one sensible way to mend; `path` and `line` are those of the UBL that is made of it.
#[utoipa::path(post, path = "/validations", operation_id = "validations.create", tag = "invoices",
    params(RulesQuery),
    request_body(content(
        (Content = "application/json", examples(("fields" = (summary = "The fields of an invoice", value = json!(examples::fields()))))),
        (String = "application/xml", examples(
            ("ubl" = (summary = "UBL, with a total that does not add up", value = json!(examples::UBL))),
            ("cii" = (summary = "CII, with a total that does not add up", value = json!(examples::CII))))))),
    responses((status = 200, body = ReportBody, examples(
        ("fields" = (summary = "The fields of an invoice: pointer and repair", value = json!(examples::report_on_fields()))),
        ("ubl" = (summary = "UBL: path and line", value = json!(examples::report_on_ubl()))),
        ("cii" = (summary = "CII: judged by EN 16931", value = json!(examples::report_on_cii())))))))]
pub async fn handler(signed_in: SignedIn, query: Query<RulesQuery>, body: RawBody) -> Answer<Json<ReportBody>> {
    let (rules, language) = (query.0.rules.set(), signed_in.language);
    if body.is_xml() {
        return Ok(Json(judge_document(body.bytes, rules, language).await?));
    }
    if !body.is_json() {
        return Err(body.unsupported());
    }
    let content: Content = read_json(&body.bytes)?;
    Ok(Json(judge_content(content, rules, language).await?))
}

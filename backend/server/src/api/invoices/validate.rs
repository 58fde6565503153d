use actix_web::web::Json;
use wissel_invoice::ReportBody;
use wissel_store::rows::invoices;

use crate::access::Allowed;
use crate::access::rights::InvoiceRead;
use crate::flows;
use crate::http::{Query, RulesQuery};
use crate::problem::Answer;

/// Judge an invoice by the rules
///
/// As it would be, or was, sent. By which rules, and what a finding says: see `validations.create`. An uploaded document is
/// judged as XML, so its findings carry path and line; what was made here from fields has pointers and repairs. Changes
/// nothing. `invoices.send` judges by the rules that the document asks for, whatever was asked here.
#[utoipa::path(post, path = "/invoices/{invoice_id}/validate", operation_id = "invoices.validate", tag = "invoices",
    params(RulesQuery), responses((status = 200, body = ReportBody)))]
pub async fn handler(allowed: Allowed<InvoiceRead>, query: Query<RulesQuery>) -> Answer<Json<ReportBody>> {
    let id = allowed.path_id("invoice_id")?;
    let row = allowed.read(move |conn, scope| Ok(invoices::find(conn, scope, id)?)).await?;
    Ok(Json(flows::judge_invoice(&allowed.app, &row, query.0.rules.set(), allowed.language).await?))
}

use actix_web::HttpResponse;
use actix_web::web::Path;

use super::list::ReportView;
use super::of_path;
use crate::access::Operator;
use crate::flows;
use crate::problem::Answer;

/// Hand a monthly report in
///
/// Keeps the report as it is now and sends it over the network. Handed in again it replaces the one before. In the sandbox it
/// goes to a scripted receiver, and a month that has not ended can be tried too.
#[utoipa::path(post, path = "/operator/reports/{month}/{kind}/send", operation_id = "operator_reports.send", tag = "operator",
    responses((status = 202, body = ReportView),
        (status = 409, description = "The month has not ended, it is on its way already, nobody was named who takes it, or the access point is that of somebody else.")))]
pub async fn handler(operator: Operator, path: Path<(String, String)>) -> Answer<HttpResponse> {
    let (month, kind) = of_path(&path)?;
    let report = flows::send_report(&operator.app, month, kind).await?;
    tracing::info!(report = %report.id, operator = %operator.actor.user.id, "a monthly report is handed in");
    Ok(HttpResponse::Accepted().json(ReportView::new(kind, Some(report))))
}

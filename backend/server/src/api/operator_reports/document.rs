use actix_web::HttpResponse;
use actix_web::web::Path;

use super::of_path;
use crate::access::Operator;
use crate::flows;
use crate::http::xml_file;
use crate::problem::Answer;

/// Download a monthly report
///
/// Made of what was exchanged with a receipt until now, and checked by the official rules. Of a month that has not ended it
/// says how it stands.
#[utoipa::path(get, path = "/operator/reports/{month}/{kind}", operation_id = "operator_reports.document", tag = "operator",
    responses((status = 200, description = "The report.", body = String, content_type = "application/xml"),
        (status = 409, description = "The access point is that of somebody else, who reports himself.")))]
pub async fn handler(operator: Operator, path: Path<(String, String)>) -> Answer<HttpResponse> {
    let (month, kind) = of_path(&path)?;
    let xml = flows::make_report(&operator.app, month, kind).await?;
    Ok(xml_file(&format!("{}-{month}", kind.as_str()), xml))
}

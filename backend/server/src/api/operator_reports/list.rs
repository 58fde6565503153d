use actix_web::web::Json;
use jiff::civil::Date;
use serde::Serialize;
use utoipa::ToSchema;
use wissel_store::Ts;
use wissel_store::kinds::{ReportName, ReportStatus};
use wissel_store::rows::reports::Report;

use crate::access::Operator;
use crate::flows::{self, MonthOfReports};
use crate::problem::Answer;

/// The monthly reports of an access point.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = MonthlyReports)]
pub struct Reports {
    /// Name of the network.
    #[schema(example = "sandbox")]
    network: &'static str,
    /// Seat of the access point that reports; null when it is that of somebody else, who reports himself.
    #[schema(example = "PWI000001")]
    seat: Option<String>,
    /// Participant that takes the reports; null when the setting `WISSEL_REPORT_RECEIVER` names none.
    #[schema(example = "9915:wissel-reports")]
    receiver: Option<String>,
    /// The newest month first. A month without messages is reported too.
    items: Vec<ReportMonthView>,
}

/// What is reported of one month.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ReportMonth)]
pub struct ReportMonthView {
    /// A calendar month in UTC.
    #[schema(example = "2026-10")]
    month: String,
    /// The last day on which its reports can be handed in.
    #[schema(value_type = String, format = Date)]
    due_on: Date,
    /// It has ended, so that its numbers stay.
    is_over: bool,
    reports: Vec<ReportView>,
}

/// One report.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = MonthlyReport)]
pub struct ReportView {
    kind: ReportName,
    /// Null when it was never handed in.
    status: Option<ReportStatus>,
    /// AS4 message id of the message in which it was handed in last.
    message_id: Option<String>,
    /// When its receipt came.
    #[schema(value_type = Option<String>, format = DateTime)]
    sent_at: Option<Ts>,
    /// What happened in the last attempt that did not succeed, for operators (English).
    #[schema(example = "delivery.not_serviced: the receiver does not take this document")]
    failure: Option<String>,
}

impl ReportView {
    /// Of what was handed in last.
    pub fn new(kind: ReportName, row: Option<Report>) -> Self {
        let failure = row.as_ref().and_then(|row| row.failure.as_ref()).map(|failure| {
            let text = |name: &str| failure.0.get(name).and_then(|value| value.as_str()).unwrap_or_default();
            format!("{}: {}", text("code"), text("message"))
        });
        Self {
            kind,
            status: row.as_ref().map(|row| row.status),
            sent_at: row.as_ref().and_then(|row| row.sent_at),
            message_id: row.map(|row| row.message_id),
            failure,
        }
    }
}

impl From<MonthOfReports> for ReportMonthView {
    fn from(month: MonthOfReports) -> Self {
        Self {
            month: month.month.to_string(),
            due_on: month.month.due(),
            is_over: month.is_over,
            reports: month.reports.into_iter().map(|(kind, row)| ReportView::new(kind, row)).collect(),
        }
    }
}

/// List the monthly reports
///
/// What an access point reports to OpenPeppol: end users (EUSR) and transactions (TSR), each month until the fifteenth of the
/// next.
#[utoipa::path(get, path = "/operator/reports", operation_id = "operator_reports.list", tag = "operator",
    responses((status = 200, body = Reports)))]
pub async fn handler(operator: Operator) -> Answer<Json<Reports>> {
    let reporter = flows::reporter(&operator.app).await?;
    let months = match reporter.seat {
        Some(_) => flows::list_months(&operator.app, &reporter).await?,
        None => Vec::new(),
    };
    Ok(Json(Reports {
        network: reporter.network,
        seat: reporter.seat.map(|seat| seat.to_string()),
        receiver: reporter.receiver,
        items: months.into_iter().map(ReportMonthView::from).collect(),
    }))
}

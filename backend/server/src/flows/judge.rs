//! Judging documents by the rules.

use wissel_invoice::model::Invoice as Content;
use wissel_invoice::{Report, ReportBody};
use wissel_store::kinds::{InvoiceSource, Language};
use wissel_store::rows::invoices::Invoice;

use super::create_invoice::unreadable;
use super::document_of;
use crate::app::App;
use crate::problem::{Answer, Problem};
use crate::words::for_invoice;

/// Judges an invoice as it would be, or was, sent.
pub async fn judge_invoice(app: &App, row: &Invoice, language: Language) -> Answer<ReportBody> {
    Ok(report_on(app, row).await?.in_language(for_invoice(language)))
}

/// The findings on an invoice. What was made here from fields is judged with the places of the fields.
pub(super) async fn report_on(app: &App, row: &Invoice) -> Answer<Report> {
    if row.source == InvoiceSource::Json {
        let content: Content = row.content.read()?;
        return judged(move || Ok(wissel_invoice::validate_invoice(&content))).await;
    }
    let bytes = document_of(app, row).await?;
    judged(move || wissel_invoice::validate_bytes(&bytes).map_err(unreadable)).await
}

/// Judges a UBL document.
pub async fn judge_document(bytes: Vec<u8>, language: Language) -> Answer<ReportBody> {
    let report = judged(move || wissel_invoice::validate_bytes(&bytes).map_err(unreadable)).await?;
    Ok(report.in_language(for_invoice(language)))
}

/// Judges the fields of an invoice.
pub async fn judge_content(content: Content, language: Language) -> Answer<ReportBody> {
    let report = judged(move || Ok(wissel_invoice::validate_invoice(&content))).await?;
    Ok(report.in_language(for_invoice(language)))
}

/// Large documents take a while, so they do not hold up other requests.
async fn judged(judge: impl FnOnce() -> Answer<Report> + Send + 'static) -> Answer<Report> {
    tokio::task::spawn_blocking(judge).await.map_err(Problem::internal)?
}

//! Judging documents by the rules.

use wissel_invoice::model::Invoice as Content;
use wissel_invoice::{Limits, Report, ReportBody, RuleSet};
use wissel_store::kinds::{InvoiceSource, Language};
use wissel_store::rows::invoices::Invoice;

use super::create_invoice::unreadable;
use super::document_of;
use crate::app::App;
use crate::problem::{Answer, Problem};
use crate::words::{for_invoice, words};

/// Judges an invoice as it would be, or was, sent; by the rules that it asks for, or by others.
pub async fn judge_invoice(app: &App, row: &Invoice, rules: Option<RuleSet>, language: Language) -> Answer<ReportBody> {
    Ok(report_on(app, row, rules).await?.in_language(for_invoice(language)))
}

/// The findings on an invoice. What was made here from fields is judged with the places of the fields.
pub(super) async fn report_on(app: &App, row: &Invoice, rules: Option<RuleSet>) -> Answer<Report> {
    if row.source == InvoiceSource::Json {
        let content: Content = row.content.read()?;
        return judged(move || Ok(report_on_content(&content, rules))).await;
    }
    report_on_document(document_of(app, row).await?, rules).await
}

/// Judges an XML document.
pub async fn judge_document(bytes: Vec<u8>, rules: Option<RuleSet>, language: Language) -> Answer<ReportBody> {
    Ok(report_on_document(bytes, rules).await?.in_language(for_invoice(language)))
}

/// The findings on an XML document.
pub(super) async fn report_on_document(bytes: Vec<u8>, rules: Option<RuleSet>) -> Answer<Report> {
    judged(move || report_on_bytes(&bytes, rules)).await
}

/// Judges the fields of an invoice.
pub async fn judge_content(content: Content, rules: Option<RuleSet>, language: Language) -> Answer<ReportBody> {
    let report = judged(move || Ok(report_on_content(&content, rules))).await?;
    Ok(report.in_language(for_invoice(language)))
}

fn report_on_content(content: &Content, rules: Option<RuleSet>) -> Report {
    match rules {
        Some(set) => wissel_invoice::validate_invoice_with(content, set.newest()),
        None => wissel_invoice::validate_invoice(content),
    }
}

fn report_on_bytes(bytes: &[u8], rules: Option<RuleSet>) -> Answer<Report> {
    let Some(set) = rules else {
        return wissel_invoice::validate_bytes(bytes).map_err(unreadable);
    };
    let report = wissel_invoice::validate_bytes_with(bytes, set.newest(), &Limits::default()).map_err(unreadable)?;
    // A verdict under another name than the one asked for would be taken for what it is not.
    if report.profile != set.name() {
        return Err(Problem::field(
            "/query/rules",
            "rules.not_for_syntax",
            words!(
                "De regels van {set} zijn er alleen voor UBL. CII wordt beoordeeld met {judged}.",
                "The rules of {set} exist for UBL only. CII is judged by {judged}.",
                judged = report.profile
            ),
        ));
    }
    Ok(report)
}

/// Large documents take a while, so they do not hold up other requests.
async fn judged(judge: impl FnOnce() -> Answer<Report> + Send + 'static) -> Answer<Report> {
    tokio::task::spawn_blocking(judge).await.map_err(Problem::internal)?
}

//! Judging documents by the rules.

use wissel_invoice::ReportBody;
use wissel_store::kinds::Language;
use wissel_store::rows::invoices::Invoice;

use super::create_invoice::unreadable;
use super::document_of;
use crate::app::App;
use crate::problem::{Answer, Problem};
use crate::words::for_invoice;

/// Judges an invoice as it would be, or was, sent.
pub async fn judge_invoice(app: &App, row: &Invoice, language: Language) -> Answer<ReportBody> {
    judge_document(document_of(app, row).await?, language).await
}

/// Judges a UBL document. Large ones take a while, so they do not hold up other requests.
pub async fn judge_document(bytes: Vec<u8>, language: Language) -> Answer<ReportBody> {
    let judged = tokio::task::spawn_blocking(move || wissel_invoice::validate_bytes(&bytes).map_err(unreadable));
    Ok(judged.await.map_err(Problem::internal)??.in_language(for_invoice(language)))
}

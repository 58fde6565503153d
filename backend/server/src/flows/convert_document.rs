//! Documents in the other syntax: read into the model, and written anew.
//!
//! What is asked for in its own syntax is given byte for byte. What a converted document leaves out is what the model or
//! the other syntax has no place for; the codecs of `wissel-invoice` list it.

use wissel_invoice::Syntax;
use wissel_invoice::model::Invoice as Content;
use wissel_peppol::document_type::DocumentTypeId;
use wissel_store::kinds::InvoiceSource;
use wissel_store::rows::deliveries;
use wissel_store::rows::invoices::Invoice;
use wissel_store::rows::received::Received;
use wissel_store::scope::OrganizationScope;

use super::create_invoice::unreadable;
use super::document_of;
use crate::app::App;
use crate::problem::{Answer, Problem};

/// The syntax in which an invoice is sent, unless another is asked for.
#[must_use]
pub fn own_syntax(source: InvoiceSource) -> Syntax {
    match source {
        InvoiceSource::Json | InvoiceSource::Ubl => Syntax::Ubl,
        InvoiceSource::Cii => Syntax::Cii,
    }
}

/// The syntax of a document of this type on the network.
#[must_use]
pub fn syntax_of(document_type: &str) -> Syntax {
    let is_cii = document_type.parse().is_ok_and(|id: DocumentTypeId| id.local_name() == "CrossIndustryInvoice");
    if is_cii { Syntax::Cii } else { Syntax::Ubl }
}

/// The document of an invoice in a syntax. What was sent in it comes out as it was sent.
pub async fn invoice_in(app: &App, scope: OrganizationScope, row: &Invoice, syntax: Syntax) -> Answer<Vec<u8>> {
    if syntax == own_syntax(row.source) {
        return document_of(app, row).await;
    }
    let id = row.id;
    let sent = app.store.read(move |conn| deliveries::list(conn, &scope, id)).await?;
    if let Some(delivery) = sent.iter().find(|delivery| syntax_of(&delivery.document_type) == syntax) {
        return Ok(app.blobs.get(&delivery.document_sha256).await?);
    }
    if row.source == InvoiceSource::Json {
        let content: Content = row.content.read()?;
        return converted(move || Ok(wissel_invoice::write_as(&content, syntax))).await;
    }
    convert(document_of(app, row).await?, syntax).await
}

/// A received document in a syntax.
pub async fn received_in(app: &App, row: &Received, syntax: Syntax) -> Answer<Vec<u8>> {
    let bytes = app.blobs.get(&row.document_sha256).await?;
    if syntax == syntax_of(&row.document_type) { Ok(bytes) } else { convert(bytes, syntax).await }
}

async fn convert(bytes: Vec<u8>, syntax: Syntax) -> Answer<Vec<u8>> {
    converted(move || {
        let document = wissel_invoice::read(&bytes).map_err(unreadable)?;
        Ok(wissel_invoice::write_as(&document.invoice, syntax))
    })
    .await
}

/// Large documents take a while, so they do not hold up other requests.
async fn converted(convert: impl FnOnce() -> Answer<Vec<u8>> + Send + 'static) -> Answer<Vec<u8>> {
    tokio::task::spawn_blocking(convert).await.map_err(Problem::internal)?
}

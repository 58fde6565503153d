//! Invoices, sent and received.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use wissel_invoice::model::{Invoice as Content, Totals};
use wissel_store::kinds::{InvoiceSource, InvoiceStatus, Language};
use wissel_store::rows::invoices::Invoice;
use wissel_store::rows::received::Received;
use wissel_store::{Day, Id, Ts};

use super::{FailureView, LastResponseView};
use crate::problem::Answer;

/// A party in short.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = PartySummary)]
pub struct PartyView {
    #[schema(example = "Bakkerij De Zon B.V.")]
    legal_name: String,
    /// Address on the network.
    #[schema(example = "0106:90000013")]
    participant: Option<String>,
}

/// An invoice or credit note of ours, as lists show it.
#[derive(Debug, Serialize, ToSchema)]
pub struct InvoiceSummary {
    #[schema(value_type = uuid::Uuid)]
    id: Id,
    #[schema(value_type = uuid::Uuid)]
    organization_id: Id,
    /// BT-1.
    #[schema(example = "2026-0042")]
    number: String,
    /// BT-3.
    #[schema(example = "380")]
    type_code: String,
    status: InvoiceStatus,
    source: InvoiceSource,
    #[schema(value_type = String, format = Date, example = "2026-11-22")]
    issued_on: Day,
    #[schema(value_type = Option<String>, format = Date, example = "2026-12-22")]
    due_on: Option<Day>,
    #[schema(example = "EUR")]
    currency: String,
    seller: Option<PartyView>,
    buyer: PartyView,
    totals: Totals,
    #[schema(value_type = String, format = DateTime)]
    created_at: Ts,
    #[schema(value_type = String, format = DateTime)]
    updated_at: Ts,
    #[schema(value_type = Option<String>, format = DateTime)]
    sent_at: Option<Ts>,
    #[schema(value_type = Option<String>, format = DateTime)]
    delivered_at: Option<Ts>,
    /// Nothing leaves before then: until then sending can be undone for certain.
    #[schema(value_type = Option<String>, format = DateTime)]
    cancellable_until: Option<Ts>,
    /// Why it did not arrive, or was refused after it had.
    failure: Option<FailureView>,
    /// What the buyer last said of it.
    response: Option<LastResponseView>,
}

/// An invoice or credit note of ours, with its content.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Invoice)]
pub struct InvoiceView {
    #[serde(flatten)]
    summary: InvoiceSummary,
    /// What it says.
    document: Content,
}

impl InvoiceSummary {
    fn new(row: &Invoice, content: &Content, language: Language) -> Answer<Self> {
        Ok(Self {
            id: row.id,
            organization_id: row.organization_id,
            number: row.number.clone(),
            type_code: row.type_code.clone(),
            status: row.status,
            source: row.source,
            issued_on: row.issued_on,
            due_on: row.due_on,
            currency: row.currency.clone(),
            seller: seller_of(content),
            buyer: PartyView { legal_name: row.buyer_name.clone(), participant: row.buyer_participant.clone() },
            totals: wissel_invoice::totals(content),
            created_at: row.created_at,
            updated_at: row.updated_at,
            sent_at: row.sent_at,
            delivered_at: row.delivered_at,
            cancellable_until: row.cancellable_until,
            failure: row.failure.as_ref().map(|kept| FailureView::of(kept, language)),
            response: LastResponseView::of(row.response.as_ref(), language)?,
        })
    }

    /// Of a row.
    pub fn of(row: &Invoice, language: Language) -> Answer<Self> {
        Self::new(row, &row.content.read()?, language)
    }
}

impl InvoiceView {
    /// Of a row.
    pub fn of(row: &Invoice, language: Language) -> Answer<Self> {
        let document: Content = row.content.read()?;
        Ok(Self { summary: InvoiceSummary::new(row, &document, language)?, document })
    }
}

/// A received invoice, as lists show it.
#[derive(Debug, Serialize, ToSchema)]
pub struct ReceivedSummary {
    #[schema(value_type = uuid::Uuid)]
    id: Id,
    #[schema(value_type = uuid::Uuid)]
    organization_id: Id,
    /// BT-1; empty when the document can't be read.
    #[schema(example = "2026-0042")]
    number: String,
    /// BT-3.
    #[schema(example = "380")]
    type_code: String,
    #[schema(value_type = Option<String>, format = Date, example = "2026-11-22")]
    issued_on: Option<Day>,
    #[schema(value_type = Option<String>, format = Date, example = "2026-12-22")]
    due_on: Option<Day>,
    #[schema(example = "EUR")]
    currency: String,
    seller: Option<PartyView>,
    buyer: Option<PartyView>,
    /// Null when the document can't be read.
    totals: Option<Totals>,
    #[schema(value_type = String, format = DateTime)]
    received_at: Ts,
    is_read: bool,
    /// Who sent it over the network.
    sender: SenderView,
    /// Participant that it was addressed to.
    #[schema(example = "0106:90000021")]
    receiver: String,
    message_id: String,
    /// SHA-256 of the document, hex.
    document_sha256: String,
    /// The answer that was given last; null as long as there is none.
    response: Option<LastResponseView>,
    /// What is wrong with the document by the rules, when it was refused for that; null otherwise.
    refusal: Option<RefusalView>,
}

/// Why a document was refused.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[schema(as = Refusal)]
pub struct RefusalView {
    /// Each broken rule.
    issues: Vec<RefusalIssue>,
}

/// One rule that a refused document breaks.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub struct RefusalIssue {
    /// Id of the rule; null when the document can't be read at all.
    #[schema(example = "BR-CO-15")]
    rule: Option<String>,
    /// What is wrong, in English, as it was told to the sender's provider.
    message: String,
    /// Where in the document, as an XPath.
    place: Option<String>,
}

impl RefusalView {
    fn of(kept: Option<&wissel_store::Json>) -> Answer<Option<Self>> {
        Ok(kept.map(|kept| kept.read()).transpose()?)
    }
}

/// Who sent a document over the network.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Sender)]
pub struct SenderView {
    #[schema(example = "0106:90000013")]
    participant: String,
}

/// A received invoice, with its content.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Received)]
pub struct ReceivedView {
    #[serde(flatten)]
    summary: ReceivedSummary,
    /// What it says; null when the document can't be read.
    document: Option<Content>,
}

impl ReceivedSummary {
    fn new(row: &Received, content: Option<&Content>, language: Language) -> Answer<Self> {
        Ok(Self {
            id: row.id,
            organization_id: row.organization_id,
            number: row.number.clone(),
            type_code: row.type_code.clone(),
            issued_on: row.issued_on,
            due_on: row.due_on,
            currency: row.currency.clone(),
            seller: content.and_then(seller_of),
            buyer: content.map(|c| PartyView {
                legal_name: c.buyer.legal_name.clone(),
                participant: c.buyer.participant.clone(),
            }),
            totals: content.map(wissel_invoice::totals),
            received_at: row.received_at,
            is_read: row.is_read,
            sender: SenderView { participant: row.sender.clone() },
            receiver: row.receiver.clone(),
            message_id: row.message_id.clone(),
            document_sha256: row.document_sha256.clone(),
            response: LastResponseView::of(row.response.as_ref(), language)?,
            refusal: RefusalView::of(row.refusal.as_ref())?,
        })
    }

    /// Of a row.
    pub fn of(row: &Received, language: Language) -> Answer<Self> {
        let content: Option<Content> = row.content.read()?;
        Self::new(row, content.as_ref(), language)
    }
}

impl ReceivedView {
    /// Of a row.
    pub fn of(row: &Received, language: Language) -> Answer<Self> {
        let document: Option<Content> = row.content.read()?;
        Ok(Self { summary: ReceivedSummary::new(row, document.as_ref(), language)?, document })
    }
}

fn seller_of(content: &Content) -> Option<PartyView> {
    let seller = content.seller.as_ref()?;
    Some(PartyView { legal_name: seller.legal_name.clone(), participant: seller.participant.clone() })
}

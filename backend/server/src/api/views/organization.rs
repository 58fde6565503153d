//! Organizations, activations and identifiers.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use wissel_invoice::model::{Address, Contact, Payment};
use wissel_store::kinds::{ActivationMethod, ActivationState, OrganizationState, Permission};
use wissel_store::rows::activations::Activation;
use wissel_store::rows::organizations::Organization;
use wissel_store::{Id, Ts};

use crate::problem::Answer;

/// A company or body within an environment.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Organization)]
pub struct OrganizationView {
    #[schema(value_type = uuid::Uuid)]
    id: Id,
    #[schema(value_type = uuid::Uuid)]
    environment_id: Id,
    /// ISO 3166-1 alpha-2.
    #[schema(example = "NL")]
    country: String,
    /// Number in the company register.
    #[schema(example = "90000013")]
    register_number: String,
    #[schema(example = "Bakkerij De Zon B.V.")]
    legal_name: String,
    #[schema(example = "NL123456782B90")]
    vat_number: Option<String>,
    address: Option<Address>,
    /// Contact on its invoices (BG-6).
    contact: Option<Contact>,
    /// Account on its invoices (BG-17).
    payment: Option<Payment>,
    state: OrganizationState,
    /// With `rejected`: `name_mismatch`.
    #[schema(example = "name_mismatch")]
    rejection_reason: Option<String>,
    /// So many seconds an invoice waits before it leaves, so that sending can be undone; 0 for none.
    #[schema(example = 0)]
    undo_seconds: i64,
    /// The network that it has chosen; null for the first of the installation.
    #[schema(example = "sandbox")]
    network: Option<String>,
    /// What whoever asks may do here.
    permissions: Vec<Permission>,
    #[schema(value_type = String, format = DateTime)]
    created_at: Ts,
    #[schema(value_type = String, format = DateTime)]
    updated_at: Ts,
}

impl OrganizationView {
    /// Of a row, for somebody with these permissions.
    pub fn new(row: &Organization, permissions: Vec<Permission>) -> Answer<Self> {
        Ok(Self {
            id: row.id,
            environment_id: row.environment_id,
            country: row.country.clone(),
            register_number: row.register_number.clone(),
            legal_name: row.legal_name.clone(),
            vat_number: row.vat_number.clone(),
            address: row.address.read()?,
            contact: row.contact.read()?,
            payment: row.payment.read()?,
            state: row.state,
            rejection_reason: row.rejection_reason.clone(),
            undo_seconds: row.undo_seconds,
            network: row.network.clone(),
            permissions,
            created_at: row.created_at,
            updated_at: row.updated_at,
        })
    }
}

/// One try to activate an organization.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Activation)]
pub struct ActivationView {
    #[schema(value_type = uuid::Uuid)]
    id: Id,
    method: ActivationMethod,
    state: ActivationState,
    /// What to do now; null once it is decided.
    next_step: Option<NextStep>,
    /// What has to be paid.
    #[schema(example = "0.01")]
    amount: &'static str,
    #[schema(example = "EUR")]
    currency: &'static str,
    /// With `rejected`: `name_mismatch`.
    reason: Option<String>,
    #[schema(value_type = String, format = DateTime)]
    created_at: Ts,
}

/// Where to pay.
#[derive(Debug, Serialize, ToSchema)]
pub struct NextStep {
    /// Page of the bank.
    #[schema(example = "http://localhost:8080/sandbox/bank/7f3c9c52-6f0e-4f55-9c1f-0b5d3a1c2e4d")]
    url: String,
    #[schema(value_type = uuid::Uuid)]
    payment_id: Id,
}

/// Price of an activation: one cent.
const AMOUNT: &str = "0.01";
const CURRENCY: &str = "EUR";

impl ActivationView {
    /// Of a row; the bank of the sandbox is a page of ours.
    #[must_use]
    pub fn new(row: Activation, public_url: &str) -> Self {
        let open = row.payment_id.filter(|_| row.state == ActivationState::Pending);
        Self {
            id: row.id,
            method: row.method,
            state: row.state,
            next_step: open
                .map(|payment_id| NextStep { url: format!("{public_url}/sandbox/bank/{payment_id}"), payment_id }),
            amount: AMOUNT,
            currency: CURRENCY,
            reason: row.reason,
            created_at: row.created_at,
        }
    }
}

/// A payment at the bank of the sandbox.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = SandboxPayment)]
pub struct PaymentView {
    #[schema(value_type = uuid::Uuid)]
    payment_id: Id,
    #[schema(example = "0.01")]
    amount: &'static str,
    #[schema(example = "EUR")]
    currency: &'static str,
    /// Text of the payment.
    #[schema(example = "Activation of Bakkerij De Zon B.V.")]
    description: String,
    /// `open` or `paid`.
    #[schema(example = "open")]
    state: &'static str,
    activation_state: ActivationState,
    /// With `rejected`: `name_mismatch`.
    reason: Option<String>,
    /// Page to go back to.
    #[schema(example = "http://localhost:8080/organizations/019ac1f0-7c1e-7d3a-9c55-0d6f6f9a1b2c")]
    return_url: String,
}

impl PaymentView {
    /// Of the activation that it belongs to.
    #[must_use]
    pub fn new(row: &Activation, description: String, public_url: &str) -> Self {
        Self {
            payment_id: row.payment_id.unwrap_or(row.id),
            amount: AMOUNT,
            currency: CURRENCY,
            description,
            state: if row.state == ActivationState::Pending { "open" } else { "paid" },
            activation_state: row.state,
            reason: row.reason.clone(),
            return_url: format!("{public_url}/organizations/{}", row.organization_id),
        }
    }
}

/// A kind of document, and whether an organization wants to receive it.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[schema(as = DocumentType)]
#[serde(deny_unknown_fields)]
pub struct DocumentTypeView {
    /// Which kind.
    pub document_type: DocumentTypeName,
    /// Wanted.
    pub is_received: bool,
}

/// Kinds of documents that an organization can receive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum DocumentTypeName {
    /// Invoices of Peppol BIS Billing 3 and NLCIUS.
    Invoice,
    /// Credit notes of the same.
    CreditNote,
}

impl DocumentTypeName {
    /// Every kind.
    pub const ALL: [Self; 2] = [Self::Invoice, Self::CreditNote];
}

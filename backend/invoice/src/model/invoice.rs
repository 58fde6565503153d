//! The invoice as a whole.

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::{AllowanceCharge, Line, Party, Payment, decimal};

/// The content of an invoice or a credit note (EN 16931-1), in JSON.
///
/// Totals are not part of it: they follow from the lines, see [`crate::totals`]. Which of the two documents of UBL it
/// becomes follows from the type code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(as = CreateInvoice))]
pub struct Invoice {
    /// Number of the invoice, unique at the seller (BT-1).
    #[cfg_attr(feature = "openapi", schema(example = "2026-0042"))]
    pub number: String,
    /// Kind of invoice, UNTDID 1001: `380` invoice, `381` credit note (BT-3).
    #[serde(default = "commercial_invoice")]
    #[cfg_attr(feature = "openapi", schema(example = "380", default = "380"))]
    pub type_code: String,
    /// Date of the invoice (BT-2).
    #[cfg_attr(feature = "openapi", schema(example = "2026-03-02"))]
    pub issued_on: Date,
    /// Date on which payment is due (BT-9).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(example = "2026-04-01"))]
    pub due_on: Option<Date>,
    /// Currency of all amounts, ISO 4217 (BT-5).
    #[serde(default = "euro")]
    #[cfg_attr(feature = "openapi", schema(example = "EUR", default = "EUR"))]
    pub currency: String,
    /// Note on the invoice (BT-22).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Reference that the buyer asked for, for its internal routing (BT-10). Peppol asks for this or for
    /// `order_reference`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(example = "INKOOP-7"))]
    pub buyer_reference: Option<String>,
    /// Purchase order of the buyer (BT-13).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub order_reference: Option<String>,
    /// Contract (BT-12).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contract_reference: Option<String>,
    /// Project (BT-11).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub project_reference: Option<String>,
    /// Date of the actual delivery (BT-72).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delivered_on: Option<Date>,
    /// Period that the invoice is about (BG-14).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<Period>,
    /// Earlier invoices that this one corrects or credits (BG-3).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub preceding_invoices: Vec<PrecedingInvoice>,
    /// Seller (BG-4). Left out, the organization that sends.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seller: Option<Party>,
    /// Buyer (BG-7).
    pub buyer: Party,
    /// How to pay (BG-16). Left out, the payment details of the organization that sends.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub payment: Option<Payment>,
    /// Payment terms in words (BT-20).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(example = "Betaling binnen 30 dagen"))]
    pub payment_terms: Option<String>,
    /// Amount already paid (BT-113).
    #[serde(default, with = "decimal::option", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = "decimal", example = "0.00"))]
    pub prepaid_amount: Option<Decimal>,
    /// Amount added to round the amount to pay (BT-114).
    #[serde(default, with = "decimal::option", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = "decimal", example = "0.00"))]
    pub rounding_amount: Option<Decimal>,
    /// Allowances on the whole document (BG-20).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub allowances: Vec<AllowanceCharge>,
    /// Charges on the whole document (BG-21).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub charges: Vec<AllowanceCharge>,
    /// Lines (BG-25).
    pub lines: Vec<Line>,
    /// Supporting documents (BG-24).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attachments: Vec<Attachment>,
    /// Why no VAT is charged, per VAT category (BT-120, BT-121).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub exemption_reasons: Vec<ExemptionReason>,
}

/// Type codes (UNTDID 1001) that UBL writes as a `CreditNote`.
const CREDIT_NOTE_CODES: [&str; 13] =
    ["81", "83", "261", "262", "296", "308", "381", "396", "420", "458", "502", "503", "532"];

impl Invoice {
    /// Whether the type code makes this a credit note, with amounts that are given back.
    #[must_use]
    pub fn is_credit_note(&self) -> bool {
        CREDIT_NOTE_CODES.contains(&self.type_code.as_str())
    }
}

fn commercial_invoice() -> String {
    String::from("380")
}

fn euro() -> String {
    String::from("EUR")
}

/// A period (BG-14 of the document, BG-26 of a line).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(as = InvoicePeriod))]
pub struct Period {
    /// First day (BT-73, BT-134).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(example = "2026-02-01"))]
    pub start_on: Option<Date>,
    /// Last day (BT-74, BT-135).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(example = "2026-02-28"))]
    pub end_on: Option<Date>,
}

/// An earlier invoice (BG-3).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PrecedingInvoice {
    /// Its number (BT-25).
    #[cfg_attr(feature = "openapi", schema(example = "2026-0017"))]
    pub number: String,
    /// Its date (BT-26).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issued_on: Option<Date>,
}

/// A supporting document (BG-24), embedded or by address.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(as = InvoiceAttachment))]
pub struct Attachment {
    /// Reference of the document (BT-122).
    #[cfg_attr(feature = "openapi", schema(example = "Urenstaat februari"))]
    pub id: String,
    /// Description (BT-123).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Name of the file (BT-125-2).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(example = "uren.pdf"))]
    pub file_name: Option<String>,
    /// Media type of the file (BT-125-1): PDF, PNG, JPEG, CSV, XLSX or ODS. Left out, it follows from the file name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(example = "application/pdf"))]
    pub mime_code: Option<String>,
    /// The file itself, in Base64 (BT-125).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub content: Option<String>,
    /// Where the document can be found instead (BT-124).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

/// Why no VAT is charged in a category (BT-120, BT-121).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ExemptionReason {
    /// The VAT category that the reason is about (BT-118).
    #[cfg_attr(feature = "openapi", schema(example = "AE"))]
    pub vat_category: String,
    /// The reason in words (BT-120).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(example = "Btw verlegd"))]
    pub reason: Option<String>,
    /// The reason as a code of the VATEX list (BT-121).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(example = "VATEX-EU-AE"))]
    pub reason_code: Option<String>,
}

//! Other documents that an invoice refers to or carries.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

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

impl Attachment {
    /// The media type of the file: the stated one, or the one that its name tells.
    pub(crate) fn media_type(&self) -> Option<&str> {
        self.mime_code.as_deref().or_else(|| media_type(self.file_name.as_deref()?))
    }
}

/// The media type of a file name, for the types that EN 16931 allows.
fn media_type(file_name: &str) -> Option<&'static str> {
    let (_, extension) = file_name.rsplit_once('.')?;
    match extension.to_ascii_lowercase().as_str() {
        "pdf" => Some("application/pdf"),
        "png" => Some("image/png"),
        "jpg" | "jpeg" => Some("image/jpeg"),
        "csv" => Some("text/csv"),
        "xlsx" => Some("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        "ods" => Some("application/vnd.oasis.opendocument.spreadsheet"),
        _ => None,
    }
}

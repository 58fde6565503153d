//! Downloads of documents.

use actix_web::HttpResponse;
use actix_web::http::header;
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};
use validator::Validate;
use wissel_invoice::Syntax;

/// In which form.
#[derive(Debug, Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct DocumentQuery {
    /// `ubl` when left out.
    #[serde(default)]
    #[param(inline)]
    pub format: DocumentFormat,
}

/// Forms of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum DocumentFormat {
    /// UBL 2.1.
    #[default]
    Ubl,
    /// UN/CEFACT Cross Industry Invoice D16B.
    Cii,
    /// The bytes as they were uploaded or received.
    Original,
}

impl DocumentFormat {
    /// The syntax that is asked for; none for the bytes as they are.
    #[must_use]
    pub fn syntax(self) -> Option<Syntax> {
        match self {
            Self::Ubl => Some(Syntax::Ubl),
            Self::Cii => Some(Syntax::Cii),
            Self::Original => None,
        }
    }
}

/// An XML file for download. The name is made of what is harmless in the number of the invoice.
#[must_use]
pub fn xml_file(number: &str, bytes: Vec<u8>) -> HttpResponse {
    let name: String =
        number.chars().map(|c| if c.is_ascii_alphanumeric() || "-_.".contains(c) { c } else { '_' }).collect();
    let name = name.trim_start_matches('.');
    HttpResponse::Ok()
        .content_type("application/xml")
        .insert_header((header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}.xml\"")))
        .body(bytes)
}

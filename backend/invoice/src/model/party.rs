//! Seller, buyer, payee and tax representative.

use serde::{Deserialize, Serialize};

use super::Identifier;

/// A seller (BG-4) or a buyer (BG-7).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Party {
    /// Registered name (BT-27, BT-44).
    #[cfg_attr(feature = "openapi", schema(example = "Bakkerij De Zon B.V."))]
    pub legal_name: String,
    /// Name under which the party is known, when it differs (BT-28, BT-45).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(example = "De Zon"))]
    pub trading_name: Option<String>,
    /// Electronic address on the Peppol network: scheme and value with a colon between (BT-34, BT-49).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(example = "0106:12345678"))]
    pub participant: Option<String>,
    /// Other identifiers of the party, such as a GLN or a customer number (BT-29, BT-46; a buyer has at most one).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub identifiers: Vec<Identifier>,
    /// Legal registration number, in the Netherlands of the trade register or the OIN (BT-30, BT-47).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(example = "12345678"))]
    pub register_number: Option<String>,
    /// ISO 6523 scheme of the registration number (BT-30-1, BT-47-1). Left out, it follows from the country and the
    /// shape of the number where that is certain: `0106` (8 digits) and `0190` (20 digits) in the Netherlands, `0208`
    /// (10 digits) in Belgium. Empty, the number has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(example = "0106"))]
    pub register_scheme: Option<String>,
    /// VAT identifier with its country prefix (BT-31, BT-48).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(example = "NL123456782B01"))]
    pub vat_number: Option<String>,
    /// Registration for another tax than VAT, or the statement that the seller pays his tax himself (BT-32).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tax_number: Option<String>,
    /// What the law wants to be said of the seller: legal form, capital, court of registration (BT-33).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(example = "Naamloze vennootschap"))]
    pub legal_information: Option<String>,
    /// Postal address (BG-5, BG-8).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<Address>,
    /// Person or department to turn to (BG-6, BG-9).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<Contact>,
}

impl Party {
    /// The electronic address (BT-34, BT-49) as scheme and value; the scheme is absent when there is no colon.
    pub(crate) fn endpoint(&self) -> Option<(Option<&str>, &str)> {
        let plain = self.participant.as_deref()?.trim();
        let plain = plain.strip_prefix("iso6523-actorid-upis::").unwrap_or(plain);
        Some(plain.split_once(':').map_or((None, plain), |(scheme, value)| (Some(scheme), value)))
    }

    /// The scheme of the registration number: the given one, or the one that country and shape leave no doubt about.
    pub(crate) fn known_register_scheme(&self) -> Option<&str> {
        self.register_scheme.as_deref().or_else(|| self.certain_register_scheme())
    }

    /// Keeps what a document states from being completed: a number without a scheme stays so.
    pub(crate) fn kept_as_stated(mut self) -> Self {
        if self.register_scheme.is_none() && self.certain_register_scheme().is_some() {
            self.register_scheme = Some(String::new());
        }
        self
    }

    fn certain_register_scheme(&self) -> Option<&'static str> {
        let number = self.register_number.as_deref()?.trim();
        let is_digits = number.bytes().all(|b| b.is_ascii_digit());
        match (self.address.as_ref()?.country.as_str(), is_digits, number.len()) {
            ("NL", true, 8) => Some("0106"),
            ("NL", true, 20) => Some("0190"),
            ("BE", true, 10) => Some("0208"),
            _ => None,
        }
    }
}

/// A postal address (BG-5, BG-8, BG-12, BG-15).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(as = InvoiceAddress))]
pub struct Address {
    /// Street and house number (BT-35, BT-50, BT-64, BT-75).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(example = "Dorpsstraat 12"))]
    pub street: Option<String>,
    /// Second address line (BT-36, BT-51, BT-65, BT-76).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub additional_street: Option<String>,
    /// Third address line (BT-162, BT-163, BT-164, BT-165).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub third_line: Option<String>,
    /// City (BT-37, BT-52, BT-66, BT-77).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(example = "Utrecht"))]
    pub city: Option<String>,
    /// Postal code (BT-38, BT-53, BT-67, BT-78).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(example = "3511 AB"))]
    pub postal_code: Option<String>,
    /// Part of the country: province, state, region (BT-39, BT-54, BT-68, BT-79).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
    /// Country, ISO 3166-1 alpha-2 (BT-40, BT-55, BT-69, BT-80).
    #[cfg_attr(feature = "openapi", schema(example = "NL"))]
    pub country: String,
}

/// Whom to turn to (BG-6, BG-9).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(as = InvoiceContact))]
pub struct Contact {
    /// Name of a person or department (BT-41, BT-56).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(example = "Debiteurenbeheer"))]
    pub name: Option<String>,
    /// Telephone number (BT-42, BT-57).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(example = "+31 30 123 4567"))]
    pub phone: Option<String>,
    /// E-mail address (BT-43, BT-58).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(example = "facturen@dezon.example"))]
    pub email: Option<String>,
}

/// Who is paid, when that is not the seller (BG-10).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(as = InvoicePayee))]
pub struct Payee {
    /// Name (BT-59).
    #[cfg_attr(feature = "openapi", schema(example = "Factoring Maas B.V."))]
    pub name: String,
    /// Identifier (BT-60).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub identifier: Option<Identifier>,
    /// Legal registration number (BT-61).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(example = "23456789"))]
    pub register_number: Option<String>,
    /// ISO 6523 scheme of that number (BT-61-1).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(example = "0106"))]
    pub register_scheme: Option<String>,
}

/// Who answers for the VAT of a seller from abroad (BG-11).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(as = InvoiceTaxRepresentative))]
pub struct TaxRepresentative {
    /// Name (BT-62).
    #[cfg_attr(feature = "openapi", schema(example = "Fiscaal Bureau Vecht"))]
    pub name: String,
    /// VAT identifier with its country prefix (BT-63).
    #[cfg_attr(feature = "openapi", schema(example = "NL111222333B01"))]
    pub vat_number: String,
    /// Postal address (BG-12).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<Address>,
}

//! Seller and buyer.

use serde::{Deserialize, Serialize};

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
    /// Legal registration number, in the Netherlands of the trade register or the OIN (BT-30, BT-47).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(example = "12345678"))]
    pub register_number: Option<String>,
    /// ISO 6523 scheme of the registration number (BT-30-1, BT-47-1). Left out, it follows from the country and the
    /// shape of the number where that is certain: `0106` (8 digits) and `0190` (20 digits) in the Netherlands, `0208`
    /// (10 digits) in Belgium.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(example = "0106"))]
    pub register_scheme: Option<String>,
    /// VAT identifier with its country prefix (BT-31, BT-48).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(example = "NL123456782B01"))]
    pub vat_number: Option<String>,
    /// Postal address (BG-5, BG-8).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<Address>,
    /// Person or department to turn to (BG-6, BG-9).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<Contact>,
}

/// A postal address (BG-5, BG-8).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(as = InvoiceAddress))]
pub struct Address {
    /// Street and house number (BT-35, BT-50).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(example = "Dorpsstraat 12"))]
    pub street: Option<String>,
    /// Second address line (BT-36, BT-51).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub additional_street: Option<String>,
    /// City (BT-37, BT-52).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(example = "Utrecht"))]
    pub city: Option<String>,
    /// Postal code (BT-38, BT-53).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(example = "3511 AB"))]
    pub postal_code: Option<String>,
    /// Part of the country: province, state, region (BT-39, BT-54).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
    /// Country, ISO 3166-1 alpha-2 (BT-40, BT-55).
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

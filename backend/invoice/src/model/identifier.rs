//! Identifiers that belong to a scheme.

use serde::{Deserialize, Serialize};

/// An identifier with the scheme that it belongs to (BT-18, BT-29, BT-46, BT-60, BT-71, BT-128).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(as = InvoiceIdentifier))]
pub struct Identifier {
    /// The identifier.
    #[cfg_attr(feature = "openapi", schema(example = "8719326000015"))]
    pub id: String,
    /// Its scheme (BT-29-1, BT-46-1, BT-60-1, BT-71-1: ISO 6523; BT-18-1, BT-128-1: UNTDID 1153). Left out, one that
    /// seller and buyer agreed on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(example = "0088"))]
    pub scheme: Option<String>,
}

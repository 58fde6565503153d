//! What EN 16931 tells of an item beyond its name and identifiers.

use serde::{Deserialize, Serialize};

/// The class of an item in a list of classes (BT-158).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(as = ItemClassification))]
pub struct Classification {
    /// The class (BT-158).
    #[cfg_attr(feature = "openapi", schema(example = "15811100"))]
    pub code: String,
    /// The list of classes, UNTDID 7143: `STI` CPV, `TSP` UNSPSC, `HS` harmonized system (BT-158-1).
    #[cfg_attr(feature = "openapi", schema(example = "STI"))]
    pub list: String,
    /// Version of the list (BT-158-2).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub list_version: Option<String>,
}

/// A property of an item (BG-32).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ItemAttribute {
    /// Name of the property (BT-160).
    #[cfg_attr(feature = "openapi", schema(example = "Meel"))]
    pub name: String,
    /// Its value (BT-161).
    #[cfg_attr(feature = "openapi", schema(example = "Volkoren"))]
    pub value: String,
}

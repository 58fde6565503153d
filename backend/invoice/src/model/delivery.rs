//! Where and when goods or services were delivered.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Address, Identifier};

/// Where goods or services were delivered (BG-13). The date of delivery (BT-72) is `delivered_on` of the invoice.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(as = InvoiceDelivery))]
pub struct Delivery {
    /// Name of the party that received them (BT-70).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(example = "Restaurant Het Anker, keuken"))]
    pub name: Option<String>,
    /// Identifier of the place, such as a GLN (BT-71).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub location: Option<Identifier>,
    /// Address of the place (BG-15).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<Address>,
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

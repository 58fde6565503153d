//! Invoice lines, and allowances and charges of line and document.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::{Period, decimal};

/// An invoice line (BG-25).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(as = InvoiceLine))]
pub struct Line {
    /// Identifier of the line (BT-126). Left out, the position of the line, counting from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(example = "1"))]
    pub id: Option<String>,
    /// Name of the item (BT-153).
    #[cfg_attr(feature = "openapi", schema(example = "Volkorenbrood"))]
    pub name: String,
    /// Description of the item (BT-154).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Note on the line (BT-127).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Quantity (BT-129).
    #[serde(with = "decimal")]
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = "decimal", example = "20"))]
    pub quantity: Decimal,
    /// Unit of the quantity, UN/ECE Recommendation 20: `C62` piece, `HUR` hour, `KGM` kilogram (BT-130).
    #[serde(default = "piece")]
    #[cfg_attr(feature = "openapi", schema(example = "C62", default = "C62"))]
    pub unit_code: String,
    /// Net price of the item, without VAT (BT-146).
    #[serde(with = "decimal")]
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = "decimal", example = "2.75"))]
    pub unit_price: Decimal,
    /// Number of units for which the price holds; 1 when left out (BT-149).
    #[serde(default, with = "decimal::option", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = "decimal", example = "1"))]
    pub price_base_quantity: Option<Decimal>,
    /// VAT category, UNTDID 5305 (BT-151): `S` standard, `Z` zero rated, `E` exempt, `AE` reverse charge, `K`
    /// intra-community supply, `G` export outside the EU, `O` outside the scope of VAT, `L` IGIC, `M` IPSI.
    #[cfg_attr(feature = "openapi", schema(example = "S"))]
    pub vat_category: String,
    /// VAT rate in percent (BT-152). Left out, 0 for the categories Z, E, AE, K and G; none for O.
    #[serde(default, with = "decimal::option", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = "decimal", example = "21"))]
    pub vat_rate: Option<Decimal>,
    /// Line of the purchase order (BT-132).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub order_line: Option<String>,
    /// Identifier that the seller gives to the item (BT-155).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seller_item_id: Option<String>,
    /// Identifier that the buyer gives to the item (BT-156).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub buyer_item_id: Option<String>,
    /// Identifier of the item in a registered scheme, such as a GTIN (BT-157).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub standard_item_id: Option<String>,
    /// ISO 6523 scheme of that identifier; `0160` (GTIN) when left out (BT-157-1).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub standard_item_scheme: Option<String>,
    /// Period that the line is about (BG-26).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<Period>,
    /// Allowances on the line (BG-27).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub allowances: Vec<AllowanceCharge>,
    /// Charges on the line (BG-28).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub charges: Vec<AllowanceCharge>,
}

fn piece() -> String {
    String::from("C62")
}

/// An allowance (BG-20 of the document, BG-27 of a line) or a charge (BG-21, BG-28), without VAT.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AllowanceCharge {
    /// The amount, always positive (BT-92, BT-99, BT-136, BT-141).
    #[serde(with = "decimal")]
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = "decimal", example = "10.00"))]
    pub amount: Decimal,
    /// Amount that the percentage is taken of (BT-93, BT-100, BT-137, BT-142).
    #[serde(default, with = "decimal::option", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = "decimal", example = "100.00"))]
    pub base_amount: Option<Decimal>,
    /// Percentage (BT-94, BT-101, BT-138, BT-143).
    #[serde(default, with = "decimal::option", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = "decimal", example = "10"))]
    pub percentage: Option<Decimal>,
    /// Reason in words (BT-97, BT-104, BT-139, BT-144).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(example = "Kwantumkorting"))]
    pub reason: Option<String>,
    /// Reason as a code: UNTDID 5189 for an allowance, 7161 for a charge (BT-98, BT-105, BT-140, BT-145).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(example = "95"))]
    pub reason_code: Option<String>,
    /// VAT category, only on document level and required there (BT-95, BT-102).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(example = "S"))]
    pub vat_category: Option<String>,
    /// VAT rate in percent, only on document level (BT-96, BT-103).
    #[serde(default, with = "decimal::option", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = "decimal", example = "21"))]
    pub vat_rate: Option<Decimal>,
}

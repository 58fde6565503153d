//! Invoice lines.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::{AllowanceCharge, Classification, Identifier, ItemAttribute, Period, decimal};

/// An invoice line (BG-25) with its price (BG-29), VAT (BG-30) and item (BG-31).
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
    /// Net amount of the line, without VAT (BT-131). Left out, quantity × price ÷ base quantity − allowances + charges,
    /// rounded to two decimals.
    #[serde(default, with = "decimal::option", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = "decimal", example = "55.00"))]
    pub net_amount: Option<Decimal>,
    /// Net price of the item, without VAT (BT-146).
    #[serde(with = "decimal")]
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = "decimal", example = "2.75"))]
    pub unit_price: Decimal,
    /// Number of units for which the price holds; 1 when left out (BT-149).
    #[serde(default, with = "decimal::option", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = "decimal", example = "1"))]
    pub price_base_quantity: Option<Decimal>,
    /// Unit of that number (BT-150); the unit of the quantity when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub price_base_unit: Option<String>,
    /// Price of the item before its discount, without VAT (BT-148).
    #[serde(default, with = "decimal::option", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = "decimal", example = "3.00"))]
    pub gross_price: Option<Decimal>,
    /// Discount that was taken off the gross price (BT-147). Left out, gross price − net price.
    #[serde(default, with = "decimal::option", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = "decimal", example = "0.25"))]
    pub price_discount: Option<Decimal>,
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
    /// ISO 6523 scheme of that identifier (BT-157-1); `0160` (GTIN) when left out. Empty, it has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub standard_item_scheme: Option<String>,
    /// Classes of the item, such as CPV or UNSPSC (BT-158).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub classifications: Vec<Classification>,
    /// Country in which the item was made, ISO 3166-1 alpha-2 (BT-159).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(example = "NL"))]
    pub origin_country: Option<String>,
    /// Properties of the item (BG-32).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attributes: Vec<ItemAttribute>,
    /// What the line is about, such as a meter or a subscription (BT-128).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub object: Option<Identifier>,
    /// Where the buyer books the line (BT-133).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accounting_reference: Option<String>,
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

impl Line {
    /// A line of a quantity in pieces at a net price, in a VAT category with its rate.
    ///
    /// Everything else is set on the fields: `Line { note: Some(note), ..Line::new(…) }`.
    #[must_use]
    pub fn new(name: &str, quantity: Decimal, unit_price: Decimal, vat_category: &str, rate: Option<Decimal>) -> Self {
        Self {
            name: name.to_owned(),
            quantity,
            unit_code: piece(),
            unit_price,
            vat_category: vat_category.to_owned(),
            vat_rate: rate,
            ..Self::default()
        }
    }

    /// The scheme of the standard identifier of the item (BT-157-1).
    pub(crate) fn known_item_scheme(&self) -> &str {
        self.standard_item_scheme.as_deref().unwrap_or("0160")
    }

    /// The discount on the price (BT-147): the stated one, or what the gross price is more than the net price.
    pub(crate) fn discount(&self) -> Option<Decimal> {
        self.price_discount.or_else(|| Some(self.gross_price?.saturating_sub(self.unit_price)))
    }
}

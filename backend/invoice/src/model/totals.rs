//! Document totals, the VAT breakdown, and why no VAT is charged.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::decimal;

/// Document totals (BG-22) with the VAT breakdown (BG-23), in the currency of the invoice.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Totals {
    /// Sum of the line net amounts (BT-106).
    #[serde(with = "decimal")]
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = "decimal", example = "100.00"))]
    pub line_net: Decimal,
    /// Sum of allowances on document level (BT-107).
    #[serde(with = "decimal")]
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = "decimal", example = "0.00"))]
    pub allowances: Decimal,
    /// Sum of charges on document level (BT-108).
    #[serde(with = "decimal")]
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = "decimal", example = "0.00"))]
    pub charges: Decimal,
    /// Total without VAT (BT-109).
    #[serde(with = "decimal")]
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = "decimal", example = "100.00"))]
    pub tax_exclusive: Decimal,
    /// Total VAT (BT-110).
    #[serde(with = "decimal")]
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = "decimal", example = "21.00"))]
    pub tax: Decimal,
    /// Total with VAT (BT-112).
    #[serde(with = "decimal")]
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = "decimal", example = "121.00"))]
    pub tax_inclusive: Decimal,
    /// Amount paid in advance (BT-113).
    #[serde(with = "decimal")]
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = "decimal", example = "0.00"))]
    pub prepaid: Decimal,
    /// Rounding of the amount to pay (BT-114).
    #[serde(with = "decimal")]
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = "decimal", example = "0.00"))]
    pub rounding: Decimal,
    /// Amount due for payment (BT-115).
    #[serde(with = "decimal")]
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = "decimal", example = "121.00"))]
    pub payable: Decimal,
    /// VAT per category and rate (BG-23).
    pub breakdown: Vec<VatBreakdown>,
}

impl Totals {
    /// Whether all amounts are the same, in whatever order the parts of the breakdown are.
    pub(crate) fn says_the_same_as(&self, other: &Self) -> bool {
        let amounts = |totals: &Self| {
            let net = [totals.line_net, totals.allowances, totals.charges, totals.tax_exclusive];
            let gross = [totals.tax, totals.tax_inclusive, totals.prepaid, totals.rounding, totals.payable];
            (net, gross)
        };
        amounts(self) == amounts(other) && self.sorted_breakdown() == other.sorted_breakdown()
    }

    fn sorted_breakdown(&self) -> Vec<(&str, Option<Decimal>, Decimal, Decimal)> {
        let parts = self.breakdown.iter();
        let mut parts: Vec<_> = parts.map(|p| (p.vat_category.as_str(), p.vat_rate, p.taxable, p.tax)).collect();
        parts.sort_unstable();
        parts
    }
}

/// VAT of one category and rate (BG-23).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct VatBreakdown {
    /// VAT category code, UNTDID 5305 (BT-118).
    #[cfg_attr(feature = "openapi", schema(example = "S"))]
    pub vat_category: String,
    /// VAT rate in percent (BT-119).
    #[serde(with = "decimal::option", default)]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = "decimal", example = "21"))]
    pub vat_rate: Option<Decimal>,
    /// Taxable amount (BT-116).
    #[serde(with = "decimal")]
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = "decimal", example = "100.00"))]
    pub taxable: Decimal,
    /// Tax amount (BT-117).
    #[serde(with = "decimal")]
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = "decimal", example = "21.00"))]
    pub tax: Decimal,
    /// Why no VAT is charged, in words (BT-120) or, without words, the code (BT-121).
    #[serde(default)]
    pub exemption_reason: Option<String>,
}

/// Why no VAT is charged in a category (BT-120, BT-121).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ExemptionReason {
    /// The VAT category that the reason is about (BT-118).
    #[cfg_attr(feature = "openapi", schema(example = "AE"))]
    pub vat_category: String,
    /// The rate that the reason is about (BT-119). Left out, every rate of the category.
    #[serde(default, with = "decimal::option", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = "decimal", example = "0"))]
    pub vat_rate: Option<Decimal>,
    /// The reason in words (BT-120).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(example = "Btw verlegd"))]
    pub reason: Option<String>,
    /// The reason as a code of the VATEX list (BT-121).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(example = "VATEX-EU-AE"))]
    pub reason_code: Option<String>,
}

//! Allowances and charges of document and line.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::decimal;
use crate::totals::round;

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

impl AllowanceCharge {
    /// An amount that is a percentage of a base amount, rounded to two decimals.
    ///
    /// ```
    /// use wissel_invoice::model::AllowanceCharge;
    /// let discount = AllowanceCharge::percentage_of("120.00".parse()?, "2.5".parse()?, "Kwantumkorting");
    /// assert_eq!(discount.amount.to_string(), "3.00");
    /// # Ok::<(), rust_decimal::Error>(())
    /// ```
    #[must_use]
    pub fn percentage_of(base_amount: Decimal, percentage: Decimal, reason: &str) -> Self {
        Self {
            amount: round(base_amount.saturating_mul(percentage) / Decimal::ONE_HUNDRED),
            base_amount: Some(base_amount),
            percentage: Some(percentage),
            reason: Some(reason.to_owned()),
            ..Self::default()
        }
    }

    /// The same with the VAT category and rate that an allowance or charge of the document needs (BT-95, BT-96,
    /// BT-102, BT-103).
    #[must_use]
    pub fn with_vat(mut self, category: &str, rate: Option<Decimal>) -> Self {
        self.vat_category = Some(category.to_owned());
        self.vat_rate = rate;
        self
    }
}

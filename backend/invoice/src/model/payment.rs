//! How the invoice is to be paid.

use serde::{Deserialize, Serialize};

/// Payment instructions (BG-16) with the account for a credit transfer (BG-17).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(as = InvoicePayment))]
pub struct Payment {
    /// Way of paying, UNTDID 4461: `30` credit transfer, `58` SEPA credit transfer, `59` SEPA direct debit,
    /// `48` card, `57` standing agreement (BT-81).
    #[serde(default = "credit_transfer")]
    #[cfg_attr(feature = "openapi", schema(example = "30", default = "30"))]
    pub means_code: String,
    /// Account to pay to, an IBAN (BT-84).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(example = "NL91ABNA0417164300"))]
    pub iban: Option<String>,
    /// BIC of the bank of that account (BT-86).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(example = "ABNANL2A"))]
    pub bic: Option<String>,
    /// Name of the account (BT-85).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub account_name: Option<String>,
    /// Reference to give with the payment (BT-83).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(example = "2026-0042"))]
    pub reference: Option<String>,
}

fn credit_transfer() -> String {
    String::from("30")
}

impl Default for Payment {
    fn default() -> Self {
        Self { means_code: credit_transfer(), iban: None, bic: None, account_name: None, reference: None }
    }
}

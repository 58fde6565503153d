//! How the invoice is to be paid.

use serde::{Deserialize, Serialize};

/// Payment instructions (BG-16) with the account for a credit transfer (BG-17), the card (BG-18) or
/// the mandate for a direct debit (BG-19).
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
    /// The way of paying in words (BT-82).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub means_text: Option<String>,
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
    /// Card that was paid with (BG-18).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub card: Option<PaymentCard>,
    /// Mandate for a direct debit (BG-19).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub direct_debit: Option<DirectDebit>,
}

/// A card that was paid with (BG-18).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PaymentCard {
    /// The last digits of its number; never the whole of it (BT-87).
    #[cfg_attr(feature = "openapi", schema(example = "1234"))]
    pub number: String,
    /// Name of the holder (BT-88).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub holder: Option<String>,
    /// Network of the card, such as VISA. No term of EN 16931, but UBL asks for it and gets `NA` when it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(example = "VISA"))]
    pub network: Option<String>,
}

/// A direct debit (BG-19).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DirectDebit {
    /// Reference of the mandate (BT-89).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(example = "MANDAAT-7"))]
    pub mandate: Option<String>,
    /// Identifier that the bank gave to the seller or payee as creditor (BT-90).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(example = "NL98ZZZ999999990000"))]
    pub creditor_id: Option<String>,
    /// Account that is debited, an IBAN (BT-91).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(example = "NL02RABO0123456789"))]
    pub account: Option<String>,
}

fn credit_transfer() -> String {
    String::from("30")
}

impl Default for Payment {
    fn default() -> Self {
        Self {
            means_code: credit_transfer(),
            means_text: None,
            iban: None,
            bic: None,
            account_name: None,
            reference: None,
            card: None,
            direct_debit: None,
        }
    }
}

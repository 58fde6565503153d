//! How the invoice is to be paid.

use std::borrow::Cow;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::decimal;

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
    /// Name of these instructions where the amount is split over accounts: `GACCOUNT` for a blocked account (the
    /// extension of NLCIUS for G-accounts; no term of EN 16931).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(example = "GACCOUNT"))]
    pub part_id: Option<String>,
    /// The part of the amount that is paid so, where it is split.
    #[serde(default, with = "decimal::option", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = "decimal", example = "30.00"))]
    pub part_amount: Option<Decimal>,
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
            part_id: None,
            part_amount: None,
        }
    }
}

/// An account as documents state it: an IBAN without the spaces in which it is printed, any other one as it is.
pub(crate) fn plain_account(account: &str) -> Cow<'_, str> {
    let account = account.trim();
    let compact: String = account.chars().filter(|c| !c.is_whitespace()).collect();
    if compact.len() < account.len() && is_iban(&compact) { Cow::Owned(compact) } else { Cow::Borrowed(account) }
}

/// Whether it has the shape of an IBAN: a country, two check digits, and 11 to 30 letters and digits.
pub(crate) fn is_iban(account: &str) -> bool {
    let bytes = account.as_bytes();
    let (country, rest) = bytes.split_at(bytes.len().min(2));
    let (digits, rest) = rest.split_at(rest.len().min(2));
    let is_shaped = country.iter().all(u8::is_ascii_uppercase) && digits.iter().all(u8::is_ascii_digit);
    is_shaped && (11..=30).contains(&rest.len()) && rest.iter().all(u8::is_ascii_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::plain_account;

    #[test]
    fn an_iban_loses_its_spaces_and_nothing_else_does() {
        for (account, plain) in [
            (" NL91 ABNA 0417 1643 00 ", "NL91ABNA0417164300"),
            ("NL91ABNA0417164300", "NL91ABNA0417164300"),
            ("Rekening 12 34", "Rekening 12 34"),
            ("NL91 ABNA", "NL91 ABNA"),
            ("NLé1 ABNA 0417 1643 00", "NLé1 ABNA 0417 1643 00"),
            ("", ""),
        ] {
            assert_eq!(plain_account(account), plain);
        }
    }
}

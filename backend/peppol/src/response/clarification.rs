//! Why an invoice has the status it has, and what the seller is asked to do (T111, lists OPStatusReason and
//! OPStatusAction of OpenPeppol).

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::language::Language;

use super::codes::code_list;

code_list! {
    /// Why (list `OPStatusReason`).
    ClarificationReason {
        /// No issue.
        None = "NON", "geen probleem", "no issue";
        /// References are wrong or missing.
        References = "REF", "verwijzingen kloppen niet", "references are wrong";
        /// Legal information is wrong.
        Legal = "LEG", "wettelijke gegevens kloppen niet", "legal information is wrong";
        /// The receiver is not the one meant.
        UnknownReceiver = "REC", "ontvanger is onbekend", "receiver is unknown";
        /// The quality of goods or services is not as agreed.
        Quality = "QUA", "kwaliteit is niet zoals afgesproken", "quality is not as agreed";
        /// The delivery is not as agreed.
        Delivery = "DEL", "levering is niet zoals afgesproken", "delivery is not as agreed";
        /// Prices are not as agreed.
        Prices = "PRI", "prijzen zijn niet zoals afgesproken", "prices are not as agreed";
        /// Quantities are not as ordered or delivered.
        Quantities = "QTY", "aantallen kloppen niet", "quantities are wrong";
        /// The items are not the ones ordered.
        Items = "ITM", "artikelen kloppen niet", "items are wrong";
        /// The terms of payment are not as agreed.
        PaymentTerms = "PAY", "betaalvoorwaarden kloppen niet", "payment terms are wrong";
        /// The transaction is not recognized.
        Unrecognized = "UNR", "transactie is niet bekend", "transaction is not recognized";
        /// The finance terms are not as agreed.
        Finance = "FIN", "financieringsgegevens kloppen niet", "finance terms are wrong";
        /// Paid in part.
        PartlyPaid = "PPD", "gedeeltelijk betaald", "partly paid";
        /// Another reason, to be told in words.
        Other = "OTH", "andere reden", "another reason";
    }
}

code_list! {
    /// What the seller is asked to do (list `OPStatusAction`).
    ClarificationAction {
        /// Nothing.
        Nothing = "NOA", "er wordt niets gevraagd", "no action is asked for";
        /// Give more information.
        Information = "PIN", "geef meer informatie", "provide information";
        /// Send a new invoice.
        NewInvoice = "NIN", "stuur een nieuwe factuur", "issue a new invoice";
        /// Credit the whole invoice.
        CreditFully = "CNF", "crediteer de hele factuur", "credit the whole invoice";
        /// Credit a part of the invoice.
        CreditPartly = "CNP", "crediteer een deel van de factuur", "credit part of the invoice";
        /// Credit the amount.
        CreditAmount = "CNA", "crediteer het bedrag", "credit the amount";
        /// Something else, to be told in words.
        Other = "OTH", "iets anders", "something else";
    }
}

/// A code of one of the two lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "list", content = "code")]
pub enum ClarificationCode {
    /// Why.
    #[serde(rename = "OPStatusReason")]
    Reason(ClarificationReason),
    /// What to do.
    #[serde(rename = "OPStatusAction")]
    Action(ClarificationAction),
}

impl ClarificationCode {
    /// Reads a code of the named list.
    ///
    /// # Errors
    /// [`super::ResponseError::Value`] for another list or a code that is not in it.
    pub fn new(list: &str, code: &str) -> Result<Self, super::ResponseError> {
        match list {
            "OPStatusReason" => ClarificationReason::from_str(code).map(Self::Reason),
            "OPStatusAction" => ClarificationAction::from_str(code).map(Self::Action),
            other => Err(super::ResponseError::Value { field: "StatusReasonCode/@listID", value: other.to_owned() }),
        }
    }

    /// The name of the list: `StatusReasonCode/@listID`.
    #[must_use]
    pub fn list(self) -> &'static str {
        match self {
            Self::Reason(_) => "OPStatusReason",
            Self::Action(_) => "OPStatusAction",
        }
    }

    /// The code.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Reason(reason) => reason.as_str(),
            Self::Action(action) => action.as_str(),
        }
    }

    /// What it says.
    #[must_use]
    pub fn words(self, language: Language) -> &'static str {
        match self {
            Self::Reason(reason) => reason.words(language),
            Self::Action(action) => action.words(language),
        }
    }

    /// Whether words of the buyer have to come with it: part payment must say how much (T111-R004).
    #[must_use]
    pub fn needs_text(self) -> bool {
        self == Self::Reason(ClarificationReason::PartlyPaid)
    }
}

/// One clarification: a code, and where the buyer likes more words and the values in question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clarification {
    /// `Status/StatusReasonCode`.
    pub code: ClarificationCode,
    /// `Status/StatusReason`.
    pub text: Option<String>,
    /// `Status/Condition`.
    pub conditions: Vec<Condition>,
}

impl Clarification {
    /// A clarification by its code alone.
    #[must_use]
    pub fn of(code: ClarificationCode) -> Self {
        Self { code, text: None, conditions: Vec::new() }
    }
}

/// A business term of the invoice and what it should have been.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Condition {
    /// `Condition/AttributeID`, such as `BT-48`.
    pub attribute: String,
    /// `Condition/Description`.
    pub description: Option<String>,
}

//! The codes of responses, with what they say in words.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::language::Language;

/// An enum whose cases are codes of a list, with the words for people.
macro_rules! code_list {
    ($(#[$doc:meta])* $name:ident { $($(#[$case_doc:meta])* $case:ident = $code:literal, $nl:literal, $en:literal;)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        pub enum $name {
            $($(#[$case_doc])* #[serde(rename = $code)] $case,)+
        }

        impl $name {
            /// Every code, in the order of the list.
            pub const ALL: &'static [Self] = &[$(Self::$case),+];

            /// The code as it stands in the document.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$case => $code,)+ }
            }

            /// What it says.
            #[must_use]
            pub fn words(self, language: Language) -> &'static str {
                match self { $(Self::$case => language.pick($nl, $en),)+ }
            }
        }

        impl FromStr for $name {
            type Err = crate::response::ResponseError;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Self::ALL.iter().copied().find(|code| code.as_str() == text).ok_or_else(|| crate::response::ResponseError::Value {
                    field: stringify!($name),
                    value: text.to_owned(),
                })
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.as_str())
            }
        }
    };
}
pub(super) use code_list;

code_list! {
    /// What became of a message as a whole (MLS 1.0, MLR 3).
    StatusCode {
        /// Delivered, and the receiver confirmed it (MLS); accepted (MLR).
        Accepted = "AP", "aangekomen en bevestigd", "delivered and confirmed";
        /// Delivered, and the receiver confirmed nothing.
        Acknowledged = "AB", "afgeleverd zonder bevestiging", "delivered without confirmation";
        /// Rejected, or it could not be delivered.
        Rejected = "RE", "geweigerd of niet af te leveren", "rejected or undeliverable";
    }
}

code_list! {
    /// Why an issue is one (MLS 1.0; MLR 3 has no `FD`).
    IssueReason {
        /// The document is not of the form that its schema asks for.
        Syntax = "SV", "de vorm van het document klopt niet", "the form of the document is wrong";
        /// A rule that makes the document invalid.
        RuleFatal = "BV", "een regel is overtreden", "a rule is broken";
        /// A rule that only warns.
        RuleWarning = "BW", "een waarschuwing", "a warning";
        /// The document could not be handed over.
        Delivery = "FD", "het document kon niet worden afgeleverd", "the document could not be delivered";
    }
}

impl IssueReason {
    /// Whether it stands for a failure and so needs a rejection (MLS-24, MLS-25).
    #[must_use]
    pub fn is_failure(self) -> bool {
        self != Self::RuleWarning
    }
}

code_list! {
    /// Where an invoice stands at the buyer (T111, subset of UNCL4343).
    InvoiceStatus {
        /// Received by the buyer's system, not looked at yet.
        Received = "AB", "ontvangen", "received";
        /// Being processed.
        InProcess = "IP", "in behandeling", "in process";
        /// Processing has stopped until a question is answered.
        UnderQuery = "UQ", "vraag aan de leverancier", "under query";
        /// Accepted on a condition.
        ConditionallyAccepted = "CA", "geaccepteerd onder voorwaarde", "conditionally accepted";
        /// Rejected; nothing follows.
        Rejected = "RE", "afgewezen", "rejected";
        /// Accepted; payment follows.
        Accepted = "AP", "geaccepteerd", "accepted";
        /// Paid, or payment has been started.
        Paid = "PD", "betaald", "paid";
    }
}

impl InvoiceStatus {
    /// Whether a clarification has to come with it (T111-R001).
    #[must_use]
    pub fn needs_clarification(self) -> bool {
        matches!(self, Self::UnderQuery | Self::ConditionallyAccepted | Self::Rejected)
    }

    /// Whether no other status is expected after it, but for payment after acceptance.
    #[must_use]
    pub fn is_final(self) -> bool {
        matches!(self, Self::Rejected | Self::Accepted | Self::Paid)
    }
}

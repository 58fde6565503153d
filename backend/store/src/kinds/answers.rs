//! Words of answers to documents: which way they go, what they are, what they say and what came of them.

use diesel::backend::Backend;
use diesel::deserialize::{self, FromSql, FromSqlRow};
use diesel::expression::AsExpression;
use diesel::serialize::{self, Output, ToSql};
use diesel::sql_types::Text;
use serde::{Deserialize, Serialize};

text_enum!(
    /// Which way an answer to a document goes.
    ResponseDirection {
        /// From here.
        Sent = "sent",
        /// To here.
        Received = "received",
    }
);
text_enum!(
    /// What an answer to a document is.
    ResponseKind {
        /// Invoice Response: what a buyer says of an invoice (BIS 63, T111).
        InvoiceResponse = "invoice_response",
        /// Message Level Status: what became of a message, from service provider to service provider (MLS 1.0 and 1.1).
        MessageLevelStatus = "message_level_status",
        /// Message Level Response: what became of a message, from receiver to sender (T71).
        MessageLevelResponse = "message_level_response",
    }
);
text_enum!(
    /// What an answer says, by the codes of the network. Of a message: `AP`, `AB` and `RE` only.
    ResponseStatus {
        /// An invoice was received, not looked at yet. A message was handed over, and the receiver confirmed nothing.
        Received = "AB",
        /// The invoice is being processed.
        InProcess = "IP",
        /// Processing has stopped until a question is answered.
        UnderQuery = "UQ",
        /// Accepted on a condition.
        ConditionallyAccepted = "CA",
        /// Rejected; a message: refused, or it could not be handed over.
        Rejected = "RE",
        /// Accepted; a message: handed over, and the receiver confirmed it.
        Accepted = "AP",
        /// Paid, or payment has been started.
        Paid = "PD",
    }
);
text_enum!(
    /// What came of an answer.
    ResponseOutcome {
        /// It counts for what it is about.
        Applied = "applied",
        /// Nothing of the organization is known that it could be about.
        Unmatched = "unmatched",
        /// The same was said of the same message before; it has no effect.
        Repeated = "repeated",
        /// It breaks the rules of its kind; it has no effect.
        Invalid = "invalid",
    }
);

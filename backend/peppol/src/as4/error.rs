//! The errors of ebMS 3.0 (Core §6.7, AS4 profile 1.0 §2.2) that this access point sends or understands.

use thiserror::Error;

/// An error code of ebMS.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Code {
    /// EBMS:0004: not one of the others.
    Other,
    /// EBMS:0101: the signature, or who made it, is not accepted.
    FailedAuthentication,
    /// EBMS:0102: the payload could not be decrypted.
    FailedDecryption,
    /// EBMS:0103: not signed, or not encrypted.
    PolicyNoncompliance,
    /// EBMS:0202: it could not be delivered here now.
    DeliveryFailure,
    /// EBMS:0303: the payload could not be decompressed within the limits.
    DecompressionFailure,
}

impl Code {
    /// As it stands in `errorCode`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Other => "EBMS:0004",
            Self::FailedAuthentication => "EBMS:0101",
            Self::FailedDecryption => "EBMS:0102",
            Self::PolicyNoncompliance => "EBMS:0103",
            Self::DeliveryFailure => "EBMS:0202",
            Self::DecompressionFailure => "EBMS:0303",
        }
    }

    /// The name of the code, as it stands in `shortDescription`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Other => "Other",
            Self::FailedAuthentication => "FailedAuthentication",
            Self::FailedDecryption => "FailedDecryption",
            Self::PolicyNoncompliance => "PolicyNoncompliance",
            Self::DeliveryFailure => "DeliveryFailure",
            Self::DecompressionFailure => "DecompressionFailure",
        }
    }

    /// What the code is about, as it stands in `category`.
    #[must_use]
    pub fn category(self) -> &'static str {
        match self {
            Self::Other => "Content",
            Self::FailedAuthentication | Self::FailedDecryption | Self::PolicyNoncompliance => "Processing",
            Self::DeliveryFailure | Self::DecompressionFailure => "Communication",
        }
    }
}

/// Why a message is refused. The detail goes to the sender: it names what is wrong with the message and nothing of us.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{} {}: {detail}", .code.as_str(), .code.name())]
pub struct EbmsError {
    /// The code.
    pub code: Code,
    /// What is wrong (English).
    pub detail: String,
}

impl EbmsError {
    pub(super) fn new(code: Code, detail: impl Into<String>) -> Self {
        Self { code, detail: detail.into() }
    }

    pub(super) fn other(detail: impl Into<String>) -> Self {
        Self::new(Code::Other, detail)
    }

    pub(super) fn authentication(detail: impl Into<String>) -> Self {
        Self::new(Code::FailedAuthentication, detail)
    }

    pub(super) fn policy(detail: impl Into<String>) -> Self {
        Self::new(Code::PolicyNoncompliance, detail)
    }

    /// Always with the same words: nobody may learn by them what is wrong with a ciphertext.
    pub(super) fn decryption() -> Self {
        Self::new(Code::FailedDecryption, "the payload cannot be decrypted")
    }
}

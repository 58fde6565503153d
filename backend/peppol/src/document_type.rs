//! Document type and process identifiers: what is sent, and in which conversation.
//!
//! PFUOI 4.4: a document type is `<root namespace>::<root local name>##<customization>::<version>` under the
//! scheme `busdox-docid-qns` (exact) or `peppol-doctype-wildcard` (the customization may end in `*`); a process
//! is a value under `cenbii-procid-ubl`. Both are case-**sensitive**, unlike participant identifiers.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use thiserror::Error;

/// Scheme of document types that match exactly (PFUOI 4.4).
pub const EXACT_SCHEME: &str = "busdox-docid-qns";
/// Scheme of document types whose customization may end in `*` (PFUOI 4.4; all PINT rows of code list v9.7).
pub const WILDCARD_SCHEME: &str = "peppol-doctype-wildcard";
/// The process identifier scheme of Peppol (PFUOI 4.4).
pub const PROCESS_SCHEME: &str = "cenbii-procid-ubl";

const MAX_DOCUMENT_TYPE: usize = 500;
const MAX_PROCESS: usize = 200;

/// Why a document type or process identifier is refused.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum DocumentTypeError {
    /// Empty, longer than PFUOI allows (500 for a document type, 200 for a process), or with white space.
    #[error("not a value of an identifier: {0:?}")]
    Value(String),
    /// A scheme that Peppol does not have.
    #[error("unknown identifier scheme {0:?}")]
    Scheme(String),
    /// Not of the form `namespace::name##customization::version`.
    #[error("document type without root, customization or version: {0:?}")]
    Form(String),
}

impl DocumentTypeError {
    /// A stable code for programs.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Value(_) => "document_type.value",
            Self::Scheme(_) => "document_type.scheme",
            Self::Form(_) => "document_type.form",
        }
    }
}

/// The kind of a business document, as registered in an SMP and named in an envelope.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct DocumentTypeId {
    scheme: Cow<'static, str>,
    value: Cow<'static, str>,
}

macro_rules! ubl {
    ($root:literal, $customization:literal) => {
        DocumentTypeId {
            scheme: Cow::Borrowed(EXACT_SCHEME),
            value: Cow::Borrowed(concat!(
                "urn:oasis:names:specification:ubl:schema:xsd:",
                $root,
                "-2::",
                $root,
                "##",
                $customization,
                "::2.1"
            )),
        }
    };
}

impl DocumentTypeId {
    /// Peppol BIS Billing 3.0 invoice in UBL 2.1.
    pub const BILLING_INVOICE: Self =
        ubl!("Invoice", "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0");
    /// Peppol BIS Billing 3.0 credit note in UBL 2.1.
    pub const BILLING_CREDIT_NOTE: Self =
        ubl!("CreditNote", "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0");
    /// Peppol BIS Self-Billing 3.0 invoice in UBL 2.1.
    pub const SELF_BILLING_INVOICE: Self =
        ubl!("Invoice", "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:selfbilling:3.0");
    /// Peppol BIS Self-Billing 3.0 credit note in UBL 2.1.
    pub const SELF_BILLING_CREDIT_NOTE: Self =
        ubl!("CreditNote", "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:selfbilling:3.0");
    /// SI-UBL 2.0 (NLCIUS) invoice.
    pub const NLCIUS_INVOICE: Self = ubl!("Invoice", "urn:cen.eu:en16931:2017#compliant#urn:fdc:nen.nl:nlcius:v1.0");
    /// SI-UBL 2.0 (NLCIUS) credit note.
    pub const NLCIUS_CREDIT_NOTE: Self =
        ubl!("CreditNote", "urn:cen.eu:en16931:2017#compliant#urn:fdc:nen.nl:nlcius:v1.0");
    /// Invoice Response 3 (T111): the buyer's answer to an invoice.
    pub const INVOICE_RESPONSE: Self = ubl!("ApplicationResponse", "urn:fdc:peppol.eu:poacc:trns:invoice_response:3");
    /// Message Level Status 1.0: what the receiving access point has to say of a document.
    pub const MESSAGE_LEVEL_STATUS: Self = ubl!("ApplicationResponse", "urn:peppol:edec:mls:1.0");

    /// Message Level Response 3 (T71): the forerunner of the status.
    pub const MESSAGE_LEVEL_RESPONSE: Self = ubl!("ApplicationResponse", "urn:fdc:peppol.eu:poacc:trns:mlr:3");
    /// End User Statistics Report 1.1.
    pub const END_USER_REPORT: Self = DocumentTypeId {
        scheme: Cow::Borrowed(EXACT_SCHEME),
        value: Cow::Borrowed(
            "urn:fdc:peppol:end-user-statistics-report:1.1::EndUserStatisticsReport##urn:fdc:peppol.eu:edec:trns:end-user-statistics-report:1.1::1.1",
        ),
    };
    /// Transaction Statistics Report 1.0.
    pub const TRANSACTION_REPORT: Self = DocumentTypeId {
        scheme: Cow::Borrowed(EXACT_SCHEME),
        value: Cow::Borrowed(
            "urn:fdc:peppol:transaction-statistics-report:1.0::TransactionStatisticsReport##urn:fdc:peppol.eu:edec:trns:transaction-statistics-reporting:1.0::1.0",
        ),
    };

    /// Makes an identifier of a scheme and a value.
    ///
    /// # Errors
    /// [`DocumentTypeError`] for an unknown scheme or a value that does not have the four parts.
    pub fn new(scheme: &str, value: &str) -> Result<Self, DocumentTypeError> {
        let scheme = match scheme {
            EXACT_SCHEME => EXACT_SCHEME,
            WILDCARD_SCHEME => WILDCARD_SCHEME,
            other => return Err(DocumentTypeError::Scheme(other.to_owned())),
        };
        if !fits(value, MAX_DOCUMENT_TYPE) {
            return Err(DocumentTypeError::Value(value.to_owned()));
        }
        if parts(value).is_none() {
            return Err(DocumentTypeError::Form(value.to_owned()));
        }
        Ok(Self { scheme: Cow::Borrowed(scheme), value: Cow::Owned(value.to_owned()) })
    }

    /// The exact identifier of a document with this root, customization (BT-24) and syntax version (`2.1` for
    /// UBL, `D16B` for CII).
    ///
    /// # Errors
    /// [`DocumentTypeError`] if a part is empty or holds white space.
    pub fn from_parts(
        namespace: &str,
        local_name: &str,
        customization: &str,
        version: &str,
    ) -> Result<Self, DocumentTypeError> {
        Self::new(EXACT_SCHEME, &format!("{namespace}::{local_name}##{customization}::{version}"))
    }

    /// `busdox-docid-qns` or `peppol-doctype-wildcard`.
    #[must_use]
    pub fn scheme(&self) -> &str {
        &self.scheme
    }

    /// The value without its scheme.
    #[must_use]
    pub fn value(&self) -> &str {
        &self.value
    }

    /// Namespace of the root element.
    #[must_use]
    pub fn root_namespace(&self) -> &str {
        self.split().0
    }

    /// Local name of the root element, such as `Invoice`.
    #[must_use]
    pub fn local_name(&self) -> &str {
        self.split().1
    }

    /// The customization (BT-24 of an invoice).
    #[must_use]
    pub fn customization(&self) -> &str {
        self.split().2
    }

    /// The version of the syntax, such as `2.1`.
    #[must_use]
    pub fn version(&self) -> &str {
        self.split().3
    }

    fn split(&self) -> (&str, &str, &str, &str) {
        parts(&self.value).unwrap_or(("", "", "", ""))
    }

    /// Whether a receiver that registered `self` takes documents of type `wanted`: equal values, or under the
    /// wildcard scheme a customization that begins with the part before `*` (PFUOI 4.4, wildcard matching).
    #[must_use]
    pub fn covers(&self, wanted: &Self) -> bool {
        if self.value == wanted.value {
            return self.scheme == wanted.scheme || self.scheme == WILDCARD_SCHEME;
        }
        let (namespace, name, customization, version) = self.split();
        let (other_namespace, other_name, other_customization, other_version) = wanted.split();
        self.scheme == WILDCARD_SCHEME
            && (namespace, name, version) == (other_namespace, other_name, other_version)
            && customization.strip_suffix('*').is_some_and(|start| other_customization.starts_with(start))
    }
}

/// The conversation in which a document is exchanged.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ProcessId {
    scheme: Cow<'static, str>,
    value: Cow<'static, str>,
}

const fn process(value: &'static str) -> ProcessId {
    ProcessId { scheme: Cow::Borrowed(PROCESS_SCHEME), value: Cow::Borrowed(value) }
}

impl ProcessId {
    /// Peppol BIS Billing 3.0 (P01).
    pub const BILLING: Self = process("urn:fdc:peppol.eu:2017:poacc:billing:01:1.0");
    /// BIS Billing with an Invoice Response (code list v9.7).
    pub const BILLING_WITH_RESPONSE: Self = process("urn:peppol:bis:billing_with_response");
    /// Peppol BIS Self-Billing 3.0.
    pub const SELF_BILLING: Self = process("urn:fdc:peppol.eu:2017:poacc:selfbilling:01:1.0");
    /// Invoice Response 3.
    pub const INVOICE_RESPONSE: Self = process("urn:fdc:peppol.eu:poacc:bis:invoice_response:3");
    /// Message Level Status.
    pub const MESSAGE_LEVEL_STATUS: Self = process("urn:peppol:edec:mls");
    /// Message Level Response 3.
    pub const MESSAGE_LEVEL_RESPONSE: Self = process("urn:fdc:peppol.eu:poacc:bis:mlr:3");
    /// Reports of a service provider to OpenPeppol (EUSR and TSR).
    pub const REPORTING: Self = process("urn:fdc:peppol.eu:edec:bis:reporting:1.0");

    /// Makes an identifier of a scheme and a value. Other schemes than Peppol's own are kept, because foreign
    /// envelopes carry them.
    ///
    /// # Errors
    /// [`DocumentTypeError`] if either is empty, too long or holds white space.
    pub fn new(scheme: &str, value: &str) -> Result<Self, DocumentTypeError> {
        if !fits(scheme, 25) {
            return Err(DocumentTypeError::Scheme(scheme.to_owned()));
        }
        if !fits(value, MAX_PROCESS) {
            return Err(DocumentTypeError::Value(value.to_owned()));
        }
        Ok(Self { scheme: Cow::Owned(scheme.to_owned()), value: Cow::Owned(value.to_owned()) })
    }

    /// The scheme, `cenbii-procid-ubl` in Peppol.
    #[must_use]
    pub fn scheme(&self) -> &str {
        &self.scheme
    }

    /// The value without its scheme.
    #[must_use]
    pub fn value(&self) -> &str {
        &self.value
    }
}

fn fits(text: &str, most: usize) -> bool {
    !text.is_empty() && text.chars().count() <= most && !text.chars().any(|c| c.is_whitespace() || c.is_control())
}

/// `namespace::name##customization::version`; the namespace itself holds single colons.
fn parts(value: &str) -> Option<(&str, &str, &str, &str)> {
    let (root, rest) = value.split_once("##")?;
    let (namespace, name) = root.rsplit_once("::")?;
    let (customization, version) = rest.rsplit_once("::")?;
    let all = [namespace, name, customization, version];
    (!all.iter().any(|part| part.is_empty())).then_some((namespace, name, customization, version))
}

impl FromStr for DocumentTypeId {
    type Err = DocumentTypeError;

    /// Reads `busdox-docid-qns::…` or `peppol-doctype-wildcard::…`; a value alone counts as exact.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let text = text.trim();
        for scheme in [EXACT_SCHEME, WILDCARD_SCHEME] {
            if let Some(value) = text.strip_prefix(scheme).and_then(|rest| rest.strip_prefix("::")) {
                return Self::new(scheme, value);
            }
        }
        Self::new(EXACT_SCHEME, text)
    }
}

impl FromStr for ProcessId {
    type Err = DocumentTypeError;

    /// Reads `cenbii-procid-ubl::…` or another `scheme::value`; a value alone is one of `cenbii-procid-ubl`.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text.trim().split_once("::") {
            Some((scheme, value)) => Self::new(scheme, value),
            None => Self::new(PROCESS_SCHEME, text.trim()),
        }
    }
}

macro_rules! as_text {
    ($type:ident) => {
        impl fmt::Display for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}::{}", self.scheme, self.value)
            }
        }

        impl fmt::Debug for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({self})", stringify!($type))
            }
        }

        impl Serialize for $type {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                String::deserialize(deserializer)?.parse().map_err(D::Error::custom)
            }
        }
    };
}

as_text!(DocumentTypeId);
as_text!(ProcessId);

#[cfg(test)]
mod tests;

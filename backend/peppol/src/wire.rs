//! What this crate needs of the outside: a question to DNS and an exchange over HTTP. The product gives both, so that
//! every call goes through its own client with its own rules (addresses that are refused, proxies, client certificates),
//! and tests give answers of their own.
//!
//! Not for what is asked or answered: that is with whoever asks.

use std::time::Duration;

use async_trait::async_trait;
use thiserror::Error;

/// Does HTTP for this crate: one request, one whole answer, no redirect followed.
#[async_trait]
pub trait HttpClient: Send + Sync {
    /// Sends a request and reads the whole answer, whatever its status.
    ///
    /// # Errors
    /// No answer came, or none that may be read; [`HttpError::may_have_arrived`] says what the other side may have seen.
    async fn exchange(
        &self,
        request: http::Request<Vec<u8>>,
        limits: ExchangeLimits,
    ) -> Result<http::Response<Vec<u8>>, HttpError>;
}

/// How long and how much.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ExchangeLimits {
    /// From the first byte sent to the last byte read.
    pub total: Duration,
    /// Bytes of the answer's body that are read at most.
    pub answer_bytes: usize,
}

/// Why an exchange brought no answer. The texts are for the log and for operators (English).
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum HttpError {
    /// The address is not one that may be called.
    #[error("the address may not be called: {0}")]
    Refused(String),
    /// No connection was made: the other side has seen nothing of the request.
    #[error("no connection: {0}")]
    NotConnected(String),
    /// The connection broke or time ran out after it was made: the other side may have seen the whole request.
    #[error("no answer: {0}")]
    NoAnswer(String),
    /// An answer came that is larger than the limit.
    #[error("the answer is larger than {0} bytes")]
    TooLarge(usize),
}

impl HttpError {
    /// Whether the other side may have taken the request.
    #[must_use]
    pub fn may_have_arrived(&self) -> bool {
        matches!(self, Self::NoAnswer(_) | Self::TooLarge(_))
    }
}

/// Asks DNS for this crate.
#[async_trait]
pub trait Dns: Send + Sync {
    /// The NAPTR records of a name (RFC 3403 §4.1).
    async fn naptr(&self, name: &str) -> NaptrAnswer;
}

/// What DNS says about the NAPTR records of a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NaptrAnswer {
    /// These.
    Found(Vec<NaptrRecord>),
    /// The name does not exist (NXDOMAIN), or has none: definitive.
    Absent,
    /// Nobody could say, and why (SERVFAIL, no answer in time). Never to be read as [`Self::Absent`].
    NoAnswer(String),
}

/// A NAPTR record (RFC 3403 §4.1). The replacement field is left out: a record with flag `U` has none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NaptrRecord {
    /// Records are tried from the lowest order.
    pub order: u16,
    /// Within one order, from the lowest preference.
    pub preference: u16,
    /// Flags, `U` for a record whose outcome is a URI.
    pub flags: String,
    /// Service, `Meta:SMP` for an SMP.
    pub services: String,
    /// Substitution expression, such as `!.*!https://smp.example!`.
    pub regexp: String,
}

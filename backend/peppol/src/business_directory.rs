//! Telling the Peppol Directory that a business card is new, changed or gone. The Directory fetches the card itself from
//! our SMP; it knows who may tell it by the certificate of the SMP that [`crate::wire::HttpClient`] presents.
//!
//! Not for searching in it, and no proof of anything: who is reachable is said by SML and SMP ([`crate::smp`]).

use std::sync::Arc;
use std::time::Duration;

use http::header::CONTENT_TYPE;
use http::{Method, Request, StatusCode};
use thiserror::Error;

use crate::identifier::ParticipantId;
use crate::locator::percent_encode;
use crate::wire::{ExchangeLimits, HttpClient};

const LIMITS: ExchangeLimits = ExchangeLimits { total: Duration::from_secs(30), answer_bytes: 64 << 10 };

/// Why the Directory was not told. Telling it twice does no harm, so every case may be tried again; only a refusal will
/// not get better by itself. The texts are for the log and for operators (English).
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum PushError {
    /// No answer, or one that says "later".
    #[error("the Peppol Directory did not answer: {0}")]
    Unavailable(String),
    /// It does not take this from us.
    #[error("the Peppol Directory refused: status {0}")]
    Refused(u16),
}

impl PushError {
    /// Whether asking again later may help.
    #[must_use]
    pub fn is_temporary(&self) -> bool {
        matches!(self, Self::Unavailable(_))
    }
}

/// Speaks to the indexer of the Peppol Directory.
pub struct DirectoryPush {
    http: Arc<dyn HttpClient>,
    base: String,
}

impl DirectoryPush {
    /// For a Directory at this address, such as `https://directory.peppol.eu`.
    #[must_use]
    pub fn new(http: Arc<dyn HttpClient>, base: &str) -> Self {
        Self { http, base: base.trim_end_matches('/').to_owned() }
    }

    /// The card of a participant is new or changed.
    ///
    /// # Errors
    /// [`PushError`].
    pub async fn changed(&self, participant: &ParticipantId) -> Result<(), PushError> {
        let body = participant.qualified().into_bytes();
        self.send(Method::PUT, format!("{}/indexer/1.0/", self.base), body).await.map(|_| ())
    }

    /// The card of a participant is gone. That the Directory never had it is no error.
    ///
    /// # Errors
    /// [`PushError`].
    pub async fn gone(&self, participant: &ParticipantId) -> Result<(), PushError> {
        let url = format!("{}/indexer/1.0/{}", self.base, percent_encode(&participant.qualified()));
        match self.send(Method::DELETE, url, Vec::new()).await {
            Err(PushError::Refused(404)) => Ok(()),
            other => other.map(|_| ()),
        }
    }

    async fn send(&self, method: Method, url: String, body: Vec<u8>) -> Result<StatusCode, PushError> {
        let request = Request::builder().method(method).uri(url).header(CONTENT_TYPE, "text/plain; charset=utf-8");
        let request = request.body(body).map_err(|error| PushError::Unavailable(error.to_string()))?;
        let answer = self.http.exchange(request, LIMITS).await;
        let status = answer.map_err(|error| PushError::Unavailable(error.to_string()))?.status();
        match status {
            _ if status.is_success() => Ok(status),
            StatusCode::TOO_MANY_REQUESTS | StatusCode::REQUEST_TIMEOUT => {
                Err(PushError::Unavailable(format!("status {status}")))
            }
            _ if status.is_server_error() => Err(PushError::Unavailable(format!("status {status}"))),
            _ => Err(PushError::Refused(status.as_u16())),
        }
    }
}

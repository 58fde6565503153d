//! One question to DNS or to an SMP, with what was asked and answered put on record.

use std::sync::Arc;
use std::time::Duration;

use http::header::ACCEPT;
use http::{Request, StatusCode};
use serde_json::{Value, json};

use super::client::SmpClient;
use super::naptr::smp_address;
use crate::identifier::ParticipantId;
use crate::locator::sml_name;
use crate::transport::{TransportError, sha256_hex};
use crate::wire::{ExchangeLimits, HttpError, NaptrAnswer, NaptrRecord};

const LIMITS: ExchangeLimits = ExchangeLimits { total: Duration::from_secs(15), answer_bytes: 1 << 20 };

/// What was asked and answered, in order.
pub(super) type Trail = Vec<Value>;

/// What an SMP has under an address.
pub(super) enum Answer {
    Found(Arc<Vec<u8>>),
    /// 404: definitive.
    Absent,
}

impl SmpClient {
    /// The base address of the SMP of a participant; `None` if the SML has no such participant.
    pub(super) async fn locate(
        &self,
        participant: &ParticipantId,
        trail: &mut Trail,
    ) -> Result<Option<String>, TransportError> {
        let name = sml_name(participant, &self.settings.zone);
        let records = match self.dns.naptr(&name).await {
            NaptrAnswer::Found(records) => records,
            NaptrAnswer::Absent => {
                trail.push(json!({ "asked": "dns", "name": name, "answer": "no such name" }));
                return Ok(None);
            }
            NaptrAnswer::NoAnswer(why) => return Err(TransportError::Unavailable(format!("DNS, {name}: {why}"))),
        };
        let found = smp_address(&records, &name, self.settings.allow_http);
        let shown: Vec<String> = records.iter().map(show).collect();
        trail.push(json!({ "asked": "dns", "name": name, "records": shown, "smp": found.as_ref().ok() }));
        found.map(Some).map_err(|error| TransportError::InvalidAnswer(format!("DNS, {name}: {error}")))
    }

    /// What an SMP has under an address, from memory if it was asked not long ago.
    pub(super) async fn fetch(
        &self,
        participant: &ParticipantId,
        url: &str,
        trail: &mut Trail,
    ) -> Result<Answer, TransportError> {
        let now = (self.clock)();
        if let Some(body) = self.cache.get(participant, url, now) {
            trail.push(json!({ "asked": "smp", "url": url, "from_memory": true, "sha256": sha256_hex(&body) }));
            return Ok(Answer::Found(body));
        }
        let request = Request::get(url).header(ACCEPT, "application/xml, text/xml").body(Vec::new());
        let request = request.map_err(|error| TransportError::InvalidAnswer(format!("{url}: {error}")))?;
        let answer = self.http.exchange(request, LIMITS).await.map_err(|error| match error {
            HttpError::Refused(_) | HttpError::TooLarge(_) => TransportError::InvalidAnswer(format!("{url}: {error}")),
            HttpError::NotConnected(_) | HttpError::NoAnswer(_) => {
                TransportError::Unavailable(format!("{url}: {error}"))
            }
        })?;
        let status = answer.status();
        let body = Arc::new(answer.into_body());
        trail.push(json!({
            "asked": "smp",
            "url": url,
            "status": status.as_u16(),
            "bytes": body.len(),
            "sha256": sha256_hex(&body),
            "at": now.to_string(),
        }));
        match status {
            StatusCode::OK => {
                self.cache.put(participant, url, &body, now, self.settings.remember_for);
                Ok(Answer::Found(body))
            }
            StatusCode::NOT_FOUND => Ok(Answer::Absent),
            StatusCode::TOO_MANY_REQUESTS | StatusCode::REQUEST_TIMEOUT => {
                Err(TransportError::Unavailable(format!("{url}: status {status}")))
            }
            _ if status.is_server_error() => Err(TransportError::Unavailable(format!("{url}: status {status}"))),
            _ => Err(TransportError::InvalidAnswer(format!("{url}: status {status}"))),
        }
    }
}

/// As it stands in a zone file.
fn show(record: &NaptrRecord) -> String {
    let NaptrRecord { order, preference, flags, services, regexp } = record;
    format!("{order} {preference} {flags:?} {services:?} {regexp:?} .")
}

//! An access point in memory that answers as one of the phoss-ap kind, for tests.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use async_trait::async_trait;
use http::{Request, Response};
use percent_encoding::percent_decode_str;
use serde_json::{Value, json};
use wissel_peppol::http_access_point::{AccessPointSettings, HttpAccessPoint, Lookups, Submission, Submissions};
use wissel_peppol::transport::{Lookup, Transport, TransportError, sha256_hex};
use wissel_peppol::wire::{ExchangeLimits, HttpClient, HttpError};
use wissel_peppol::{ParticipantId, SandboxNetwork};

/// How it behaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mood {
    /// It sends at once.
    Works,
    /// Nobody listens.
    Away,
    /// It sends, but the answer to the submission is lost.
    AnswerLost,
    /// It takes a document over and has not sent it yet.
    Slow,
    /// It takes a document over and gives up.
    GivesUp,
    /// Its own checks refuse every document.
    Refuses,
    /// Sending is switched off.
    Off,
    /// It breaks.
    Broken,
    /// It answers with something else than a status.
    Babbles,
}

pub struct RemoteAccessPoint {
    pub mood: Mutex<Mood>,
    pub submitted: Mutex<Vec<(String, Vec<u8>)>>,
    kept: Mutex<HashMap<String, Value>>,
}

impl Default for RemoteAccessPoint {
    fn default() -> Self {
        Self { mood: Mutex::new(Mood::Works), submitted: Mutex::default(), kept: Mutex::default() }
    }
}

fn answer(status: u16, body: impl Into<Vec<u8>>) -> Result<Response<Vec<u8>>, HttpError> {
    Ok(Response::builder().status(status).body(body.into()).unwrap())
}

impl RemoteAccessPoint {
    pub fn feel(&self, mood: Mood) {
        *self.mood.lock().unwrap() = mood;
    }

    /// What it keeps of every message changes to this status.
    pub fn now(&self, status: &str) {
        for kept in self.kept.lock().unwrap().values_mut() {
            kept["status"] = json!(status);
            kept["completedDT"] = json!("2026-11-22T10:05:00Z");
        }
    }

    fn submit(&self, path: &str, query: &str, body: &[u8], mood: Mood) -> Result<Response<Vec<u8>>, HttpError> {
        let text = |part: &str| percent_decode_str(part).decode_utf8().unwrap().into_owned();
        let segments: Vec<String> = path.split('/').map(text).collect();
        let [sender, receiver, document_type, process, country] = segments.as_slice() else { return answer(404, "") };
        let asked: HashMap<String, String> = query
            .split('&')
            .filter_map(|one| one.split_once('='))
            .map(|(name, value)| (text(name), text(value)))
            .collect();
        assert_eq!(country.len(), 2);
        assert!(sender.starts_with("iso6523-actorid-upis::") && asked["sbdhType"] == "Invoice");
        let id = asked["sbdhInstanceID"].clone();
        let mut kept = self.kept.lock().unwrap();
        if kept.contains_key(&id) || mood == Mood::Refuses {
            return answer(422, "\"Failed to submit outbound transaction\"");
        }
        self.submitted.lock().unwrap().push((id.clone(), body.to_vec()));
        let (status, completed, error) = match mood {
            Mood::Slow => ("pending", Value::Null, Value::Null),
            Mood::GivesUp => ("permanently_failed", Value::Null, json!("no receipt in three attempts")),
            _ => ("sent", json!("2026-11-22T10:00:02Z"), Value::Null),
        };
        let row = json!({
            "id": "tx-1", "status": status, "createdDT": "2026-11-22T10:00:01Z", "completedDT": completed,
            "senderID": sender, "receiverID": receiver, "docTypeID": document_type, "processID": process,
            "sbdhInstanceID": id, "attemptCount": 1, "errorDetails": error,
        });
        kept.insert(id, row);
        match mood {
            Mood::AnswerLost => Err(HttpError::NoAnswer("the connection broke".to_owned())),
            Mood::GivesUp => answer(422, "{\"overallSuccess\":false}"),
            _ => answer(200, "{\"overallSuccess\":true}"),
        }
    }
}

#[async_trait]
impl HttpClient for RemoteAccessPoint {
    async fn exchange(
        &self,
        request: Request<Vec<u8>>,
        _limits: ExchangeLimits,
    ) -> Result<Response<Vec<u8>>, HttpError> {
        let mood = *self.mood.lock().unwrap();
        if mood == Mood::Away {
            return Err(HttpError::NotConnected("nobody listens".to_owned()));
        }
        if request.headers()["X-Token"] != "secret" {
            return answer(403, "");
        }
        let path = request.uri().path().strip_prefix("/base/api/outbound/").unwrap();
        if let Some(path) = path.strip_prefix("submit/") {
            return match mood {
                Mood::Off => answer(404, ""),
                Mood::Broken => answer(500, "broken"),
                _ => self.submit(path, request.uri().query().unwrap(), request.body(), mood),
            };
        }
        let id = percent_decode_str(path.strip_prefix("status/").unwrap()).decode_utf8().unwrap().into_owned();
        match self.kept.lock().unwrap().get(&id) {
            _ if mood == Mood::Babbles => answer(200, "[]"),
            Some(row) => answer(200, row.to_string()),
            None => answer(404, ""),
        }
    }
}

struct Asks(SandboxNetwork);

#[async_trait]
impl Lookups for Asks {
    async fn lookup(&self, participant: &ParticipantId) -> Result<Lookup, TransportError> {
        self.0.lookup(participant).await
    }
}

/// Every message that the contract sends, as it was queued.
struct Queued;

#[async_trait]
impl Submissions for Queued {
    async fn find(&self, message_id: &str) -> Result<Option<Submission>, TransportError> {
        let message = super::message(message_id, &super::id("0088:wissel-a"));
        Ok(Some(Submission { instance_id: message.instance_id, payload_sha256: sha256_hex(&message.payload) }))
    }
}

/// The transport in front of it; look-ups are answered by `network`.
pub fn transport(remote: &Arc<RemoteAccessPoint>, network: SandboxNetwork, token: &str) -> HttpAccessPoint {
    let settings = AccessPointSettings {
        base: "http://127.0.0.1:9/base/".to_owned(),
        token: token.to_owned(),
        name: "Remote".to_owned(),
        submit_within: Duration::from_secs(1),
        ask_within: Duration::from_secs(1),
    };
    HttpAccessPoint::new(settings, Arc::clone(remote) as _, Arc::new(Asks(network)), Arc::new(Queued))
}

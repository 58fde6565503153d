//! What an answer means for the message that was sent.
//!
//! | answer | outcome |
//! |---|---|
//! | receipt, signed by the seat it was sent to, repeating every reference | delivered |
//! | EBMS:4001, duplicate | delivered: an attempt before this one arrived, only its receipt was lost |
//! | signed EBMS:0004 that calls this very message a duplicate, as phase4 4.4 does | the same; unsigned: unknown |
//! | EBMS:0004 `PEPPOL:NOT_SERVICED` | rejected, not serviced |
//! | EBMS:0005, 0201, 0202 | the other side cannot now: again |
//! | EBMS:0101, 0102 | again: certificates change, and the next attempt looks them up anew |
//! | any other error of severity failure | rejected |
//! | HTTP 4xx without signal | again, nothing was taken; 413 is final |
//! | all else, a receipt that does not hold too | unknown: the same again |

use jiff::Timestamp;
use serde_json::{Value, json};

use super::{Peer, Prepared, Sender, evidence};
use crate::as4::error::EbmsError;
use crate::as4::names::NOT_SERVICED;
use crate::as4::signal::{Kind, Reported, Signal};
use crate::as4::soap::{self, Soap};
use crate::as4::verify::{Reference, check};
use crate::as4::{mime, names};
use crate::pki::{Role, Use};
use crate::transport::{Outbound, Outcome, OutcomeCode, Receipt, sha256_hex};

/// An answer that is a signal, and what is known of who made it.
struct Understood {
    signal: Signal,
    /// The reason why the signature cannot be believed, if it cannot.
    doubt: Option<String>,
}

impl Sender {
    pub(super) async fn understand(
        &self,
        message: &Outbound,
        peer: &Peer,
        prepared: &Prepared,
        answer: &http::Response<Vec<u8>>,
    ) -> Outcome {
        let status = answer.status().as_u16();
        let content_type = answer.headers().get(http::header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
        let found = self.read(content_type.unwrap_or(names::SOAP_TYPE), answer.body(), peer).await;
        let raw = json!({
            "status": status,
            "answer": String::from_utf8_lossy(answer.body()),
            "answer_sha256": sha256_hex(answer.body()),
        });
        let understood = match found {
            Ok(understood) => understood,
            Err(error) => return without_signal(status, &error, peer, raw),
        };
        let about = understood.signal.about.as_deref();
        if about.is_some_and(|about| about != message.message_id) {
            return unknown("the answer is about another message", peer, raw);
        }
        match understood.signal.kind {
            Kind::Receipt(repeated) => {
                let doubt = understood.doubt.or_else(|| doubt(about, &repeated, &prepared.references));
                match doubt {
                    None => {
                        let at = understood.signal.at.unwrap_or_else(|| (self.clock)());
                        delivered(message, peer, prepared, raw, ("receipt", at))
                    }
                    Some(why) => unknown(&format!("the receipt does not hold: {why}"), peer, raw),
                }
            }
            Kind::Errors(errors) => {
                let is_signed = understood.doubt.is_none();
                let mut raw = raw;
                if let Some(raw) = raw.as_object_mut() {
                    raw.insert("errors".to_owned(), json!(errors));
                    raw.insert("signed".to_owned(), json!(is_signed));
                }
                self.refused(message, peer, prepared, (&errors, is_signed), raw)
            }
        }
    }

    async fn read(&self, content_type: &str, body: &[u8], peer: &Peer) -> Result<Understood, EbmsError> {
        let parts = mime::read(content_type, body)?;
        let tree = soap::parse(&parts.soap)?;
        let soap = Soap::read(&tree)?;
        let signal = Signal::read(soap.messaging).ok_or_else(|| EbmsError::other("the answer is no signal"))?;
        let checked = match check(&soap) {
            Ok(checked) if checked.payloads() == 0 => checked.signer,
            Ok(_) => return Err(EbmsError::other("the signal refers to a payload")),
            Err(error) => return Ok(Understood { signal, doubt: Some(error.to_string()) }),
        };
        drop(tree);
        let (at, role) = ((self.clock)(), Role::AccessPoint);
        let (trust, http) = (&self.trust, self.http.as_ref());
        let verified = trust.verify_online(&checked, role, Use::Sign, at, &self.revocations, http).await;
        let doubt = match verified {
            Err(error) => Some(error.to_string()),
            Ok(()) if checked.seat_id() != peer.certificate.seat_id() => {
                Some("another access point signed it than it was sent to".to_owned())
            }
            Ok(()) => None,
        };
        Ok(Understood { signal, doubt })
    }

    fn refused(
        &self,
        message: &Outbound,
        peer: &Peer,
        prepared: &Prepared,
        (errors, is_signed): (&[Reported], bool),
        raw: Value,
    ) -> Outcome {
        let Some(error) = errors.iter().find(|error| error.severity != "warning") else {
            return unknown("the answer holds warnings and no receipt", peer, raw);
        };
        let reason = format!("{} {}: {}", error.code, error.short, error.detail);
        let is_not_serviced = error.detail.contains(NOT_SERVICED) || error.short.contains(NOT_SERVICED);
        let code = match error.code.as_str() {
            "EBMS:4001" => return delivered(message, peer, prepared, raw, ("duplicate", (self.clock)())),
            "EBMS:0004" if is_duplicate(error, &message.message_id) && is_signed => {
                return delivered(message, peer, prepared, raw, ("duplicate", (self.clock)()));
            }
            "EBMS:0004" if is_duplicate(error, &message.message_id) => return unknown(&reason, peer, raw),
            "EBMS:0004" if is_not_serviced => OutcomeCode::NotServiced,
            "EBMS:0005" | "EBMS:0201" | "EBMS:0202" | "EBMS:0101" | "EBMS:0102" => {
                return Outcome::retry(OutcomeCode::ReceiverUnavailable, reason, None, evidence(peer, raw));
            }
            _ => OutcomeCode::ReceiverRefused,
        };
        Outcome::rejected(code, reason, evidence(peer, raw))
    }
}

/// Whether an error without a code of its own says in words that this message was there before.
fn is_duplicate(error: &Reported, message_id: &str) -> bool {
    error.detail.contains(message_id) && error.detail.to_ascii_lowercase().contains("duplicate")
}

/// What proves that it arrived, and when that was.
fn delivered(message: &Outbound, peer: &Peer, prepared: &Prepared, raw: Value, by: (&str, Timestamp)) -> Outcome {
    let (proof, received_at) = by;
    let mut evidence = evidence(peer, raw);
    if let Some(evidence) = evidence.as_object_mut() {
        evidence.insert("proof".to_owned(), json!(proof));
    }
    Outcome::Delivered(Receipt {
        message_id: message.message_id.clone(),
        received_at,
        received_by: peer.provider(),
        payload_sha256: prepared.payload_sha256.clone(),
        evidence,
    })
}

/// Why a receipt proves nothing of this message: it has to repeat every reference that was sent, and no other.
fn doubt(about: Option<&str>, repeated: &[Reference], sent: &[Reference]) -> Option<String> {
    if about.is_none() {
        return Some("it does not say for which message it is".to_owned());
    }
    if let Some(missing) = sent.iter().find(|reference| !repeated.contains(reference)) {
        return Some(format!("it does not repeat the reference to {}", missing.uri));
    }
    let foreign = repeated.len() != sent.len();
    foreign.then(|| "it repeats references that were not sent".to_owned())
}

fn unknown(why: &str, peer: &Peer, raw: Value) -> Outcome {
    Outcome::retry(OutcomeCode::UnknownOutcome, why, None, evidence(peer, raw))
}

fn without_signal(status: u16, error: &EbmsError, peer: &Peer, raw: Value) -> Outcome {
    let reason = format!("HTTP {status} without a signal: {error}");
    match status {
        413 => Outcome::rejected(OutcomeCode::ReceiverRefused, reason, evidence(peer, raw)),
        400..=499 => Outcome::retry(OutcomeCode::ReceiverUnavailable, reason, None, evidence(peer, raw)),
        _ => unknown(&reason, peer, raw),
    }
}

//! Headers on which a write depends.

use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::http::header;
use actix_web::{FromRequest, HttpRequest};

use crate::problem::{Answer, Problem, ProblemCode};
use crate::words::words;

/// `Idempotency-Key`: 1 to 255 printable ASCII characters, chosen by the client, one per intent.
pub struct IdempotencyKey(pub String);

impl FromRequest for IdempotencyKey {
    type Error = Problem;
    type Future = Ready<Answer<Self>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let key = request.headers().get("idempotency-key").and_then(|value| value.to_str().ok()).map(str::trim);
        ready(match key {
            Some(key) if (1..=255).contains(&key.len()) => Ok(Self(key.to_owned())),
            _ => Err(Problem::new(ProblemCode::HeaderMissing).with_detail(words!(
                "De header Idempotency-Key ontbreekt of is leeg of te lang (hoogstens 255 tekens).",
                "The header Idempotency-Key is missing, empty or too long (at most 255 characters)."
            ))),
        })
    }
}

/// `If-Match`, when the client gave it: the write happens only if the object still has this `ETag`.
pub struct IfMatch(Option<i64>);

impl FromRequest for IfMatch {
    type Error = Problem;
    type Future = Ready<Answer<Self>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let value = request.headers().get(header::IF_MATCH).and_then(|value| value.to_str().ok()).map(str::trim);
        // An ETag that we never gave matches no version.
        ready(Ok(Self(value.filter(|tag| *tag != "*").map(|tag| tag.trim_matches('"').parse().unwrap_or(-1)))))
    }
}

impl IfMatch {
    /// Refuses when the object has another version by now.
    pub fn check(&self, version: i64) -> Answer<()> {
        match self.0 {
            Some(seen) if seen != version => Err(ProblemCode::PreconditionFailed.into()),
            _ => Ok(()),
        }
    }

    /// The version that the client has seen.
    #[must_use]
    pub fn version(&self) -> Option<i64> {
        self.0
    }
}

/// The `ETag` of a version.
#[must_use]
pub fn etag(version: i64) -> String {
    format!("\"{version}\"")
}

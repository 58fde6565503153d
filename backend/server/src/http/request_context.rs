//! What is known of a request before anything else: its id and its language.

use actix_web::http::header;
use actix_web::{HttpMessage, HttpRequest};
use wissel_store::kinds::Language;

use crate::words::accepted_language;

/// Id and language of a request.
#[derive(Debug, Clone)]
pub struct RequestContext {
    /// Stands in the header `X-Request-Id`, in problems and in the log.
    pub request_id: String,
    /// Language of messages.
    pub language: Language,
}

impl RequestContext {
    /// The context of a request; the server put it there.
    #[must_use]
    pub fn of(request: &HttpRequest) -> Self {
        request.extensions().get::<Self>().cloned().unwrap_or_else(|| Self {
            request_id: String::new(),
            language: language_of(request.headers().get(header::ACCEPT_LANGUAGE)),
        })
    }
}

/// The language that a header asks for.
#[must_use]
pub fn language_of(value: Option<&header::HeaderValue>) -> Language {
    accepted_language(value.and_then(|v| v.to_str().ok()).unwrap_or_default())
}

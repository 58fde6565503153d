//! Turns a [`Problem`] into an answer: first the status, then, where id and language are known, the body.

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::StatusCode;
use actix_web::http::header::{self, HeaderName, HeaderValue};
use actix_web::middleware::Next;
use actix_web::{Error, HttpMessage, HttpResponse, ResponseError};
use wissel_store::kinds::Language;

use super::request_context::{RequestContext, language_of};
use crate::problem::{Problem, ProblemBody, ProblemCode, ProblemField};
use crate::world::World;

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.code.as_str())
    }
}

impl ResponseError for Problem {
    fn status_code(&self) -> StatusCode {
        StatusCode::from_u16(self.code.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }

    fn error_response(&self) -> HttpResponse {
        let mut response = HttpResponse::build(self.status_code()).finish();
        response.extensions_mut().insert(self.clone());
        response
    }
}

/// Gives every request an id and a language, every problem its body, and every answer its `X-Request-Id`.
pub async fn with_context(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let request_id = request.app_data::<actix_web::web::Data<World>>().map(|w| w.id().to_string()).unwrap_or_default();
    let context = RequestContext {
        language: language_of(request.headers().get(header::ACCEPT_LANGUAGE)),
        request_id: request_id.clone(),
    };
    let (method, path) = (request.method().clone(), request.path().to_owned());
    request.extensions_mut().insert(context.clone());
    let mut response = next.call(request).await?.map_into_boxed_body();
    let problem = response.response().extensions().get::<Problem>().cloned();
    if let Some(problem) = problem.or_else(|| problem_of_status(&response)) {
        if let Some(cause) = &problem.cause
            && problem.code.status() >= 500
        {
            tracing::error!(request_id, %method, path, cause, "request failed");
        }
        let (http_request, _) = response.into_parts();
        response = ServiceResponse::new(http_request, render(&problem, &context));
    }
    if let Ok(value) = HeaderValue::from_str(&request_id) {
        response.headers_mut().insert(REQUEST_ID, value);
    }
    Ok(response)
}

/// Errors that the framework answered by itself, such as a body over the limit, become problems too.
fn problem_of_status(response: &ServiceResponse<BoxBody>) -> Option<Problem> {
    let is_api = response.request().path().starts_with("/api/");
    let has_body = !matches!(
        response.response().body().size(),
        actix_web::body::BodySize::None | actix_web::body::BodySize::Sized(0)
    );
    let code = match response.status().as_u16() {
        400 if is_api && !has_body => ProblemCode::RequestMalformed,
        404 if is_api && !has_body => ProblemCode::NotFound,
        405 if is_api => ProblemCode::MethodNotAllowed,
        413 if is_api => ProblemCode::BodyTooLarge,
        415 if is_api => ProblemCode::UnsupportedMediaType,
        _ => return None,
    };
    Some(code.into())
}

fn render(problem: &Problem, context: &RequestContext) -> HttpResponse {
    let status = problem.code.status();
    let mut response = HttpResponse::build(StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR));
    response.insert_header((header::CONTENT_TYPE, "application/problem+json"));
    response.insert_header((header::CONTENT_LANGUAGE, context.language.as_str()));
    if let Some(seconds) = problem.retry_after {
        response.insert_header((header::RETRY_AFTER, seconds.to_string()));
    }
    if status == 401 {
        response.insert_header((header::WWW_AUTHENTICATE, "Bearer"));
    }
    let body = body_of(problem, &context.request_id, context.language);
    response.body(serde_json::to_vec(&body).unwrap_or_default())
}

/// The body of a problem in one language.
fn body_of(problem: &Problem, request_id: &str, language: Language) -> ProblemBody {
    ProblemBody {
        kind: format!("urn:wissel:problem:{}", problem.code.as_str()),
        title: problem.code.title().in_language(language).to_owned(),
        status: problem.code.status(),
        code: problem.code,
        detail: problem.detail.as_ref().map(|words| words.in_language(language).to_owned()),
        request_id: request_id.to_owned(),
        errors: problem
            .errors
            .iter()
            .map(|field| ProblemField {
                pointer: field.pointer.clone(),
                code: field.code.clone(),
                message: field.message.in_language(language).to_owned(),
            })
            .collect(),
        missing_right: problem.missing_right.map(str::to_owned),
        sign_in_url: problem.sign_in_url.clone(),
    }
}

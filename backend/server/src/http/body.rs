//! Reading what a client sent: strictly, and with an answer that names the place when something is wrong.

use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use actix_web::dev::Payload;
use actix_web::http::header;
use actix_web::{FromRequest, HttpRequest};
use futures::StreamExt as _;
use serde::de::DeserializeOwned;
use serde_json::Value;
use validator::{Validate, ValidationErrors, ValidationErrorsKind};
use wissel_store::Id;

use crate::json::{read_json, read_value, refuse_uncarriable};
use crate::problem::{Answer, FieldProblem, Problem, ProblemCode};
use crate::words::{Words, words};

/// Most bytes of a form.
const MAX_FORM: usize = 64 * 1024;
const FORM: &str = "application/x-www-form-urlencoded";
/// Most bytes of an ordinary body.
const MAX_JSON: usize = 1024 * 1024;
/// Most bytes of a document (XML, or JSON with attachments).
pub const MAX_DOCUMENT: usize = 15 * 1024 * 1024;

/// How long a body may take.
const BODY_TIME: Duration = Duration::from_secs(60);

type Extracting<T> = Pin<Box<dyn Future<Output = Answer<T>>>>;

/// A JSON body: unknown fields refused, every place that is wrong named.
pub struct Body<T>(pub T);

/// A body of one of several content types, as bytes.
pub struct RawBody {
    /// Content type without parameters, lower case.
    pub content_type: String,
    /// The bytes.
    pub bytes: Vec<u8>,
}

/// The fields of an HTML form.
pub struct FormBody(Vec<(String, String)>);

impl FormBody {
    /// The first field of this name.
    #[must_use]
    pub fn text(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(field, _)| field == name).map(|(_, value)| value.as_str())
    }
}

impl FromRequest for FormBody {
    type Error = Problem;
    type Future = Extracting<Self>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let (content_type, payload) = (content_type(request), payload.take());
        Box::pin(async move {
            let bytes = collect(payload, MAX_FORM).await?;
            if content_type != FORM {
                return Err(unsupported(&content_type, FORM));
            }
            Ok(Self(url::form_urlencoded::parse(&bytes).into_owned().collect()))
        })
    }
}

/// A JSON merge patch (RFC 7396): an object of whatever changes.
pub struct MergePatch(pub Value);

/// The one key in a path that is no object of a tenant. What is no key can't be known, so it is 404.
pub struct PathKey(pub Id);

/// The one name in a path.
pub struct PathName(pub String);

/// A yes or no in a query.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum YesNo {
    /// Yes.
    True,
    /// No.
    False,
}

impl From<YesNo> for bool {
    fn from(value: YesNo) -> Self {
        value == YesNo::True
    }
}

/// The query of the address: unknown names refused.
pub struct Query<T>(pub T);

impl<T: DeserializeOwned + Validate + 'static> FromRequest for Body<T> {
    type Error = Problem;
    type Future = Extracting<Self>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let (content_type, payload) = (content_type(request), payload.take());
        Box::pin(async move {
            // Read first, refuse then: a client that is still sending would not see the answer.
            let bytes = collect(payload, MAX_JSON).await?;
            if !is_json(&content_type) {
                return Err(unsupported(&content_type, "application/json"));
            }
            let body: T = read_json(&bytes)?;
            body.validate().map_err(|errors| Problem::invalid(places(&errors, "")))?;
            Ok(Self(body))
        })
    }
}

impl FromRequest for RawBody {
    type Error = Problem;
    type Future = Extracting<Self>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let (content_type, payload) = (content_type(request), payload.take());
        Box::pin(async move { Ok(Self { content_type, bytes: collect(payload, MAX_DOCUMENT).await? }) })
    }
}

impl FromRequest for MergePatch {
    type Error = Problem;
    type Future = Extracting<Self>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let (content_type, payload) = (content_type(request), payload.take());
        Box::pin(async move {
            let bytes = collect(payload, MAX_DOCUMENT).await?;
            if !is_json(&content_type) {
                return Err(unsupported(&content_type, "application/json, application/merge-patch+json"));
            }
            read_json::<serde_json::Map<String, Value>>(&bytes).map(|patch| Self(Value::Object(patch)))
        })
    }
}

impl FromRequest for PathKey {
    type Error = Problem;
    type Future = std::future::Ready<Answer<Self>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let key = request.match_info().iter().next().and_then(|(_, text)| text.parse().ok());
        std::future::ready(key.map(Self).ok_or_else(|| ProblemCode::NotFound.into()))
    }
}

impl FromRequest for PathName {
    type Error = Problem;
    type Future = std::future::Ready<Answer<Self>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let name = request.match_info().iter().next().map(|(_, text)| Self(text.to_owned()));
        std::future::ready(name.ok_or_else(|| ProblemCode::NotFound.into()))
    }
}

impl RawBody {
    /// True when the body says that it is XML.
    #[must_use]
    pub fn is_xml(&self) -> bool {
        matches!(self.content_type.as_str(), "application/xml" | "text/xml") || self.content_type.ends_with("+xml")
    }

    /// True when the body says that it is JSON.
    #[must_use]
    pub fn is_json(&self) -> bool {
        is_json(&self.content_type)
    }

    /// The problem of a body that is neither.
    #[must_use]
    pub fn unsupported(&self) -> Problem {
        unsupported(&self.content_type, "application/json, application/xml")
    }
}

impl<T: DeserializeOwned + Validate + 'static> FromRequest for Query<T> {
    type Error = Problem;
    type Future = std::future::Ready<Answer<Self>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let fields: serde_json::Map<String, Value> = url::form_urlencoded::parse(request.query_string().as_bytes())
            .map(|(name, value)| (name.into_owned(), Value::String(value.into_owned())))
            .collect();
        let read = || {
            let fields = Value::Object(fields);
            refuse_uncarriable(&fields, "/query")?;
            let query: T = read_value(&fields, "/query")?;
            query.validate().map_err(|errors| Problem::invalid(places(&errors, "/query")))?;
            Ok(Self(query))
        };
        std::future::ready(read())
    }
}

fn content_type(request: &HttpRequest) -> String {
    let value = request.headers().get(header::CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or_default();
    value.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

fn is_json(content_type: &str) -> bool {
    content_type == "application/json" || content_type.ends_with("+json")
}

fn unsupported(found: &str, wanted: &str) -> Problem {
    let found = if found.is_empty() { "-" } else { found };
    Problem::new(ProblemCode::UnsupportedMediaType).with_detail(words!(
        "Content-Type is {found}; deze bewerking neemt {wanted}.",
        "Content-Type is {found}; this operation takes {wanted}."
    ))
}

/// Reads a whole body, within its limit of bytes and of time.
async fn collect(payload: Payload, limit: usize) -> Answer<Vec<u8>> {
    let slow = || {
        Problem::new(ProblemCode::RequestMalformed)
            .with_detail(words!("De inhoud kwam niet op tijd.", "The body did not come in time."))
    };
    tokio::time::timeout(BODY_TIME, read_all(payload, limit)).await.map_err(|_| slow())?
}

async fn read_all(mut payload: Payload, limit: usize) -> Answer<Vec<u8>> {
    let mut bytes = Vec::new();
    while let Some(chunk) = payload.next().await {
        let chunk =
            chunk.map_err(|e| Problem { cause: Some(e.to_string()), ..Problem::new(ProblemCode::RequestMalformed) })?;
        if bytes.len() + chunk.len() > limit {
            return Err(Problem::new(ProblemCode::BodyTooLarge)
                .with_detail(words!("Hoogstens {limit} bytes.", "At most {limit} bytes.")));
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(bytes)
}

/// The places that the `validator` crate found, nested ones too.
fn places(errors: &ValidationErrors, base: &str) -> Vec<FieldProblem> {
    let mut places = Vec::new();
    for (name, kind) in errors.errors() {
        let pointer = format!("{base}/{name}");
        match kind {
            ValidationErrorsKind::Field(found) => {
                places.extend(found.iter().map(|error| FieldProblem {
                    pointer: pointer.clone(),
                    code: format!("field.{}", error.code),
                    message: say(error.code.as_ref(), &error.params),
                }));
            }
            ValidationErrorsKind::Struct(inner) => places.extend(self::places(inner, &pointer)),
            ValidationErrorsKind::List(items) => {
                for (index, inner) in items {
                    places.extend(self::places(inner, &format!("{pointer}/{index}")));
                }
            }
        }
    }
    places.sort_by(|a, b| a.pointer.cmp(&b.pointer));
    places
}

fn say(code: &str, params: &std::collections::HashMap<std::borrow::Cow<'static, str>, Value>) -> Words {
    let number = |name: &str| params.get(name).map(ToString::to_string);
    match (code, number("min"), number("max")) {
        ("length", Some(min), Some(max)) => {
            words!("Tussen {min} en {max} tekens.", "Between {min} and {max} characters.")
        }
        ("length", Some(min), None) => words!("Minstens {min} tekens.", "At least {min} characters."),
        ("length", None, Some(max)) => words!("Hoogstens {max} tekens.", "At most {max} characters."),
        ("range", Some(min), Some(max)) => words!("Tussen {min} en {max}.", "Between {min} and {max}."),
        ("email", ..) => words!("Dit is geen e-mailadres.", "This is no e-mail address."),
        ("characters", ..) => {
            words!("Hier staat een teken dat niet in een naam kan.", "There is a character here that no name has.")
        }
        ("blank", ..) => words!("Vul dit in.", "Fill this in."),
        ("country", ..) => {
            words!("Een landcode is twee hoofdletters, zoals NL.", "A country code is two capital letters, as NL.")
        }
        _ => words!("Deze waarde kan hier niet.", "This value is not possible here."),
    }
}

use actix_web::web::Json;
use serde::Serialize;
use utoipa::ToSchema;
use wissel_store::kinds::Language;

use crate::access::Public;
use crate::problem::Answer;
use crate::terms;

/// The terms that have to be accepted now.
#[derive(Debug, Serialize, ToSchema)]
pub struct Terms {
    /// Give this as `accepted_terms_version`.
    #[schema(example = "2026-11")]
    version: &'static str,
    language: Language,
    title: &'static str,
    /// Paragraphs separated by blank lines; headings begin with `## `.
    body: &'static str,
}

/// Read the current terms
///
/// In the language of `Accept-Language`.
#[utoipa::path(get, path = "/terms/current", operation_id = "terms.current", tag = "auth",
    responses((status = 200, body = Terms)))]
pub async fn handler(public: Public) -> Answer<Json<Terms>> {
    let language = public.language;
    Ok(Json(Terms { version: terms::CURRENT, language, title: terms::title(language), body: terms::body(language) }))
}

use actix_web::web::Json;
use serde::Serialize;
use utoipa::ToSchema;
use wissel_store::kinds::Language;

use crate::access::Public;
use crate::problem::Answer;
use crate::terms::{Version, title};

/// A version of the terms.
#[derive(Debug, Serialize, ToSchema)]
pub struct Terms {
    /// Give this as `accepted_terms_version`.
    #[schema(example = "2026-11")]
    version: String,
    language: Language,
    title: &'static str,
    /// Paragraphs separated by blank lines; headings begin with `## `.
    body: String,
}

impl Terms {
    pub(super) fn new(version: &Version, language: Language) -> Self {
        let body = version.body(language).to_owned();
        Self { version: version.name.clone(), language, title: title(language), body }
    }
}

/// Read the current terms
///
/// In the language of `Accept-Language`.
#[utoipa::path(get, path = "/terms/current", operation_id = "terms.current", tag = "auth",
    responses((status = 200, body = Terms)))]
pub async fn handler(public: Public) -> Answer<Json<Terms>> {
    Ok(Json(Terms::new(public.app.config.terms.current(), public.language)))
}

use actix_web::web::Json;

use super::current::Terms;
use crate::access::Public;
use crate::http::PathName;
use crate::problem::{Answer, ProblemCode};

/// Read a version of the terms
///
/// Also one that is no longer in force, in the language of `Accept-Language`.
#[utoipa::path(get, path = "/terms/{version}", operation_id = "terms.get", tag = "auth",
    responses((status = 200, body = Terms), (status = 404, description = "No such version.")))]
pub async fn handler(public: Public, version: PathName) -> Answer<Json<Terms>> {
    let found = public.app.config.terms.find(&version.0).ok_or(ProblemCode::NotFound)?;
    Ok(Json(Terms::new(found, public.language)))
}

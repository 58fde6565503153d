use actix_web::web::Json;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;
use wissel_store::Ts;

use crate::access::SignedIn;
use crate::http::{Query, country_code};
use crate::problem::Answer;
use crate::register::{self, RegisterEntry};

/// What to search for.
#[derive(Debug, Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct RegisterQuery {
    /// ISO 3166-1 alpha-2.
    #[param(example = "NL")]
    #[validate(custom(function = "country_code"))]
    country: String,
    /// A number, or words of a name.
    #[param(example = "zon")]
    #[validate(length(min = 2, max = 200))]
    query: String,
}

/// What a register found.
#[derive(Debug, Serialize, ToSchema)]
pub struct RegisterResult {
    items: Vec<RegisterEntry>,
    /// Which register was asked.
    #[schema(example = "sandbox")]
    source: &'static str,
    #[schema(value_type = String, format = DateTime)]
    checked_at: Ts,
}

/// Search the company register
///
/// By number or by name. The register of the sandbox holds companies that do not exist.
#[utoipa::path(get, path = "/register/search", operation_id = "register.search", tag = "organizations", params(RegisterQuery),
    responses((status = 200, body = RegisterResult)))]
pub async fn handler(signed_in: SignedIn, query: Query<RegisterQuery>) -> Answer<Json<RegisterResult>> {
    let items = register::search(&query.0.country, &query.0.query);
    Ok(Json(RegisterResult { items, source: "sandbox", checked_at: signed_in.app.world.now() }))
}

use actix_web::HttpResponse;
use actix_web::http::header;
use serde::Deserialize;
use serde_json::Value;
use url::form_urlencoded::Serializer;
use utoipa::ToSchema;

use crate::access::Public;
use crate::flows;
use crate::http::{FormBody, PathName};
use crate::problem::Answer;

/// What a provider posts (OAuth 2.0 Form Post Response Mode).
#[derive(Debug, Deserialize, ToSchema)]
#[allow(dead_code)] // for the document; the form itself may hold anything
pub struct FinishOidcForm {
    state: String,
    code: Option<String>,
    error: Option<String>,
    /// Apple, the first time: JSON with the name of the person.
    user: Option<String>,
}

/// Come back from a sign-in provider that posts a form
///
/// Keeps the name that Apple tells once, and sends the browser on to the same address with GET: a form of another site brings
/// no cookie along. Nothing is decided here.
#[utoipa::path(post, path = "/auth/oidc/{provider}/callback", operation_id = "auth.finish_oidc_by_form", tag = "auth",
    request_body(content = FinishOidcForm, content_type = "application/x-www-form-urlencoded"),
    responses((status = 303, description = "To the same address, with GET.")))]
pub async fn handler(public: Public, provider: PathName, form: FormBody) -> Answer<HttpResponse> {
    if let (Some(state), Some(name)) = (form.text("state"), form.text("user").and_then(full_name)) {
        flows::remember_name(&public.app, state, &name).await?;
    }
    let mut query = Serializer::new(String::new());
    for name in ["state", "code", "iss", "error"] {
        if let Some(value) = form.text(name) {
            query.append_pair(name, value);
        }
    }
    let address = format!("{}?{}", public.app.providers.redirect_uri(&provider.0), query.finish());
    Ok(HttpResponse::SeeOther().insert_header((header::LOCATION, address)).finish())
}

/// Only the name: whatever address stands beside it is proved by nobody.
fn full_name(user: &str) -> Option<String> {
    let user: Value = serde_json::from_str(user).ok()?;
    let part = |name: &str| user["name"][name].as_str().unwrap_or_default();
    Some(format!("{} {}", part("firstName"), part("lastName"))).filter(|name| !name.trim().is_empty())
}

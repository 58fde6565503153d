use actix_web::HttpResponse;
use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;

use super::session;
use crate::access::sessions::SignedInSession;
use crate::access::{Caller, Public, SameSite};
use crate::flows;
use crate::http::Body;
use crate::problem::Answer;

/// The answer of a passkey.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SignInByPasskey {
    /// What the browser got, as its `PublicKeyCredential.toJSON()` gives it.
    #[schema(value_type = Object)]
    credential: serde_json::Value,
    /// After `terms.required`, with the same `credential`: the version that is accepted now.
    #[schema(example = "2026-11")]
    accepted_terms_version: Option<String>,
}

/// Sign in with a passkey
///
/// With the answer to `auth.start_passkey`, in the same browser. A passkey is password and code in one. After `terms.required`
/// send the same `credential` again, with `accepted_terms_version`; it is kept for a quarter of an hour.
#[utoipa::path(post, path = "/auth/passkeys/sign-in", operation_id = "auth.sign_in_by_passkey", tag = "auth", request_body = SignInByPasskey,
    responses((status = 200, body = SignedInSession),
        (status = 401, description = "The passkey signs nobody in: unknown, wrong, too late, or of another browser."),
        (status = 403, description = "The current terms have to be accepted first, or the request comes from another site."),
        (status = 429, description = "Too many wrong answers; see `Retry-After`.")))]
pub async fn handler(
    public: Public,
    _same_site: SameSite,
    body: Body<SignInByPasskey>,
    caller: Caller,
) -> Answer<HttpResponse> {
    let SignInByPasskey { credential, accepted_terms_version } = body.0;
    let opened = flows::sign_in_by_passkey(&public.app, credential, accepted_terms_version, caller).await?;
    Ok(session::answer(&opened))
}

use actix_web::HttpResponse;
use serde::Deserialize;
use serde_json::Value;
use utoipa::ToSchema;
use validator::Validate;

use super::pending::PendingView;
use super::session;
use crate::access::sessions::SignedInSession;
use crate::access::{Caller, Public, SameSite};
use crate::flows::{self, Came, Given, Shown};
use crate::http::{Body, plain_name};
use crate::problem::Answer;

/// What the waiting sign-in asks for; any of these, also several at once.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ContinuePending {
    /// Of the mailed link.
    #[validate(length(max = 200))]
    token: Option<String>,
    /// Of the account, in the place of the link.
    #[validate(length(max = 1024))]
    password: Option<String>,
    /// Of an authenticator app, or a recovery code.
    #[validate(length(max = 64))]
    #[schema(example = "123456")]
    one_time_code: Option<String>,
    /// Answer of a passkey (`POST /auth/passkeys/options`), in the place of the code.
    credential: Option<Value>,
    /// For a new account: name of the person.
    #[validate(length(max = 200), custom(function = "plain_name"))]
    #[schema(example = "Anna de Vries")]
    full_name: Option<String>,
    /// `terms_version` of the waiting sign-in.
    #[schema(example = "2026-11")]
    accepted_terms_version: Option<String>,
}

/// Go on with the waiting sign-in
///
/// In the browser that began it. Answers the session, or what is needed next. A password is answered the same way whether
/// there is an account or not.
#[utoipa::path(post, path = "/auth/pending/continue", operation_id = "auth.continue_pending", tag = "auth", request_body = ContinuePending,
    responses((status = 200, description = "Signed in.", body = SignedInSession),
        (status = 202, description = "Something more is needed.", body = PendingView),
        (status = 401, description = "The password or the code is wrong, or there is no way in."),
        (status = 403, description = "The request comes from another site."),
        (status = 404, description = "No sign-in waits in this browser, or the link is not for it."),
        (status = 429, description = "Too many wrong passwords or codes; see `Retry-After`.")))]
pub async fn handler(
    public: Public,
    _same_site: SameSite,
    body: Body<ContinuePending>,
    caller: Caller,
) -> Answer<HttpResponse> {
    let ContinuePending { token, password, one_time_code, credential, full_name, accepted_terms_version } = body.0;
    let given = Given { full_name, accepted_terms_version };
    let shown = Shown { token, password, one_time_code, credential, given };
    match flows::continue_sign_in(&public.app, shown, caller).await? {
        Came::SignedIn(opened) => Ok(session::answer(&opened)),
        Came::Further(waiting) => {
            Ok(HttpResponse::Accepted().json(PendingView::new(*waiting, &public.app.config.terms)))
        }
        Came::Refused(code) => Err(code.into()),
    }
}

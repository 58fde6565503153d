use actix_web::HttpResponse;

use super::session::browser_cookie;
use crate::access::{Caller, Public, SameSite};
use crate::api::passkeys::PasskeyOptions;
use crate::flows;
use crate::problem::Answer;

/// Begin to sign in with a passkey
///
/// Gives what the browser asks the passkeys of this site (`navigator.credentials.get`), and a cookie that ties the answer to
/// this browser. No address is needed: the passkey knows whose it is. The answer goes into `auth.sign_in_by_passkey`, or as
/// `credential` into a sign-in that waits for a further step.
#[utoipa::path(post, path = "/auth/passkeys/options", operation_id = "auth.start_passkey", tag = "auth",
    responses((status = 200, body = PasskeyOptions),
        (status = 403, description = "The request comes from another site."),
        (status = 409, description = "Passkeys do not work at this address."),
        (status = 429, description = "Asked too often; see `Retry-After`.")))]
pub async fn handler(public: Public, _same_site: SameSite, caller: Caller) -> Answer<HttpResponse> {
    let asked = flows::ask_passkey(&public.app, caller).await?;
    let cookie = browser_cookie(&asked.browser);
    Ok(HttpResponse::Ok().cookie(cookie).json(PasskeyOptions { options: asked.options }))
}

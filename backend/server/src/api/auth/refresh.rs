use actix_web::{HttpRequest, HttpResponse};

use super::session;
use crate::access::sessions::{self, REFRESH_COOKIE, Refreshed, SignedInSession};
use crate::access::{Public, SameSite};
use crate::problem::Answer;

/// Go on with a session
///
/// Needs the refresh cookie, and `Origin` (or `Sec-Fetch-Site`) of this site. The cookie changes at every use; one that was
/// used before ends the session.
#[utoipa::path(post, path = "/auth/refresh", operation_id = "auth.refresh", tag = "auth",
    responses((status = 200, body = SignedInSession), (status = 401, description = "No session."), (status = 403, description = "From another site.")))]
pub async fn handler(public: Public, _same_site: SameSite, request: HttpRequest) -> Answer<HttpResponse> {
    let Some(cookie) = request.cookie(REFRESH_COOKIE) else { return Err(sessions::refused()) };
    let (app, token) = (public.app.clone(), cookie.value().to_owned());
    let refreshed = app.commit({
        let (world, tokens) = (app.world.clone(), app.tokens.clone());
        move |conn| sessions::refresh(conn, &world, &tokens, &token)
    });
    match refreshed.await? {
        Refreshed::Opened(opened) => Ok(session::answer(&opened)),
        Refreshed::Refused => Err(sessions::refused()),
    }
}

use actix_web::{HttpRequest, HttpResponse};

use crate::access::sessions::{self, REFRESH_COOKIE, no_cookie};
use crate::access::{Public, SameSite};
use crate::problem::Answer;

/// Sign out
///
/// Ends the session of the refresh cookie and takes the cookie away.
#[utoipa::path(post, path = "/auth/logout", operation_id = "auth.logout", tag = "auth",
    responses((status = 204, description = "Signed out."), (status = 403, description = "From another site.")))]
pub async fn handler(public: Public, _same_site: SameSite, request: HttpRequest) -> Answer<HttpResponse> {
    if let Some(cookie) = request.cookie(REFRESH_COOKIE) {
        let (now, token) = (public.app.world.now(), cookie.value().to_owned());
        public.app.commit(move |conn| sessions::close(conn, &token, now)).await?;
    }
    Ok(HttpResponse::NoContent().cookie(no_cookie()).finish())
}

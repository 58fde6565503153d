//! How a session is answered: its access token in the body, its refresh token in the cookie.

use actix_web::HttpResponse;
use actix_web::cookie::time::Duration;
use actix_web::cookie::{Cookie, SameSite};

use crate::access::BROWSER_COOKIE;
use crate::access::known_browsers;
use crate::access::sessions::{Opened, cookie};

/// 200 with the session.
pub fn answer(opened: &Opened) -> HttpResponse {
    let mut response = HttpResponse::Ok();
    if let Some(token) = &opened.refresh_token {
        response.cookie(cookie(token));
    }
    if let Some(secret) = &opened.device {
        response.cookie(known_browsers::cookie(secret));
    }
    response.json(&opened.body)
}

/// It has to come along when the provider sends the browser back, hence `Lax`.
pub fn browser_cookie(secret: &str) -> Cookie<'static> {
    Cookie::build(BROWSER_COOKIE, secret.to_owned())
        .path("/api/v1/auth")
        .http_only(true)
        .secure(true)
        .same_site(SameSite::Lax)
        .max_age(Duration::hours(2))
        .finish()
}

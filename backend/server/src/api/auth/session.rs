//! How a session is answered: its access token in the body, its refresh token in the cookie.

use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse};

use crate::access::sessions::{Opened, cookie};

/// 200 with the session.
pub fn answer(opened: &Opened) -> HttpResponse {
    let mut response = HttpResponse::Ok();
    if let Some(token) = &opened.refresh_token {
        response.cookie(cookie(token));
    }
    response.json(&opened.body)
}

/// What the browser calls itself, as far as it is worth keeping.
pub fn user_agent(request: &HttpRequest) -> Option<String> {
    let text = request.headers().get(header::USER_AGENT)?.to_str().ok()?;
    Some(text.chars().take(300).collect())
}

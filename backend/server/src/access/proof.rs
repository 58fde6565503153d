//! Where a request comes from.

use actix_web::dev::Payload;
use actix_web::http::header;
use actix_web::{FromRequest, HttpRequest, web};
use std::future::{Ready, ready};

use crate::app::App;
use crate::problem::{Problem, ProblemCode};

/// A request that this site itself made: `Origin` is the public URL, or the browser says `Sec-Fetch-Site: same-origin`.
/// Asked for where a cookie is the proof, so that another site can't use it.
pub struct SameSite;

impl FromRequest for SameSite {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let text = |name: &str| request.headers().get(name).and_then(|v| v.to_str().ok());
        let public_url = request.app_data::<web::Data<App>>().map(|app| app.config.public_url.clone());
        let is_same = match (text(header::ORIGIN.as_str()), text("sec-fetch-site")) {
            (Some(origin), _) => Some(origin) == public_url.as_deref(),
            (None, site) => site == Some("same-origin"),
        };
        ready(if is_same { Ok(Self) } else { Err(ProblemCode::ForeignOrigin.into()) })
    }
}

/// Address of the client: of the connection, or what the trusted proxy in front saw.
#[must_use]
pub fn client_address(request: &HttpRequest, trust_proxy: bool) -> String {
    let forwarded = request
        .headers()
        .get("x-forwarded-for")
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.rsplit(',').next())
        .map(|address| address.trim().to_owned());
    match forwarded {
        Some(address) if trust_proxy => address,
        _ => request.peer_addr().map(|peer| peer.ip().to_string()).unwrap_or_default(),
    }
}

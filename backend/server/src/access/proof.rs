//! Where a request comes from.

use actix_web::dev::Payload;
use actix_web::http::header;
use actix_web::{FromRequest, HttpRequest, web};
use std::future::{Ready, ready};

use super::known_browsers::DEVICE_COOKIE;
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

/// Cookie that ties a sign-in of several steps to the browser that began it.
pub const BROWSER_COOKIE: &str = "wissel_browser";

/// Where a person calls from.
#[derive(Debug, Clone)]
pub struct Caller {
    /// Internet address.
    pub address: String,
    /// What the browser calls itself, as far as it is worth keeping.
    pub user_agent: Option<String>,
    /// Secret of the browser (`wissel_browser`), which ties a sign-in of several steps to it; empty when it has none.
    pub browser: String,
    /// Secret that tells the browser apart for accounts that signed in there (`wissel_device`); empty when it has none.
    pub device: String,
}

impl FromRequest for Caller {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let trust_proxy = request.app_data::<web::Data<App>>().is_some_and(|app| app.config.trust_proxy);
        let user_agent = request.headers().get(header::USER_AGENT).and_then(|value| value.to_str().ok());
        ready(Ok(Self {
            address: client_address(request, trust_proxy),
            browser: secret_in(request, BROWSER_COOKIE),
            device: secret_in(request, DEVICE_COOKIE),
            user_agent: user_agent.map(|text| text.chars().take(300).collect()),
        }))
    }
}

fn secret_in(request: &HttpRequest, cookie: &str) -> String {
    request.cookie(cookie).map(|cookie| cookie.value().to_owned()).unwrap_or_default()
}

/// Address of the client: of the connection, or what the trusted proxy in front saw.
fn client_address(request: &HttpRequest, trust_proxy: bool) -> String {
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

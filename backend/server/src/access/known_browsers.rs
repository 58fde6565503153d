//! Browsers that an account knows: it signed in there before. The cookie `wissel_device` tells them apart.
//!
//! Being known opens no door. It is worth one thing: guesses in a known browser are counted apart, so that strangers who
//! guess can't keep the owner out ([`guesses`](super::guesses)).

use actix_web::cookie::{Cookie, SameSite, time::Duration};
use wissel_store::blobs::sha256_hex;
use wissel_store::rows::known_browsers::{self, KnownBrowser};
use wissel_store::{Conn, Id};

use crate::problem::Answer;
use crate::world::World;

/// Name of the cookie.
pub const DEVICE_COOKIE: &str = "wissel_device";
/// An account knows so many browsers at most; the one not seen for longest is forgotten.
const MOST: i64 = 20;

/// The browser with this secret, if the account knows it.
pub fn find(conn: &mut Conn, user_id: Id, device: &str) -> Answer<Option<Id>> {
    if device.is_empty() {
        return Ok(None);
    }
    Ok(known_browsers::find(conn, user_id, &sha256_hex(device.as_bytes()))?.map(|row| row.id))
}

/// The account has just signed in in this browser: from now on it knows it. Answers the secret for the cookie. It is a new
/// one each time, for everybody who uses this browser, so that a secret that was put or read there is worth nothing.
pub fn remember(conn: &mut Conn, world: &World, user_id: Id, device: &str) -> Answer<String> {
    let (secret, now) = (world.secret(), world.now());
    let secret_hash = sha256_hex(secret.as_bytes());
    if !device.is_empty() {
        known_browsers::change_secret(conn, &sha256_hex(device.as_bytes()), &secret_hash)?;
    }
    let row = KnownBrowser { id: world.id(), user_id, secret_hash, created_at: now, last_used_at: now };
    known_browsers::put(conn, &row)?;
    known_browsers::keep_newest(conn, user_id, MOST)?;
    Ok(secret)
}

/// The cookie with the secret, for a year.
#[must_use]
pub fn cookie(secret: &str) -> Cookie<'static> {
    Cookie::build(DEVICE_COOKIE, secret.to_owned())
        .path("/api/v1/auth")
        .http_only(true)
        .secure(true)
        .same_site(SameSite::Strict)
        .max_age(Duration::days(365))
        .finish()
}

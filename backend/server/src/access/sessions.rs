//! Sessions: a short access token for the API, and a refresh cookie that changes at every use.

use actix_web::cookie::{Cookie, SameSite, time::Duration};
use serde::Serialize;
use utoipa::ToSchema;
use wissel_store::blobs::sha256_hex;
use wissel_store::kinds::{SignInMethod, UserStatus};
use wissel_store::rows::sessions::{self, Session};
use wissel_store::rows::users::{self, User};
use wissel_store::{Conn, Id, StoreError, Ts};

use super::enforcement;
use super::tokens::{ACCESS_SECONDS, Tokens};
use super::{Caller, known_browsers};
use crate::problem::{Answer, Problem, ProblemCode};
use crate::world::World;

/// Name of the refresh cookie.
pub const REFRESH_COOKIE: &str = "wissel_refresh";
const COOKIE_PATH: &str = "/api/v1/auth";
/// A session that is not used for so many seconds ends: 30 days.
const IDLE_SECONDS: i64 = 30 * 24 * 3600;
/// A token that was just replaced still counts for so many seconds: tabs of one browser may race.
const GRACE_SECONDS: i64 = 10;

/// What a signed-in client gets. The refresh token is in the cookie.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Session)]
pub struct SignedInSession {
    /// JWT for the header `Authorization: Bearer …`.
    pub access_token: String,
    /// Always `Bearer`.
    #[schema(example = "Bearer")]
    pub token_type: &'static str,
    /// Seconds until the access token ends.
    #[schema(example = 600)]
    pub expires_in: i64,
}

/// A session with the refresh token that goes into the cookie.
pub struct Opened {
    /// What goes into the body.
    pub body: SignedInSession,
    /// What goes into the cookie; none when the cookie in use stays as it is.
    pub refresh_token: Option<String>,
    /// What goes into the cookie by which accounts know this browser again.
    pub device: Option<String>,
}

/// How a person has just proved to be himself, and where.
#[derive(Debug, Clone)]
pub struct Proof {
    /// With what.
    pub method: SignInMethod,
    /// At which provider.
    pub provider: Option<String>,
    /// Where he calls from.
    pub caller: Caller,
    /// It lets do what needs a fresh proof.
    pub is_fresh: bool,
}

impl Proof {
    /// Without a provider.
    #[must_use]
    pub fn by(method: SignInMethod, caller: Caller) -> Self {
        Self { method, provider: None, caller, is_fresh: true }
    }

    /// At a provider.
    #[must_use]
    pub fn at(provider: &str, caller: Caller) -> Self {
        Self { method: SignInMethod::Provider, provider: Some(provider.to_owned()), caller, is_fresh: true }
    }
}

/// Opens a session for a user who has just proved to be himself.
pub fn open(conn: &mut Conn, world: &World, tokens: &Tokens, user: &User, proof: Proof) -> Answer<Opened> {
    if user.status != UserStatus::Active {
        return Err(ProblemCode::BadCredentials.into());
    }
    enforcement::refuse_proof(conn, tokens.issuer(), user, &proof)?;
    let (now, id) = (world.now(), world.id());
    let refresh_token = new_token(world, id);
    let session = Session {
        id,
        user_id: user.id,
        refresh_hash: sha256_hex(refresh_token.as_bytes()),
        previous_hash: None,
        rotated_at: now,
        created_at: now,
        expires_at: now.plus_seconds(IDLE_SECONDS),
        revoked_at: None,
        user_agent: proof.caller.user_agent,
        method: Some(proof.method),
        provider: proof.provider,
        address: Some(proof.caller.address),
        authenticated_at: proof.is_fresh.then_some(now),
    };
    sessions::insert(conn, &session)?;
    // A browser that comes back from a provider shows no strict cookie; and there is no password to guess.
    let device = match proof.method {
        SignInMethod::Provider => None,
        _ => Some(known_browsers::remember(conn, world, user.id, &proof.caller.device)?),
    };
    Ok(Opened { device, ..opened(tokens, user, &session, Some(refresh_token), now)? })
}

/// Goes on with a session: a new access token and a new refresh token. A refresh token that was replaced longer ago than
/// the grace time has been stolen or copied: the session ends.
pub fn refresh(conn: &mut Conn, world: &World, tokens: &Tokens, refresh_token: &str) -> Answer<Refreshed> {
    let now = world.now();
    let hash = sha256_hex(refresh_token.as_bytes());
    let Some(session) = session_of(conn, refresh_token)? else { return Ok(Refreshed::Refused) };
    let user = users::find(conn, session.user_id)?;
    let is_over = session.revoked_at.is_some() || session.expires_at <= now || user.status != UserStatus::Active;
    if is_over || !enforcement::is_session_fine(conn, &user, &session)? {
        return Ok(Refreshed::Refused);
    }
    if session.refresh_hash == hash {
        let new_token = new_token(world, session.id);
        let hash = sha256_hex(new_token.as_bytes());
        let rotated = sessions::rotate(conn, &session, &hash, now, now.plus_seconds(IDLE_SECONDS));
        let cookie = match rotated {
            Ok(()) => Some(new_token),
            // Another tab was faster since we read the row; its cookie is the one that counts.
            Err(StoreError::NotFound) => None,
            Err(error) => return Err(error.into()),
        };
        return opened(tokens, &user, &session, cookie, now).map(Refreshed::Opened);
    }
    let is_previous = session.previous_hash.as_deref() == Some(hash.as_str());
    if is_previous && session.rotated_at.plus_seconds(GRACE_SECONDS) >= now {
        // Another tab was faster; its cookie is the one that counts.
        return opened(tokens, &user, &session, None, now).map(Refreshed::Opened);
    }
    tracing::warn!(session = %session.id, user = %user.id, "a refresh token was used again; the session is ended");
    sessions::revoke(conn, session.id, now)?;
    Ok(Refreshed::Refused)
}

/// A refresh token: the key of its session, so that an old one is known for what it is, and a secret.
fn new_token(world: &World, session_id: Id) -> String {
    format!("{session_id}.{}", world.secret())
}

fn session_of(conn: &mut Conn, refresh_token: &str) -> Answer<Option<Session>> {
    let Some(id) = refresh_token.split('.').next().and_then(|id| id.parse().ok()) else { return Ok(None) };
    match sessions::find(conn, id) {
        Err(StoreError::NotFound) => Ok(None),
        other => Ok(Some(other?)),
    }
}

/// What became of a refresh token. A refusal is no error of the transaction: what it wrote has to stay.
pub enum Refreshed {
    /// The session goes on.
    Opened(Opened),
    /// It does not.
    Refused,
}

/// Ends the session of a refresh token, if there is one.
pub fn close(conn: &mut Conn, refresh_token: &str, now: Ts) -> Answer<()> {
    let hash = sha256_hex(refresh_token.as_bytes());
    match session_of(conn, refresh_token)? {
        Some(session) if session.refresh_hash == hash || session.previous_hash == Some(hash) => {
            Ok(sessions::revoke(conn, session.id, now)?)
        }
        _ => Ok(()),
    }
}

fn opened(tokens: &Tokens, user: &User, session: &Session, refresh_token: Option<String>, now: Ts) -> Answer<Opened> {
    let access_token = tokens.issue(user.id, session.id, user.session_epoch, now)?;
    let body = SignedInSession { access_token, token_type: "Bearer", expires_in: ACCESS_SECONDS };
    Ok(Opened { body, refresh_token, device: None })
}

/// The cookie that holds a refresh token.
#[must_use]
pub fn cookie(refresh_token: &str) -> Cookie<'static> {
    Cookie::build(REFRESH_COOKIE, refresh_token.to_owned())
        .path(COOKIE_PATH)
        .http_only(true)
        .secure(true)
        .same_site(SameSite::Strict)
        .max_age(Duration::seconds(IDLE_SECONDS))
        .finish()
}

/// The cookie that takes it away.
#[must_use]
pub fn no_cookie() -> Cookie<'static> {
    let mut cookie = cookie("");
    cookie.make_removal();
    cookie
}

/// The problem of who comes with a refresh token that does not hold.
#[must_use]
pub fn refused() -> Problem {
    ProblemCode::Unauthenticated.into()
}

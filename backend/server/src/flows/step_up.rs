//! Proving again to be oneself, for what can't be taken back.

use serde_json::Value;
use wissel_store::rows::sessions;
use wissel_store::{Conn, Ts};

use crate::access::factors::{ask_second_factor, has_second_factor};
use crate::access::limiter::STEP_UP_PER_SESSION;
use crate::access::passkeys::{Asker, PasskeyAnswer};
use crate::access::{Actor, Caller, STEP_UP_SECONDS};
use crate::app::App;
use crate::problem::{Answer, Problem, ProblemCode};
use crate::words::words;
use crate::world::World;

/// What somebody proves to be himself with.
pub struct StepUp {
    /// His password.
    pub password: Option<String>,
    /// Code of an authenticator app, or a recovery code.
    pub one_time_code: Option<String>,
    /// Answer of a passkey, in the place of both.
    pub credential: Option<Value>,
    /// Where he calls from.
    pub caller: Caller,
}

/// Answers until when the session may do what needs a proof. An account with a password is asked for it, one with a second
/// factor for that too. Guesses are counted for the session, so that a thief of one session keeps nobody else out.
pub async fn step_up(app: &App, actor: &Actor, with: StepUp) -> Answer<Ts> {
    if let Some(credential) = with.credential {
        return step_up_with_passkey(app, actor, credential).await;
    }
    let (user_id, session_id, now) = (actor.user.id, actor.session_id, app.world.now());
    let has_factor = app.store.read(move |conn| has_second_factor(conn, user_id)).await?;
    if actor.user.password_hash.is_some() || !has_factor {
        let password = with.password.ok_or_else(password_missing)?;
        app.store.write(move |conn| STEP_UP_PER_SESSION.take(conn, &session_id.to_string(), now)).await?;
        if !app.passwords.verify(&password, actor.user.password_hash.as_deref()).await? {
            return Err(ProblemCode::BadCredentials.into());
        }
    }
    let world = app.world.clone();
    app.commit(move |conn| {
        STEP_UP_PER_SESSION.clear(conn, &session_id.to_string())?;
        match ask_second_factor(conn, &world, user_id, with.one_time_code.as_deref(), &with.caller)? {
            Ok(()) => proved_again(conn, &world, session_id).map(Ok),
            Err(refusal) => Ok(Err(refusal)),
        }
    })
    .await?
}

/// A passkey of his own is password and code in one.
async fn step_up_with_passkey(app: &App, actor: &Actor, credential: Value) -> Answer<Ts> {
    let answer = PasskeyAnswer::read(credential)?;
    let asker = Asker::Session { id: actor.session_id, user_id: actor.user.id };
    let (world, passkeys, session_id) = (app.world.clone(), app.passkeys.clone(), actor.session_id);
    let now = world.now();
    app.store.write(move |conn| STEP_UP_PER_SESSION.take(conn, &session_id.to_string(), now)).await?;
    app.commit(move |conn| {
        if passkeys.check(conn, &world, &asker, &answer)?.is_none() {
            return Ok(Err(ProblemCode::BadCredentials.into()));
        }
        STEP_UP_PER_SESSION.clear(conn, &session_id.to_string())?;
        proved_again(conn, &world, session_id).map(Ok)
    })
    .await?
}

/// Writes down that the person of a session has just proved to be himself, and answers until when that counts.
pub fn proved_again(conn: &mut Conn, world: &World, session_id: wissel_store::Id) -> Answer<Ts> {
    let now = world.now();
    sessions::set_authenticated(conn, session_id, now)?;
    Ok(now.plus_seconds(STEP_UP_SECONDS))
}

fn password_missing() -> Problem {
    Problem::field("/password", "field.required", words!("Vul uw wachtwoord in.", "Fill in your password."))
}

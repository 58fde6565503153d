//! Signing in with a passkey: nobody types an address, the passkey itself knows whose it is.

use serde_json::Value;
use wissel_store::kinds::{SignInMethod, UserStatus};
use wissel_store::rows::users::{self, User};
use wissel_store::{Conn, Id};

use super::accept_terms::has_agreed;
use crate::access::Caller;
use crate::access::limiter::{PASSKEY_PER_ADDRESS, SIGN_IN_PER_ADDRESS};
use crate::access::passkeys::{Asker, PasskeyAnswer, Passkeys};
use crate::access::sessions::{self, Opened, Proof};
use crate::app::App;
use crate::problem::{Answer, Problem, ProblemCode};
use crate::words::words;
use crate::world::World;

/// What a browser is asked.
pub struct PasskeyQuestion {
    /// `PublicKeyCredentialRequestOptions`.
    pub options: Value,
    /// Secret of this browser, for a cookie.
    pub browser: String,
}

/// Asks a browser in which nobody is signed in for a passkey.
pub async fn ask_passkey(app: &App, caller: Caller) -> Answer<PasskeyQuestion> {
    let (world, passkeys) = (app.world.clone(), app.passkeys.clone());
    let browser = Some(caller.browser).filter(|secret| !secret.is_empty()).unwrap_or_else(|| world.secret());
    app.store
        .write(move |conn| {
            PASSKEY_PER_ADDRESS.take(conn, &caller.address, world.now())?;
            let options = passkeys.begin(conn, &world, &Asker::Browser(browser.clone()))?;
            Ok(PasskeyQuestion { options, browser })
        })
        .await
}

/// Opens a session for the owner of a passkey. A passkey that is unknown, wrong, or of somebody who may not sign in has one
/// and the same answer. While the terms are not accepted the right answer is kept for its browser.
pub async fn sign_in_by_passkey(
    app: &App,
    credential: Value,
    accepted_terms_version: Option<String>,
    caller: Caller,
) -> Answer<Opened> {
    let answer = PasskeyAnswer::read(credential)?;
    let (world, tokens, passkeys) = (app.world.clone(), app.tokens.clone(), app.passkeys.clone());
    let (address, terms, now) = (caller.address.clone(), app.config.terms.clone(), app.world.now());
    app.store.write(move |conn| SIGN_IN_PER_ADDRESS.take(conn, &address, now)).await?;
    app.commit(move |conn| {
        let Some((user, kept)) = owner_of(conn, &world, &passkeys, &caller.browser, &answer)? else {
            return Ok(Err(unknown_passkey()));
        };
        SIGN_IN_PER_ADDRESS.give_back(conn, &caller.address, now)?;
        if !has_agreed(conn, &terms, &user, accepted_terms_version.as_deref(), &caller.address, now)? {
            if kept.is_none() {
                Passkeys::keep(conn, &world, &caller.browser, &answer)?;
            }
            return Ok(Err(ProblemCode::TermsRequired.into()));
        }
        if let Some(kept) = kept {
            Passkeys::forget(conn, kept)?;
        }
        match sessions::open(conn, &world, &tokens, &user, Proof::by(SignInMethod::Passkey, caller)) {
            // Refused, for example because his environment has one way in; that the answer is used up has to stay.
            Err(problem) if problem.code.status() < 500 => Ok(Err(problem)),
            other => other.map(Ok),
        }
    })
    .await?
}

/// Whose answer it is, and where it was kept when it was checked before.
fn owner_of(
    conn: &mut Conn,
    world: &World,
    passkeys: &Passkeys,
    browser: &str,
    answer: &PasskeyAnswer,
) -> Answer<Option<(User, Option<Id>)>> {
    let (user_id, kept) = match Passkeys::kept(conn, world, browser, answer)? {
        Some((user_id, kept)) => (user_id, Some(kept)),
        None => match passkeys.check(conn, world, &Asker::Browser(browser.to_owned()), answer)? {
            Some(user_id) => (user_id, None),
            None => return Ok(None),
        },
    };
    let user = users::find(conn, user_id)?;
    Ok(Some((user, kept)).filter(|(user, _)| user.status == UserStatus::Active))
}

fn unknown_passkey() -> Problem {
    Problem::new(ProblemCode::BadCredentials).with_detail(words!(
        "Met deze passkey kunt u zich hier niet aanmelden. Probeer het opnieuw, of meld u op een andere manier aan.",
        "You can't sign in here with this passkey. Try again, or sign in in another way."
    ))
}

//! Adding a passkey to one's account and taking one away. Both are told by mail.
//!
//! A passkey is a second factor, so whoever loses his only one needs something else: it comes with recovery codes.

use serde_json::Value;
use wissel_store::Id;
use wissel_store::rows::passkeys::{self, Passkey};
use wissel_store::rows::{second_factors, users};

use crate::access::ways::{self, Way};
use crate::access::{Actor, Caller, factors};
use crate::app::App;
use crate::jobs::notify;
use crate::mail::SecurityChange;
use crate::problem::Answer;

/// The passkeys of whoever is signed in, the oldest first.
pub async fn passkeys_of(app: &App, actor: &Actor) -> Answer<Vec<Passkey>> {
    let user_id = actor.user.id;
    Ok(app.store.read(move |conn| passkeys::list_of_user(conn, user_id)).await?)
}

/// A passkey that was added.
pub struct Added {
    /// The passkey.
    pub passkey: Passkey,
    /// New recovery codes, when the account had none left.
    pub recovery_codes: Vec<String>,
}

/// Adds the passkey that the browser of a session made, and makes recovery codes for an account that has none.
pub async fn add_passkey(app: &App, actor: &Actor, name: String, credential: Value, caller: Caller) -> Answer<Added> {
    let (world, site, of) = (app.world.clone(), app.passkeys.clone(), (actor.user.id, actor.session_id));
    let added = app.commit(move |conn| {
        let passkey = match site.finish_registration(conn, &world, of, &name, credential)? {
            Ok(passkey) => passkey,
            Err(refusal) => return Ok(Err(refusal)),
        };
        let change = SecurityChange::PasskeyAdded { name: passkey.name.clone() };
        notify(conn, &world, passkey.user_id, change, &caller)?;
        let recovery_codes = match second_factors::count_recovery_codes(conn, passkey.user_id)? {
            0 => factors::new_recovery_codes(conn, &world, passkey.user_id)?,
            _ => Vec::new(),
        };
        Ok(Ok(Added { passkey, recovery_codes }))
    });
    Ok(added.await??)
}

/// Takes a passkey away, unless nothing would remain to sign in with.
pub async fn remove_passkey(app: &App, actor: &Actor, id: Id, caller: Caller) -> Answer<()> {
    let (world, user_id) = (app.world.clone(), actor.user.id);
    app.commit(move |conn| {
        let passkey = passkeys::find_of_user(conn, user_id, id)?;
        ways::refuse_last(conn, user_id, Way::Passkey(id))?;
        passkeys::remove(conn, user_id, id)?;
        let user = users::find(conn, user_id)?;
        factors::check_what_remains(conn, &user)?;
        notify(conn, &world, user_id, SecurityChange::PasskeyRemoved { name: passkey.name }, &caller)
    })
    .await
}

//! Adding a passkey to one's account and taking one away. Both are told by mail.

use serde_json::Value;
use wissel_store::Id;
use wissel_store::rows::passkeys::{self, Passkey};
use wissel_store::rows::users;

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

/// Adds the passkey that the browser of a session made.
pub async fn add_passkey(app: &App, actor: &Actor, name: String, credential: Value, caller: Caller) -> Answer<Passkey> {
    let (world, site, of) = (app.world.clone(), app.passkeys.clone(), (actor.user.id, actor.session_id));
    let added = app.commit(move |conn| {
        let added = site.finish_registration(conn, &world, of, &name, credential)?;
        if let Ok(passkey) = &added {
            let change = SecurityChange::PasskeyAdded { name: passkey.name.clone() };
            notify(conn, &world, passkey.user_id, change, &caller)?;
        }
        Ok(added)
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

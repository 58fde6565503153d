//! Identities of an account: attached, listed, taken away, and undone by the link of a mail.

use serde::{Deserialize, Serialize};
use wissel_store::blobs::sha256_hex;
use wissel_store::kinds::MailTokenPurpose;
use wissel_store::rows::identities::{self, Identity};
use wissel_store::rows::mail_tokens::{self, MailToken};
use wissel_store::rows::sessions;
use wissel_store::rows::users::{self, User};
use wissel_store::{Conn, Id, Json};

use super::activate_account::unknown_token;
use super::leave_for_provider::find_provider;
use crate::access::ways::{Way, refuse_last};
use crate::access::{Actor, Caller};
use crate::app::App;
use crate::jobs::{Task, enqueue, notify};
use crate::mail::SecurityChange;
use crate::problem::{Answer, ProblemCode};
use crate::world::World;

/// An identity that was attached can be undone for so many seconds: 7 days.
const UNDO_SECONDS: i64 = 7 * 24 * 3600;
/// What a link to undo belongs to.
#[derive(Debug, Serialize, Deserialize)]
struct UndoDetails {
    identity_id: Id,
    provider_name: String,
}

/// An identity, with what its provider is called.
pub struct NamedIdentity {
    /// The identity.
    pub identity: Identity,
    /// Name of the provider.
    pub provider_name: String,
    /// `microsoft`, `google`, `apple` or `oidc`.
    pub kind: &'static str,
}

/// Attaches an identity (provider, issuer, subject) to an account.
pub(super) fn attach(
    conn: &mut Conn,
    world: &World,
    user: &User,
    [provider, issuer, subject]: [&str; 3],
    email: &str,
    is_used: bool,
) -> Answer<Id> {
    let now = world.now();
    let identity = Identity {
        id: world.id(),
        user_id: user.id,
        provider: provider.to_owned(),
        issuer: issuer.to_owned(),
        subject: subject.to_owned(),
        email: email.to_owned(),
        created_at: now,
        last_used_at: is_used.then_some(now),
        undone_at: None,
    };
    identities::insert(conn, &identity)?;
    Ok(identity.id)
}

/// Tells the owner of an account that an identity was attached, with a link that takes it away again. Links that would open
/// the account otherwise are worth nothing from now on.
pub(super) fn mail_undo(conn: &mut Conn, world: &World, user: &User, id: Id, provider_name: &str) -> Answer<()> {
    let now = world.now();
    mail_tokens::cancel_open(conn, user.id, now)?;
    let token = MailToken {
        id: world.id(),
        token_hash: None,
        purpose: MailTokenPurpose::UndoIdentity,
        email: user.email.clone(),
        user_id: Some(user.id),
        language: user.language,
        details: Json::of(&UndoDetails { identity_id: id, provider_name: provider_name.to_owned() }),
        created_at: now,
        expires_at: now.plus_seconds(UNDO_SECONDS),
        used_at: None,
    };
    mail_tokens::insert(conn, &token)?;
    enqueue(conn, world, &Task::MailLink { mail_token_id: token.id })
}

/// Takes an identity away by the link of a mail, and ends every session. It comes back only with a proof. Answers the name
/// of the provider and the address of the account.
pub async fn undo_identity(app: &App, token: String) -> Answer<(String, String)> {
    let world = app.world.clone();
    app.commit(move |conn| {
        let (hash, now) = (sha256_hex(token.as_bytes()), world.now());
        let link = mail_tokens::find_usable(conn, &hash, MailTokenPurpose::UndoIdentity, now).map_err(unknown_token)?;
        let details: UndoDetails = link.details.read()?;
        let user_id = link.user_id.ok_or(ProblemCode::TokenUnknown)?;
        mail_tokens::use_up(conn, link.id, now).map_err(unknown_token)?;
        users::lock(conn, user_id)?;
        if identities::list_of_user(conn, user_id)?.iter().any(|own| own.id == details.identity_id) {
            identities::undo(conn, details.identity_id, now)?;
        }
        mail_tokens::cancel_open(conn, user_id, now)?;
        let mut user = users::find(conn, user_id)?;
        user.session_epoch += 1;
        user.updated_at = now;
        users::save(conn, &user)?;
        sessions::revoke_all(conn, user_id, now)?;
        Ok((details.provider_name, user.email))
    })
    .await
}

/// The identities of whoever is signed in.
pub async fn list_identities(app: &App, actor: &Actor) -> Answer<Vec<NamedIdentity>> {
    let user_id = actor.user.id;
    let rows = app.store.read(move |conn| identities::list_of_user(conn, user_id)).await?;
    let mut named = Vec::with_capacity(rows.len());
    for identity in rows {
        let provider = find_provider(app, &identity.provider).await.ok();
        named.push(NamedIdentity {
            provider_name: provider.as_ref().map_or_else(|| identity.provider.clone(), |p| p.label.clone()),
            kind: provider.map_or("oidc", |p| p.kind.as_str()),
            identity,
        });
    }
    Ok(named)
}

/// Takes an identity away from the account of whoever is signed in, and ends the other sessions that began with it.
pub async fn remove_identity(app: &App, actor: &Actor, id: Id, caller: Caller) -> Answer<()> {
    let (user_id, session_id, world) = (actor.user.id, actor.session_id, app.world.clone());
    let all = list_identities(app, actor).await?;
    let named = all.into_iter().find(|named| named.identity.id == id).ok_or(ProblemCode::NotFound)?;
    app.commit(move |conn| {
        let now = world.now();
        identities::find_of_user(conn, user_id, id)?;
        refuse_last(conn, user_id, Way::Identity(id))?;
        identities::remove(conn, id)?;
        for session in sessions::list_of_user(conn, user_id, now)? {
            if session.provider.as_ref() == Some(&named.identity.provider) && session.id != session_id {
                sessions::revoke(conn, session.id, now)?;
            }
        }
        notify(conn, &world, user_id, SecurityChange::IdentityRemoved { provider: named.provider_name }, &caller)
    })
    .await
}

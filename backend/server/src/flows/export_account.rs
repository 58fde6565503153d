//! Everything that is kept about a person, for himself. Secrets and hashes are left out: they are no news to him and of use to thieves.

use serde_json::{Value, json};
use wissel_store::rows::{
    environments, events, identities, known_browsers, mail_tokens, muted_notifications, organizations, passkeys,
    second_factors, sessions, terms_acceptances, users,
};
use wissel_store::{Conn, Id, Ts};

use crate::access::Actor;
use crate::app::App;
use crate::problem::Answer;

/// The document.
pub async fn export_account(app: &App, actor: &Actor) -> Answer<Value> {
    let (user_id, now) = (actor.user.id, app.world.now());
    app.store
        .read(move |conn| {
            Ok(json!({
                "exported_at": now,
                "account": account(conn, user_id)?,
                "accepted_terms": accepted_terms(conn, user_id)?,
                "identities": identities(conn, user_id)?,
                "second_factor": second_factor(conn, user_id)?,
                "passkeys": passkeys(conn, user_id)?,
                "switched_off_notifications": muted_notifications::list_of_user(conn, user_id)?,
                "sessions": sessions_of(conn, user_id, now)?,
                "known_browsers": browsers(conn, user_id)?,
                "memberships": memberships(conn, user_id)?,
                "mailed_links": mailed_links(conn, user_id)?,
                "timeline_entries": timeline_entries(conn, user_id)?,
            }))
        })
        .await
}

fn account(conn: &mut Conn, user_id: Id) -> Answer<Value> {
    let user = users::find(conn, user_id)?;
    Ok(json!({
        "id": user.id, "email": user.email, "full_name": user.full_name, "language": user.language, "status": user.status,
        "is_operator": user.is_operator, "has_password": user.password_hash.is_some(), "created_at": user.created_at,
        "updated_at": user.updated_at,
    }))
}

fn accepted_terms(conn: &mut Conn, user_id: Id) -> Answer<Vec<Value>> {
    let show = |row: terms_acceptances::TermsAcceptance| json!({ "version": row.version, "accepted_at": row.accepted_at, "address": row.address });
    Ok(terms_acceptances::list_of_user(conn, user_id)?.into_iter().map(show).collect())
}

fn identities(conn: &mut Conn, user_id: Id) -> Answer<Vec<Value>> {
    let show = |row: identities::Identity| {
        json!({
            "provider": row.provider, "issuer": row.issuer, "subject": row.subject, "email": row.email,
            "created_at": row.created_at,
        })
    };
    Ok(identities::list_of_user(conn, user_id)?.into_iter().map(show).collect())
}

fn second_factor(conn: &mut Conn, user_id: Id) -> Answer<Value> {
    let totp = second_factors::find_totp(conn, user_id)?;
    let left = second_factors::count_recovery_codes(conn, user_id)?;
    Ok(json!({ "app_enabled_at": totp.and_then(|row| row.enabled_at), "recovery_codes_left": left }))
}

fn passkeys(conn: &mut Conn, user_id: Id) -> Answer<Vec<Value>> {
    let show = |row: passkeys::Passkey| json!({ "name": row.name, "created_at": row.created_at, "last_used_at": row.last_used_at });
    Ok(passkeys::list_of_user(conn, user_id)?.into_iter().map(show).collect())
}

fn sessions_of(conn: &mut Conn, user_id: Id, now: Ts) -> Answer<Vec<Value>> {
    let show = |row: sessions::Session| {
        json!({
            "created_at": row.created_at, "last_used_at": row.rotated_at, "expires_at": row.expires_at,
            "ended_at": row.revoked_at, "is_open": row.revoked_at.is_none() && row.expires_at > now, "method": row.method,
            "provider": row.provider, "address": row.address, "user_agent": row.user_agent,
        })
    };
    Ok(sessions::history_of_user(conn, user_id)?.into_iter().map(show).collect())
}

fn browsers(conn: &mut Conn, user_id: Id) -> Answer<Vec<Value>> {
    let show =
        |row: known_browsers::KnownBrowser| json!({ "created_at": row.created_at, "last_used_at": row.last_used_at });
    Ok(known_browsers::list_of_user(conn, user_id)?.into_iter().map(show).collect())
}

fn memberships(conn: &mut Conn, user_id: Id) -> Answer<Value> {
    let environments: Vec<Value> = environments::list_of_user(conn, user_id)?
        .into_iter()
        .map(|(row, role)| json!({ "id": row.id, "name": row.name, "role": role }))
        .collect();
    let organizations: Vec<Value> = organizations::list_of_user(conn, user_id)?
        .into_iter()
        .map(|(row, permissions)| json!({ "id": row.id, "legal_name": row.legal_name, "permissions": permissions }))
        .collect();
    Ok(json!({ "environments": environments, "organizations": organizations }))
}

fn mailed_links(conn: &mut Conn, user_id: Id) -> Answer<Vec<Value>> {
    let show = |row: mail_tokens::MailToken| {
        json!({
            "purpose": row.purpose, "email": row.email, "created_at": row.created_at, "expires_at": row.expires_at,
            "used_at": row.used_at,
        })
    };
    Ok(mail_tokens::list_of_user(conn, user_id)?.into_iter().map(show).collect())
}

fn timeline_entries(conn: &mut Conn, user_id: Id) -> Answer<Vec<Value>> {
    let show = |row: events::Event| {
        json!({
            "kind": row.kind, "organization_id": row.organization_id, "subject_id": row.subject_id,
            "name": row.actor_name, "happened_at": row.happened_at,
        })
    };
    Ok(events::list_of_person(conn, user_id)?.into_iter().map(show).collect())
}

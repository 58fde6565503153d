//! Mails that were promised.

use std::sync::Arc;

use wissel_store::blobs::sha256_hex;
use wissel_store::kinds::{Language, NotificationKind};
use wissel_store::rows::{domains, mail_tokens, muted_notifications, users};
use wissel_store::{Id, StoreError, Ts};

use super::{Ended, nothing};
use crate::app::App;
use crate::mail::{Letter, Notice};
use crate::problem::{Answer, Problem};

/// Makes the token of a link, keeps its hash, and mails it. A second attempt makes another token.
pub(super) async fn link(app: &Arc<App>, mail_token_id: Id) -> Answer<Ended> {
    let token = app.world.secret();
    let hash = sha256_hex(token.as_bytes());
    let row = app
        .store
        .write(move |conn| {
            mail_tokens::set_hash(conn, mail_token_id, &hash)?;
            mail_tokens::find(conn, mail_token_id).map_err(Problem::from)
        })
        .await?;
    let letter = Letter::with_link(&row, &app.config.public_url, &token);
    app.mailer.send(&app.world, &row.email, &letter, row.language).await?;
    Ok(Ended::Done(nothing()))
}

pub(super) async fn account_exists(app: &Arc<App>, email: &str, language: Language) -> Answer<Ended> {
    let letter = Letter::account_exists(language, &app.config.public_url);
    app.mailer.send(&app.world, email, &letter, language).await?;
    Ok(Ended::Done(nothing()))
}

pub(super) async fn registered(app: &Arc<App>, user_id: Id, is_guest: bool) -> Answer<Ended> {
    let user = app.store.read(move |conn| users::find(conn, user_id).map_err(Problem::from)).await?;
    let letter = Letter::registered(user.language, &app.config.public_url, &user.full_name, is_guest);
    app.mailer.send(&app.world, &user.email, &letter, user.language).await?;
    Ok(Ended::Done(nothing()))
}

pub(super) async fn join_request(
    app: &Arc<App>,
    administrator_id: Id,
    user_id: Id,
    environment: &str,
) -> Answer<Ended> {
    let (to, who, is_muted) = app
        .store
        .read(move |conn| {
            let is_muted = muted_notifications::is_muted(conn, administrator_id, NotificationKind::JoinRequests)?;
            Ok::<_, Problem>((users::find(conn, administrator_id)?, users::find(conn, user_id)?, is_muted))
        })
        .await?;
    if is_muted {
        return Ok(Ended::Done(nothing()));
    }
    let letter = Letter::join_request(to.language, &app.config.public_url, &who.full_name, &who.email, environment);
    app.mailer.send(&app.world, &to.email, &letter, to.language).await?;
    Ok(Ended::Done(nothing()))
}

pub(super) async fn security_notice(app: &Arc<App>, user_id: Id, notice: &Notice) -> Answer<Ended> {
    let user = app.store.read(move |conn| users::find(conn, user_id).map_err(Problem::from)).await?;
    let letter = Letter::security_notice(user.language, &app.config.public_url, notice);
    app.mailer.send(&app.world, &user.email, &letter, user.language).await?;
    Ok(Ended::Done(nothing()))
}

pub(super) async fn email_taken(app: &Arc<App>, email: &str, language: Language) -> Answer<Ended> {
    let letter = Letter::email_taken(language, &app.config.public_url);
    app.mailer.send(&app.world, email, &letter, language).await?;
    Ok(Ended::Done(nothing()))
}

pub(super) async fn account_closed(app: &Arc<App>, email: &str, language: Language) -> Answer<Ended> {
    app.mailer.send(&app.world, email, &Letter::account_closed(language), language).await?;
    Ok(Ended::Done(nothing()))
}

pub(super) async fn enforcement_lifted(
    app: &Arc<App>,
    administrator_id: Id,
    environment: &str,
    lifted_at: Ts,
) -> Answer<Ended> {
    let to = app.store.read(move |conn| users::find(conn, administrator_id).map_err(Problem::from)).await?;
    let letter = Letter::enforcement_lifted(to.language, &app.config.public_url, environment, lifted_at);
    app.mailer.send(&app.world, &to.email, &letter, to.language).await?;
    Ok(Ended::Done(nothing()))
}

pub(super) async fn domain_trouble(app: &Arc<App>, administrator_id: Id, domain_id: Id) -> Answer<Ended> {
    let found = app
        .store
        .read(move |conn| Ok((users::find(conn, administrator_id)?, domains::find_with_environment(conn, domain_id)?)));
    let (to, (domain, environment)) = match found.await {
        // Taken away meanwhile: there is nothing to tell.
        Err(StoreError::NotFound) => return Ok(Ended::Done(nothing())),
        found => found?,
    };
    let letter = Letter::domain_trouble(to.language, &app.config.public_url, &domain, &environment);
    app.mailer.send(&app.world, &to.email, &letter, to.language).await?;
    Ok(Ended::Done(nothing()))
}

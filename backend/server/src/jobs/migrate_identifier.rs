//! The steps between two providers, as the job of an identifier takes them.
//!
//! Whether somebody used a key that was given out is never taken from DNS, which is behind and once said something else:
//! preparing again with the same key changes nothing as long as the identifier is ours, and is refused once it is not.

use serde_json::{Value, json};
use wissel_peppol::registry::{Holder, RegistryError};
use wissel_peppol::sml::MigrationKey;
use wissel_store::Ts;
use wissel_store::kinds::RegistrationState;
use wissel_store::rows::identifiers::{Identifier, Standing};

use super::publish_identifier::{Finding, Subject, provider_of};
use crate::app::App;
use crate::flows::{key_valid_until, new_key};
use crate::network::Connection;

/// Takes an identifier over from another provider, with the key that it gave out.
pub(super) async fn take_over(connection: &Connection, subject: &Subject) -> Result<Finding, RegistryError> {
    let key = key_of(&subject.row).ok_or(RegistryError::WrongKey)?;
    connection.registry.migrate(&subject.participant, &key).await?;
    let event = ("identifier.migrated_in", Value::Null);
    Ok(Finding::settled(&subject.row, RegistrationState::Registered, true, event))
}

/// Lets another provider take an identifier over, looks whether one did, or takes the key back.
pub(super) async fn hand_over(app: &App, connection: &Connection, subject: &Subject) -> Result<Finding, RegistryError> {
    let (row, now) = (&subject.row, app.world.now());
    let key = key_of(row).filter(|_| row.migration_prepared_at.is_none_or(|at| now < key_valid_until(at)));
    let Some(key) = key else { return take_back(app, connection, subject).await };
    if let Some(prepared_at) = row.migration_prepared_at
        && !is_elsewhere(connection, subject).await
    {
        return Ok(look_again(row, prepared_at, now));
    }
    match connection.registry.prepare_to_migrate(&subject.participant, &key).await {
        Ok(()) => Ok(look_again(row, row.migration_prepared_at.unwrap_or(now), now)),
        Err(RegistryError::NotHeld) => Ok(moved_away(connection, subject).await),
        Err(error) => Err(error),
    }
}

/// Whether the network says that another provider has it. That it does not say anything is no sign of it.
async fn is_elsewhere(connection: &Connection, subject: &Subject) -> bool {
    matches!(connection.registry.holder(&subject.participant).await, Ok(Holder::Other { .. }))
}

/// A registry has one key per participant: with one that nobody is told the one that was given out opens nothing more.
async fn take_back(app: &App, connection: &Connection, subject: &Subject) -> Result<Finding, RegistryError> {
    match connection.registry.prepare_to_migrate(&subject.participant, &new_key(&app.world)).await {
        Ok(()) => {
            let event = ("identifier.migration_cancelled", Value::Null);
            Ok(Finding::settled(&subject.row, RegistrationState::Registered, true, event))
        }
        Err(RegistryError::NotHeld) => Ok(moved_away(connection, subject).await),
        Err(error) => Err(error),
    }
}

/// Receiving is elsewhere now; sending stays as it is.
async fn moved_away(connection: &Connection, subject: &Subject) -> Finding {
    let provider = provider_of(connection, &subject.participant).await;
    let event = ("identifier.migrated_out", json!({ "provider": provider }));
    let finding = Finding::settled(&subject.row, RegistrationState::Deregistered, false, event);
    Finding { standing: Standing { can_receive: false, ..finding.standing }, ..finding }
}

/// The key can be used; when it was is looked at often at first.
fn look_again(row: &Identifier, prepared_at: Ts, now: Ts) -> Finding {
    let waited = now.get().duration_since(prepared_at.get()).as_secs();
    let pause = match waited {
        ..120 => 2,
        120..3600 => 60,
        _ => 900,
    };
    let is_new = row.migration_prepared_at.is_none();
    Finding {
        standing: Standing {
            state: RegistrationState::Migrating,
            attempts: 0,
            failure: None,
            migration_prepared_at: Some(prepared_at),
            ..row.standing()
        },
        event: is_new.then_some(("identifier.migration_prepared", Value::Null)),
        again: Some((now.plus_seconds(pause), "waits for the other provider".to_owned())),
    }
}

fn key_of(row: &Identifier) -> Option<MigrationKey> {
    row.migration_key.as_deref().and_then(|key| MigrationKey::parse(key).ok())
}

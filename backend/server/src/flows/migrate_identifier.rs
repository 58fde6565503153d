//! Moving an identifier from another provider to here, or from here to another one (SML 1.3: prepare to migrate, migrate).

use wissel_peppol::sml::{MigrationKey, MigrationKeyError};
use wissel_store::kinds::{MigrationDirection, OrganizationState};
use wissel_store::rows::identifiers::{self, Identifier};
use wissel_store::rows::{events, organizations};
use wissel_store::scope::OrganizationScope;
use wissel_store::{Conn, Id, Ts};

use super::event_of;
use super::registrations::publish;
use crate::access::Actor;
use crate::problem::{Answer, Problem, ProblemCode};
use crate::words::{Words, words};
use crate::world::World;

/// A key that was given out opens the move for 30 days.
const KEY_SECONDS: i64 = 30 * 24 * 3600;

/// Until when a key opens the move that was prepared with it.
#[must_use]
pub fn key_valid_until(prepared_at: Ts) -> Ts {
    prepared_at.plus_seconds(KEY_SECONDS)
}

/// What somebody asks for.
pub enum Move {
    /// Take the identifier over, with the key that the other provider gave out.
    In {
        /// As it was typed.
        migration_key: String,
    },
    /// Let another provider take it over, with a key that is made here.
    Out,
}

/// Writes down that an identifier moves, and has its job do it.
pub fn start_migration(
    conn: &mut Conn,
    world: &World,
    scope: &OrganizationScope,
    actor: &Actor,
    id: Id,
    wanted: &Move,
) -> Answer<Identifier> {
    let mut row = identifiers::lock(conn, scope, id)?;
    let organization = organizations::find(conn, scope)?;
    if organization.state != OrganizationState::Active {
        return Err(ProblemCode::OrganizationNotActive.into());
    }
    if row.migration_direction.is_some() {
        return Err(ProblemCode::IdentifierMigrating.into());
    }
    let (direction, key) = match wanted {
        Move::In { .. } if row.is_held => return Err(ProblemCode::IdentifierHeldHere.into()),
        Move::In { migration_key } => (MigrationDirection::In, MigrationKey::parse(migration_key).map_err(wrong_form)?),
        Move::Out if !row.is_held || !row.can_receive => return Err(ProblemCode::IdentifierNotHeld.into()),
        Move::Out => (MigrationDirection::Out, new_key(world)),
    };
    row.can_receive = true;
    row.migration_direction = Some(direction);
    row.migration_key = Some(key.as_str().to_owned());
    row.migration_prepared_at = None;
    publish(conn, world, scope, &mut row, &organization)?;
    let details = serde_json::json!({ "direction": direction });
    events::insert(conn, scope, &event_of(world, scope, id, "identifier.migration_started", Some(actor), details))?;
    Ok(row)
}

/// Takes a key back that was given out, as long as nobody used it. Until the network has heard of it the key may still
/// be used.
pub fn cancel_migration(conn: &mut Conn, world: &World, scope: &OrganizationScope, id: Id) -> Answer<Identifier> {
    let mut row = identifiers::lock(conn, scope, id)?;
    if row.migration_direction != Some(MigrationDirection::Out) {
        return Err(ProblemCode::IdentifierNotMigrating.into());
    }
    if row.migration_key.is_some() {
        row.migration_key = None;
        let organization = organizations::find(conn, scope)?;
        publish(conn, world, scope, &mut row, &organization)?;
    }
    Ok(row)
}

/// A key that nobody knows yet.
#[must_use]
pub fn new_key(world: &World) -> MigrationKey {
    MigrationKey::generate(&mut |buffer| {
        for byte in buffer {
            [*byte] = world.bytes::<1>();
        }
    })
}

fn wrong_form(error: MigrationKeyError) -> Problem {
    let (code, message): (_, Words) = match error {
        MigrationKeyError::Length(_) => (
            "migration_key.length",
            words!("Een migratiesleutel heeft 8 tot 24 tekens.", "A migration key has 8 to 24 characters."),
        ),
        MigrationKeyError::Characters => (
            "migration_key.characters",
            words!(
                "Een migratiesleutel heeft geen spaties en geen letters met accenten.",
                "A migration key has no spaces and no letters with accents."
            ),
        ),
        MigrationKeyError::Classes => (
            "migration_key.classes",
            words!(
                "Een migratiesleutel heeft van elke soort minstens twee: hoofdletters, kleine letters, cijfers en leestekens.",
                "A migration key has at least two of each: capitals, small letters, digits and special characters."
            ),
        ),
    };
    Problem::field("/migration_key", code, message)
}

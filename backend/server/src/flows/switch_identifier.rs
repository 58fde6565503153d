//! Switching sending or receiving on or off.

use wissel_store::kinds::{OrganizationState, RegistrationState};
use wissel_store::rows::identifiers::{self, Identifier};
use wissel_store::rows::organizations;
use wissel_store::scope::OrganizationScope;
use wissel_store::{Conn, Id};

use crate::jobs::{Task, enqueue};
use crate::problem::{Answer, ProblemCode};
use crate::world::World;

/// Sets the switches and has the network told. What does not change is left alone.
pub fn switch_identifier(
    conn: &mut Conn,
    world: &World,
    scope: &OrganizationScope,
    id: Id,
    (can_send, can_receive): (Option<bool>, Option<bool>),
    expected_version: Option<i64>,
) -> Answer<Identifier> {
    let mut row = identifiers::find(conn, scope, id)?;
    if expected_version.is_some_and(|version| version != row.version) {
        return Err(ProblemCode::PreconditionFailed.into());
    }
    if organizations::find(conn, scope)?.state != OrganizationState::Active {
        return Err(ProblemCode::OrganizationNotActive.into());
    }
    let wanted = (can_send.unwrap_or(row.can_send), can_receive.unwrap_or(row.can_receive));
    if wanted == (row.can_send, row.can_receive) {
        return Ok(row);
    }
    let read = row.version;
    (row.can_send, row.can_receive) = wanted;
    row.state = RegistrationState::Publishing;
    row.failure = None;
    row.version += 1;
    row.updated_at = world.now();
    identifiers::save(conn, scope, &row, read)?;
    enqueue(conn, world, &Task::PublishIdentifier { identifier_id: row.id })?;
    Ok(row)
}

//! Switching sending or receiving on or off.

use wissel_store::kinds::OrganizationState;
use wissel_store::rows::identifiers::{self, Identifier};
use wissel_store::rows::organizations;
use wissel_store::scope::OrganizationScope;
use wissel_store::{Conn, Id};

use super::registrations::publish;
use crate::problem::{Answer, ProblemCode};
use crate::world::World;

/// Sets the switches and has the network told. What does not change is left alone; who switches receiving off takes back
/// a move to or from another provider too.
pub fn switch_identifier(
    conn: &mut Conn,
    world: &World,
    scope: &OrganizationScope,
    id: Id,
    (can_send, can_receive): (Option<bool>, Option<bool>),
    expected_version: Option<i64>,
) -> Answer<Identifier> {
    let mut row = identifiers::lock(conn, scope, id)?;
    if expected_version.is_some_and(|version| version != row.version) {
        return Err(ProblemCode::PreconditionFailed.into());
    }
    let organization = organizations::find(conn, scope)?;
    if organization.state != OrganizationState::Active {
        return Err(ProblemCode::OrganizationNotActive.into());
    }
    let wanted = (can_send.unwrap_or(row.can_send), can_receive.unwrap_or(row.can_receive));
    if wanted == (row.can_send, row.can_receive) {
        return Ok(row);
    }
    (row.can_send, row.can_receive) = wanted;
    if !row.can_receive {
        row.end_migration();
    }
    publish(conn, world, scope, &mut row, &organization)?;
    Ok(row)
}

//! A further identifier of an organization on the network.

use wissel_peppol::identifier::ParticipantId;
use wissel_store::Conn;
use wissel_store::kinds::{OrganizationState, RegistrationState};
use wissel_store::rows::identifiers::{self, Identifier};
use wissel_store::rows::organizations;
use wissel_store::scope::OrganizationScope;

use crate::jobs::{Task, enqueue};
use crate::problem::{Answer, Problem, ProblemCode};
use crate::words::{Words, for_peppol};
use crate::world::World;

/// Checks the identifier and adds it, for sending; receiving is switched on afterwards.
pub fn add_identifier(
    conn: &mut Conn,
    world: &World,
    scope: &OrganizationScope,
    scheme: &str,
    value: &str,
) -> Answer<Identifier> {
    if organizations::find(conn, scope)?.state != OrganizationState::Active {
        return Err(ProblemCode::OrganizationNotActive.into());
    }
    let participant = ParticipantId::new(scheme.trim(), value.trim()).and_then(|id| id.check().map(|()| id));
    let participant = participant.map_err(|error| {
        let pointer = if error.code().ends_with("scheme") || error.code().ends_with("scheme_removed") {
            "/scheme"
        } else {
            "/value"
        };
        Problem::field(pointer, error.code(), Words::from_fn(|language| error.message(for_peppol(language))))
    })?;
    let now = world.now();
    let row = Identifier {
        id: world.id(),
        environment_id: scope.environment_id(),
        organization_id: scope.organization_id(),
        scheme: participant.scheme().to_owned(),
        value: participant.value().to_ascii_lowercase(),
        is_primary: identifiers::list(conn, scope)?.is_empty(),
        can_send: true,
        can_receive: false,
        state: RegistrationState::Publishing,
        failure: None,
        version: 1,
        created_at: now,
        updated_at: now,
    };
    identifiers::insert(conn, scope, &row)?;
    enqueue(conn, world, &Task::PublishIdentifier { identifier_id: row.id })?;
    Ok(row)
}

//! Tells the network what an identifier may do, and writes down what the network says.

use std::sync::Arc;

use wissel_peppol::identifier::ParticipantId;
use wissel_store::kinds::RegistrationState;
use wissel_store::rows::identifiers;
use wissel_store::{Id, StoreError};

use super::{Effects, Ended, nothing};
use crate::app::App;
use crate::problem::{Answer, Problem};
use crate::world::World;

/// In the sandbox the directory of the network reads the same table, so that publishing is done with the change of state.
/// If the switches change while the job runs, the job of that change does it.
pub(super) async fn run(app: &Arc<App>, identifier_id: Id) -> Answer<Ended> {
    let row = app.store.read(move |conn| identifiers::find_for_job(conn, identifier_id).map_err(Problem::from)).await;
    let row = match row {
        Err(problem) if problem.code == crate::problem::ProblemCode::NotFound => return Ok(Ended::Done(nothing())),
        other => other?,
    };
    let participant: ParticipantId = format!("{}:{}", row.scheme, row.value).parse().map_err(Problem::internal)?;
    let registry = &app.networks.default().registry;
    let told =
        if row.can_receive { registry.register(&participant).await } else { registry.deregister(&participant).await };
    told.map_err(Problem::internal)?;
    let state =
        if row.can_send || row.can_receive { RegistrationState::Registered } else { RegistrationState::Deregistered };
    let now = app.world.now();
    Ok(Ended::Done(Box::new(move |conn| match identifiers::set_state(conn, &row, state, None, now) {
        Err(StoreError::NotFound) => Ok(()),
        other => Ok(other?),
    })))
}

/// The last attempt failed by a fault of ours: the registration shows it, and switching again tries again.
pub(super) fn given_up(world: World, identifier_id: Id) -> Effects {
    Box::new(move |conn| {
        let row = identifiers::find_for_job(conn, identifier_id)?;
        match identifiers::set_state(conn, &row, RegistrationState::Failed, Some("registration.internal"), world.now())
        {
            Err(StoreError::NotFound) => Ok(()),
            other => Ok(other?),
        }
    })
}

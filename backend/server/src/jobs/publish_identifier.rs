//! Tells the network what an identifier may do, and writes down what the network says.
//!
//! There is one job per identifier. It may run at any time and as often as it likes: it looks at how the identifier is
//! to be, asks the registry for that, and the registry takes no offence at what is so already. A crash between its answer
//! and our commit is therefore a run like any other. What moves between providers is in [`super::migrate_identifier`].

use std::sync::Arc;

use serde_json::{Value, json};
use wissel_peppol::identifier::ParticipantId;
use wissel_peppol::registry::{Holder, RegistryError};
use wissel_store::kinds::{DocumentRegistrationState, MigrationDirection, RegistrationState};
use wissel_store::moves::Moves;
use wissel_store::rows::identifiers::{self, Identifier, Standing};
use wissel_store::rows::registrations::{self, Registration};
use wissel_store::rows::{events, organizations};
use wissel_store::scope::OrganizationScope;
use wissel_store::{Conn, Id, StoreError, Ts, jobs};

use super::{Effects, Ended, migrate_identifier, nothing, pause};
use crate::app::App;
use crate::flows::{event_of, network_of};
use crate::network::Connection;
use crate::problem::{Answer, Problem};
use crate::world::World;

/// After so many attempts without an answer, more than three days, it is given up.
const MOST_ATTEMPTS: i64 = 28;

/// What the job is about, as it was read.
pub(super) struct Subject {
    pub(super) row: Identifier,
    pub(super) participant: ParticipantId,
    registrations: Vec<Registration>,
    document_types: Vec<String>,
    /// The network that its organization has chosen.
    network: Option<String>,
}

/// What came of asking the network.
pub(super) struct Finding {
    pub(super) standing: Standing,
    /// Something that its people want to know later.
    pub(super) event: Option<(&'static str, Value)>,
    /// When to look again, and why; none when there is nothing more to do.
    pub(super) again: Option<(Ts, String)>,
}

impl Finding {
    /// The network is as it is to be.
    pub(super) fn settled(
        row: &Identifier,
        state: RegistrationState,
        is_held: bool,
        event: (&'static str, Value),
    ) -> Self {
        let standing = Standing {
            state,
            is_held,
            attempts: 0,
            failure: None,
            failure_provider: None,
            migration_direction: None,
            migration_key: None,
            migration_prepared_at: None,
            ..row.standing()
        };
        Self { standing, event: Some(event), again: None }
    }
}

pub(super) async fn run(app: &Arc<App>, job: &jobs::Job, identifier_id: Id) -> Answer<Ended> {
    let Some(subject) = subject(app, identifier_id).await? else { return Ok(Ended::Done(nothing())) };
    let network = network_of(&app.config.networks, subject.network.as_deref())?;
    let connection = app.networks.named(network).unwrap_or(app.networks.default()).clone();
    let asked = match subject.row.migration_direction {
        Some(MigrationDirection::In) => migrate_identifier::take_over(&connection, &subject).await,
        Some(MigrationDirection::Out) => migrate_identifier::hand_over(app, &connection, &subject).await,
        None => publish(&connection, &subject).await,
    };
    let finding = match asked {
        Ok(finding) => finding,
        Err(error) => refused(app, &connection, &subject, error).await,
    };
    Ok(ended(app.world.clone(), job.id, subject, finding))
}

async fn subject(app: &App, identifier_id: Id) -> Answer<Option<Subject>> {
    let found = app.store.read(move |conn| {
        let row = identifiers::find_for_job(conn, identifier_id)?;
        let scope = OrganizationScope::from(&row);
        let registrations = registrations::list_of(conn, &scope, row.id)?;
        Ok((organizations::find(conn, &scope)?, row, registrations))
    });
    let (organization, row, registrations) = match found.await {
        Err(StoreError::NotFound) => return Ok(None),
        found => found?,
    };
    let participant = format!("{}:{}", row.scheme, row.value).parse().map_err(Problem::internal)?;
    let document_types = organization.document_types.read::<Vec<String>>()?;
    let network = organization.network;
    Ok(Some(Subject { row, participant, registrations, document_types, network }))
}

/// Has the registry hold the participant or let go of it.
async fn publish(connection: &Connection, subject: &Subject) -> Result<Finding, RegistryError> {
    let Subject { row, participant, registrations, document_types, .. } = subject;
    if row.can_receive {
        // Asked even when it is held by our rows: a run before this one may have let go of it and found the row changed.
        connection.registry.register(participant).await?;
        let event = ("identifier.registered", json!({ "document_types": document_types }));
        return Ok(Finding::settled(row, RegistrationState::Registered, true, event));
    }
    if registrations.is_empty() && !row.is_held && row.can_send {
        // It never received, and a sender is registered nowhere.
        let finding = Finding::settled(row, RegistrationState::Registered, false, ("identifier.sends", Value::Null));
        return Ok(Finding { event: None, ..finding });
    }
    match connection.registry.deregister(participant).await {
        Ok(()) | Err(RegistryError::NotHeld) => {
            let event = ("identifier.deregistered", json!({ "can_send": row.can_send }));
            Ok(Finding::settled(row, RegistrationState::Deregistered, false, event))
        }
        Err(error) => Err(error),
    }
}

/// What a refusal means, and when to ask again if there was no answer at all.
async fn refused(app: &App, connection: &Connection, subject: &Subject, error: RegistryError) -> Finding {
    let row = &subject.row;
    tracing::info!(identifier = %row.id, %error, "the registry did not do what was asked");
    let attempts = row.attempts + 1;
    let code = match &error {
        RegistryError::HeldElsewhere => "registration.held_elsewhere",
        RegistryError::WrongKey => "registration.wrong_key",
        RegistryError::Unavailable(_) => "registration.unavailable",
        RegistryError::Refused(_) | RegistryError::NotHeld => "registration.refused",
    };
    if error.is_temporary() && attempts < MOST_ATTEMPTS {
        let state = if row.state == RegistrationState::Migrating { row.state } else { RegistrationState::Publishing };
        let failure = Some(code.to_owned());
        let standing = Standing { state, attempts, failure, ..row.standing() };
        let at = app.world.now().plus_seconds(pause(attempts));
        return Finding { standing, event: None, again: Some((at, error.to_string())) };
    }
    let is_elsewhere = matches!(error, RegistryError::HeldElsewhere | RegistryError::WrongKey);
    let provider = if is_elsewhere { provider_of(connection, &subject.participant).await } else { None };
    let event = ("identifier.failed", json!({ "code": code, "provider": provider, "message": error.to_string() }));
    let is_held = row.is_held && !is_elsewhere;
    // Whoever still receives here while a move came to nothing goes on receiving.
    let state = if is_held && row.can_receive { RegistrationState::Registered } else { RegistrationState::Failed };
    let finding = Finding::settled(row, state, is_held, event);
    let failure = Some(code.to_owned());
    Finding { standing: Standing { failure, failure_provider: provider, ..finding.standing }, ..finding }
}

/// The provider that holds a participant, as far as the network names one.
pub(super) async fn provider_of(connection: &Connection, participant: &ParticipantId) -> Option<String> {
    match connection.registry.holder(participant).await {
        Ok(Holder::Other { provider: Some(provider), .. }) => Some(provider),
        Ok(Holder::Other { smp, .. }) => {
            let found = connection.transport.lookup(participant).await.ok();
            Some(found.and_then(|found| found.provider).unwrap_or(smp))
        }
        _ => None,
    }
}

/// Writes down what was found, unless somebody changed the identifier meanwhile: then the job looks at it anew.
fn ended(world: World, job_id: Id, subject: Subject, finding: Finding) -> Ended {
    let again = finding.again.clone();
    let effects: Effects = Box::new(move |conn| {
        if write_down(conn, &world, &subject, &finding)? {
            return Ok(());
        }
        let now = world.now();
        if !jobs::restart(conn, job_id, now)? {
            jobs::hasten(conn, job_id, now)?;
        }
        Ok(())
    });
    match again {
        Some((at, reason)) => Ended::Later { at, reason, lane: None, effects },
        None => Ended::Done(effects),
    }
}

/// False when the identifier is no longer as it was read.
fn write_down(conn: &mut Conn, world: &World, subject: &Subject, finding: &Finding) -> Answer<bool> {
    let (row, standing, now) = (&subject.row, &finding.standing, world.now());
    if !row.state.may_become(standing.state) {
        // A job that was given up and is started again finds a state that asks for nothing.
        let asked = Standing { state: RegistrationState::Publishing, ..row.standing() };
        if !identifiers::settle(conn, row, &asked, now)? {
            return Ok(false);
        }
    }
    if !identifiers::settle(conn, row, standing, now)? {
        return Ok(false);
    }
    let scope = OrganizationScope::from(row);
    if finding.again.is_none() {
        for one in &subject.registrations {
            let is_wanted = standing.can_receive && subject.document_types.contains(&one.document_type);
            let state = match standing.state {
                RegistrationState::Failed if is_wanted => DocumentRegistrationState::Failed,
                _ if is_wanted => DocumentRegistrationState::Registered,
                _ => DocumentRegistrationState::Deregistered,
            };
            if state != one.state && one.state.may_become(state) {
                let failure = standing.failure.as_deref().filter(|_| state == DocumentRegistrationState::Failed);
                registrations::set_state(conn, &scope, one, state, failure, now)?;
            }
        }
    }
    if let Some((kind, details)) = finding.event.clone() {
        events::insert(conn, &scope, &event_of(world, &scope, row.id, kind, None, details))?;
    }
    Ok(true)
}

/// The last attempt failed by a fault of ours: the registration shows it, and switching again tries again.
pub(super) fn given_up(world: World, identifier_id: Id) -> Effects {
    Box::new(move |conn| {
        let row = match identifiers::find_for_job(conn, identifier_id) {
            Err(StoreError::NotFound) => return Ok(()),
            found => found?,
        };
        if row.state.may_become(RegistrationState::Failed) {
            let failure = Some("registration.internal".to_owned());
            let standing = Standing { state: RegistrationState::Failed, failure, ..row.standing() };
            identifiers::settle(conn, &row, &standing, world.now())?;
        }
        Ok(())
    })
}

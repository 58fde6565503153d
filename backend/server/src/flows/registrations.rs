//! What is to be registered of an identifier: written down here, told to the network by its job.

use wissel_store::kinds::{DocumentRegistrationState, RegistrationState};
use wissel_store::rows::identifiers::{self, Identifier};
use wissel_store::rows::organizations::{self, Organization};
use wissel_store::rows::registrations::{self, Registration};
use wissel_store::scope::OrganizationScope;
use wissel_store::{Conn, Id, Json};

use crate::jobs::enqueue_publication;
use crate::problem::Answer;
use crate::world::World;

/// An identifier with the kinds of documents that it is registered for.
pub struct Registered {
    /// The identifier.
    pub identifier: Identifier,
    /// Its kinds of documents.
    pub registrations: Vec<Registration>,
}

/// An identifier as its people see it.
pub fn find_registered(conn: &mut Conn, scope: &OrganizationScope, id: Id) -> Answer<Registered> {
    let identifier = identifiers::find(conn, scope, id)?;
    let registrations = registrations::list_of(conn, scope, id)?;
    Ok(Registered { identifier, registrations })
}

/// Every identifier of an organization, the primary first.
pub fn list_registered(conn: &mut Conn, scope: &OrganizationScope) -> Answer<Vec<Registered>> {
    let all = registrations::list(conn, scope)?;
    let with_its_own = |identifier: Identifier| {
        let registrations = all.iter().filter(|one| one.identifier_id == identifier.id).cloned().collect();
        Registered { identifier, registrations }
    };
    Ok(identifiers::list(conn, scope)?.into_iter().map(with_its_own).collect())
}

/// Saves what somebody changed on a locked identifier, notes which kinds of documents that is about, and has its job tell
/// the network. What is under way between providers goes on.
pub(super) fn publish(
    conn: &mut Conn,
    world: &World,
    scope: &OrganizationScope,
    row: &mut Identifier,
    organization: &Organization,
) -> Answer<()> {
    let read = row.version;
    row.state = match row.migration_direction {
        Some(_) => RegistrationState::Migrating,
        None => RegistrationState::Publishing,
    };
    (row.failure, row.failure_provider, row.attempts) = (None, None, 0);
    row.version += 1;
    row.updated_at = world.now();
    identifiers::save(conn, scope, row, read)?;
    plan(conn, world, scope, row, &organization.document_types.read::<Vec<String>>()?)?;
    enqueue_publication(conn, world, row.id)
}

/// Kinds of documents that are to be told of to the network, and those of which it is to be told that they are no more.
fn plan(
    conn: &mut Conn,
    world: &World,
    scope: &OrganizationScope,
    row: &Identifier,
    document_types: &[String],
) -> Answer<()> {
    let now = world.now();
    let known = registrations::list_of(conn, scope, row.id)?;
    for one in &known {
        let is_wanted = row.can_receive && document_types.contains(&one.document_type);
        let is_so = match one.state {
            DocumentRegistrationState::Registered => is_wanted,
            DocumentRegistrationState::Deregistered => !is_wanted,
            DocumentRegistrationState::Pending | DocumentRegistrationState::Publishing => true,
            DocumentRegistrationState::Failed => false,
        };
        if !is_so {
            registrations::set_state(conn, scope, one, DocumentRegistrationState::Publishing, None, now)?;
        }
    }
    let is_new = |name: &&String| row.can_receive && !known.iter().any(|one| one.document_type == **name);
    for name in document_types.iter().filter(is_new) {
        let one = Registration {
            environment_id: row.environment_id,
            organization_id: row.organization_id,
            identifier_id: row.id,
            document_type: name.clone(),
            state: DocumentRegistrationState::Pending,
            failure: None,
            changed_at: now,
        };
        registrations::insert(conn, scope, &one)?;
    }
    Ok(())
}

/// Chooses which kinds of documents an organization receives, on all its identifiers that receive.
pub fn choose_document_types(conn: &mut Conn, world: &World, scope: &OrganizationScope, wanted: Json) -> Answer<()> {
    // Identifiers come first, as everywhere: two changes that lock in another order would wait for each other.
    let mut receiving = Vec::new();
    for row in identifiers::list(conn, scope)? {
        receiving.push(identifiers::lock(conn, scope, row.id)?);
    }
    let mut organization = organizations::find(conn, scope)?;
    if organization.document_types.0 == wanted.0 {
        return Ok(());
    }
    let read = organization.version;
    organization.document_types = wanted;
    organization.version += 1;
    organization.updated_at = world.now();
    organizations::save(conn, scope, &organization, read)?;
    for mut row in receiving.into_iter().filter(|row| row.can_receive) {
        publish(conn, world, scope, &mut row, &organization)?;
    }
    Ok(())
}

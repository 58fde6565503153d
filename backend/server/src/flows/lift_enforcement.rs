//! The operator ends that an identity provider is the only way in: nobody of the environment can do it any more.

use wissel_store::kinds::{IdentityProviderState, Role};
use wissel_store::rows::{domains, environments, identity_providers};
use wissel_store::scope::EnvironmentScope;
use wissel_store::{Conn, StoreError};

use crate::email::Email;
use crate::jobs::{Task, enqueue};
use crate::problem::{Answer, ProblemCode};
use crate::world::World;

/// What was ended.
#[derive(Debug)]
pub struct Lifted {
    /// Name of the environment.
    pub environment: String,
    /// All its domains: the rule was for each of them.
    pub domains: Vec<String>,
    /// Administrators who are told by mail.
    pub administrators: Vec<String>,
}

/// Ends the rule that holds for a domain, for the whole environment, and tells its administrators. The provider stays as one
/// of the ways in. Answers nothing when there is no such rule.
pub fn lift_enforcement(conn: &mut Conn, world: &World, domain: &str) -> Answer<Option<Lifted>> {
    // As addresses are kept: lower case, A-labels.
    let email = Email::parse(&format!("operator@{}", domain.trim()), "/domain")?;
    let Some(rule) = identity_providers::enforced_for(conn, email.domain())? else { return Ok(None) };
    let found = identity_providers::of_environment(conn, rule.environment_id)?;
    let scope = EnvironmentScope::from(found.as_ref().ok_or(ProblemCode::NotFound)?);
    environments::lock(conn, &scope)?;
    // Somebody may have ended it while we waited.
    let found = identity_providers::find(conn, &scope)?.ok_or(StoreError::NotFound)?;
    if found.state != IdentityProviderState::Enforced {
        return Ok(None);
    }
    let (now, environment) = (world.now(), environments::find(conn, &scope)?);
    let mut row = found;
    row.state = IdentityProviderState::Tested;
    row.kept_session_id = None;
    row.updated_at = now;
    identity_providers::save(conn, &row)?;
    let mut administrators = Vec::new();
    for member in environments::members(conn, &scope)? {
        if member.role == Role::Administrator {
            let (administrator_id, environment) = (member.user_id, environment.name.clone());
            enqueue(conn, world, &Task::MailEnforcementLifted { administrator_id, environment, lifted_at: now })?;
            administrators.push(member.email);
        }
    }
    let domains = domains::proved(conn, scope.environment_id())?;
    Ok(Some(Lifted { environment: environment.name, domains, administrators }))
}

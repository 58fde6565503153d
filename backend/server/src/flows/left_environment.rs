//! What somebody left with his account, as the link that undoes the deletion remembers it, and how what went with him is made
//! anew.
//!
//! The link holds the client secret of an identity provider as long as the link itself is kept; it is erased with the account.

use serde::{Deserialize, Serialize};
use wissel_store::kinds::{DomainState, IdentityProviderState, Permission, Role};
use wissel_store::rows::domains::{self, Domain};
use wissel_store::rows::environments::{self, Environment};
use wissel_store::rows::identity_providers::{self, IdentityProvider};
use wissel_store::scope::EnvironmentScope;
use wissel_store::{Conn, Id, Ts};

use super::create_environment::free_slug;
use crate::jobs::{Task, enqueue};
use crate::problem::Answer;
use crate::world::World;

/// An environment that somebody left with his account, and what he was there.
#[derive(Serialize, Deserialize)]
pub(super) struct LeftEnvironment {
    pub(super) id: Id,
    pub(super) role: Role,
    pub(super) organizations: Vec<(Id, Vec<Permission>)>,
    /// It had nobody and nothing else, and went with him.
    pub(super) is_gone: bool,
    name: String,
    slug: String,
    domain: Option<String>,
    is_invitation_only: bool,
    /// Of one that went with him.
    #[serde(default)]
    domains: Vec<LeftDomain>,
    /// Of one that went with him.
    #[serde(default)]
    provider: Option<LeftProvider>,
}

#[derive(Serialize, Deserialize)]
struct LeftDomain {
    id: Id,
    domain: String,
    secret: String,
    state: DomainState,
    failure: Option<String>,
    proved_at: Option<Ts>,
    seen_at: Option<Ts>,
    checked_at: Option<Ts>,
    created_at: Ts,
}

#[derive(Serialize, Deserialize)]
struct LeftProvider {
    label: String,
    issuer: String,
    client_id: String,
    client_secret: Option<String>,
    state: IdentityProviderState,
    tested_at: Option<Ts>,
    tested_email: Option<String>,
    break_glass_user_id: Option<Id>,
    created_at: Ts,
}

impl LeftEnvironment {
    /// What is to be remembered of an environment that is about to be left; everything, when it goes with its last member.
    pub(super) fn of(
        conn: &mut Conn,
        scope: &EnvironmentScope,
        environment: Environment,
        role: Role,
        organizations: Vec<(Id, Vec<Permission>)>,
        is_gone: bool,
    ) -> Answer<Self> {
        let domains = if is_gone { domains::list(conn, scope)? } else { Vec::new() };
        let provider = if is_gone { identity_providers::find(conn, scope)? } else { None };
        Ok(Self {
            id: environment.id,
            role,
            organizations,
            is_gone,
            name: environment.name,
            slug: environment.slug,
            domain: environment.domain,
            is_invitation_only: environment.is_invitation_only,
            domains: domains.into_iter().map(LeftDomain::from).collect(),
            provider: provider.map(LeftProvider::from),
        })
    }

    /// Makes an environment anew that went with the account. Its domain, and what it had proved, may belong to another one by
    /// now, and so may its name in addresses.
    pub(super) fn rebuild(&self, conn: &mut Conn, world: &World) -> Answer<()> {
        let now = world.now();
        let is_free = match &self.domain {
            Some(domain) => environments::find_by_domain(conn, domain)?.is_none(),
            None => false,
        };
        let slug = if environments::has_slug(conn, &self.slug)? {
            free_slug(conn, world, &self.name)?
        } else {
            self.slug.clone()
        };
        let row = Environment {
            id: self.id,
            name: self.name.clone(),
            slug,
            domain: self.domain.clone().filter(|_| is_free),
            is_invitation_only: self.is_invitation_only,
            version: 1,
            created_at: now,
            updated_at: now,
        };
        environments::insert(conn, &row)?;
        let mut is_any_proved = false;
        for left in &self.domains {
            is_any_proved |= left.rebuild(conn, world, self.id)?;
        }
        match &self.provider {
            Some(left) => left.rebuild(conn, self.id, is_any_proved, now),
            None => Ok(()),
        }
    }
}

impl LeftDomain {
    /// Answers whether it counts as proved. Its record is looked for at once, as it was not meanwhile.
    fn rebuild(&self, conn: &mut Conn, world: &World, environment_id: Id) -> Answer<bool> {
        let is_proved = self.state == DomainState::Proved && domains::environment_of(conn, &self.domain)?.is_none();
        let row = Domain {
            id: self.id,
            environment_id,
            domain: self.domain.clone(),
            secret: self.secret.clone(),
            state: if is_proved { DomainState::Proved } else { DomainState::Pending },
            failure: self.failure.clone(),
            proved_at: self.proved_at.filter(|_| is_proved),
            seen_at: self.seen_at,
            checked_at: self.checked_at,
            created_at: self.created_at,
        };
        domains::insert(conn, &EnvironmentScope::from(&row), &row)?;
        if is_proved {
            enqueue(conn, world, &Task::CheckDomain { domain_id: self.id })?;
        }
        Ok(is_proved)
    }
}

impl LeftProvider {
    /// Without a domain that is proved it is the only way in for nobody.
    fn rebuild(&self, conn: &mut Conn, environment_id: Id, is_any_proved: bool, now: Ts) -> Answer<()> {
        let is_enforced = self.state == IdentityProviderState::Enforced;
        let row = IdentityProvider {
            environment_id,
            label: self.label.clone(),
            issuer: self.issuer.clone(),
            client_id: self.client_id.clone(),
            client_secret: self.client_secret.clone(),
            state: if is_enforced && !is_any_proved { IdentityProviderState::Tested } else { self.state },
            tested_at: self.tested_at,
            tested_email: self.tested_email.clone(),
            break_glass_user_id: self.break_glass_user_id,
            kept_session_id: None,
            created_at: self.created_at,
            updated_at: now,
        };
        Ok(identity_providers::put(conn, &EnvironmentScope::from(&row), &row)?)
    }
}

impl From<Domain> for LeftDomain {
    fn from(row: Domain) -> Self {
        let Domain { id, domain, secret, state, failure, proved_at, seen_at, checked_at, created_at, .. } = row;
        Self { id, domain, secret, state, failure, proved_at, seen_at, checked_at, created_at }
    }
}

impl From<IdentityProvider> for LeftProvider {
    fn from(row: IdentityProvider) -> Self {
        Self {
            label: row.label,
            issuer: row.issuer,
            client_id: row.client_id,
            client_secret: row.client_secret,
            state: row.state,
            tested_at: row.tested_at,
            tested_email: row.tested_email,
            break_glass_user_id: row.break_glass_user_id,
            created_at: row.created_at,
        }
    }
}

//! E-mail domains that an environment proves by a TXT record.

use diesel::prelude::*;

use super::touched;
use crate::conn::{Conn, on_db};
use crate::kinds::DomainState;
use crate::rows::environments::Environment;
use crate::schema::{environment_domains, environments};
use crate::scope::EnvironmentScope;
use crate::{Id, Result, StoreError, Ts};

/// A domain of an environment.
#[derive(Debug, Clone, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = environment_domains, treat_none_as_null = true)]
pub struct Domain {
    /// Key.
    pub id: Id,
    /// Whose it is said to be.
    pub environment_id: Id,
    /// Lower case, as A-labels.
    pub domain: String,
    /// What the TXT record has to hold.
    pub secret: String,
    /// How far it is.
    pub state: DomainState,
    /// What was wrong at the last look: a code.
    pub failure: Option<String>,
    /// When it was proved.
    pub proved_at: Option<Ts>,
    /// When the record was last seen.
    pub seen_at: Option<Ts>,
    /// When it was last looked for.
    pub checked_at: Option<Ts>,
    /// When it was added.
    pub created_at: Ts,
}

/// Adds a domain. `Conflict(environment_domains_environment_id_domain_key)` when the environment has it.
pub fn insert(conn: &mut Conn, scope: &EnvironmentScope, domain: &Domain) -> Result<()> {
    if domain.environment_id != scope.environment_id() {
        return Err(StoreError::NotFound);
    }
    on_db!(conn, |c| diesel::insert_into(environment_domains::table).values(domain).execute(c))?;
    Ok(())
}

/// Saves what a look at the record changed. `Conflict(environment_domains_domain_key)` when another environment has proved it.
pub fn save(conn: &mut Conn, domain: &Domain) -> Result<()> {
    touched(on_db!(conn, |c| diesel::update(environment_domains::table.find(domain.id)).set(domain).execute(c))?)
}

/// The domains of an environment, by name.
pub fn list(conn: &mut Conn, scope: &EnvironmentScope) -> Result<Vec<Domain>> {
    Ok(environment_domains::table
        .filter(environment_domains::environment_id.eq(scope.environment_id()))
        .order(environment_domains::domain.asc())
        .select(Domain::as_select())
        .load(conn)?)
}

/// One domain of an environment.
pub fn find(conn: &mut Conn, scope: &EnvironmentScope, id: Id) -> Result<Domain> {
    Ok(environment_domains::table
        .find(id)
        .filter(environment_domains::environment_id.eq(scope.environment_id()))
        .select(Domain::as_select())
        .first(conn)?)
}

/// One domain, with its environment: for a job.
pub fn find_with_environment(conn: &mut Conn, id: Id) -> Result<(Domain, Environment)> {
    Ok(environment_domains::table
        .inner_join(environments::table.on(environments::id.eq(environment_domains::environment_id)))
        .filter(environment_domains::id.eq(id))
        .select((Domain::as_select(), Environment::as_select()))
        .first(conn)?)
}

/// Takes a domain away.
pub fn remove(conn: &mut Conn, scope: &EnvironmentScope, id: Id) -> Result<()> {
    touched(on_db!(conn, |c| diesel::delete(
        environment_domains::table.find(id).filter(environment_domains::environment_id.eq(scope.environment_id()))
    )
    .execute(c))?)
}

/// The environment that has proved a domain.
pub fn environment_of(conn: &mut Conn, domain: &str) -> Result<Option<Environment>> {
    Ok(environment_domains::table
        .inner_join(environments::table.on(environments::id.eq(environment_domains::environment_id)))
        .filter(environment_domains::domain.eq(domain))
        .filter(environment_domains::state.eq(DomainState::Proved))
        .select(Environment::as_select())
        .first(conn)
        .optional()?)
}

/// The domains that an environment has proved.
pub fn proved(conn: &mut Conn, environment_id: Id) -> Result<Vec<String>> {
    Ok(environment_domains::table
        .filter(environment_domains::environment_id.eq(environment_id))
        .filter(environment_domains::state.eq(DomainState::Proved))
        .select(environment_domains::domain)
        .order(environment_domains::domain.asc())
        .load(conn)?)
}

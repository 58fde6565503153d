//! The identity provider of an environment, and for whom it is the only way in.

use diesel::prelude::*;
use diesel::upsert::excluded;

use super::touched;
use crate::conn::{Conn, on_db};
use crate::kinds::{DomainState, IdentityProviderState};
use crate::rows::environments::Environment;
use crate::schema::{environment_domains, environments, identities, identity_providers, sessions, users};
use crate::scope::EnvironmentScope;
use crate::{Id, Result, StoreError, Ts};

/// A provider that an environment configured for its people.
#[derive(Clone, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = identity_providers, treat_none_as_null = true)]
pub struct IdentityProvider {
    /// The environment; an environment has one provider, so this is its key too.
    pub environment_id: Id,
    /// Name on the button.
    pub label: String,
    /// Issuer, the base of discovery.
    pub issuer: String,
    /// Our id there.
    pub client_id: String,
    /// Our secret there; none for a public client.
    pub client_secret: Option<String>,
    /// How far it is.
    pub state: IdentityProviderState,
    /// When a test sign-in last succeeded.
    pub tested_at: Option<Ts>,
    /// With which address.
    pub tested_email: Option<String>,
    /// Administrator who may still use password and second factor.
    pub break_glass_user_id: Option<Id>,
    /// Session of whoever made it the only way in: it stays.
    pub kept_session_id: Option<Id>,
    /// When it was configured.
    pub created_at: Ts,
    /// When it was last changed.
    pub updated_at: Ts,
}

/// That people of a domain have one way in.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct Enforced {
    /// The environment, and the id of its provider.
    pub environment_id: Id,
    /// Its name in addresses.
    pub slug: String,
    /// Administrator who may still use password and second factor.
    pub break_glass_user_id: Option<Id>,
    /// Session that stays.
    pub kept_session_id: Option<Id>,
}

/// Adds the provider of an environment, or replaces it.
pub fn put(conn: &mut Conn, scope: &EnvironmentScope, provider: &IdentityProvider) -> Result<()> {
    if provider.environment_id != scope.environment_id() {
        return Err(StoreError::NotFound);
    }
    on_db!(conn, |c| diesel::insert_into(identity_providers::table)
        .values(provider)
        .on_conflict(identity_providers::environment_id)
        .do_update()
        .set((
            identity_providers::label.eq(excluded(identity_providers::label)),
            identity_providers::issuer.eq(excluded(identity_providers::issuer)),
            identity_providers::client_id.eq(excluded(identity_providers::client_id)),
            identity_providers::client_secret.eq(excluded(identity_providers::client_secret)),
            identity_providers::state.eq(excluded(identity_providers::state)),
            identity_providers::tested_at.eq(excluded(identity_providers::tested_at)),
            identity_providers::tested_email.eq(excluded(identity_providers::tested_email)),
            identity_providers::break_glass_user_id.eq(excluded(identity_providers::break_glass_user_id)),
            identity_providers::kept_session_id.eq(excluded(identity_providers::kept_session_id)),
            identity_providers::updated_at.eq(excluded(identity_providers::updated_at)),
        ))
        .execute(c))?;
    Ok(())
}

/// Saves a changed provider.
pub fn save(conn: &mut Conn, provider: &IdentityProvider) -> Result<()> {
    touched(on_db!(conn, |c| diesel::update(identity_providers::table.find(provider.environment_id))
        .set(provider)
        .execute(c))?)
}

/// The provider of an environment.
pub fn find(conn: &mut Conn, scope: &EnvironmentScope) -> Result<Option<IdentityProvider>> {
    of_environment(conn, scope.environment_id())
}

/// The provider with this id, for somebody who is not signed in yet.
pub fn of_environment(conn: &mut Conn, environment_id: Id) -> Result<Option<IdentityProvider>> {
    Ok(identity_providers::table.find(environment_id).select(IdentityProvider::as_select()).first(conn).optional()?)
}

/// The environment with a name for addresses, and its provider.
pub fn of_slug(conn: &mut Conn, slug: &str) -> Result<Option<(Environment, Option<IdentityProvider>)>> {
    Ok(environments::table
        .left_join(identity_providers::table.on(identity_providers::environment_id.eq(environments::id)))
        .filter(environments::slug.eq(slug))
        .select((Environment::as_select(), Option::<IdentityProvider>::as_select()))
        .first(conn)
        .optional()?)
}

/// Takes the provider of an environment away, and every identity there.
pub fn remove(conn: &mut Conn, scope: &EnvironmentScope) -> Result<()> {
    forget_identities(conn, scope)?;
    touched(on_db!(conn, |c| diesel::delete(identity_providers::table.find(scope.environment_id())).execute(c))?)
}

/// Takes every identity at the provider of an environment away: another issuer gives other subjects to the same people.
pub fn forget_identities(conn: &mut Conn, scope: &EnvironmentScope) -> Result<()> {
    let provider = scope.environment_id().to_string();
    on_db!(conn, |c| diesel::delete(identities::table.filter(identities::provider.eq(&provider))).execute(c))?;
    Ok(())
}

/// Whether people with an address in this domain have one way in, and which.
pub fn enforced_for(conn: &mut Conn, domain: &str) -> Result<Option<Enforced>> {
    Ok(environment_domains::table
        .inner_join(
            identity_providers::table.on(identity_providers::environment_id.eq(environment_domains::environment_id)),
        )
        .inner_join(environments::table.on(environments::id.eq(environment_domains::environment_id)))
        .filter(environment_domains::domain.eq(domain))
        .filter(environment_domains::state.eq(DomainState::Proved))
        .filter(identity_providers::state.eq(IdentityProviderState::Enforced))
        .select((
            environments::id,
            environments::slug,
            identity_providers::break_glass_user_id,
            identity_providers::kept_session_id,
        ))
        .first(conn)
        .optional()?)
}

/// Ends the sessions of people with an address in this domain, but those from the provider of the environment and `kept`.
pub fn end_sessions(
    conn: &mut Conn,
    scope: &EnvironmentScope,
    domain: &str,
    kept: Option<Id>,
    now: Ts,
) -> Result<usize> {
    let provider = scope.environment_id().to_string();
    // A domain holds neither `%` nor `_`, and letters in lower case only.
    let pattern = format!("%@{domain}");
    let kept: Vec<Id> = kept.into_iter().collect();
    Ok(on_db!(conn, |c| {
        let people = users::table.filter(users::email.like(&pattern)).select(users::id);
        let open = sessions::table
            .filter(sessions::revoked_at.is_null())
            .filter(sessions::id.ne_all(kept))
            .filter(sessions::provider.is_null().or(sessions::provider.ne(&provider)))
            .filter(sessions::user_id.eq_any(people));
        diesel::update(open).set(sessions::revoked_at.eq(Some(now))).execute(c)
    })?)
}

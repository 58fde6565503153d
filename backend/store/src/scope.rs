//! Scopes: what part of the data a query may touch.
//!
//! Every finder of tenant data takes a scope first and can't leave it. A scope is made only here, from a membership of
//! the user who asks, or from a row that a job was handed. Whoever has no scope has no data.

use diesel::prelude::*;

use crate::conn::Conn;
use crate::kinds::{OrganizationState, Permission, Role};
use crate::rows::deliveries::Delivery;
use crate::rows::domains::Domain;
use crate::rows::identifiers::Identifier;
use crate::rows::identity_providers::IdentityProvider;
use crate::rows::organizations::Organization;
use crate::schema::{invoices, memberships, organization_members, organizations, received_invoices};
use crate::{Id, Json, Result, StoreError};

/// One environment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EnvironmentScope {
    environment_id: Id,
}

impl EnvironmentScope {
    /// Key of the environment.
    #[must_use]
    pub fn environment_id(&self) -> Id {
        self.environment_id
    }
}

/// One organization of one environment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OrganizationScope {
    environment_id: Id,
    organization_id: Id,
}

impl OrganizationScope {
    /// Key of the environment.
    #[must_use]
    pub fn environment_id(&self) -> Id {
        self.environment_id
    }

    /// Key of the organization.
    #[must_use]
    pub fn organization_id(&self) -> Id {
        self.organization_id
    }

    /// The environment around the organization.
    #[must_use]
    pub fn environment(&self) -> EnvironmentScope {
        EnvironmentScope { environment_id: self.environment_id }
    }

    /// Of the keys in a row.
    pub(crate) fn of_ids(environment_id: Id, organization_id: Id) -> Self {
        Self { environment_id, organization_id }
    }

    /// Refuses a row that belongs elsewhere.
    pub(crate) fn must_own(&self, environment_id: Id, organization_id: Id) -> Result<()> {
        if (environment_id, organization_id) == (self.environment_id, self.organization_id) {
            Ok(())
        } else {
            Err(StoreError::NotFound)
        }
    }
}

/// What a user is within an environment.
#[derive(Debug, Clone)]
pub struct EnvironmentAccess {
    /// The environment.
    pub scope: EnvironmentScope,
    /// The role there.
    pub role: Role,
}

/// What a user may do with an organization.
#[derive(Debug, Clone)]
pub struct OrganizationAccess {
    /// The organization.
    pub scope: OrganizationScope,
    /// The role in the environment around it.
    pub role: Role,
    /// Permissions within it; empty when the user was not added to it.
    pub permissions: Vec<Permission>,
}

/// Narrows to an environment that the user is a member of.
pub fn environment_of(conn: &mut Conn, user_id: Id, environment_id: Id) -> Result<EnvironmentAccess> {
    let role = memberships::table.find((environment_id, user_id)).select(memberships::role).first::<Role>(conn)?;
    Ok(EnvironmentAccess { scope: EnvironmentScope { environment_id }, role })
}

/// Narrows to an organization in an environment that the user is a member of. Its permissions may be empty: whether that
/// is enough is decided by the caller.
pub fn organization_of(conn: &mut Conn, user_id: Id, organization_id: Id) -> Result<OrganizationAccess> {
    let (environment_id, state, role) = organizations::table
        .inner_join(memberships::table.on(memberships::environment_id.eq(organizations::environment_id)))
        .filter(organizations::id.eq(organization_id))
        .filter(memberships::user_id.eq(user_id))
        .select((organizations::environment_id, organizations::state, memberships::role))
        .first::<(Id, OrganizationState, Role)>(conn)?;
    let permissions = organization_members::table
        .find((organization_id, user_id))
        .filter(organization_members::environment_id.eq(environment_id))
        .select(organization_members::permissions)
        .first::<Json>(conn)
        .optional()?;
    let mut permissions: Vec<Permission> = permissions.map(|p| p.read()).transpose()?.unwrap_or_default();
    if state == OrganizationState::Removed {
        // What is left of it is an archive.
        permissions.retain(|p| matches!(p, Permission::OrganizationRead | Permission::InvoiceRead));
    }
    Ok(OrganizationAccess { scope: OrganizationScope { environment_id, organization_id }, role, permissions })
}

/// Narrows to the organization of an invoice.
pub fn organization_of_invoice(conn: &mut Conn, user_id: Id, invoice_id: Id) -> Result<OrganizationAccess> {
    let organization_id = invoices::table.find(invoice_id).select(invoices::organization_id).first::<Id>(conn)?;
    organization_of(conn, user_id, organization_id)
}

/// Narrows to the organization of a received invoice.
pub fn organization_of_received(conn: &mut Conn, user_id: Id, received_id: Id) -> Result<OrganizationAccess> {
    let organization_id =
        received_invoices::table.find(received_id).select(received_invoices::organization_id).first::<Id>(conn)?;
    organization_of(conn, user_id, organization_id)
}

impl From<&Domain> for EnvironmentScope {
    /// The scope of a row that is already in hand: a job goes on from it.
    fn from(row: &Domain) -> Self {
        Self { environment_id: row.environment_id }
    }
}

impl From<&IdentityProvider> for EnvironmentScope {
    /// The scope of a row that is already in hand: the operator goes on from it.
    fn from(row: &IdentityProvider) -> Self {
        Self { environment_id: row.environment_id }
    }
}

macro_rules! scope_of_row {
    ($($row:ty),*) => {$(
        impl From<&$row> for OrganizationScope {
            /// The scope of a row that is already in hand: a job goes on from it.
            fn from(row: &$row) -> Self {
                Self { environment_id: row.environment_id, organization_id: row.organization_id }
            }
        }
    )*};
}
scope_of_row!(Delivery, Identifier, crate::rows::activations::Activation, crate::rows::received::Received);

impl From<&Organization> for OrganizationScope {
    fn from(row: &Organization) -> Self {
        Self { environment_id: row.environment_id, organization_id: row.id }
    }
}

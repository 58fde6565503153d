//! Activations: how somebody proved to act for an organization.

use diesel::prelude::*;

use super::touched;
use crate::conn::{Conn, on_db};
use crate::kinds::{ActivationMethod, ActivationState};
use crate::schema::activations;
use crate::scope::OrganizationScope;
use crate::{Id, Result, StoreError, Ts};

/// One try to activate an organization.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = activations)]
pub struct Activation {
    /// Key.
    pub id: Id,
    /// Environment of the organization.
    pub environment_id: Id,
    /// The organization.
    pub organization_id: Id,
    /// How it is proved.
    pub method: ActivationMethod,
    /// How far it is.
    pub state: ActivationState,
    /// Payment at the bank.
    pub payment_id: Option<Id>,
    /// Name on the account that paid.
    pub account_holder_name: Option<String>,
    /// Why it was rejected.
    pub reason: Option<String>,
    /// Who began it.
    pub created_by: Id,
    /// When it was begun.
    pub created_at: Ts,
    /// When it was approved or rejected.
    pub decided_at: Option<Ts>,
}

/// Adds an activation.
pub fn insert(conn: &mut Conn, scope: &OrganizationScope, row: &Activation) -> Result<()> {
    scope.must_own(row.environment_id, row.organization_id)?;
    on_db!(conn, |c| diesel::insert_into(activations::table).values(row).execute(c))?;
    Ok(())
}

/// The activations of an organization, the newest first.
pub fn list(conn: &mut Conn, scope: &OrganizationScope) -> Result<Vec<Activation>> {
    Ok(activations::table
        .filter(activations::organization_id.eq(scope.organization_id()))
        .filter(activations::environment_id.eq(scope.environment_id()))
        .order((activations::created_at.desc(), activations::id.desc()))
        .select(Activation::as_select())
        .load(conn)?)
}

/// The activation that waits for this payment. The payment id is the secret that the bank and the payer share.
pub fn find_by_payment(conn: &mut Conn, payment_id: Id) -> Result<Activation> {
    Ok(activations::table.filter(activations::payment_id.eq(payment_id)).select(Activation::as_select()).first(conn)?)
}

/// Writes down the outcome of a pending activation. `NotFound` when it was decided before.
pub fn decide(conn: &mut Conn, row: &Activation, now: Ts) -> Result<()> {
    if row.state == ActivationState::Pending {
        return Err(StoreError::Corrupt("a decision can't be pending".to_owned()));
    }
    touched(on_db!(conn, |c| diesel::update(
        activations::table.find(row.id).filter(activations::state.eq(ActivationState::Pending))
    )
    .set((
        activations::state.eq(row.state),
        activations::account_holder_name.eq(&row.account_holder_name),
        activations::reason.eq(&row.reason),
        activations::decided_at.eq(Some(now)),
    ))
    .execute(c))?)
}

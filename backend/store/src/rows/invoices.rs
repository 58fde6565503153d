//! Invoices that organizations make and send.

use diesel::prelude::*;

use super::{touched, touched_version};
use crate::conn::{Conn, on_db};
use crate::kinds::{InvoiceSource, InvoiceStatus};
use crate::schema::invoices;
use crate::scope::OrganizationScope;
use crate::{Day, Id, Json, Money, Result, Ts};

/// An invoice or credit note of an organization.
#[derive(Debug, Clone, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = invoices, treat_none_as_null = true)]
pub struct Invoice {
    /// Key.
    pub id: Id,
    /// Environment of the organization.
    pub environment_id: Id,
    /// The organization.
    pub organization_id: Id,
    /// Invoice number (BT-1), unique within the organization.
    pub number: String,
    /// Type code (BT-3).
    pub type_code: String,
    /// How far it is.
    pub status: InvoiceStatus,
    /// In which form it came in.
    pub source: InvoiceSource,
    /// Issue date (BT-2).
    pub issued_on: Day,
    /// Due date (BT-9).
    pub due_on: Option<Day>,
    /// Currency (BT-5).
    pub currency: String,
    /// Name of the buyer (BT-44).
    pub buyer_name: String,
    /// Address of the buyer on the network (BT-49).
    pub buyer_participant: Option<String>,
    /// Amount due for payment (BT-115).
    pub payable: Money,
    /// The whole content as JSON.
    pub content: Json,
    /// SHA-256 of the document as uploaded or as sent, hex.
    pub document_sha256: Option<String>,
    /// Why it did not arrive.
    pub failure: Option<Json>,
    /// Goes up with every change.
    pub version: i64,
    /// Who made it.
    pub created_by: Id,
    /// When it was made.
    pub created_at: Ts,
    /// When it was last changed.
    pub updated_at: Ts,
    /// When it was handed over for sending.
    pub sent_at: Option<Ts>,
    /// When the receiver's access point took it.
    pub delivered_at: Option<Ts>,
    /// Until then sending can be undone for certain.
    pub cancellable_until: Option<Ts>,
    /// What the buyer last said of it.
    pub response: Option<Json>,
}

/// What a list of invoices is narrowed to.
#[derive(Debug, Clone, Default)]
pub struct InvoiceFilter {
    /// Only this status.
    pub status: Option<InvoiceStatus>,
    /// Only when number or buyer contain this text, whatever the case.
    pub query: Option<String>,
    /// Oldest first instead of newest first.
    pub is_ascending: bool,
    /// Only what comes after this row.
    pub after: Option<(Day, Id)>,
}

/// Adds an invoice. `Conflict(invoices_organization_id_number_key)` when the number is in use.
pub fn insert(conn: &mut Conn, scope: &OrganizationScope, row: &Invoice) -> Result<()> {
    scope.must_own(row.environment_id, row.organization_id)?;
    on_db!(conn, |c| diesel::insert_into(invoices::table).values(row).execute(c))?;
    Ok(())
}

/// One invoice of an organization.
pub fn find(conn: &mut Conn, scope: &OrganizationScope, id: Id) -> Result<Invoice> {
    Ok(invoices::table
        .find(id)
        .filter(invoices::organization_id.eq(scope.organization_id()))
        .filter(invoices::environment_id.eq(scope.environment_id()))
        .select(Invoice::as_select())
        .first(conn)?)
}

/// Saves a changed invoice, if nobody else changed it since version `read`.
pub fn save(conn: &mut Conn, scope: &OrganizationScope, row: &Invoice, read: i64) -> Result<()> {
    scope.must_own(row.environment_id, row.organization_id)?;
    touched_version(on_db!(conn, |c| diesel::update(invoices::table.find(row.id).filter(invoices::version.eq(read)))
        .set(row)
        .execute(c))?)
}

/// Deletes a draft.
pub fn delete_draft(conn: &mut Conn, scope: &OrganizationScope, id: Id) -> Result<()> {
    touched(on_db!(conn, |c| diesel::delete(
        invoices::table
            .find(id)
            .filter(invoices::organization_id.eq(scope.organization_id()))
            .filter(invoices::environment_id.eq(scope.environment_id()))
            .filter(invoices::status.eq(InvoiceStatus::Draft))
    )
    .execute(c))?)
}

/// A page of invoices by issue date.
pub fn list(conn: &mut Conn, scope: &OrganizationScope, filter: &InvoiceFilter, limit: i64) -> Result<Vec<Invoice>> {
    let mut query = invoices::table
        .filter(invoices::organization_id.eq(scope.organization_id()))
        .filter(invoices::environment_id.eq(scope.environment_id()))
        .select(Invoice::as_select())
        .limit(limit)
        .into_boxed();
    if let Some(status) = filter.status {
        query = query.filter(invoices::status.eq(status));
    }
    if let Some(text) = &filter.query {
        let pattern = super::received::contains_pattern(text);
        query = query.filter(
            super::received::lower(invoices::number).like(pattern.clone()).escape('\\').or(super::received::lower(
                invoices::buyer_name,
            )
            .like(pattern)
            .escape('\\')),
        );
    }
    query = match (filter.is_ascending, filter.after) {
        (true, Some((day, id))) => {
            query.filter(invoices::issued_on.gt(day).or(invoices::issued_on.eq(day).and(invoices::id.gt(id))))
        }
        (false, Some((day, id))) => {
            query.filter(invoices::issued_on.lt(day).or(invoices::issued_on.eq(day).and(invoices::id.lt(id))))
        }
        (_, None) => query,
    };
    query = if filter.is_ascending {
        query.order((invoices::issued_on.asc(), invoices::id.asc()))
    } else {
        query.order((invoices::issued_on.desc(), invoices::id.desc()))
    };
    Ok(query.load(conn)?)
}

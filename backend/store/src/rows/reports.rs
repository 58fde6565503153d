//! Monthly reports of the service provider that were handed in or are on their way. For the installation as a whole.

use diesel::prelude::*;

use super::touched;
use crate::conn::{Conn, on_db};
use crate::kinds::{ReportName, ReportStatus};
use crate::schema::{network_reports, users};
use crate::{Id, Json, Result, Ts};

/// A report that is handed in. What identifies the message is fixed when it is queued and never changes.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = network_reports)]
pub struct Report {
    /// Key.
    pub id: Id,
    /// Name of the network.
    pub network: String,
    /// Its month, `2026-10`.
    pub month: String,
    /// Which one.
    pub kind: ReportName,
    /// How far it is.
    pub status: ReportStatus,
    /// Participant that reports.
    pub sender: String,
    /// Participant that takes it.
    pub receiver: String,
    /// Country of who reports (C1), ISO 3166-1 alpha-2.
    pub country: String,
    /// AS4 message id, the same in every attempt.
    pub message_id: String,
    /// SBDH instance id, the same in every attempt.
    pub instance_id: String,
    /// SHA-256 of the report, hex.
    pub document_sha256: String,
    /// How often it was offered.
    pub attempts: i64,
    /// What happened in the last attempt that did not succeed.
    pub failure: Option<Json>,
    /// The receipt.
    pub receipt: Option<Json>,
    /// When it was queued.
    pub enqueued_at: Ts,
    /// When the receipt came.
    pub sent_at: Option<Ts>,
}

/// Adds a report. `Conflict(network_reports_network_month_kind_key)` while one of this month and kind is on its way.
pub fn insert(conn: &mut Conn, row: &Report) -> Result<()> {
    on_db!(conn, |c| diesel::insert_into(network_reports::table).values(row).execute(c))?;
    Ok(())
}

/// One report.
pub fn find(conn: &mut Conn, id: Id) -> Result<Report> {
    Ok(network_reports::table.find(id).select(Report::as_select()).first(conn)?)
}

/// The reports of a network, in the order in which they were queued.
pub fn list(conn: &mut Conn, network: &str) -> Result<Vec<Report>> {
    Ok(network_reports::table
        .filter(network_reports::network.eq(network))
        .order((network_reports::enqueued_at.asc(), network_reports::id.asc()))
        .select(Report::as_select())
        .load(conn)?)
}

/// Writes down how far a report is.
pub fn save_progress(conn: &mut Conn, row: &Report) -> Result<()> {
    touched(on_db!(conn, |c| diesel::update(network_reports::table.find(row.id))
        .set((
            network_reports::status.eq(row.status),
            network_reports::attempts.eq(row.attempts),
            network_reports::failure.eq(&row.failure),
            network_reports::receipt.eq(&row.receipt),
            network_reports::sent_at.eq(row.sent_at),
        ))
        .execute(c))?)
}

/// When the installation got its first account: no report is due for the months before.
pub fn installation_began_at(conn: &mut Conn) -> Result<Option<Ts>> {
    Ok(users::table.order(users::created_at.asc()).select(users::created_at).first(conn).optional()?)
}

//! How a status may change: one table per kind of row, which the database enforces by triggers.
//!
//! The migrations carry the same tables in SQL; `tests/store/moves.rs` tries every pair of states on both databases, so that
//! neither side can differ from the other. What a move means for other rows is decided by the server.

use crate::kinds::{DeliveryStatus, DocumentRegistrationState, InvoiceStatus, RegistrationState};

/// A status that only moves along a table.
pub trait Moves: Copy + PartialEq + 'static {
    /// The table of the database that has it.
    const TABLE: &'static str;
    /// Its column there.
    const COLUMN: &'static str;
    /// The status of every new row.
    const FIRST: Self;
    /// Every move that there is, as from and to.
    const MOVES: &'static [(Self, Self)];

    /// True when a row in this status may get the other one. Staying is no move, and always possible.
    fn may_become(self, next: Self) -> bool {
        self == next || Self::MOVES.contains(&(self, next))
    }
}

impl Moves for InvoiceStatus {
    const TABLE: &'static str = "invoices";
    const COLUMN: &'static str = "status";
    const FIRST: Self = Self::Draft;
    const MOVES: &'static [(Self, Self)] = &[
        (Self::Draft, Self::Queued),
        (Self::Queued, Self::Draft),
        (Self::Queued, Self::Sending),
        (Self::Queued, Self::Failed),
        (Self::Sending, Self::Delivered),
        (Self::Sending, Self::Failed),
        (Self::Failed, Self::Queued),
    ];
}

impl Moves for DeliveryStatus {
    const TABLE: &'static str = "deliveries";
    const COLUMN: &'static str = "status";
    const FIRST: Self = Self::Queued;
    const MOVES: &'static [(Self, Self)] = &[
        (Self::Queued, Self::Cancelled),
        (Self::Queued, Self::Sending),
        (Self::Queued, Self::Failed),
        (Self::Sending, Self::Delivered),
        (Self::Sending, Self::Failed),
        (Self::Failed, Self::Queued),
    ];
}

impl Moves for RegistrationState {
    const TABLE: &'static str = "identifiers";
    const COLUMN: &'static str = "state";
    const FIRST: Self = Self::Pending;
    const MOVES: &'static [(Self, Self)] = &[
        (Self::Pending, Self::Publishing),
        (Self::Pending, Self::Registered),
        (Self::Pending, Self::Failed),
        (Self::Pending, Self::Deregistered),
        (Self::Pending, Self::Migrating),
        (Self::Publishing, Self::Registered),
        (Self::Publishing, Self::Failed),
        (Self::Publishing, Self::Deregistered),
        (Self::Publishing, Self::Migrating),
        (Self::Registered, Self::Publishing),
        (Self::Registered, Self::Migrating),
        (Self::Failed, Self::Publishing),
        (Self::Failed, Self::Migrating),
        (Self::Migrating, Self::Publishing),
        (Self::Migrating, Self::Registered),
        (Self::Migrating, Self::Failed),
        (Self::Migrating, Self::Deregistered),
        (Self::Deregistered, Self::Publishing),
        (Self::Deregistered, Self::Migrating),
    ];
}

impl Moves for DocumentRegistrationState {
    const TABLE: &'static str = "registrations";
    const COLUMN: &'static str = "state";
    const FIRST: Self = Self::Pending;
    const MOVES: &'static [(Self, Self)] = &[
        (Self::Pending, Self::Publishing),
        (Self::Pending, Self::Registered),
        (Self::Pending, Self::Failed),
        (Self::Pending, Self::Deregistered),
        (Self::Publishing, Self::Registered),
        (Self::Publishing, Self::Failed),
        (Self::Publishing, Self::Deregistered),
        (Self::Registered, Self::Publishing),
        (Self::Registered, Self::Deregistered),
        (Self::Failed, Self::Publishing),
        (Self::Failed, Self::Deregistered),
        (Self::Deregistered, Self::Publishing),
    ];
}

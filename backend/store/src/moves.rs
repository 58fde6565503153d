//! How a status may change: one table per kind of row, which the database enforces by triggers.
//!
//! The migrations carry the same tables in SQL; `tests/store/moves.rs` tries every pair of states on both databases, so that
//! neither side can differ from the other. What a move means for other rows is decided by the server.

use crate::kinds::{DeliveryStatus, InvoiceStatus};

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

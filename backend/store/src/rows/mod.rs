//! Row types and queries, one module per noun.
//!
//! Reads go through the connection as it is, writes through `on_db!`. Tenant data asks for a scope first.

pub mod activations;
pub mod deliveries;
pub mod domains;
pub mod environments;
pub mod events;
pub mod exchanges;
pub mod idempotency;
pub mod identifiers;
pub mod identities;
pub mod identity_providers;
pub mod installation;
pub mod invoices;
pub mod known_browsers;
pub mod limits;
pub mod mail_tokens;
pub mod members;
pub mod muted_notifications;
pub mod network_memory;
pub mod organizations;
pub mod passkeys;
pub mod peers;
pub mod pending_sign_ins;
pub mod received;
pub mod registrations;
pub mod reports;
pub mod responses;
pub mod sandbox_keys;
pub mod sandbox_participants;
pub mod scrub;
pub mod second_factors;
pub mod sessions;
pub mod signing_keys;
pub mod terms_acceptances;
pub mod users;

/// Answers `NotFound` when a write touched no row.
fn touched(rows: usize) -> crate::Result<()> {
    if rows == 0 { Err(crate::StoreError::NotFound) } else { Ok(()) }
}

/// Answers `Stale` when a write that named the version it had read touched no row.
fn touched_version(rows: usize) -> crate::Result<()> {
    if rows == 0 { Err(crate::StoreError::Stale) } else { Ok(()) }
}

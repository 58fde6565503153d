//! Identifiers of organizations on the network.

pub mod cancel_migration;
pub mod create;
pub mod get;
pub mod list;
pub mod start_migration;
pub mod timeline;
pub mod update;

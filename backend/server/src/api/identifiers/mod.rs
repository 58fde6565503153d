//! Identifiers of organizations on the network.

pub mod create;
pub mod get;
pub mod list;
pub mod update;

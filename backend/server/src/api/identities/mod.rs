//! Identities at providers that belong to whoever is signed in.

pub mod list;
pub mod remove;
pub mod start;

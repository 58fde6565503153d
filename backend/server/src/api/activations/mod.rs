//! Activation of organizations.

pub mod create;
pub mod list;

//! Codes of an authenticator app as second factor.

pub mod confirm;
pub mod remove;
pub mod start;

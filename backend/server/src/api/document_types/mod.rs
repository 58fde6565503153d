//! What an organization wants to receive.

pub mod get;
pub mod put;

//! The bank of the sandbox.

pub mod get;
pub mod pay;

//! What this installation offers.

pub mod get;

//! The account of whoever is signed in.

pub mod get;
pub mod update;

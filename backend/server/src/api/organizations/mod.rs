//! Organizations.

pub mod create;
pub mod get;
pub mod list;
pub mod remove;
pub mod update;

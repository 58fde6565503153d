//! Who was added to an organization.

pub mod list;
pub mod put;
pub mod remove;

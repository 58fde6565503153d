//! The identity provider of an environment.

pub mod enforce;
pub mod get;
pub mod put;
pub mod remove;
pub mod test;

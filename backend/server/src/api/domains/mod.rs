//! E-mail domains that an environment proves by DNS.

pub mod check;
pub mod create;
pub mod list;
pub mod remove;

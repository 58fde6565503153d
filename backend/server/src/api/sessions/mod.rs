//! Where somebody is signed in.

pub mod list;
pub mod remove;
pub mod remove_others;

//! Company registers.

pub mod search;

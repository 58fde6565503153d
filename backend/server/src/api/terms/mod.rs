//! Terms and conditions.

pub mod current;
pub mod get;

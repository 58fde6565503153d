//! Terms and conditions.

pub mod current;

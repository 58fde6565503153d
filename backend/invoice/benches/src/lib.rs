//! Measuring: CPU time of this thread or of a finished child, medians, and a table of what was asked and what came out.
#![forbid(unsafe_code)]

pub mod children;
pub mod peers;
pub mod rows;
pub mod table;
pub mod timing;

//! Background work of the installation, for its operators: what was given up, and starting it again.

pub mod list;
pub mod requeue;

//! How this installation stands on its networks, for its operators.

pub mod get;

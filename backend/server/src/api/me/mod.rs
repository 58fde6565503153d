//! The account of whoever is signed in.

pub mod cancel_email;
pub mod change_email;
pub mod get;
pub mod start_passkey_step_up;
pub mod update;

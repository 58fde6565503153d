//! The account of whoever is signed in.

pub mod accept_terms;
pub mod cancel_email;
pub mod change_email;
pub mod change_password;
pub mod delete;
pub mod export;
pub mod get;
pub mod security;
pub mod start_passkey_step_up;
pub mod step_up;
pub mod update;

//! Getting an account, signing in and out.

pub mod activate;
pub mod confirm_email;
pub mod finish_oidc;
pub mod forgot_password;
pub mod inspect_activation;
pub mod inspect_proof;
pub mod login;
pub mod logout;
pub mod prove_identity;
pub mod providers;
pub mod refresh;
pub mod register;
pub mod reset_password;
pub mod session;
pub mod sign_in_by_passkey;
pub mod start_oidc;
pub mod start_passkey;
pub mod undo_email;

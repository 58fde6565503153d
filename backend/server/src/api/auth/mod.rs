//! Getting an account, signing in and out.

pub mod activate;
pub mod confirm_email;
pub mod continue_pending;
pub mod finish_oidc;
pub mod finish_oidc_by_form;
pub mod forgot_password;
pub mod get_pending;
pub mod inspect_activation;
pub mod login;
pub mod logout;
pub mod mail_pending;
pub mod pending;
pub mod providers;
pub mod refresh;
pub mod register;
pub mod reset_password;
pub mod session;
pub mod sign_in_by_passkey;
pub mod start_oidc;
pub mod start_passkey;
pub mod undo_deletion;
pub mod undo_email;
pub mod undo_identity;

//! Getting an account, signing in and out.

pub mod activate;
pub mod forgot_password;
pub mod inspect_activation;
pub mod login;
pub mod logout;
pub mod providers;
pub mod refresh;
pub mod register;
pub mod reset_password;
pub mod session;

//! What somebody gets who asked for an account, or for a new password, without being signed in. It is decided here and not
//! in the request, which must not take longer for an address that has an account.

use std::sync::Arc;

use wissel_store::kinds::Language;

use super::Ended;
use crate::app::App;
use crate::flows::{answer_forgot_password, answer_registration};

/// About an account. Decided in the transaction that ends the job, so that it is answered once.
pub(super) fn registration(app: &Arc<App>, email: String, language: Language) -> Ended {
    let world = app.world.clone();
    Ended::Done(Box::new(move |conn| answer_registration(conn, &world, email, language)))
}

/// About a new password.
pub(super) fn forgot_password(app: &Arc<App>, email: String) -> Ended {
    let world = app.world.clone();
    Ended::Done(Box::new(move |conn| answer_forgot_password(conn, &world, &email)))
}

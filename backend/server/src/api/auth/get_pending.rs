use actix_web::web::Json;

use super::pending::PendingView;
use crate::access::{Caller, Public};
use crate::flows;
use crate::problem::Answer;

/// Read the sign-in that waits in this browser
///
/// After a provider has sent the browser back and more is needed: a proof of the mailbox, a second factor, or the terms.
#[utoipa::path(get, path = "/auth/pending", operation_id = "auth.get_pending", tag = "auth",
    responses((status = 200, body = PendingView), (status = 404, description = "No sign-in waits in this browser.")))]
pub async fn handler(public: Public, caller: Caller) -> Answer<Json<PendingView>> {
    flows::pending_sign_in(&public.app, &caller)
        .await
        .map(|waiting| Json(PendingView::new(waiting, &public.app.config.terms)))
}

use actix_web::web::Json;

use super::confirm_email::{AccountEmail, MailedToken};
use crate::access::{Caller, Public};
use crate::flows;
use crate::http::Body;
use crate::problem::Answer;

/// Undo the deletion of an account
///
/// Uses the link up. The account is there again, with the memberships that it had; sign in as before.
#[utoipa::path(post, path = "/auth/deletion/undo", operation_id = "auth.undo_deletion", tag = "auth",
    request_body = MailedToken,
    responses((status = 200, body = AccountEmail), (status = 404, description = "Used, expired, or never sent.")))]
pub async fn handler(public: Public, body: Body<MailedToken>, caller: Caller) -> Answer<Json<AccountEmail>> {
    Ok(Json(AccountEmail { email: flows::undo_deletion(&public.app, body.0.token, caller).await? }))
}

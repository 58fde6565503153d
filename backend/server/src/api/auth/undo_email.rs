use actix_web::web::Json;

use super::confirm_email::{AccountEmail, MailedToken};
use crate::access::{Caller, Public};
use crate::flows;
use crate::http::Body;
use crate::problem::Answer;

/// Undo a change of e-mail address
///
/// Uses the link up. The account has its old address back; every session ends, and what was added since the change was
/// asked for, to sign in with or to change more, is gone. If the account has a password, a link to a new one is mailed.
#[utoipa::path(post, path = "/auth/email/undo", operation_id = "auth.undo_email", tag = "auth", request_body = MailedToken,
    responses((status = 200, body = AccountEmail), (status = 404, description = "Used, expired, or never sent."),
        (status = 409, description = "Another account has the old address by now.")))]
pub async fn handler(public: Public, body: Body<MailedToken>, caller: Caller) -> Answer<Json<AccountEmail>> {
    Ok(Json(AccountEmail { email: flows::undo_email(&public.app, body.0.token, caller).await? }))
}

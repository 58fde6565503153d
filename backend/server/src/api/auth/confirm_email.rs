use actix_web::web::Json;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

use crate::access::Public;
use crate::flows;
use crate::http::Body;
use crate::problem::Answer;

/// The token of a link in a mail.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MailedToken {
    pub(super) token: String,
}

/// The address of an account.
#[derive(Debug, Serialize, ToSchema)]
pub struct AccountEmail {
    #[schema(example = "anna@nieuw.example")]
    pub(super) email: String,
}

/// Confirm a new e-mail address
///
/// Uses the link up. From now on the account has the new address; access tokens end, and so do other open links. The
/// old address gets a link that undoes it for seven days. Memberships stay as they are, whatever the domain.
#[utoipa::path(post, path = "/auth/email/confirm", operation_id = "auth.confirm_email", tag = "auth",
    request_body = MailedToken,
    responses((status = 200, body = AccountEmail), (status = 404, description = "Used, expired, or never sent."),
        (status = 403, description = "People of this domain sign in with their own organization: see `sign_in_url`."),
        (status = 409, description = "Another account has the address by now.")))]
pub async fn handler(public: Public, body: Body<MailedToken>) -> Answer<Json<AccountEmail>> {
    Ok(Json(AccountEmail { email: flows::confirm_email(&public.app, body.0.token).await? }))
}

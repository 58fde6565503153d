use actix_web::HttpResponse;
use serde_json::json;

use crate::access::{Caller, Public, SameSite};
use crate::flows;
use crate::problem::Answer;

/// Mail the link of the waiting sign-in
///
/// Again, if it was mailed before. The answer is the same whether a mail goes out or not.
#[utoipa::path(post, path = "/auth/pending/mail", operation_id = "auth.mail_pending", tag = "auth",
    responses((status = 202, description = "A mail is on its way, if the address can be written to.", body = serde_json::Value, example = json!({})),
        (status = 403, description = "The request comes from another site."),
        (status = 404, description = "No sign-in waits in this browser.")))]
pub async fn handler(public: Public, _same_site: SameSite, caller: Caller) -> Answer<HttpResponse> {
    flows::mail_pending(&public.app, &caller).await?;
    Ok(HttpResponse::Accepted().json(json!({})))
}

use actix_web::HttpResponse;

use crate::access::SignedIn;
use crate::flows;
use crate::problem::Answer;

/// Drop a change of e-mail address
///
/// The link that was mailed to the new address is worth nothing from then on.
#[utoipa::path(delete, path = "/me/email", operation_id = "me.cancel_email", tag = "me",
    responses((status = 204, description = "No change is asked for.")))]
pub async fn handler(signed_in: SignedIn) -> Answer<HttpResponse> {
    flows::cancel_email(&signed_in.app, &signed_in.actor).await?;
    Ok(HttpResponse::NoContent().finish())
}

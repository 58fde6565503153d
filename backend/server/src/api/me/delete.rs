use actix_web::HttpResponse;

use crate::access::{Caller, SignedIn, SteppedUp};
use crate::flows;
use crate::problem::Answer;

/// Delete your account
///
/// You are signed out everywhere and leave every environment. A link that undoes it is mailed and works for seven days; then
/// what is kept about you is erased. Who is the last administrator of an environment with other members or organizations
/// has to give that role to somebody else first; `detail` names the environments.
#[utoipa::path(post, path = "/me/deletion", operation_id = "me.delete", tag = "me",
    responses((status = 202, description = "Deleted; a mail is on its way."),
        (status = 409, description = "The last administrator of an environment, or its administrator for emergencies.")))]
pub async fn handler(SteppedUp(signed_in): SteppedUp<SignedIn>, caller: Caller) -> Answer<HttpResponse> {
    flows::delete_account(&signed_in.app, &signed_in.actor, caller).await?;
    Ok(HttpResponse::Accepted().json(serde_json::json!({})))
}

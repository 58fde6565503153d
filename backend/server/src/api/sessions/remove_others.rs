use actix_web::HttpResponse;
use wissel_store::rows::sessions;

use crate::access::SignedIn;
use crate::problem::Answer;

/// Sign out everywhere else
///
/// Ends every session of yours but this one, at once.
#[utoipa::path(delete, path = "/me/sessions", operation_id = "sessions.remove_others", tag = "me",
    responses((status = 204, description = "They have ended.")))]
pub async fn handler(signed_in: SignedIn) -> Answer<HttpResponse> {
    let (user_id, kept, now) = (signed_in.actor.user.id, signed_in.actor.session_id, signed_in.app.world.now());
    signed_in.app.commit(move |conn| Ok(sessions::revoke_others(conn, user_id, kept, now)?)).await?;
    Ok(HttpResponse::NoContent().finish())
}

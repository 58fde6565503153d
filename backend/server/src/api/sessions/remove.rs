use actix_web::HttpResponse;
use wissel_store::rows::sessions;

use crate::access::SignedIn;
use crate::http::PathKey;
use crate::problem::Answer;

/// Sign out somewhere
///
/// Ends one session of yours, at once.
#[utoipa::path(delete, path = "/me/sessions/{session_id}", operation_id = "sessions.remove", tag = "me",
    responses((status = 204, description = "It has ended.")))]
pub async fn handler(signed_in: SignedIn, session_id: PathKey) -> Answer<HttpResponse> {
    let (user_id, now) = (signed_in.actor.user.id, signed_in.app.world.now());
    signed_in.app.commit(move |conn| Ok(sessions::revoke_of_user(conn, user_id, session_id.0, now)?)).await?;
    Ok(HttpResponse::NoContent().finish())
}

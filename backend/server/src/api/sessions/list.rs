use actix_web::web::Json;

use crate::access::SignedIn;
use crate::api::views::MySession;
use crate::flows::sessions_of;
use crate::http::Page;
use crate::problem::Answer;

/// List where you are signed in
///
/// Every open session of your account, the newest first.
#[utoipa::path(get, path = "/me/sessions", operation_id = "sessions.list", tag = "me",
    responses((status = 200, body = Page<MySession>)))]
pub async fn handler(signed_in: SignedIn) -> Answer<Json<Page<MySession>>> {
    let current = signed_in.actor.session_id;
    let rows = sessions_of(&signed_in.app, &signed_in.actor).await?;
    Ok(Json(Page::whole(rows.into_iter().map(|row| MySession::new(row, current)).collect())))
}

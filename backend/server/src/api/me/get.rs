use actix_web::web::Json;

use crate::access::SignedIn;
use crate::api::views::MeView;
use crate::flows::me_of;
use crate::problem::Answer;

/// Read your account
///
/// With your environments and roles, and your organizations and permissions.
#[utoipa::path(get, path = "/me", operation_id = "me.get", tag = "me", responses((status = 200, body = MeView)))]
pub async fn handler(signed_in: SignedIn) -> Answer<Json<MeView>> {
    let me = me_of(&signed_in.app, &signed_in.actor).await?;
    Ok(Json(MeView::new(&signed_in.actor.user, me)))
}

use actix_web::web::Json;

use crate::access::SignedIn;
use crate::api::views::SecurityView;
use crate::flows::security_of;
use crate::problem::Answer;

/// Read how your account is protected
///
/// Password, second factor, and with what you can prove again to be yourself.
#[utoipa::path(get, path = "/me/security", operation_id = "me.security", tag = "me", responses((status = 200, body = SecurityView)))]
pub async fn handler(signed_in: SignedIn) -> Answer<Json<SecurityView>> {
    let security = security_of(&signed_in.app, &signed_in.actor).await?;
    let stepped_up_until = signed_in.actor.stepped_up_until(signed_in.app.world.now());
    Ok(Json(SecurityView::new(&security, stepped_up_until)))
}

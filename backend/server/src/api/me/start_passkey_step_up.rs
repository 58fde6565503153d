use actix_web::web::Json;

use crate::access::SignedIn;
use crate::access::passkeys::Asker;
use crate::api::passkeys::PasskeyOptions;
use crate::problem::Answer;

/// Begin to prove yourself with a passkey
///
/// Gives what the browser asks your passkeys (`navigator.credentials.get`); the answer goes as `credential` into `me.step_up`,
/// in the same session.
#[utoipa::path(post, path = "/me/step-up/passkey", operation_id = "me.start_passkey_step_up", tag = "me",
    responses((status = 200, body = PasskeyOptions), (status = 409, description = "Passkeys do not work at this address.")))]
pub async fn handler(signed_in: SignedIn) -> Answer<Json<PasskeyOptions>> {
    let SignedIn { app, actor, .. } = signed_in;
    let (world, passkeys) = (app.world.clone(), app.passkeys.clone());
    let asker = Asker::Session { id: actor.session_id, user_id: actor.user.id };
    let options = app.commit(move |conn| passkeys.begin(conn, &world, &asker)).await?;
    Ok(Json(PasskeyOptions { options }))
}

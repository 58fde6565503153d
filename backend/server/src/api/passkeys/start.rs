use actix_web::web::Json;

use super::PasskeyOptions;
use crate::access::{SignedIn, SteppedUp};
use crate::problem::Answer;

/// Begin to add a passkey
///
/// Gives what the browser needs to make one (`navigator.credentials.create`); it goes back with `passkeys.create`, in the same
/// session. The authenticator has to verify its person and to keep the account with the passkey.
#[utoipa::path(post, path = "/me/passkeys/options", operation_id = "passkeys.start", tag = "me",
    responses((status = 200, body = PasskeyOptions),
        (status = 409, description = "There are twenty already, or passkeys do not work at this address.")))]
pub async fn handler(signed_in: SteppedUp<SignedIn>) -> Answer<Json<PasskeyOptions>> {
    let SignedIn { app, actor, .. } = signed_in.0;
    let (world, passkeys) = (app.world.clone(), app.passkeys.clone());
    let (user, session_id) = (actor.user, actor.session_id);
    let asked = app.commit(move |conn| passkeys.begin_registration(conn, &world, &user, session_id));
    Ok(Json(PasskeyOptions { options: asked.await? }))
}

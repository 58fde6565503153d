use actix_web::web::Json;
use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;
use wissel_store::rows::passkeys;

use super::PasskeyView;
use crate::access::SignedIn;
use crate::http::{Body, PathKey, plain_name};
use crate::problem::Answer;

/// What may change about a passkey.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct UpdatePasskey {
    /// What you call it.
    #[validate(length(max = 100), custom(function = "plain_name"))]
    #[schema(example = "Sleutel aan de sleutelbos")]
    name: String,
}

/// Rename a passkey
///
/// Nothing else about it can change.
#[utoipa::path(patch, path = "/me/passkeys/{passkey_id}", operation_id = "passkeys.update", tag = "me", request_body = UpdatePasskey,
    responses((status = 200, body = PasskeyView)))]
pub async fn handler(signed_in: SignedIn, id: PathKey, body: Body<UpdatePasskey>) -> Answer<Json<PasskeyView>> {
    let (user_id, id, name) = (signed_in.actor.user.id, id.0, body.0.name.trim().to_owned());
    let passkey = signed_in.app.commit(move |conn| {
        passkeys::rename(conn, user_id, id, &name)?;
        Ok(passkeys::find_of_user(conn, user_id, id)?)
    });
    Ok(Json(PasskeyView::from(passkey.await?)))
}

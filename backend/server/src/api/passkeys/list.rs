use actix_web::web::Json;
use serde::Serialize;
use utoipa::ToSchema;

use super::PasskeyView;
use crate::access::SignedIn;
use crate::flows;
use crate::problem::Answer;

/// Passkeys.
#[derive(Debug, Serialize, ToSchema)]
pub struct Passkeys {
    /// The oldest first.
    items: Vec<PasskeyView>,
}

/// List your passkeys
///
/// At most twenty, so there are no pages.
#[utoipa::path(get, path = "/me/passkeys", operation_id = "passkeys.list", tag = "me", responses((status = 200, body = Passkeys)))]
pub async fn handler(signed_in: SignedIn) -> Answer<Json<Passkeys>> {
    let rows = flows::passkeys_of(&signed_in.app, &signed_in.actor).await?;
    Ok(Json(Passkeys { items: rows.into_iter().map(PasskeyView::from).collect() }))
}

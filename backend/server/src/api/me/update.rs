use actix_web::web::Json;
use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;
use wissel_store::kinds::Language;
use wissel_store::rows::users::{self, User};

use crate::access::SignedIn;
use crate::api::views::MeView;
use crate::flows::me_of;
use crate::http::Body;
use crate::problem::Answer;

/// What may change about an account.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct UpdateMe {
    #[validate(length(min = 1, max = 200))]
    #[schema(example = "Anna de Vries")]
    full_name: Option<String>,
    language: Option<Language>,
}

/// Change your account
#[utoipa::path(patch, path = "/me", operation_id = "me.update", tag = "me", request_body = UpdateMe,
    responses((status = 200, body = MeView)))]
pub async fn handler(signed_in: SignedIn, body: Body<UpdateMe>) -> Answer<Json<MeView>> {
    let before = signed_in.actor.user.clone();
    let user = User {
        full_name: body.0.full_name.unwrap_or(before.full_name),
        language: body.0.language.unwrap_or(before.language),
        updated_at: signed_in.app.world.now(),
        ..before
    };
    let saved = user.clone();
    signed_in.app.commit(move |conn| Ok(users::save(conn, &saved)?)).await?;
    let (environments, organizations) = me_of(&signed_in.app, &signed_in.actor).await?;
    Ok(Json(MeView::new(&user, environments, organizations)))
}

use actix_web::web::Json;
use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;
use wissel_store::kinds::Language;
use wissel_store::rows::users::{self, User};

use crate::access::SignedIn;
use crate::api::views::MeView;
use crate::flows::me_of;
use crate::http::{Body, plain_name};
use crate::problem::Answer;

/// What may change about an account.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct UpdateMe {
    #[validate(length(max = 200), custom(function = "plain_name"))]
    #[schema(example = "Anna de Vries")]
    full_name: Option<String>,
    language: Option<Language>,
}

/// Change your account
///
/// Name and language.
#[utoipa::path(patch, path = "/me", operation_id = "me.update", tag = "me", request_body = UpdateMe,
    responses((status = 200, body = MeView)))]
pub async fn handler(signed_in: SignedIn, body: Body<UpdateMe>) -> Answer<Json<MeView>> {
    let (id, now) = (signed_in.actor.user.id, signed_in.app.world.now());
    let full_name =
        body.0.full_name.map_or_else(|| signed_in.actor.user.full_name.clone(), |name| name.trim().to_owned());
    let language = body.0.language.unwrap_or(signed_in.actor.user.language);
    let user = User { full_name: full_name.clone(), language, ..signed_in.actor.user.clone() };
    signed_in.app.commit(move |conn| Ok(users::save_profile(conn, id, &full_name, language, now)?)).await?;
    let me = me_of(&signed_in.app, &signed_in.actor).await?;
    Ok(Json(MeView::new(&user, me)))
}

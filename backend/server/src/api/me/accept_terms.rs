use actix_web::web::Json;
use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;
use wissel_store::rows::users::User;

use crate::access::{Caller, SignedIn};
use crate::api::views::MeView;
use crate::flows::{self, me_of};
use crate::http::Body;
use crate::problem::Answer;

/// The terms that are accepted.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AcceptTerms {
    /// `version` of `GET /terms/current`.
    #[validate(length(max = 40))]
    #[schema(example = "2026-11")]
    accepted_terms_version: String,
}

/// Accept the current terms
///
/// Which version, when and from where is kept. Until the version in force is accepted, everything but the own account is refused.
#[utoipa::path(post, path = "/me/terms", operation_id = "me.accept_terms", tag = "me", request_body = AcceptTerms,
    responses((status = 200, body = MeView)))]
pub async fn handler(mut signed_in: SignedIn, body: Body<AcceptTerms>, caller: Caller) -> Answer<Json<MeView>> {
    let version = body.0.accepted_terms_version;
    flows::accept_current_terms(&signed_in.app, &signed_in.actor, &version, caller).await?;
    signed_in.actor.user = User { terms_version: Some(version), ..signed_in.actor.user };
    let me = me_of(&signed_in.app, &signed_in.actor).await?;
    Ok(Json(MeView::new(&signed_in.actor.user, me)))
}

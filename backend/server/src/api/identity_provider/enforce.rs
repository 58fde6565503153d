use actix_web::web::Json;
use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;
use wissel_store::Id;

use crate::access::rights::IdentityProviderManage;
use crate::access::{Allowed, SteppedUp};
use crate::api::views::IdentityProviderView;
use crate::flows::{self, Enforcement};
use crate::http::Body;
use crate::problem::Answer;

/// Who has to sign in with the provider.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PutEnforcement {
    /// It is the only way in for people with an address in a proved domain.
    is_enforced: bool,
    /// Administrator who may still sign in with password and second factor; needed to enforce.
    #[schema(value_type = Option<uuid::Uuid>)]
    break_glass_user_id: Option<Id>,
}

/// Make the identity provider the only way in
///
/// Or end that. Needs a proved domain, a test, and an administrator with password and second factor for emergencies. Sessions of people with an address in a proved domain end, but yours.
#[utoipa::path(put, path = "/environments/{environment_id}/identity-provider/enforcement",
    operation_id = "identity_provider.enforce", tag = "environments", request_body = PutEnforcement,
    responses((status = 200, body = IdentityProviderView)))]
pub async fn handler(
    SteppedUp(allowed): SteppedUp<Allowed<IdentityProviderManage>>,
    body: Body<PutEnforcement>,
) -> Answer<Json<IdentityProviderView>> {
    let PutEnforcement { is_enforced, break_glass_user_id } = body.0;
    let wanted = Enforcement { is_enforced, break_glass_user_id };
    let saved = flows::enforce_own_provider(&allowed.app, allowed.scope, &allowed.actor, wanted).await?;
    Ok(Json(IdentityProviderView::new(saved, &allowed.app)))
}

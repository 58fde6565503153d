use actix_web::web::Json;
use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;

use crate::access::rights::IdentityProviderManage;
use crate::access::{Allowed, SteppedUp};
use crate::api::views::IdentityProviderView;
use crate::flows::{self, ProviderSettings};
use crate::http::{Body, plain_name};
use crate::problem::Answer;

/// How an identity provider is reached.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PutIdentityProvider {
    /// Name on the button.
    #[validate(length(min = 1, max = 100), custom(function = "plain_name"))]
    #[schema(example = "Bakkerij De Zon")]
    label: String,
    /// Issuer, as it stands in the configuration of the provider.
    #[validate(length(max = 500))]
    #[schema(example = "https://login.bakkerij.example")]
    issuer: String,
    /// The id that the provider gave.
    #[validate(length(min = 1, max = 300))]
    #[schema(example = "wissel")]
    client_id: String,
    /// The secret that the provider gave; it is never shown again. Left out: the one that is kept, as long as issuer and client stay.
    #[validate(length(max = 1000))]
    client_secret: Option<String>,
}

/// Configure the identity provider of an environment
///
/// An OpenID Connect provider with the address `<public URL>/api/v1/auth/oidc/<environment_id>/callback` registered to come back to. What it says of itself is looked at. Another issuer or client has to be tested anew, and is not the only way in.
#[utoipa::path(put, path = "/environments/{environment_id}/identity-provider", operation_id = "identity_provider.put",
    tag = "environments", request_body = PutIdentityProvider, responses((status = 200, body = IdentityProviderView)))]
pub async fn handler(
    SteppedUp(allowed): SteppedUp<Allowed<IdentityProviderManage>>,
    body: Body<PutIdentityProvider>,
) -> Answer<Json<IdentityProviderView>> {
    let PutIdentityProvider { label, issuer, client_id, client_secret } = body.0;
    let settings = ProviderSettings { label, issuer, client_id, client_secret };
    let saved = flows::put_own_provider(&allowed.app, allowed.scope, settings).await?;
    Ok(Json(IdentityProviderView::new(saved, &allowed.app)))
}

use actix_web::web::Json;
use wissel_store::rows::{environments, identity_providers};

use crate::access::Allowed;
use crate::access::rights::IdentityProviderManage;
use crate::api::views::IdentityProviderView;
use crate::problem::{Answer, ProblemCode};

/// Get the identity provider of an environment
///
/// With the address that has to be registered there, and the one where people sign in. 404 when there is none.
#[utoipa::path(get, path = "/environments/{environment_id}/identity-provider", operation_id = "identity_provider.get",
    tag = "environments", responses((status = 200, body = IdentityProviderView)))]
pub async fn handler(allowed: Allowed<IdentityProviderManage>) -> Answer<Json<IdentityProviderView>> {
    let found = allowed.read(|conn, scope| {
        let row = identity_providers::find(conn, scope)?.ok_or(ProblemCode::NotFound)?;
        Ok((row, environments::find(conn, scope)?))
    });
    Ok(Json(IdentityProviderView::new(found.await?, &allowed.app)))
}

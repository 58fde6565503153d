use actix_web::HttpResponse;
use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;
use wissel_store::kinds::ActivationMethod;

use crate::access::Allowed;
use crate::access::rights::OrganizationManage;
use crate::api::views::ActivationView;
use crate::flows;
use crate::http::Body;
use crate::problem::Answer;

/// How to prove that you act for the organization.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CreateActivation {
    method: ActivationMethod,
}

/// Activate an organization
///
/// By a payment of one cent from an account in its name. The answer says where to pay; an activation that waits already is
/// given again.
#[utoipa::path(post, path = "/organizations/{organization_id}/activations", operation_id = "activations.create",
    tag = "organizations", request_body = CreateActivation,
    responses((status = 201, body = ActivationView), (status = 409, description = "Active already.")))]
pub async fn handler(allowed: Allowed<OrganizationManage>, body: Body<CreateActivation>) -> Answer<HttpResponse> {
    let (world, actor) = (allowed.app.world.clone(), allowed.actor.clone());
    let started = allowed.write(move |conn, scope| flows::start_activation(conn, &world, &actor, scope, body.0.method));
    Ok(HttpResponse::Created().json(ActivationView::new(started.await?, &allowed.app.config.public_url)))
}

use actix_web::HttpResponse;
use actix_web::http::header;
use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;

use crate::access::rights::IdentityProviderManage;
use crate::access::{Allowed, SteppedUp};
use crate::api::views::DomainView;
use crate::flows;
use crate::http::Body;
use crate::problem::Answer;

/// A domain to be proved.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CreateDomain {
    /// What stands behind the `@` of the addresses of the people. It is this domain only, without those below it.
    #[validate(length(max = 300))]
    #[schema(example = "bakkerij.example")]
    domain: String,
}

/// Add a domain
///
/// To prove that it belongs to the environment, make the TXT record that the answer names, and check it. Domains where anybody can get an address are refused.
#[utoipa::path(post, path = "/environments/{environment_id}/domains", operation_id = "domains.create", tag = "environments",
    request_body = CreateDomain,
    responses((status = 201, body = DomainView), (status = 409, description = "The environment has it already.")))]
pub async fn handler(
    SteppedUp(allowed): SteppedUp<Allowed<IdentityProviderManage>>,
    body: Body<CreateDomain>,
) -> Answer<HttpResponse> {
    let row = flows::add_domain(&allowed.app, allowed.scope, &body.0.domain).await?;
    let location = format!("/api/v1/environments/{}/domains", row.environment_id);
    Ok(HttpResponse::Created().insert_header((header::LOCATION, location)).json(DomainView::new(row, allowed.language)))
}

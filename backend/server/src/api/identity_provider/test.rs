use actix_web::HttpResponse;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

use crate::access::rights::IdentityProviderManage;
use crate::access::{Allowed, SteppedUp};
use crate::api::auth::session::browser_cookie;
use crate::flows::{self, Departure};
use crate::http::Body;
use crate::problem::Answer;

/// Where to go afterwards.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TestIdentityProvider {
    /// Path of this site. When the test fails, `problem=<code>` is added to its query.
    #[validate(length(max = 2000))]
    #[schema(example = "/environment/sign-in")]
    return_to: String,
}

/// Where the test begins.
#[derive(Debug, Serialize, ToSchema)]
pub struct StartedTest {
    /// Send the browser there.
    #[schema(example = "https://login.bakkerij.example/authorize?client_id=wissel")]
    url: String,
}

/// Test the identity provider
///
/// A sign-in at the provider, in this browser, with no effect but that the provider counts as tested. It has to name an address in a proved domain.
#[utoipa::path(post, path = "/environments/{environment_id}/identity-provider/test", operation_id = "identity_provider.test",
    tag = "environments", request_body = TestIdentityProvider,
    responses((status = 200, body = StartedTest), (status = 503, description = "The provider does not answer.")))]
pub async fn handler(
    SteppedUp(allowed): SteppedUp<Allowed<IdentityProviderManage>>,
    body: Body<TestIdentityProvider>,
) -> Answer<HttpResponse> {
    let from = Departure { return_to: Some(body.0.return_to), language: allowed.language, browser: String::new() };
    let left = flows::start_test(&allowed.app, &allowed.actor, allowed.scope.environment_id(), from).await?;
    let cookie = browser_cookie(&left.browser);
    Ok(HttpResponse::Ok().cookie(cookie).json(StartedTest { url: left.url }))
}

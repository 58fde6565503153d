use actix_web::HttpResponse;
use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;
use wissel_store::kinds::Role;

use crate::access::{Agreed, enforcement};
use crate::api::views::{EnvironmentView, created};
use crate::flows;
use crate::http::{Body, plain_name};
use crate::problem::{Answer, ProblemCode};

/// A further environment.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CreateEnvironment {
    #[validate(length(max = 200), custom(function = "plain_name"))]
    #[schema(example = "Klanten van Helder")]
    name: String,
}

/// Start a further environment
///
/// With you as its administrator. A guest who needs a room of his own does this.
#[utoipa::path(post, path = "/environments", operation_id = "environments.create", tag = "environments",
    request_body = CreateEnvironment, responses((status = 201, body = EnvironmentView),
        (status = 403, description = "The current terms have to be accepted first, or people of your domain have to sign in with their own organization and stay in its environment.")))]
pub async fn handler(Agreed(signed_in): Agreed, body: Body<CreateEnvironment>) -> Answer<HttpResponse> {
    let (world, user) = (signed_in.app.world.clone(), signed_in.actor.user.clone());
    let name = body.0.name.trim().to_owned();
    let row = signed_in.app.commit(move |conn| {
        if enforcement::is_enforced(conn, &user.email)? {
            return Err(ProblemCode::EnvironmentEnforced.into());
        }
        flows::create_environment(conn, &world, &user, &name, None)
    });
    let row = row.await?;
    let (location, version) = (format!("/environments/{}", row.id), row.version);
    Ok(created(&location, version, &EnvironmentView::new(row, Role::Administrator)))
}

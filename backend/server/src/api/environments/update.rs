use actix_web::HttpResponse;
use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;
use wissel_store::rows::environments;

use crate::access::Allowed;
use crate::access::rights::EnvironmentManage;
use crate::api::views::{EnvironmentView, tagged};
use crate::http::{Body, IfMatch, plain_name};
use crate::problem::Answer;

/// What may change about an environment.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct UpdateEnvironment {
    #[validate(length(max = 200), custom(function = "plain_name"))]
    #[schema(example = "Bakkerij De Zon")]
    name: Option<String>,
    is_invitation_only: Option<bool>,
}

/// Change an environment
///
/// Its name, and whether new users of its domain have to be invited.
#[utoipa::path(patch, path = "/environments/{environment_id}", operation_id = "environments.update",
    params(("If-Match" = Option<String>, Header, description = "`ETag` that was read: refused when somebody else changed it since.")), tag = "environments",
    request_body = UpdateEnvironment, responses((status = 200, body = EnvironmentView)))]
pub async fn handler(
    allowed: Allowed<EnvironmentManage>,
    body: Body<UpdateEnvironment>,
    if_match: IfMatch,
) -> Answer<HttpResponse> {
    let now = allowed.app.world.now();
    let row = allowed.write(move |conn, scope| {
        let mut row = environments::find(conn, scope)?;
        if_match.check(row.version)?;
        let read = row.version;
        row.name = body.0.name.map_or(row.name, |name| name.trim().to_owned());
        row.is_invitation_only = body.0.is_invitation_only.unwrap_or(row.is_invitation_only);
        row.version += 1;
        row.updated_at = now;
        environments::save(conn, scope, &row, read)?;
        Ok(row)
    });
    let row = row.await?;
    Ok(tagged(row.version, &EnvironmentView::new(row, allowed.standing.role)))
}

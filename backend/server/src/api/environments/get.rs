use actix_web::HttpResponse;
use wissel_store::rows::environments;

use crate::access::Allowed;
use crate::access::rights::EnvironmentRead;
use crate::api::views::{EnvironmentView, tagged};
use crate::problem::Answer;

/// Read an environment
///
/// Its name and settings, and your role in it.
#[utoipa::path(get, path = "/environments/{environment_id}", operation_id = "environments.get", tag = "environments",
    responses((status = 200, body = EnvironmentView)))]
pub async fn handler(allowed: Allowed<EnvironmentRead>) -> Answer<HttpResponse> {
    let row = allowed.read(|conn, scope| Ok(environments::find(conn, scope)?)).await?;
    Ok(tagged(row.version, &EnvironmentView::new(row, allowed.standing.role)))
}

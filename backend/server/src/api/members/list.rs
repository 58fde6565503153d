use actix_web::web::Json;
use wissel_store::rows::environments;

use crate::access::Allowed;
use crate::access::rights::EnvironmentManage;
use crate::api::views::MemberView;
use crate::http::Page;
use crate::problem::Answer;

/// List the members of an environment
///
/// With their roles, by name.
#[utoipa::path(get, path = "/environments/{environment_id}/members", operation_id = "members.list", tag = "environments",
    responses((status = 200, body = Page<MemberView>)))]
pub async fn handler(allowed: Allowed<EnvironmentManage>) -> Answer<Json<Page<MemberView>>> {
    let rows = allowed.read(|conn, scope| Ok(environments::members(conn, scope)?)).await?;
    Ok(Json(Page::whole(rows.into_iter().map(MemberView::from).collect())))
}

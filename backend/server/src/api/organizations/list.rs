use actix_web::web::Json;
use wissel_store::kinds::Role;
use wissel_store::rows::organizations;

use crate::access::Allowed;
use crate::access::rights::EnvironmentRead;
use crate::api::views::OrganizationView;
use crate::http::Page;
use crate::problem::Answer;

/// List the organizations of an environment
///
/// Those that you were added to; an administrator sees them all, without their invoices.
#[utoipa::path(get, path = "/environments/{environment_id}/organizations", operation_id = "organizations.list",
    tag = "organizations", responses((status = 200, body = Page<OrganizationView>)))]
pub async fn handler(allowed: Allowed<EnvironmentRead>) -> Answer<Json<Page<OrganizationView>>> {
    let (user_id, sees_all) = (allowed.actor.user.id, allowed.standing.role == Role::Administrator);
    let views = allowed.read(move |conn, scope| {
        let own = organizations::list_of_user(conn, user_id)?;
        let mut views = Vec::new();
        for row in organizations::list(conn, scope)? {
            let permissions =
                own.iter().find(|(mine, _)| mine.id == row.id).map(|(_, permissions)| permissions.clone());
            if sees_all || permissions.as_ref().is_some_and(|p| !p.is_empty()) {
                views.push(OrganizationView::new(&row, permissions.unwrap_or_default())?);
            }
        }
        Ok(views)
    });
    Ok(Json(Page::whole(views.await?)))
}

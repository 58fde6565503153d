use actix_web::web::Json;
use wissel_store::rows::activations;

use crate::access::Allowed;
use crate::access::rights::OrganizationManage;
use crate::api::views::ActivationView;
use crate::http::Page;
use crate::problem::Answer;

/// List the activations of an organization, the newest first
///
/// Each with its state and, while it waits, where to pay.
#[utoipa::path(get, path = "/organizations/{organization_id}/activations", operation_id = "activations.list",
    tag = "organizations", responses((status = 200, body = Page<ActivationView>)))]
pub async fn handler(allowed: Allowed<OrganizationManage>) -> Answer<Json<Page<ActivationView>>> {
    let rows = allowed.read(|conn, scope| Ok(activations::list(conn, scope)?)).await?;
    let url = &allowed.app.config.public_url;
    Ok(Json(Page::whole(rows.into_iter().map(|row| ActivationView::new(row, url)).collect())))
}

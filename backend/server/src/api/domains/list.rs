use actix_web::web::Json;
use wissel_store::rows::domains;

use crate::access::Allowed;
use crate::access::rights::IdentityProviderManage;
use crate::api::views::DomainView;
use crate::http::Page;
use crate::problem::Answer;

/// List the domains of an environment
///
/// With the TXT record that proves each, and what was wrong at the last look.
#[utoipa::path(get, path = "/environments/{environment_id}/domains", operation_id = "domains.list", tag = "environments",
    responses((status = 200, body = Page<DomainView>)))]
pub async fn handler(allowed: Allowed<IdentityProviderManage>) -> Answer<Json<Page<DomainView>>> {
    let rows = allowed.read(|conn, scope| Ok(domains::list(conn, scope)?)).await?;
    Ok(Json(Page::whole(rows.into_iter().map(|row| DomainView::new(row, allowed.language)).collect())))
}

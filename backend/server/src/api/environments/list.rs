use actix_web::web::Json;

use crate::access::SignedIn;
use crate::api::views::EnvironmentView;
use crate::flows::me_of;
use crate::http::Page;
use crate::problem::Answer;

/// List your environments
///
/// With your role in each.
#[utoipa::path(get, path = "/environments", operation_id = "environments.list", tag = "environments",
    responses((status = 200, body = Page<EnvironmentView>)))]
pub async fn handler(signed_in: SignedIn) -> Answer<Json<Page<EnvironmentView>>> {
    let environments = me_of(&signed_in.app, &signed_in.actor).await?.environments;
    Ok(Json(Page::whole(environments.into_iter().map(|(row, role)| EnvironmentView::new(row, role)).collect())))
}

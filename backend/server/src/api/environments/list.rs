use actix_web::web::Json;

use crate::access::Agreed;
use crate::api::views::EnvironmentView;
use crate::flows::me_of;
use crate::http::Page;
use crate::problem::Answer;

/// List your environments
///
/// With your role in each.
#[utoipa::path(get, path = "/environments", operation_id = "environments.list", tag = "environments",
    responses((status = 200, body = Page<EnvironmentView>),
        (status = 403, description = "The current terms have to be accepted first.")))]
pub async fn handler(Agreed(signed_in): Agreed) -> Answer<Json<Page<EnvironmentView>>> {
    let environments = me_of(&signed_in.app, &signed_in.actor).await?.environments;
    Ok(Json(Page::whole(environments.into_iter().map(|(row, role)| EnvironmentView::new(row, role)).collect())))
}

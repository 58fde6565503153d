use actix_web::web::Json;
use wissel_store::rows::{events, identifiers};

use crate::access::Allowed;
use crate::access::rights::OrganizationRead;
use crate::api::views::TimelineEntry;
use crate::http::Page;
use crate::problem::Answer;

/// Read the timeline of an identifier, the newest first
///
/// What became of its registration, and who moved it between providers.
#[utoipa::path(get, path = "/organizations/{organization_id}/identifiers/{identifier_id}/timeline",
    operation_id = "identifiers.timeline", tag = "network", responses((status = 200, body = Page<TimelineEntry>)))]
pub async fn handler(allowed: Allowed<OrganizationRead>) -> Answer<Json<Page<TimelineEntry>>> {
    let (id, language) = (allowed.path_id("identifier_id")?, allowed.language);
    let rows = allowed.read(move |conn, scope| {
        identifiers::find(conn, scope, id)?;
        Ok(events::list(conn, scope, id)?)
    });
    Ok(Json(Page::whole(rows.await?.into_iter().map(|row| TimelineEntry::new(row, language)).collect())))
}

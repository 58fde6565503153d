use actix_web::HttpResponse;

use crate::access::Allowed;
use crate::access::rights::OrganizationManage;
use crate::api::views::{IdentifierView, tagged};
use crate::flows;
use crate::problem::Answer;

/// Take a migration key back
///
/// As long as no other provider has used it. A job tells the network: `migration.is_ending` until the key opens nothing
/// more. To give up moving in, switch receiving off.
#[utoipa::path(delete, path = "/organizations/{organization_id}/identifiers/{identifier_id}/migration",
    operation_id = "identifiers.cancel_migration", tag = "network",
    responses((status = 200, body = IdentifierView), (status = 409, description = "No key was given out.")))]
pub async fn handler(allowed: Allowed<OrganizationManage>) -> Answer<HttpResponse> {
    let (id, app, language) = (allowed.path_id("identifier_id")?, allowed.app.clone(), allowed.language);
    let world = app.world.clone();
    let known = allowed.write(move |conn, scope| {
        flows::cancel_migration(conn, &world, scope, id)?;
        flows::find_registered(conn, scope, id)
    });
    let known = known.await?;
    app.jobs_added.notify_waiters();
    Ok(tagged(known.identifier.version, &IdentifierView::new(&known, language, true)))
}

use actix_web::HttpResponse;
use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;

use crate::access::Allowed;
use crate::access::rights::OrganizationManage;
use crate::api::views::{IdentifierView, tagged};
use crate::flows;
use crate::http::{Body, IfMatch};
use crate::problem::Answer;

/// The switches of an identifier.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct UpdateIdentifier {
    can_send: Option<bool>,
    can_receive: Option<bool>,
}

/// Switch sending or receiving
///
/// The network is told by a job: the state is `publishing` until it knows. Switching receiving off never stops sending.
#[utoipa::path(patch, path = "/organizations/{organization_id}/identifiers/{identifier_id}", operation_id = "identifiers.update",
    params(("If-Match" = Option<String>, Header, description = "`ETag` that was read: refused when somebody else changed it since.")),
    tag = "network", request_body = UpdateIdentifier,
    responses((status = 200, body = IdentifierView), (status = 409, description = "Another organization receives on it, or this one is not active.")))]
pub async fn handler(
    allowed: Allowed<OrganizationManage>,
    body: Body<UpdateIdentifier>,
    if_match: IfMatch,
) -> Answer<HttpResponse> {
    let (id, app, world) = (allowed.path_id("identifier_id")?, allowed.app.clone(), allowed.app.world.clone());
    let (switches, language) = ((body.0.can_send, body.0.can_receive), allowed.language);
    let switched = allowed.write(move |conn, scope| {
        flows::switch_identifier(conn, &world, scope, id, switches, if_match.version())?;
        flows::find_registered(conn, scope, id)
    });
    let known = switched.await?;
    app.jobs_added.notify_waiters();
    Ok(tagged(known.identifier.version, &IdentifierView::new(&known, language, true)))
}

use actix_web::HttpResponse;
use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;

use crate::access::Allowed;
use crate::access::rights::OrganizationManage;
use crate::api::views::{IdentifierView, created};
use crate::flows;
use crate::http::Body;
use crate::problem::Answer;

/// A further identifier.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CreateIdentifier {
    /// Four digits (ICD).
    #[schema(example = "0088")]
    scheme: String,
    /// Checked by the rules of its scheme.
    #[validate(length(min = 1, max = 135))]
    #[schema(example = "7300010000001")]
    value: String,
}

/// Add an identifier
///
/// It may send; switch receiving on next.
#[utoipa::path(post, path = "/organizations/{organization_id}/identifiers", operation_id = "identifiers.create", tag = "network",
    request_body = CreateIdentifier,
    responses((status = 201, body = IdentifierView), (status = 409, description = "Here already, or the organization is not active.")))]
pub async fn handler(allowed: Allowed<OrganizationManage>, body: Body<CreateIdentifier>) -> Answer<HttpResponse> {
    let (app, world, language) = (allowed.app.clone(), allowed.app.world.clone(), allowed.language);
    let CreateIdentifier { scheme, value } = body.0;
    let added = allowed.write(move |conn, scope| {
        let row = flows::add_identifier(conn, &world, scope, &scheme, &value)?;
        flows::find_registered(conn, scope, row.id)
    });
    let known = added.await?;
    app.jobs_added.notify_waiters();
    let row = &known.identifier;
    let location = format!("/organizations/{}/identifiers/{}", row.organization_id, row.id);
    Ok(created(&location, row.version, &IdentifierView::new(&known, language, true)))
}

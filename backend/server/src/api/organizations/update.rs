use actix_web::HttpResponse;
use serde_json::Value;
use utoipa::ToSchema;
use wissel_invoice::model::{Address, Contact, Payment};

use crate::access::Allowed;
use crate::access::rights::OrganizationManage;
use crate::api::views::{OrganizationView, tagged};
use crate::flows;
use crate::http::{IfMatch, MergePatch};
use crate::problem::Answer;

/// What may change about an organization. Null takes a value away.
#[derive(Debug, ToSchema)]
#[allow(dead_code)] // the shape of the patch for the document; the patch itself is merged as JSON
pub struct UpdateOrganization {
    /// Only before it was activated.
    #[schema(example = "Bakkerij De Zon B.V.")]
    legal_name: Option<String>,
    #[schema(example = "NL123456782B90")]
    vat_number: Option<String>,
    address: Option<Address>,
    contact: Option<Contact>,
    payment: Option<Payment>,
    /// So many seconds an invoice waits before it leaves, so that sending can be undone: 0 to 3600.
    #[schema(minimum = 0, maximum = 3600, example = 30)]
    undo_seconds: Option<i64>,
    /// Name of a network of this installation, or null for the first. Not while it receives on another.
    #[schema(example = "sandbox")]
    network: Option<String>,
}

/// Change an organization
///
/// Merge patch of its data. What stands in the register is fixed once it was activated.
#[utoipa::path(patch, path = "/organizations/{organization_id}", operation_id = "organizations.update",
    params(("If-Match" = Option<String>, Header, description = "`ETag` that was read: refused when somebody else changed it since.")), tag = "organizations",
    request_body = UpdateOrganization,
    responses((status = 200, body = OrganizationView), (status = 409, description = "Fixed after activation, or it still receives on the present network.")))]
pub async fn handler(
    allowed: Allowed<OrganizationManage>,
    patch: MergePatch,
    if_match: IfMatch,
) -> Answer<HttpResponse> {
    let (world, patch): (_, Value) = (allowed.app.world.clone(), patch.0);
    let networks = allowed.app.config.networks.clone();
    let row = allowed
        .write(move |conn, scope| {
            flows::update_organization(conn, &world, &networks, scope, &patch, if_match.version())
        })
        .await?;
    Ok(tagged(row.version, &OrganizationView::new(&row, allowed.standing.permissions.clone())?))
}

use actix_web::web::Json;
use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;
use wissel_store::kinds::Permission;

use crate::access::Allowed;
use crate::access::rights::{MEMBER, OrganizationMembers};
use crate::api::views::OrganizationMemberView;
use crate::flows;
use crate::http::Body;
use crate::problem::{Answer, Problem};
use crate::words::words;

/// What somebody may do: a role, or permissions one by one.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "role": "member" }))]
pub struct PutOrganizationMember {
    role: Option<OrganizationRole>,
    permissions: Option<Vec<Permission>>,
}

/// A usual set of permissions.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum OrganizationRole {
    /// View, edit and send.
    Member,
    /// Everything.
    Administrator,
}

impl PutOrganizationMember {
    fn permissions(self) -> Answer<Vec<Permission>> {
        match (self.role, self.permissions) {
            (Some(OrganizationRole::Member), None) => Ok(MEMBER.to_vec()),
            (Some(OrganizationRole::Administrator), None) => Ok(Permission::ALL.to_vec()),
            (None, Some(mut permissions)) if !permissions.is_empty() => {
                // Whoever may do something may see where he does it.
                permissions.push(Permission::OrganizationRead);
                if permissions.contains(&Permission::InvoiceWrite) || permissions.contains(&Permission::InvoiceSend) {
                    permissions.push(Permission::InvoiceRead);
                }
                permissions.sort();
                permissions.dedup();
                Ok(permissions)
            }
            _ => Err(Problem::field(
                "/role",
                "field.required",
                words!("Geef een rol of rechten.", "Give a role, or permissions."),
            )),
        }
    }
}

/// Add somebody to an organization, or change what he may do
///
/// Has to be a member of the environment.
#[utoipa::path(put, path = "/organizations/{organization_id}/members/{user_id}", operation_id = "organization_members.put",
    tag = "organizations", request_body = PutOrganizationMember,
    responses((status = 200, body = OrganizationMemberView), (status = 409, description = "Nobody would manage it.")))]
pub async fn handler(
    allowed: Allowed<OrganizationMembers>,
    body: Body<PutOrganizationMember>,
) -> Answer<Json<OrganizationMemberView>> {
    let (user_id, permissions) = (allowed.path_id("user_id")?, body.0.permissions()?);
    let now = allowed.app.world.now();
    let member =
        allowed.write(move |conn, scope| flows::put_organization_member(conn, scope, user_id, &permissions, now));
    Ok(Json(OrganizationMemberView::from(member.await?)))
}

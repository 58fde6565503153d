use actix_web::web::Json;
use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;
use wissel_store::kinds::Role;
use wissel_store::rows::environments;

use crate::access::Allowed;
use crate::access::rights::EnvironmentManage;
use crate::api::views::MemberView;
use crate::flows;
use crate::http::Body;
use crate::problem::{Answer, ProblemCode};

/// Another role.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct UpdateMember {
    role: Role,
}

/// Give a member another role
///
/// Holds at once. The last administrator stays one, and the one who is named for emergencies.
#[utoipa::path(patch, path = "/environments/{environment_id}/members/{user_id}", operation_id = "members.update",
    tag = "environments", request_body = UpdateMember,
    responses((status = 200, body = MemberView), (status = 409, description = "The last administrator, or the one for emergencies.")))]
pub async fn handler(allowed: Allowed<EnvironmentManage>, body: Body<UpdateMember>) -> Answer<Json<MemberView>> {
    let (user_id, role) = (allowed.path_id("user_id")?, body.0.role);
    let member = allowed.write(move |conn, scope| {
        environments::lock(conn, scope)?;
        if role != Role::Administrator {
            flows::refuse_break_glass(conn, scope, user_id)?;
        }
        environments::set_role(conn, scope, user_id, role)?;
        if environments::count_administrators(conn, scope)? == 0 {
            return Err(ProblemCode::LastAdministrator.into());
        }
        Ok(environments::member(conn, scope, user_id)?)
    });
    Ok(Json(MemberView::from(member.await?)))
}

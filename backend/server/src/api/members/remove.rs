use actix_web::HttpResponse;
use wissel_store::rows::environments;

use crate::access::Allowed;
use crate::access::rights::EnvironmentManage;
use crate::flows;
use crate::problem::{Answer, ProblemCode};

/// Take a member out of an environment
///
/// And with that out of its organizations. The last administrator stays, and the one who is named for emergencies.
#[utoipa::path(delete, path = "/environments/{environment_id}/members/{user_id}", operation_id = "members.remove",
    tag = "environments",
    responses((status = 204, description = "Out."), (status = 409, description = "The last administrator, or the one for emergencies.")))]
pub async fn handler(allowed: Allowed<EnvironmentManage>) -> Answer<HttpResponse> {
    let user_id = allowed.path_id("user_id")?;
    let removed = allowed.write(move |conn, scope| {
        environments::lock(conn, scope)?;
        flows::refuse_break_glass(conn, scope, user_id)?;
        environments::remove_member(conn, scope, user_id)?;
        if environments::count_administrators(conn, scope)? == 0 {
            return Err(ProblemCode::LastAdministrator.into());
        }
        Ok(())
    });
    removed.await?;
    Ok(HttpResponse::NoContent().finish())
}

use actix_web::web::{Json, Path};

use super::list::JobView;
use crate::access::Operator;
use crate::flows;
use crate::problem::{Answer, ProblemCode};

/// Start a dead job again
///
/// A delivery goes out as the same message as before, so that a receiver that has it already knows it.
#[utoipa::path(post, path = "/operator/jobs/{job_id}/requeue", operation_id = "operator_jobs.requeue", tag = "operator",
    responses((status = 200, body = JobView), (status = 409, description = "It was not given up, or its invoice was sent anew.")))]
pub async fn handler(operator: Operator, path: Path<String>) -> Answer<Json<JobView>> {
    let id = path.parse().map_err(|_| ProblemCode::NotFound)?;
    let (world, actor) = (operator.app.world.clone(), operator.actor.clone());
    let job = operator.app.commit(move |conn| flows::requeue_job(conn, &world, &actor, id)).await?;
    Ok(Json(JobView::from(job)))
}

use actix_web::web::Json;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;
use wissel_store::jobs::Job;
use wissel_store::kinds::JobState;
use wissel_store::{Id, Ts};

use crate::access::Operator;
use crate::flows;
use crate::http::{Cursor, Page, Query, limit};
use crate::problem::Answer;

/// What to list.
#[derive(Debug, Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct JobsQuery {
    /// Jobs in this state; the dead ones when left out.
    state: Option<JobState>,
    /// Items at most, 1 to 100; 50 when left out.
    #[param(value_type = Option<i64>, minimum = 1, maximum = 100)]
    limit: Option<String>,
    /// `next` of the page before.
    cursor: Option<String>,
}

/// A piece of background work. What it is about is shown by keys only.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Job)]
pub struct JobView {
    #[schema(value_type = uuid::Uuid)]
    id: Id,
    /// What is to be done.
    #[schema(example = "invoice.deliver")]
    kind: String,
    state: JobState,
    /// Of a delivery: its key, which is the key of the job too.
    #[schema(value_type = Option<uuid::Uuid>)]
    delivery_id: Option<Id>,
    /// How often it was begun since it last went well.
    attempts: i64,
    /// After so many attempts in a row that fail by a fault of this installation it is dead.
    max_attempts: i64,
    /// What went wrong last, for operators (English).
    #[schema(example = "delivery.unknown_outcome: no answer")]
    last_error: Option<String>,
    /// To whom it goes.
    #[schema(example = "0106:90000021")]
    lane: Option<String>,
    /// Not before then.
    #[schema(value_type = String, format = DateTime)]
    run_at: Ts,
    #[schema(value_type = String, format = DateTime)]
    created_at: Ts,
    #[schema(value_type = Option<String>, format = DateTime)]
    finished_at: Option<Ts>,
}

impl From<Job> for JobView {
    fn from(row: Job) -> Self {
        let delivery_id = row.payload.0.get("delivery_id").and_then(|id| id.as_str()).and_then(|id| id.parse().ok());
        Self {
            id: row.id,
            kind: row.kind,
            state: row.state,
            delivery_id,
            attempts: row.attempts,
            max_attempts: row.max_attempts,
            last_error: row.last_error,
            lane: row.lane,
            run_at: row.run_at,
            created_at: row.created_at,
            finished_at: row.finished_at,
        }
    }
}

/// List background jobs
///
/// Dead letters first of all: what was given up and waits for somebody. For operators of the installation; no content of
/// tenants shows.
#[utoipa::path(get, path = "/operator/jobs", operation_id = "operator_jobs.list", tag = "operator",
    params(JobsQuery), responses((status = 200, body = Page<JobView>)))]
pub async fn handler(operator: Operator, query: Query<JobsQuery>) -> Answer<Json<Page<JobView>>> {
    let limit = limit(query.0.limit.as_deref())?;
    let (state, after) = (query.0.state.unwrap_or(JobState::Dead), Cursor::read(query.0.cursor.as_deref())?);
    let rows = flows::list_jobs(&operator.app, state, after, limit + 1).await?;
    Ok(Json(Page::of_rows(rows, limit, |row| (row.created_at, row.id), |row| Ok(JobView::from(row)))?))
}

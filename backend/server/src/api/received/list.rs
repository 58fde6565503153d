use actix_web::web::Json;
use serde::Deserialize;
use utoipa::IntoParams;
use validator::Validate;
use wissel_store::kinds::ResponseStatus;
use wissel_store::rows::received::{self, ReceivedFilter};

use crate::access::Allowed;
use crate::access::rights::InvoiceRead;
use crate::api::views::ReceivedSummary;
use crate::http::{Cursor, Page, Query, YesNo, limit};
use crate::problem::Answer;

/// What to list.
#[derive(Debug, Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ReceivedQuery {
    /// Only read, or only unread.
    #[param(value_type = Option<bool>)]
    is_read: Option<YesNo>,
    /// Only what was last answered by this status; `none` for what was not answered.
    #[param(inline)]
    response: Option<AnsweredBy>,
    /// Only when number or seller contain this.
    #[validate(length(max = 200))]
    query: Option<String>,
    /// Items at most, 1 to 100; 50 when left out.
    #[param(value_type = Option<i64>, minimum = 1, maximum = 100)]
    limit: Option<String>,
    /// `next` of the page before.
    cursor: Option<String>,
}

/// The status of an answer, or that there is none.
#[derive(Debug, Clone, Copy, Deserialize, utoipa::ToSchema)]
pub enum AnsweredBy {
    /// Not answered.
    #[serde(rename = "none")]
    Nothing,
    /// Received.
    #[serde(rename = "AB")]
    Received,
    /// In process.
    #[serde(rename = "IP")]
    InProcess,
    /// Under query.
    #[serde(rename = "UQ")]
    UnderQuery,
    /// Accepted on a condition.
    #[serde(rename = "CA")]
    ConditionallyAccepted,
    /// Rejected.
    #[serde(rename = "RE")]
    Rejected,
    /// Accepted.
    #[serde(rename = "AP")]
    Accepted,
    /// Paid.
    #[serde(rename = "PD")]
    Paid,
}

impl From<AnsweredBy> for Option<ResponseStatus> {
    fn from(answered: AnsweredBy) -> Self {
        match answered {
            AnsweredBy::Nothing => None,
            AnsweredBy::Received => Some(ResponseStatus::Received),
            AnsweredBy::InProcess => Some(ResponseStatus::InProcess),
            AnsweredBy::UnderQuery => Some(ResponseStatus::UnderQuery),
            AnsweredBy::ConditionallyAccepted => Some(ResponseStatus::ConditionallyAccepted),
            AnsweredBy::Rejected => Some(ResponseStatus::Rejected),
            AnsweredBy::Accepted => Some(ResponseStatus::Accepted),
            AnsweredBy::Paid => Some(ResponseStatus::Paid),
        }
    }
}

/// List what an organization received, the newest first
///
/// Narrowed to read or unread, to how it was answered, or to a text.
#[utoipa::path(get, path = "/organizations/{organization_id}/received", operation_id = "received.list", tag = "received",
    params(ReceivedQuery), responses((status = 200, body = Page<ReceivedSummary>)))]
pub async fn handler(
    allowed: Allowed<InvoiceRead>,
    query: Query<ReceivedQuery>,
) -> Answer<Json<Page<ReceivedSummary>>> {
    let (query, limit) = (&query.0, limit(query.0.limit.as_deref())?);
    let filter = ReceivedFilter {
        is_read: query.is_read.map(bool::from),
        response: query.response.map(Option::<ResponseStatus>::from),
        query: query.query.clone(),
        after: Cursor::read(query.cursor.as_deref())?,
    };
    let rows = allowed.read(move |conn, scope| Ok(received::list(conn, scope, &filter, limit + 1)?)).await?;
    Ok(Json(Page::of_rows(
        rows,
        limit,
        |row| (row.received_at, row.id),
        |row| ReceivedSummary::of(&row, allowed.language),
    )?))
}

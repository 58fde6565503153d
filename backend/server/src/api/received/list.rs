use actix_web::web::Json;
use serde::Deserialize;
use utoipa::IntoParams;
use validator::Validate;
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
    /// Only when number or seller contain this.
    #[validate(length(max = 200))]
    query: Option<String>,
    /// Items at most, 1 to 100; 50 when left out.
    #[param(value_type = Option<i64>, minimum = 1, maximum = 100)]
    limit: Option<String>,
    /// `next` of the page before.
    cursor: Option<String>,
}

/// List what an organization received, the newest first
///
/// Narrowed to read or unread, or to a text.
#[utoipa::path(get, path = "/organizations/{organization_id}/received", operation_id = "received.list", tag = "received",
    params(ReceivedQuery), responses((status = 200, body = Page<ReceivedSummary>)))]
pub async fn handler(
    allowed: Allowed<InvoiceRead>,
    query: Query<ReceivedQuery>,
) -> Answer<Json<Page<ReceivedSummary>>> {
    let (query, limit) = (&query.0, limit(query.0.limit.as_deref())?);
    let filter = ReceivedFilter {
        is_read: query.is_read.map(bool::from),
        query: query.query.clone(),
        after: Cursor::read(query.cursor.as_deref())?,
    };
    let rows = allowed.read(move |conn, scope| Ok(received::list(conn, scope, &filter, limit + 1)?)).await?;
    Ok(Json(Page::of_rows(rows, limit, |row| (row.received_at, row.id), |row| ReceivedSummary::of(&row))?))
}

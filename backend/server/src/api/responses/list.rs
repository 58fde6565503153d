use actix_web::web::Json;
use wissel_store::rows::responses;

use crate::access::Allowed;
use crate::access::rights::InvoiceRead;
use crate::api::views::ResponseView;
use crate::http::{Cursor, Page, PageQuery, Query, limit};
use crate::problem::Answer;

/// List the answers that did not count, the newest first
///
/// Those that came in and name no invoice that was sent to who answers (`unmatched`), break the rules of their kind (`invalid`), or
/// say again what was said before (`repeated`). They change nothing.
#[utoipa::path(get, path = "/organizations/{organization_id}/responses", operation_id = "responses.list", tag = "responses",
    params(PageQuery), responses((status = 200, body = Page<ResponseView>)))]
pub async fn handler(allowed: Allowed<InvoiceRead>, query: Query<PageQuery>) -> Answer<Json<Page<ResponseView>>> {
    let (limit, after) = (limit(query.0.limit.as_deref())?, Cursor::read(query.0.cursor.as_deref())?);
    let rows = allowed.read(move |conn, scope| Ok(responses::list_set_aside(conn, scope, after, limit + 1)?)).await?;
    Ok(Json(Page::of_rows(
        rows,
        limit,
        |row| (row.created_at, row.id),
        |row| ResponseView::of(row, None, allowed.language),
    )?))
}

use actix_web::web::Json;
use serde::Deserialize;
use utoipa::IntoParams;
use validator::Validate;
use wissel_store::kinds::InvoiceStatus;
use wissel_store::rows::invoices::{self, InvoiceFilter};
use wissel_store::{Day, Id};

use crate::access::Allowed;
use crate::access::rights::InvoiceRead;
use crate::api::views::InvoiceSummary;
use crate::http::{Cursor, Page, Query, limit};
use crate::problem::Answer;

/// What to list.
#[derive(Debug, Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct InvoicesQuery {
    /// Only this status.
    status: Option<InvoiceStatus>,
    /// Only when number or buyer contain this.
    #[validate(length(max = 200))]
    query: Option<String>,
    /// Newest or oldest issue date first.
    #[param(inline, example = "-issued_on")]
    sort: Option<InvoiceSort>,
    /// Items at most, 1 to 100; 50 when left out.
    #[param(value_type = Option<i64>, minimum = 1, maximum = 100)]
    limit: Option<String>,
    /// `next` of the page before.
    cursor: Option<String>,
}

/// Order of a list of invoices.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, utoipa::ToSchema)]
pub enum InvoiceSort {
    /// Newest issue date first.
    #[serde(rename = "-issued_on")]
    Newest,
    /// Oldest issue date first.
    #[serde(rename = "issued_on")]
    Oldest,
}

/// List the invoices of an organization
///
/// By issue date; narrowed to a status or a text.
#[utoipa::path(get, path = "/organizations/{organization_id}/invoices", operation_id = "invoices.list", tag = "invoices",
    params(InvoicesQuery), responses((status = 200, body = Page<InvoiceSummary>)))]
pub async fn handler(allowed: Allowed<InvoiceRead>, query: Query<InvoicesQuery>) -> Answer<Json<Page<InvoiceSummary>>> {
    let (query, limit) = (&query.0, limit(query.0.limit.as_deref())?);
    let after: Option<(Day, Id)> = Cursor::read(query.cursor.as_deref())?;
    let filter = InvoiceFilter {
        status: query.status,
        query: query.query.clone(),
        is_ascending: query.sort == Some(InvoiceSort::Oldest),
        after: after.filter(|(day, _)| day.0.year() > 0),
    };
    let rows = allowed.read(move |conn, scope| Ok(invoices::list(conn, scope, &filter, limit + 1)?)).await?;
    Ok(Json(Page::of_rows(
        rows,
        limit,
        |row| (row.issued_on, row.id),
        |row| InvoiceSummary::of(&row, allowed.language),
    )?))
}

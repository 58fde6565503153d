use actix_web::HttpResponse;
use wissel_store::kinds::InvoiceStatus;
use wissel_store::rows::invoices;

use crate::access::Allowed;
use crate::access::rights::InvoiceWrite;
use crate::problem::{Answer, ProblemCode};

/// Delete a draft
///
/// What was sent or failed stays.
#[utoipa::path(delete, path = "/invoices/{invoice_id}", operation_id = "invoices.remove", tag = "invoices",
    responses((status = 204, description = "Deleted."), (status = 409, description = "No draft.")))]
pub async fn handler(allowed: Allowed<InvoiceWrite>) -> Answer<HttpResponse> {
    let id = allowed.path_id("invoice_id")?;
    let deleted = allowed.write(move |conn, scope| {
        if invoices::find(conn, scope, id)?.status != InvoiceStatus::Draft {
            return Err(ProblemCode::InvoiceNotDraft.into());
        }
        Ok(invoices::delete_draft(conn, scope, id)?)
    });
    deleted.await?;
    Ok(HttpResponse::NoContent().finish())
}

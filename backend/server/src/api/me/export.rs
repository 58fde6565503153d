use actix_web::HttpResponse;
use actix_web::http::header;

use crate::access::{SignedIn, SteppedUp};
use crate::flows;
use crate::problem::Answer;

/// Export your data
///
/// Everything that is kept about you, as one JSON document: account, accepted terms, identities, sessions, factors, browsers,
/// memberships, links that were mailed, and what you did in timelines. Secrets and hashes are left out.
#[utoipa::path(get, path = "/me/export", operation_id = "me.export", tag = "me",
    responses((status = 200, description = "The document, to be saved.", body = Object, content_type = "application/json")))]
pub async fn handler(SteppedUp(signed_in): SteppedUp<SignedIn>) -> Answer<HttpResponse> {
    let document = flows::export_account(&signed_in.app, &signed_in.actor).await?;
    let name = "attachment; filename=\"wissel-account.json\"";
    Ok(HttpResponse::Ok().insert_header((header::CONTENT_DISPOSITION, name)).json(document))
}

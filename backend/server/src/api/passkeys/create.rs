use actix_web::HttpResponse;
use actix_web::http::header;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

use super::PasskeyView;
use crate::access::{Caller, SignedIn, SteppedUp};
use crate::flows::{self, Added};
use crate::http::{Body, plain_name};
use crate::problem::Answer;

/// A passkey that was made.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CreatePasskey {
    /// What you call it, to know it again.
    #[validate(length(max = 100), custom(function = "plain_name"))]
    #[schema(example = "Telefoon")]
    name: String,
    /// What the browser made, as its `PublicKeyCredential.toJSON()` gives it.
    #[schema(value_type = Object)]
    credential: serde_json::Value,
}

/// A passkey that was added.
#[derive(Debug, Serialize, ToSchema)]
pub struct AddedPasskey {
    #[serde(flatten)]
    passkey: PasskeyView,
    /// Ten, shown this once, when the account had none left, as with its first second factor; else empty. Each stands in for a
    /// passkey or a one-time code once.
    #[schema(example = json!(["7c0d-9wqk-41ne-t8zv"]))]
    recovery_codes: Vec<String>,
}

/// Add a passkey
///
/// With what the browser made of `passkeys.start`. From then on it signs in by itself, without password and code, and is a
/// second factor beside the password. The first one comes with recovery codes, for the day that it is lost.
#[utoipa::path(post, path = "/me/passkeys", operation_id = "passkeys.create", tag = "me", request_body = CreatePasskey,
    responses((status = 201, body = AddedPasskey),
        (status = 409, description = "Added before, or there are twenty already."),
        (status = 422, description = "Something in the body is wrong, or the passkey could not be checked (`passkey.refused`).")))]
pub async fn handler(
    signed_in: SteppedUp<SignedIn>,
    body: Body<CreatePasskey>,
    caller: Caller,
) -> Answer<HttpResponse> {
    let SignedIn { app, actor, .. } = signed_in.0;
    let CreatePasskey { name, credential } = body.0;
    let Added { passkey, recovery_codes } =
        flows::add_passkey(&app, &actor, name.trim().to_owned(), credential, caller).await?;
    let location = format!("/api/v1/me/passkeys/{}", passkey.id);
    let added = AddedPasskey { passkey: PasskeyView::from(passkey), recovery_codes };
    Ok(HttpResponse::Created().insert_header((header::LOCATION, location)).json(added))
}

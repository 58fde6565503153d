use actix_web::web::Json;
use serde::Serialize;
use utoipa::ToSchema;

use crate::access::{SignedIn, SteppedUp, totp};
use crate::flows::start_totp;
use crate::problem::Answer;

/// What an authenticator app has to be told.
#[derive(Debug, Serialize, ToSchema)]
pub struct NewTotp {
    /// To be typed in, base32.
    #[schema(example = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")]
    secret: String,
    /// The same as an address that apps open.
    #[schema(
        example = "otpauth://totp/Wissel:anna%40bakkerij.example?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Wissel"
    )]
    otpauth_url: String,
    /// The same as a QR code to be scanned: an SVG.
    #[schema(example = "<svg xmlns=\"http://www.w3.org/2000/svg\">…</svg>")]
    qr_svg: String,
}

/// Set an authenticator app up
///
/// Gives a secret for the app. It counts once a code of it was given to `totp.confirm`, within an hour; until then nothing
/// changes. Asked again, it gives another one. TOTP (RFC 6238) with SHA-1, six digits, 30 seconds.
#[utoipa::path(post, path = "/me/totp", operation_id = "totp.start", tag = "me", responses((status = 200, body = NewTotp)))]
pub async fn handler(signed_in: SteppedUp<SignedIn>) -> Answer<Json<NewTotp>> {
    let SteppedUp(SignedIn { app, actor, .. }) = signed_in;
    let secret = start_totp(&app, &actor.user).await?;
    let otpauth_url = totp::otpauth_url(&secret, &actor.user.email)?;
    let qr_svg = totp::qr_svg(&otpauth_url)?;
    Ok(Json(NewTotp { secret, otpauth_url, qr_svg }))
}

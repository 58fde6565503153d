//! Codes of an authenticator app: TOTP (RFC 6238) with SHA-1, six digits and steps of 30 seconds, which every app knows.
//!
//! Pure: which step a code belongs to. That a step is used once is kept by [`factors`](super::factors).

use qrcodegen::{QrCode, QrCodeEcc};
use totp_rs::{Builder, Secret, Totp};
use wissel_store::Ts;

use crate::problem::{Answer, Problem};
use crate::world::World;

const STEP_SECONDS: i64 = 30;
/// Clocks may differ, and a code takes time to type: so many steps before and after are looked at.
const STEPS_ASIDE: i64 = 1;
/// Empty modules around a QR code (ISO/IEC 18004 §6.3.8).
const QUIET_ZONE: i32 = 4;

/// A new secret of 160 bit, in base32.
#[must_use]
pub fn new_secret(world: &World) -> String {
    Secret::new_stack(world.bytes::<20>()).to_base32()
}

/// The step that a code belongs to, if it is one of now. The time it takes tells nothing about the code.
pub fn step_of(secret: &str, code: &str, now: Ts) -> Answer<Option<i64>> {
    let totp = totp(secret, "account")?;
    let current = now.get().as_second().div_euclid(STEP_SECONDS);
    let mut found = None;
    for step in current - STEPS_ASIDE..=current + STEPS_ASIDE {
        let second = u64::try_from(step * STEP_SECONDS).map_err(Problem::internal)?;
        if totp.check(code, second).is_some() {
            found = Some(step);
        }
    }
    Ok(found)
}

/// What an app reads from a QR code.
pub fn otpauth_url(secret: &str, email: &str) -> Answer<String> {
    // A colon would end the name of the issuer in the label.
    totp(secret, &email.replace(':', ""))?.to_url().map_err(Problem::internal)
}

/// A text as QR code: an SVG in black on white that needs no style sheet.
pub fn qr_svg(text: &str) -> Answer<String> {
    use std::fmt::Write as _;
    let code = QrCode::encode_text(text, QrCodeEcc::Medium).map_err(Problem::internal)?;
    let side = code.size() + 2 * QUIET_ZONE;
    let mut path = String::new();
    for y in 0..code.size() {
        for x in (0..code.size()).filter(|x| code.get_module(*x, y)) {
            // Writing to a text never fails.
            let _ = write!(path, "M{},{}h1v1h-1z", x + QUIET_ZONE, y + QUIET_ZONE);
        }
    }
    Ok(format!(
        r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" shape-rendering="crispEdges"><rect width="{side}" height="{side}" fill="#fff"/><path fill="#000" d="{path}"/></svg>"##
    ))
}

fn totp(secret: &str, account: &str) -> Answer<Totp> {
    let secret = Secret::try_from_base32(secret).map_err(|_| Problem::internal("a stored secret is no base32"))?;
    Builder::new()
        .with_secret(secret)
        .with_skew(0)
        .with_issuer(Some("Wissel"))
        .with_account_name(account)
        .build()
        .map_err(Problem::internal)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: i64) -> Ts {
        Ts::new(jiff::Timestamp::from_second(second).unwrap())
    }

    /// RFC 6238 appendix B, SHA-1. It has eight digits; six are the last of them.
    const VECTORS: &[(i64, &str)] = &[
        (59, "94287082"),
        (1_111_111_109, "07081804"),
        (1_111_111_111, "14050471"),
        (1_234_567_890, "89005924"),
        (2_000_000_000, "69279037"),
        (20_000_000_000, "65353130"),
    ];

    fn secret_of_the_rfc() -> String {
        Secret::new_stack(*b"12345678901234567890").to_base32()
    }

    #[test]
    fn the_codes_of_the_rfc_are_right_in_their_step_and_one_step_aside() {
        let secret = secret_of_the_rfc();
        for (second, eight) in VECTORS {
            let (code, step) = (&eight[2..], second / STEP_SECONDS);
            for (aside, expected) in [(0, Some(step)), (30, Some(step)), (-30, Some(step)), (60, None), (-60, None)] {
                if second + aside >= 30 {
                    assert_eq!(step_of(&secret, code, at(second + aside)).unwrap(), expected, "{second} {aside}");
                }
            }
        }
    }

    #[test]
    fn what_is_no_code_belongs_to_no_step() {
        let secret = secret_of_the_rfc();
        for code in ["", "28708", "2870820", "287083", "28708x", "٢٨٧٠٨٢", " 287082", "94287082", "-87082", "+87082"]
        {
            assert_eq!(step_of(&secret, code, at(59)).unwrap(), None, "{code:?}");
        }
    }

    #[test]
    fn an_app_is_told_what_it_needs() {
        let secret = new_secret(&World::of_the_machine());
        assert_eq!(secret.len(), 32);
        let url = otpauth_url(&secret, "anna+a:b@bakkerij.example").unwrap();
        let expected = format!("otpauth://totp/Wissel:anna%2Bab%40bakkerij.example?secret={secret}&issuer=Wissel");
        assert_eq!(url, expected);
        let svg = qr_svg(&url).unwrap();
        assert!(svg.starts_with("<svg ") && svg.ends_with("</svg>") && !svg.contains("style"));
    }
}

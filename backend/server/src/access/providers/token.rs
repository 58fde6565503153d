//! ID tokens (OpenID Connect Core §3.1.3.7): which key, which algorithm, from whom, for whom, when, for which sign-in.

use jsonwebtoken::jwk::{AlgorithmParameters, EllipticCurve, Jwk, KeyAlgorithm, PublicKeyUse};
use jsonwebtoken::{Algorithm, DecodingKey, Header, Validation};
use serde_json::{Map, Value};

/// Clocks may differ by so many seconds.
pub(super) const LEEWAY_SECONDS: i64 = 60;
/// Longest `sub` (OpenID Connect Core §2).
const MAX_SUBJECT: usize = 255;

/// The claims of a token.
pub type Claims = Map<String, Value>;

/// What a token has to say.
pub(super) struct Expected<'a> {
    pub(super) client_id: &'a str,
    pub(super) nonce: &'a str,
    /// Seconds since 1970.
    pub(super) now: i64,
}

/// Who and from whom, out of a token that holds.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Standard {
    pub(super) issuer: String,
    pub(super) subject: String,
    pub(super) email: Option<String>,
    pub(super) authenticated_at: Option<i64>,
}

/// Looks at the head of a token, before any key is looked for.
pub(super) fn header(token: &str) -> Result<Header, String> {
    let header = jsonwebtoken::decode_header(token).map_err(|e| format!("head of the token: {e}"))?;
    let is_plain = header.typ.as_deref().is_none_or(|typ| typ.eq_ignore_ascii_case("jwt"))
        && header.crit.is_none()
        && header.enc.is_none()
        && header.zip.is_none()
        && header.cty.is_none();
    if is_plain { Ok(header) } else { Err("the token is of another type".to_owned()) }
}

/// The key that a token names. Only the name counts: it is compared, and nothing is fetched for it.
pub(super) fn key_for<'a>(keys: &'a [Jwk], kid: Option<&str>) -> Option<&'a Jwk> {
    match (kid, keys) {
        (Some(kid), keys) => keys.iter().find(|key| key.common.key_id.as_deref() == Some(kid)),
        (None, [only]) => Some(only),
        (None, _) => None,
    }
}

/// The one algorithm of a key. What the token says of it does not count; shared secrets prove nothing here.
fn algorithm_of(key: &Jwk) -> Option<Algorithm> {
    if !matches!(key.common.public_key_use, None | Some(PublicKeyUse::Signature)) {
        return None;
    }
    let named = key.common.key_algorithm;
    let one_of = |allowed: &[(KeyAlgorithm, Algorithm)]| match named {
        None => allowed.first().map(|(_, algorithm)| *algorithm),
        Some(named) => allowed.iter().find(|(name, _)| *name == named).map(|(_, algorithm)| *algorithm),
    };
    match &key.algorithm {
        AlgorithmParameters::RSA(_) => one_of(&[
            (KeyAlgorithm::RS256, Algorithm::RS256),
            (KeyAlgorithm::RS384, Algorithm::RS384),
            (KeyAlgorithm::RS512, Algorithm::RS512),
            (KeyAlgorithm::PS256, Algorithm::PS256),
            (KeyAlgorithm::PS384, Algorithm::PS384),
            (KeyAlgorithm::PS512, Algorithm::PS512),
        ]),
        AlgorithmParameters::EllipticCurve(curve) => match curve.curve {
            EllipticCurve::P256 => one_of(&[(KeyAlgorithm::ES256, Algorithm::ES256)]),
            EllipticCurve::P384 => one_of(&[(KeyAlgorithm::ES384, Algorithm::ES384)]),
            _ => None,
        },
        AlgorithmParameters::OctetKeyPair(curve) if curve.curve == EllipticCurve::Ed25519 => {
            one_of(&[(KeyAlgorithm::EdDSA, Algorithm::EdDSA)])
        }
        _ => None,
    }
}

/// Checks the signature with the algorithm of the key, and reads the claims.
pub(super) fn signed_claims(token: &str, key: &Jwk) -> Result<Claims, String> {
    let algorithm = algorithm_of(key).ok_or("the key signs no tokens")?;
    let decoding = DecodingKey::from_jwk(key).map_err(|e| e.to_string())?;
    let mut validation = Validation::new(algorithm);
    // The claims are looked at below, against the time that is passed in.
    validation.required_spec_claims.clear();
    (validation.validate_exp, validation.validate_nbf, validation.validate_aud) = (false, false, false);
    Ok(jsonwebtoken::decode::<Claims>(token, &decoding, &validation).map_err(|e| e.to_string())?.claims)
}

/// Checks what the token says, but for the issuer, which depends on the provider.
pub(super) fn standard(claims: &Claims, expected: &Expected<'_>) -> Result<Standard, String> {
    let text = |name: &str| match claims.get(name) {
        None => Ok(None),
        Some(Value::String(text)) => Ok(Some(text.clone())),
        Some(_) => Err(format!("{name} is no text")),
    };
    let needed = |name: &str| text(name)?.ok_or_else(|| format!("{name} is missing"));
    let time = |name: &str| match claims.get(name) {
        None => Ok(None),
        Some(value) => seconds(value).map(Some).ok_or_else(|| format!("{name} is no time")),
    };
    let (exp, iat) = (time("exp")?.ok_or("exp is missing")?, time("iat")?.ok_or("iat is missing")?);
    if exp.saturating_add(LEEWAY_SECONDS) <= expected.now {
        return Err("expired".to_owned());
    }
    if [Some(iat), time("nbf")?].into_iter().flatten().any(|t| t.saturating_sub(LEEWAY_SECONDS) > expected.now) {
        return Err("not valid yet".to_owned());
    }
    for_us(claims, text("azp")?.as_deref(), expected.client_id)?;
    if needed("nonce")? != expected.nonce {
        return Err("another nonce".to_owned());
    }
    let subject = needed("sub")?;
    let is_subject = (1..=MAX_SUBJECT).contains(&subject.len()) && subject.bytes().all(|b| (0x20..0x7f).contains(&b));
    if !is_subject {
        return Err("sub can't be used".to_owned());
    }
    Ok(Standard { issuer: needed("iss")?, subject, email: text("email")?, authenticated_at: time("auth_time")? })
}

/// A NumericDate (RFC 7519 §2), without its fraction.
#[allow(clippy::cast_possible_truncation)] // a time that does not fit is none
fn seconds(value: &Value) -> Option<i64> {
    let number = value.as_i64().or_else(|| value.as_f64().filter(|n| n.abs() < 1e15).map(|n| n as i64))?;
    (0..=1_000_000_000_000).contains(&number).then_some(number)
}

fn for_us(claims: &Claims, azp: Option<&str>, client_id: &str) -> Result<(), String> {
    let is_ours = match claims.get("aud") {
        Some(Value::String(aud)) => aud == client_id,
        Some(Value::Array(all)) => {
            all.iter().all(Value::is_string)
                && all.iter().any(|aud| aud == client_id)
                && (all.len() == 1 || azp == Some(client_id))
        }
        _ => false,
    };
    if is_ours && azp.is_none_or(|azp| azp == client_id) { Ok(()) } else { Err("for somebody else".to_owned()) }
}

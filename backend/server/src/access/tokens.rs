//! Access tokens: JWT signed with ES256 (RFC 7518 §3.4), valid for ten minutes at most, checked with the published keys.

use std::sync::Arc;

use aws_lc_rs::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair};
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation};
use serde::{Deserialize, Serialize};
use wissel_store::rows::signing_keys::{self, SigningKey};
use wissel_store::{Id, Store, Ts};

use crate::problem::{Answer, Problem, ProblemCode};
use crate::world::World;

/// How long an access token is valid, in seconds.
pub const ACCESS_SECONDS: i64 = 600;
const AUDIENCE: &str = "wissel";

/// What an access token says.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Claims {
    iss: String,
    aud: String,
    /// The user.
    pub sub: Id,
    /// The session.
    pub sid: Id,
    /// Session epoch of the user when it was made.
    pub epoch: i64,
    iat: i64,
    exp: i64,
}

/// A public key as RFC 7517 writes it.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct JsonWebKey {
    #[schema(example = "EC")]
    kty: &'static str,
    #[schema(example = "P-256")]
    crv: &'static str,
    #[serde(rename = "use")]
    #[schema(example = "sig")]
    usage: &'static str,
    #[schema(example = "ES256")]
    alg: &'static str,
    kid: String,
    x: String,
    y: String,
}

struct Key {
    kid: String,
    decoding: DecodingKey,
    public: JsonWebKey,
}

/// Makes and checks access tokens. Cheap to clone.
#[derive(Clone)]
pub struct Tokens {
    issuer: String,
    signing: Arc<EncodingKey>,
    keys: Arc<Vec<Key>>,
}

impl Tokens {
    /// Reads the keys that all nodes share; makes the first one.
    pub async fn open(store: &Store, world: &World, issuer: &str) -> Answer<Self> {
        let made = new_key(world)?;
        let rows = store
            .write(move |conn| {
                if signing_keys::list(conn)?.is_empty() {
                    signing_keys::insert(conn, &made)?;
                }
                signing_keys::list(conn)
            })
            .await?;
        let newest = rows.first().ok_or_else(|| Problem::internal("no signing key"))?;
        let private = STANDARD.decode(&newest.private_key).map_err(Problem::internal)?;
        let keys = rows.iter().map(read_key).collect::<Answer<Vec<_>>>()?;
        Ok(Self {
            issuer: issuer.to_owned(),
            signing: Arc::new(EncodingKey::from_ec_der(&private)),
            keys: Arc::new(keys),
        })
    }

    /// Who gives the tokens: the address that users see.
    #[must_use]
    pub fn issuer(&self) -> &str {
        &self.issuer
    }

    /// A token for a session of a user.
    pub fn issue(&self, user_id: Id, session_id: Id, epoch: i64, now: Ts) -> Answer<String> {
        let iat = now.get().as_second();
        let claims = Claims {
            iss: self.issuer.clone(),
            aud: AUDIENCE.to_owned(),
            sub: user_id,
            sid: session_id,
            epoch,
            iat,
            exp: iat + ACCESS_SECONDS,
        };
        let mut header = Header::new(Algorithm::ES256);
        header.kid = self.keys.first().map(|key| key.kid.clone());
        jsonwebtoken::encode(&header, &claims, &self.signing).map_err(Problem::internal)
    }

    /// What a token says, if it is ours and still valid.
    pub fn verify(&self, token: &str, now: Ts) -> Answer<Claims> {
        let refused = || Problem::new(ProblemCode::Unauthenticated);
        let kid = jsonwebtoken::decode_header(token).ok().and_then(|header| header.kid).ok_or_else(refused)?;
        let key = self.keys.iter().find(|key| key.kid == kid).ok_or_else(refused)?;
        let mut validation = Validation::new(Algorithm::ES256);
        // The library only checks claims that are there, unless they are asked for.
        validation.set_required_spec_claims(&["iss", "aud", "sub", "exp"]);
        validation.set_audience(&[AUDIENCE]);
        validation.set_issuer(&[&self.issuer]);
        // The library reads the clock of the machine; the time that counts is the one passed in.
        validation.validate_exp = false;
        let claims = jsonwebtoken::decode::<Claims>(token, &key.decoding, &validation).map_err(|_| refused())?.claims;
        let second = now.get().as_second();
        if claims.exp <= second || claims.iat > second + 60 { Err(refused()) } else { Ok(claims) }
    }

    /// The keys to check tokens with.
    #[must_use]
    pub fn public_keys(&self) -> Vec<JsonWebKey> {
        self.keys.iter().map(|key| key.public.clone()).collect()
    }
}

fn new_key(world: &World) -> Answer<SigningKey> {
    let pair = EcdsaKeyPair::generate(&ECDSA_P256_SHA256_FIXED_SIGNING).map_err(Problem::internal)?;
    let private = pair.to_pkcs8v1().map_err(Problem::internal)?;
    Ok(SigningKey {
        id: world.id(),
        private_key: STANDARD.encode(private.as_ref()),
        public_key: STANDARD.encode(pair.public_key().as_ref()),
        created_at: world.now(),
        retired_at: None,
    })
}

fn read_key(row: &SigningKey) -> Answer<Key> {
    let point = STANDARD.decode(&row.public_key).map_err(Problem::internal)?;
    // An uncompressed point: 0x04, x, y (SEC 1 §2.3.3).
    let (Some(x), Some(y)) = (point.get(1..33), point.get(33..65)) else {
        return Err(Problem::internal("a signing key has no point of P-256"));
    };
    let (x, y) = (URL_SAFE_NO_PAD.encode(x), URL_SAFE_NO_PAD.encode(y));
    let decoding = DecodingKey::from_ec_components(&x, &y).map_err(Problem::internal)?;
    let kid = row.id.to_string();
    let public = JsonWebKey { kty: "EC", crv: "P-256", usage: "sig", alg: "ES256", kid: kid.clone(), x, y };
    Ok(Key { kid, decoding, public })
}

//! Providers that people sign in with: OpenID Connect, authorization code with PKCE (RFC 7636), state and nonce.
//!
//! Tokens of a provider never leave this module; what comes out is who the provider says it is.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use jsonwebtoken::jwk::{Jwk, JwkSet};
use jsonwebtoken::{Algorithm, DecodingKey, Validation};
use oauth2::{
    AuthUrl, AuthorizationCode, ClientId, ClientSecret, CsrfToken, PkceCodeChallenge, PkceCodeVerifier, RedirectUrl,
    Scope, StandardTokenResponse, TokenUrl,
};
use serde::{Deserialize, Serialize};
use url::Url;
use wissel_store::Ts;

use crate::config::OidcProvider;
use crate::egress::Egress;
use crate::problem::{Answer, Problem, ProblemCode};
use crate::world::World;

/// Seconds that what a provider says of itself is taken as it is.
const FRESH_SECONDS: i64 = 3600;
/// Seconds between two fetches of keys because of an unknown one.
const REFETCH_SECONDS: i64 = 60;
/// Clocks may differ by so many seconds.
const LEEWAY_SECONDS: i64 = 60;

/// Who somebody is, as his provider says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProvedIdentity {
    /// Provider as it is called in the configuration.
    pub provider: String,
    /// `iss` of the token.
    pub issuer: String,
    /// `sub` of the token.
    pub subject: String,
    /// `email` of the token, whatever it is worth.
    pub email: Option<String>,
}

/// A sign-in that leaves for a provider.
pub struct Leaving {
    /// Where the browser goes.
    pub url: Url,
    /// To be given back by the provider.
    pub state: String,
    /// To be found in the ID token.
    pub nonce: String,
    /// To be shown when the code is exchanged.
    pub code_verifier: String,
}

#[derive(Debug, Clone, Deserialize)]
struct Discovery {
    issuer: String,
    authorization_endpoint: String,
    token_endpoint: String,
    jwks_uri: Url,
}

#[derive(Clone)]
struct Known {
    discovery: Discovery,
    keys: JwkSet,
    fetched_at: Ts,
}

/// What is added to the token answer of OAuth 2.0 (OpenID Connect Core §3.1.3.3).
#[derive(Debug, Serialize, Deserialize)]
struct IdTokenField {
    id_token: String,
}
impl oauth2::ExtraTokenFields for IdTokenField {}

type TokenAnswer = StandardTokenResponse<IdTokenField, oauth2::basic::BasicTokenType>;
type Client = oauth2::Client<
    oauth2::basic::BasicErrorResponse,
    TokenAnswer,
    oauth2::basic::BasicTokenIntrospectionResponse,
    oauth2::StandardRevocableToken,
    oauth2::basic::BasicRevocationErrorResponse,
    oauth2::EndpointSet,
    oauth2::EndpointNotSet,
    oauth2::EndpointNotSet,
    oauth2::EndpointNotSet,
    oauth2::EndpointSet,
>;

#[derive(Debug, Deserialize)]
struct IdClaims {
    iss: String,
    sub: String,
    exp: i64,
    iat: i64,
    #[serde(default)]
    azp: Option<String>,
    #[serde(default)]
    nonce: Option<String>,
    #[serde(default)]
    email: Option<String>,
}

/// The providers of this installation. Cheap to clone.
#[derive(Clone)]
pub struct Providers {
    configured: Arc<[OidcProvider]>,
    egress: Egress,
    callback_base: String,
    known: Arc<Mutex<HashMap<String, Known>>>,
}

impl Providers {
    /// Those that are configured; nothing is asked of them yet.
    #[must_use]
    pub fn new(configured: &[OidcProvider], egress: Egress, public_url: &str) -> Self {
        let callback_base = format!("{public_url}/api/v1/auth/oidc");
        Self { configured: configured.into(), egress, callback_base, known: Arc::default() }
    }

    fn find(&self, id: &str) -> Answer<&OidcProvider> {
        self.configured.iter().find(|provider| provider.id == id).ok_or_else(|| ProblemCode::NotFound.into())
    }

    /// Begins a sign-in at a provider.
    pub async fn leave(&self, id: &str, world: &World) -> Answer<Leaving> {
        let provider = self.find(id)?;
        let known = self.known(provider, world.now()).await?;
        let (verifier, nonce) = (PkceCodeVerifier::new(world.secret()), world.secret());
        let state = world.secret();
        let given = state.clone();
        let (url, _) = self
            .client(provider, &known.discovery)?
            .authorize_url(move || CsrfToken::new(given))
            .add_scopes(["openid", "email", "profile"].map(|scope| Scope::new(scope.to_owned())))
            .add_extra_param("nonce", &nonce)
            .set_pkce_challenge(PkceCodeChallenge::from_code_verifier_sha256(&verifier))
            .url();
        Ok(Leaving { url, state, nonce, code_verifier: verifier.into_secret() })
    }

    /// Exchanges the code that somebody came back with, and reads who he is.
    pub async fn arrive(
        &self,
        id: &str,
        code: String,
        code_verifier: String,
        nonce: &str,
        now: Ts,
    ) -> Answer<ProvedIdentity> {
        let provider = self.find(id)?;
        let known = self.known(provider, now).await?;
        let egress = self.egress.clone();
        let call = move |request| {
            let egress = egress.clone();
            async move { egress.send(request).await }
        };
        let answer = self
            .client(provider, &known.discovery)?
            .exchange_code(AuthorizationCode::new(code))
            .set_pkce_verifier(PkceCodeVerifier::new(code_verifier))
            .request_async(&call)
            .await
            .map_err(|e| refused(format!("token endpoint of {id}: {e}")))?;
        let claims = self.verify(provider, &answer.extra_fields().id_token, nonce, now).await?;
        Ok(ProvedIdentity {
            provider: provider.id.clone(),
            issuer: claims.iss,
            subject: claims.sub,
            email: claims.email,
        })
    }

    fn client(&self, provider: &OidcProvider, discovery: &Discovery) -> Answer<Client> {
        let redirect = format!("{}/{}/callback", self.callback_base, provider.id);
        Ok(oauth2::Client::new(ClientId::new(provider.client_id.clone()))
            .set_client_secret(ClientSecret::new(provider.client_secret.clone()))
            .set_auth_uri(AuthUrl::new(discovery.authorization_endpoint.clone()).map_err(Problem::internal)?)
            .set_token_uri(TokenUrl::new(discovery.token_endpoint.clone()).map_err(Problem::internal)?)
            .set_redirect_uri(RedirectUrl::new(redirect).map_err(Problem::internal)?))
    }

    /// What a provider says of itself: kept for an hour.
    async fn known(&self, provider: &OidcProvider, now: Ts) -> Answer<Known> {
        let kept = self.known.lock().unwrap_or_else(PoisonError::into_inner).get(&provider.id).cloned();
        match kept {
            Some(known) if known.fetched_at.plus_seconds(FRESH_SECONDS) > now => Ok(known),
            _ => self.fetch(provider, now).await,
        }
    }

    async fn fetch(&self, provider: &OidcProvider, now: Ts) -> Answer<Known> {
        let unavailable = |e: crate::egress::EgressError| Problem {
            cause: Some(format!("sign-in provider {}: {e}", provider.id)),
            retry_after: Some(5),
            ..Problem::new(ProblemCode::NetworkUnavailable)
        };
        let base = provider.issuer.as_str().trim_end_matches('/');
        let url = Url::parse(&format!("{base}/.well-known/openid-configuration")).map_err(Problem::internal)?;
        let discovery: Discovery = self.egress.get_json(&url).await.map_err(unavailable)?;
        if discovery.issuer.trim_end_matches('/') != base {
            return Err(Problem::internal(format!("{url} speaks for {} and not for {base}", discovery.issuer)));
        }
        let keys: JwkSet = self.egress.get_json(&discovery.jwks_uri).await.map_err(unavailable)?;
        let known = Known { discovery, keys, fetched_at: now };
        self.known.lock().unwrap_or_else(PoisonError::into_inner).insert(provider.id.clone(), known.clone());
        Ok(known)
    }

    /// Checks an ID token (OpenID Connect Core §3.1.3.7): key, algorithm, issuer, audience, times, nonce.
    async fn verify(&self, provider: &OidcProvider, token: &str, nonce: &str, now: Ts) -> Answer<IdClaims> {
        let header = jsonwebtoken::decode_header(token).map_err(|e| refused(format!("ID token: {e}")))?;
        let mut known = self.known(provider, now).await?;
        let find = |keys: &JwkSet| key_for(keys, header.kid.as_deref());
        if find(&known.keys).is_none() && known.fetched_at.plus_seconds(REFETCH_SECONDS) <= now {
            known = self.fetch(provider, now).await?;
        }
        let key = find(&known.keys).ok_or_else(|| refused("ID token: unknown key".to_owned()))?;
        if !is_allowed(header.alg) {
            return Err(refused(format!("ID token: algorithm {:?}", header.alg)));
        }
        let decoding = DecodingKey::from_jwk(&key).map_err(|e| refused(format!("ID token: {e}")))?;
        let mut validation = Validation::new(header.alg);
        // The library only checks claims that are there, unless they are asked for.
        validation.set_required_spec_claims(&["iss", "aud", "sub", "exp"]);
        validation.set_audience(&[&provider.client_id]);
        validation.set_issuer(&[&known.discovery.issuer]);
        // The time that counts is the one passed in.
        validation.validate_exp = false;
        let claims: IdClaims =
            jsonwebtoken::decode(token, &decoding, &validation).map_err(|e| refused(format!("ID token: {e}")))?.claims;
        let second = now.get().as_second();
        let is_in_time = claims.exp + LEEWAY_SECONDS > second && claims.iat - LEEWAY_SECONDS <= second;
        let is_ours =
            claims.nonce.as_deref() == Some(nonce) && claims.azp.as_ref().is_none_or(|azp| *azp == provider.client_id);
        if is_in_time && is_ours && !claims.sub.is_empty() {
            Ok(claims)
        } else {
            Err(refused("ID token: expired, or not for this sign-in".to_owned()))
        }
    }
}

fn key_for(keys: &JwkSet, kid: Option<&str>) -> Option<Jwk> {
    match kid {
        Some(kid) => keys.find(kid).cloned(),
        None if keys.keys.len() == 1 => keys.keys.first().cloned(),
        None => None,
    }
}

/// Signatures with a public key only: a token signed with a shared secret, or not at all, proves nothing.
fn is_allowed(algorithm: Algorithm) -> bool {
    matches!(
        algorithm,
        Algorithm::RS256
            | Algorithm::RS384
            | Algorithm::RS512
            | Algorithm::PS256
            | Algorithm::PS384
            | Algorithm::PS512
            | Algorithm::ES256
            | Algorithm::ES384
            | Algorithm::EdDSA
    )
}

/// One neutral answer for every sign-in that does not hold; the reason is for the log.
fn refused(cause: String) -> Problem {
    tracing::warn!(cause, "a sign-in by provider was refused");
    Problem { cause: Some(cause), ..Problem::new(ProblemCode::BadCredentials) }
}

//! Providers that people sign in with: OpenID Connect, authorization code with PKCE (RFC 7636), state and nonce.
//!
//! Every method takes the provider as a value: the configuration has some, an environment may have one of its own. Tokens of
//! a provider never leave this module; what comes out is who the provider says it is, and what that is worth. What is
//! asked for besides the ID token (userinfo) is never used.

mod discovery;
mod provider;
mod token;

use oauth2::{
    AuthType, AuthUrl, AuthorizationCode, ClientId, CsrfToken, PkceCodeChallenge, PkceCodeVerifier, RedirectUrl, Scope,
    StandardTokenResponse, TokenUrl,
};
use serde::{Deserialize, Serialize};
use url::Url;
use wissel_store::Ts;

pub use provider::{ClientSecret, MICROSOFT_CONSUMERS, OidcProvider, ProviderKind, apple_key_error};
pub use token::Claims;

use crate::egress::Egress;
use crate::problem::{Answer, Problem, ProblemCode};
use crate::world::World;
use discovery::{Discoveries, Discovery, Known};
use token::{Expected, LEEWAY_SECONDS, Standard};

/// Who somebody is, as his provider says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProvedIdentity {
    /// `id` of the provider.
    pub provider: String,
    /// `iss` of the token.
    pub issuer: String,
    /// `sub` of the token.
    pub subject: String,
    /// `email` of the token, whatever it is worth.
    pub email: Option<String>,
    /// Every claim of the token, to find out what it is worth.
    pub claims: Claims,
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

/// Somebody who came back, and what was remembered when he left.
pub struct Returning {
    /// The code to exchange.
    pub code: String,
    /// `iss` of the address that he came back to (RFC 9207), when there is one.
    pub issuer: Option<String>,
    /// PKCE verifier.
    pub code_verifier: String,
    /// Nonce.
    pub nonce: String,
    /// He had to sign in there anew; since this moment.
    pub anew_since: Option<Ts>,
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

/// Talks with providers. Cheap to clone.
#[derive(Clone)]
pub struct Providers {
    egress: Egress,
    callback_base: String,
    discoveries: Discoveries,
}

impl Providers {
    /// Nothing is asked of anybody yet.
    #[must_use]
    pub fn new(egress: Egress, public_url: &str) -> Self {
        let callback_base = format!("{public_url}/api/v1/auth/oidc");
        Self { discoveries: Discoveries::new(egress.clone()), egress, callback_base }
    }

    /// The address that a provider sends browsers back to; to be registered there.
    #[must_use]
    pub fn redirect_uri(&self, provider_id: &str) -> String {
        format!("{}/{provider_id}/callback", self.callback_base)
    }

    /// Looks anew at what a provider says of itself, and fails when it can't be used.
    pub async fn look(&self, provider: &OidcProvider, now: Ts) -> Answer<()> {
        self.discoveries.look(provider, now).await
    }

    /// Begins a sign-in at a provider; `anew`: whoever is signed in there has to prove again that it is he.
    pub async fn leave(&self, provider: &OidcProvider, anew: bool, world: &World) -> Answer<Leaving> {
        let known = self.discoveries.of(provider, world.now()).await?;
        let (verifier, nonce) = (PkceCodeVerifier::new(world.secret()), world.secret());
        let state = world.secret();
        let given = state.clone();
        let client = self.client(provider, &known.discovery, world.now())?;
        let scopes: &[&str] = match provider.kind {
            ProviderKind::Apple => &["openid", "email", "name"],
            _ => &["openid", "email", "profile"],
        };
        let mut request = client
            .authorize_url(move || CsrfToken::new(given))
            .add_scopes(scopes.iter().map(|scope| Scope::new((*scope).to_owned())))
            .add_extra_param("nonce", &nonce)
            .set_pkce_challenge(PkceCodeChallenge::from_code_verifier_sha256(&verifier));
        if provider.answers_with_form() {
            request = request.add_extra_param("response_mode", "form_post");
        }
        if anew {
            request = request.add_extra_param("prompt", "login").add_extra_param("max_age", "0");
        }
        let (url, _) = request.url();
        Ok(Leaving { url, state, nonce, code_verifier: verifier.into_secret() })
    }

    /// Exchanges the code that somebody came back with, and reads who he is.
    pub async fn arrive(&self, provider: &OidcProvider, returning: Returning, now: Ts) -> Answer<ProvedIdentity> {
        let known = self.discoveries.of(provider, now).await?;
        let is_from_there = match &returning.issuer {
            Some(issuer) => *issuer == known.discovery.issuer,
            None => !known.discovery.authorization_response_iss_parameter_supported,
        };
        if !is_from_there {
            return Err(refused(provider, "the answer names another issuer"));
        }
        let egress = self.egress.clone();
        let call = move |request| {
            let egress = egress.clone();
            async move { egress.send(request).await }
        };
        let answer = self
            .client(provider, &known.discovery, now)?
            .exchange_code(AuthorizationCode::new(returning.code.clone()))
            .set_pkce_verifier(PkceCodeVerifier::new(returning.code_verifier.clone()))
            .request_async(&call)
            .await
            .map_err(|e| refused(provider, &format!("token endpoint: {e}")))?;
        self.read(provider, known, &answer.extra_fields().id_token, &returning, now).await
    }

    fn client(&self, provider: &OidcProvider, discovery: &Discovery, now: Ts) -> Answer<Client> {
        let methods = discovery.token_endpoint_auth_methods_supported.as_ref();
        let takes_basic = methods.is_none_or(|all| all.iter().any(|method| method == "client_secret_basic"));
        let by = if provider.kind == ProviderKind::Oidc && takes_basic {
            AuthType::BasicAuth
        } else {
            AuthType::RequestBody
        };
        let redirect = self.redirect_uri(&provider.id);
        Ok(oauth2::Client::new(ClientId::new(provider.client_id.clone()))
            .set_client_secret(oauth2::ClientSecret::new(provider.secret_now(now)?))
            .set_auth_type(by)
            .set_auth_uri(AuthUrl::new(discovery.authorization_endpoint.clone()).map_err(Problem::internal)?)
            .set_token_uri(TokenUrl::new(discovery.token_endpoint.clone()).map_err(Problem::internal)?)
            .set_redirect_uri(RedirectUrl::new(redirect).map_err(Problem::internal)?))
    }

    /// Checks an ID token and reads it.
    async fn read(
        &self,
        provider: &OidcProvider,
        mut known: Known,
        id_token: &str,
        returning: &Returning,
        now: Ts,
    ) -> Answer<ProvedIdentity> {
        let refused = |cause: String| refused(provider, &format!("ID token: {cause}"));
        let header = token::header(id_token).map_err(refused)?;
        if token::key_for(&known.keys, header.kid.as_deref()).is_none()
            && let Some(fresh) = self.discoveries.again(provider, now).await?
        {
            known = fresh;
        }
        let key = token::key_for(&known.keys, header.kid.as_deref());
        let key = key.ok_or_else(|| refused("unknown key".to_owned()))?;
        let claims = token::signed_claims(id_token, key).map_err(refused)?;
        let expected = Expected { client_id: &provider.client_id, nonce: &returning.nonce, now: now.get().as_second() };
        let standard = token::standard(&claims, &expected).map_err(refused)?;
        check_issuer(provider, &known.discovery, &standard, &claims).map_err(|e| refused(e.to_owned()))?;
        if let Some(since) = returning.anew_since {
            check_anew(provider.kind, standard.authenticated_at, since).map_err(|e| refused(e.to_owned()))?;
        }
        // Both ways in which Google writes its issuer are one issuer.
        let issuer = match provider.kind {
            ProviderKind::Google => known.discovery.issuer.clone(),
            _ => standard.issuer,
        };
        let (subject, email) = (standard.subject, standard.email);
        Ok(ProvedIdentity { provider: provider.id.clone(), issuer, subject, email, claims })
    }
}

fn check_issuer(
    provider: &OidcProvider,
    discovery: &Discovery,
    standard: &Standard,
    claims: &Claims,
) -> Result<(), &'static str> {
    let tenant = claims.get("tid").and_then(serde_json::Value::as_str);
    if !discovery::issuers(discovery, provider, tenant).contains(&standard.issuer) {
        return Err("another issuer");
    }
    if provider.kind != ProviderKind::Microsoft {
        return Ok(());
    }
    let is_listed = tenant.is_some_and(|tenant| provider.tenants.iter().any(|t| t.eq_ignore_ascii_case(tenant)));
    let is_consumer = tenant.is_some_and(|tenant| tenant.eq_ignore_ascii_case(MICROSOFT_CONSUMERS));
    if is_listed || (provider.tenants.is_empty() && !is_consumer) { Ok(()) } else { Err("a tenant that is not let in") }
}

/// Google and Apple can't be made to ask again and tell no time; there a sign-in counts as it is.
fn check_anew(kind: ProviderKind, authenticated_at: Option<i64>, since: Ts) -> Result<(), &'static str> {
    let is_anew = match authenticated_at {
        Some(at) => at + LEEWAY_SECONDS >= since.get().as_second(),
        None => matches!(kind, ProviderKind::Google | ProviderKind::Apple),
    };
    if is_anew { Ok(()) } else { Err("no fresh proof") }
}

/// One neutral answer for every sign-in that does not hold; the reason is for the log.
fn refused(provider: &OidcProvider, cause: &str) -> Problem {
    tracing::warn!(provider = provider.id, cause, "a sign-in by provider was refused");
    Problem { cause: Some(cause.to_owned()), ..Problem::new(ProblemCode::BadCredentials) }
}

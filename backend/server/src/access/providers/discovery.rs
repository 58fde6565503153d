//! What providers say of themselves: their addresses and keys, kept for an hour.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use jsonwebtoken::jwk::Jwk;
use serde::Deserialize;
use serde_json::Value;
use url::Url;
use wissel_store::Ts;

use super::provider::{OidcProvider, ProviderKind};
use crate::egress::{Egress, EgressError};
use crate::problem::{Answer, Problem, ProblemCode};

/// Seconds that what a provider says of itself is taken as it is.
const FRESH_SECONDS: i64 = 3600;
/// Seconds between two fetches of keys because of an unknown one.
const REFETCH_SECONDS: i64 = 60;
/// Issuers that are remembered at most.
const MOST_ISSUERS: usize = 1000;
/// What stands for the tenant in the issuer of Microsoft's discovery.
const TENANT: &str = "{tenantid}";

/// OpenID Connect Discovery 1.0, as far as it is needed.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Discovery {
    pub(super) issuer: String,
    pub(super) authorization_endpoint: String,
    pub(super) token_endpoint: String,
    jwks_uri: Url,
    #[serde(default)]
    pub(super) token_endpoint_auth_methods_supported: Option<Vec<String>>,
    /// RFC 9207.
    #[serde(default)]
    pub(super) authorization_response_iss_parameter_supported: bool,
}

#[derive(Debug, Deserialize)]
struct Keys {
    keys: Vec<Value>,
}

/// A provider as it was last seen.
#[derive(Debug, Clone)]
pub(super) struct Known {
    pub(super) discovery: Arc<Discovery>,
    pub(super) keys: Arc<[Jwk]>,
    fetched_at: Ts,
    /// Fetched again, or about to be, because of an unknown key.
    refetched_at: Ts,
}

/// Everything that was seen of providers. Cheap to clone.
#[derive(Clone)]
pub(super) struct Discoveries {
    egress: Egress,
    by_issuer: Arc<Mutex<HashMap<String, Known>>>,
}

impl Discoveries {
    pub(super) fn new(egress: Egress) -> Self {
        Self { egress, by_issuer: Arc::default() }
    }

    pub(super) async fn of(&self, provider: &OidcProvider, now: Ts) -> Answer<Known> {
        let kept = self.by_issuer.lock().unwrap_or_else(PoisonError::into_inner).get(provider.issuer_text()).cloned();
        match kept {
            Some(known) if known.fetched_at.plus_seconds(FRESH_SECONDS) > now => Ok(known),
            _ => self.fetch(provider, now).await,
        }
    }

    /// Looks again because a token names a key that is not known: once a minute at most, however many such tokens come.
    pub(super) async fn again(&self, provider: &OidcProvider, now: Ts) -> Answer<Option<Known>> {
        let is_time = {
            let mut by_issuer = self.by_issuer.lock().unwrap_or_else(PoisonError::into_inner);
            by_issuer.get_mut(provider.issuer_text()).is_none_or(|known| {
                let is_time = known.refetched_at.plus_seconds(REFETCH_SECONDS) <= now;
                if is_time {
                    known.refetched_at = now;
                }
                is_time
            })
        };
        if is_time { self.fetch(provider, now).await.map(Some) } else { Ok(None) }
    }

    /// Looks anew, and insists on a key and on addresses that are no less safe than the issuer itself.
    pub(super) async fn look(&self, provider: &OidcProvider, now: Ts) -> Answer<()> {
        let known = self.fetch(provider, now).await?;
        let is_safe = |text: &str| {
            Url::parse(text).is_ok_and(|url| url.scheme() == "https" || url.scheme() == provider.issuer.scheme())
        };
        let discovery = &known.discovery;
        let are_safe = is_safe(&discovery.authorization_endpoint)
            && is_safe(&discovery.token_endpoint)
            && is_safe(discovery.jwks_uri.as_str());
        if are_safe && !known.keys.is_empty() { Ok(()) } else { Err(ProblemCode::NetworkUnavailable.into()) }
    }

    async fn fetch(&self, provider: &OidcProvider, now: Ts) -> Answer<Known> {
        let unavailable = |e: EgressError| Problem {
            cause: Some(format!("sign-in provider {}: {e}", provider.id)),
            retry_after: Some(5),
            ..Problem::new(ProblemCode::NetworkUnavailable)
        };
        let base = provider.issuer_text();
        let url = Url::parse(&format!("{base}/.well-known/openid-configuration")).map_err(Problem::internal)?;
        let discovery: Discovery = self.egress.get_json(&url).await.map_err(unavailable)?;
        if !speaks_for(&discovery.issuer, provider) {
            return Err(Problem::internal(format!("{url} speaks for {} and not for {base}", discovery.issuer)));
        }
        let keys: Keys = self.egress.get_json(&discovery.jwks_uri).await.map_err(unavailable)?;
        // A key that can't be read is not one that can be used; the others are.
        let keys = keys.keys.into_iter().filter_map(|key| serde_json::from_value(key).ok()).collect();
        let known = Known { discovery: Arc::new(discovery), keys, fetched_at: now, refetched_at: now };
        let mut by_issuer = self.by_issuer.lock().unwrap_or_else(PoisonError::into_inner);
        if by_issuer.len() >= MOST_ISSUERS {
            by_issuer.retain(|_, known| known.fetched_at.plus_seconds(FRESH_SECONDS) > now);
        }
        by_issuer.insert(base.to_owned(), known.clone());
        Ok(known)
    }
}

/// Whether a discovery is that of the provider. Microsoft answers for all tenants with a template.
fn speaks_for(issuer: &str, provider: &OidcProvider) -> bool {
    let (said, base) = (issuer.trim_end_matches('/'), provider.issuer_text());
    let is_for_all = |word: &&str| said.replace(TENANT, word) == base;
    said == base
        || (provider.kind == ProviderKind::Microsoft
            && said.matches(TENANT).count() == 1
            && ["common", "organizations", "consumers"].iter().any(is_for_all))
}

/// The issuers that a token of this tenant may name; none when the tenant is no tenant.
pub(super) fn issuers(discovery: &Discovery, provider: &OidcProvider, tenant: Option<&str>) -> Vec<String> {
    if discovery.issuer.contains(TENANT) {
        let is_key = |text: &&str| text.len() == 36 && uuid::Uuid::parse_str(text).is_ok();
        return tenant.filter(is_key).map(|tenant| discovery.issuer.replace(TENANT, tenant)).into_iter().collect();
    }
    let mut issuers = vec![discovery.issuer.clone()];
    if provider.kind == ProviderKind::Google {
        // Google documents both ways of writing it.
        issuers.extend(discovery.issuer.strip_prefix("https://").map(str::to_owned));
    }
    issuers
}

#[cfg(test)]
mod tests {
    use super::super::provider::ClientSecret;
    use super::*;

    fn provider(kind: ProviderKind, issuer: &str) -> OidcProvider {
        OidcProvider {
            id: "x".to_owned(),
            label: "X".to_owned(),
            kind,
            issuer: issuer.parse().unwrap(),
            client_id: "client".to_owned(),
            client_secret: ClientSecret::Plain("secret".to_owned()),
            tenants: Vec::new(),
            authoritative_for: Vec::new(),
            environment_id: None,
        }
    }

    #[test]
    fn a_discovery_speaks_for_its_own_issuer() {
        let microsoft = "https://login.example/organizations/v2.0";
        for (kind, issuer, said, speaks) in [
            (ProviderKind::Oidc, "https://a.example", "https://a.example/", true),
            (ProviderKind::Oidc, "https://a.example/realm", "https://a.example/realm", true),
            (ProviderKind::Oidc, "https://a.example", "https://b.example", false),
            (ProviderKind::Oidc, microsoft, "https://login.example/{tenantid}/v2.0", false),
            (ProviderKind::Microsoft, microsoft, "https://login.example/{tenantid}/v2.0", true),
            (ProviderKind::Microsoft, microsoft, "https://evil.example/{tenantid}/v2.0", false),
            (ProviderKind::Microsoft, microsoft, "https://login.example/{tenantid}/{tenantid}", false),
            (ProviderKind::Microsoft, "https://login.example/one/v2.0", "https://login.example/{tenantid}/v2.0", false),
        ] {
            assert_eq!(speaks_for(said, &provider(kind, issuer)), speaks, "{issuer} {said}");
        }
    }

    #[test]
    fn the_issuer_of_a_tenant_is_made_of_its_own_key() {
        let read = |issuer: &str| -> Discovery {
            serde_json::from_value(serde_json::json!({ "issuer": issuer, "authorization_endpoint": "", "token_endpoint": "", "jwks_uri": "https://a.example/" })).unwrap()
        };
        let template = read("https://login.example/{tenantid}/v2.0");
        let microsoft = provider(ProviderKind::Microsoft, "https://login.example/common/v2.0");
        let tenant = "7a3fd0c2-10b5-4f2e-9c8d-2f6f3f0b9d11";
        assert_eq!(issuers(&template, &microsoft, Some(tenant)), [format!("https://login.example/{tenant}/v2.0")]);
        for wrong in ["", "common", "../evil", "7a3fd0c210b54f2e9c8d2f6f3f0b9d11", "{tenantid}"] {
            assert!(issuers(&template, &microsoft, Some(wrong)).is_empty(), "{wrong}");
        }
        assert!(issuers(&template, &microsoft, None).is_empty());
        let google = provider(ProviderKind::Google, "https://accounts.google.com");
        let both = issuers(&read("https://accounts.google.com"), &google, None);
        assert_eq!(both, ["https://accounts.google.com", "accounts.google.com"]);
    }
}

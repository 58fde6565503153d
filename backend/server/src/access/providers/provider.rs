//! A provider that people may sign in with, wherever it was configured.

use jsonwebtoken::{Algorithm, EncodingKey, Header};
use serde::Serialize;
use url::Url;
use wissel_store::{Id, Ts};

use crate::problem::{Answer, Problem};

/// Tenant of Microsoft's accounts for consumers.
pub const MICROSOFT_CONSUMERS: &str = "9188040d-6c67-4c5b-b112-36a304b66dad";
/// Apple takes no client secret that is valid for longer than half a year; this one serves for one call.
const APPLE_SECRET_SECONDS: i64 = 300;

/// What a provider is: its rules, and which button is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ProviderKind {
    /// Microsoft Entra.
    Microsoft,
    /// Google.
    Google,
    /// Apple.
    Apple,
    /// Any other OpenID provider.
    Oidc,
}

impl ProviderKind {
    /// Every kind.
    pub const ALL: [Self; 4] = [Self::Microsoft, Self::Google, Self::Apple, Self::Oidc];

    /// The word as it stands in the configuration and in the API.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Microsoft => "microsoft",
            Self::Google => "google",
            Self::Apple => "apple",
            Self::Oidc => "oidc",
        }
    }

    /// The kind of this word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == word)
    }
}

/// How this installation shows a provider that it is itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ClientSecret {
    /// A secret that the provider gave.
    Plain(String),
    /// Apple: a token that is signed for every call.
    Apple {
        /// The team that the client belongs to.
        team_id: String,
        /// Id of the key.
        key_id: String,
        /// The key, PKCS #8 in PEM.
        private_key: String,
    },
}

/// A provider that people may sign in with: of the configuration, or of an environment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OidcProvider {
    /// Name in addresses and in `identities.provider`: lower case, digits, `-` and `_`.
    pub id: String,
    /// Name on the button.
    pub label: String,
    /// What it is.
    pub kind: ProviderKind,
    /// Issuer, the base of discovery.
    pub issuer: Url,
    /// Our id there.
    pub client_id: String,
    /// Our secret there.
    pub client_secret: ClientSecret,
    /// Microsoft: tenants whose people may sign in; none: those of every organization.
    pub tenants: Vec<String>,
    /// E-mail domains that this provider speaks for.
    pub authoritative_for: Vec<String>,
    /// Environment that configured it for itself; none: this installation.
    pub environment_id: Option<Id>,
}

#[derive(Serialize)]
struct AppleSecret<'a> {
    iss: &'a str,
    sub: &'a str,
    aud: &'a str,
    iat: i64,
    exp: i64,
}

impl OidcProvider {
    /// Apple answers with a form, because it is asked for a name.
    #[must_use]
    pub fn answers_with_form(&self) -> bool {
        self.kind == ProviderKind::Apple
    }

    /// The issuer as it stands in tokens, without a slash at the end.
    #[must_use]
    pub fn issuer_text(&self) -> &str {
        self.issuer.as_str().trim_end_matches('/')
    }

    /// The secret for one call of the token endpoint.
    pub fn secret_now(&self, now: Ts) -> Answer<String> {
        match &self.client_secret {
            ClientSecret::Plain(secret) => Ok(secret.clone()),
            ClientSecret::Apple { team_id, key_id, private_key } => {
                let iat = now.get().as_second();
                let (aud, exp) = (self.issuer_text(), iat + APPLE_SECRET_SECONDS);
                let claims = AppleSecret { iss: team_id, sub: &self.client_id, aud, iat, exp };
                let header = Header { kid: Some(key_id.clone()), ..Header::new(Algorithm::ES256) };
                let key = EncodingKey::from_ec_pem(private_key.as_bytes()).map_err(Problem::internal)?;
                jsonwebtoken::encode(&header, &claims, &key).map_err(Problem::internal)
            }
        }
    }
}

/// Says what is wrong with a key for Apple, if anything.
#[must_use]
pub fn apple_key_error(private_key: &str) -> Option<String> {
    EncodingKey::from_ec_pem(private_key.as_bytes()).err().map(|e| e.to_string())
}

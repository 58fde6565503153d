//! A remote access point, `WISSEL_NETWORK=http`: where it is, how each proves itself to the other, and where receivers are
//! looked up.

use url::Url;
use wissel_peppol::pki::Network;

use super::Reader;

/// The fewest characters of the token by which the access point proves itself.
const SHORTEST_TOKEN: usize = 32;

/// How the remote access point is used.
#[derive(Clone)]
pub struct RemoteSettings {
    /// Base address, without a slash at the end.
    pub base: String,
    /// The token by which this installation proves itself to it.
    pub token: String,
    /// Its name for people; it stands in receipts.
    pub name: String,
    /// The token by which it proves itself when it hands a document in.
    pub inbound_token: String,
    /// Where receivers are looked up.
    pub lookup: RemoteLookup,
}

/// Where the receivers of a remote access point are looked up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RemoteLookup {
    /// In the sandbox of this installation: to try an access point without a network.
    Sandbox,
    /// In Peppol.
    Peppol {
        /// Whose certificates are trusted.
        network: Network,
        /// DNS zone of the SML.
        zone: String,
        /// Base address of the SMP where the provider registers participants of this installation.
        smp: String,
    },
}

// Tokens are not for logs.
impl std::fmt::Debug for RemoteSettings {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("RemoteSettings")
            .field("base", &self.base)
            .field("name", &self.name)
            .field("lookup", &self.lookup)
            .finish_non_exhaustive()
    }
}

impl Reader {
    /// What `WISSEL_NETWORK=http` needs; every fault is named.
    pub(super) fn remote(&mut self) -> Option<RemoteSettings> {
        let base = self.address("WISSEL_HTTP_URL", "https://ap.example");
        let token = self.needed_with_http("WISSEL_HTTP_TOKEN");
        let inbound_token = self.needed_with_http("WISSEL_HTTP_INBOUND_TOKEN");
        if inbound_token.as_ref().is_some_and(|token| token.chars().count() < SHORTEST_TOKEN) {
            self.errors.push(format!(
                "WISSEL_HTTP_INBOUND_TOKEN is too short: at least {SHORTEST_TOKEN} characters by chance"
            ));
        }
        if token.is_some() && token == inbound_token {
            self.errors
                .push("WISSEL_HTTP_INBOUND_TOKEN must not be WISSEL_HTTP_TOKEN: each side has its own".to_owned());
        }
        for (name, token) in [("WISSEL_HTTP_TOKEN", &token), ("WISSEL_HTTP_INBOUND_TOKEN", &inbound_token)] {
            if token.as_ref().is_some_and(|token| !token.chars().all(|c| c.is_ascii_graphic())) {
                self.errors.push(format!("{name} has characters that no header takes: only ASCII without spaces"));
            }
        }
        let lookup = self.remote_lookup();
        let base = base?;
        let host = Url::parse(&base).ok().and_then(|url| url.host_str().map(str::to_owned)).unwrap_or_default();
        let name = self.text("WISSEL_HTTP_NAME").unwrap_or(host);
        Some(RemoteSettings { base, token: token?, name, inbound_token: inbound_token?, lookup: lookup? })
    }

    fn remote_lookup(&mut self) -> Option<RemoteLookup> {
        let network = match self.needed_with_http("WISSEL_HTTP_LOOKUP")?.as_str() {
            "sandbox" => return Some(RemoteLookup::Sandbox),
            "test" => Network::Test,
            "production" => Network::Production,
            other => {
                self.errors.push(format!("WISSEL_HTTP_LOOKUP: {other} is not sandbox, test or production"));
                return None;
            }
        };
        let zone = self.text("WISSEL_HTTP_ZONE").or_else(|| network.zone().map(str::to_owned)).unwrap_or_default();
        let smp = self.address("WISSEL_HTTP_SMP", "https://smp.example")?;
        Some(RemoteLookup::Peppol { network, zone, smp })
    }

    fn needed_with_http(&mut self, name: &str) -> Option<String> {
        let text = self.text(name);
        if text.is_none() {
            self.errors.push(format!("{name} is needed when WISSEL_NETWORK names http"));
        }
        text
    }

    /// An address to which paths are added.
    fn address(&mut self, name: &str, example: &str) -> Option<String> {
        let text = self.needed_with_http(name)?;
        let is_address = Url::parse(&text).is_ok_and(|url| {
            let is_bare = url.query().is_none() && url.fragment().is_none() && url.username().is_empty();
            matches!(url.scheme(), "http" | "https") && url.has_host() && url.password().is_none() && is_bare
        });
        if is_address {
            return Some(text.trim_end_matches('/').to_owned());
        }
        self.errors.push(format!("{name}: {text} is not an address as {example}"));
        None
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::super::Config;
    use super::*;

    const ALL: &[(&str, &str)] = &[
        ("WISSEL_NETWORK", "sandbox,http"),
        ("WISSEL_HTTP_URL", "https://ap.example/base/"),
        ("WISSEL_HTTP_TOKEN", "ours"),
        ("WISSEL_HTTP_INBOUND_TOKEN", "0123456789abcdef0123456789abcdef"),
        ("WISSEL_HTTP_LOOKUP", "test"),
        ("WISSEL_HTTP_SMP", "https://smp.example/"),
    ];

    fn with(changes: &[(&str, &str)]) -> Result<Config, Vec<String>> {
        let values = ALL.iter().chain(changes).map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        Config::from_values(values.collect()).map_err(|error| error.0)
    }

    #[test]
    fn a_remote_access_point_is_configured() {
        let remote = with(&[]).unwrap().networks.remote.unwrap();
        assert_eq!((remote.base.as_str(), remote.name.as_str()), ("https://ap.example/base", "ap.example"));
        let zone = "participant.sml.test.tech.peppol.org".to_owned();
        let smp = "https://smp.example".to_owned();
        assert_eq!(remote.lookup, RemoteLookup::Peppol { network: Network::Test, zone, smp });
        let shown = format!("{remote:?}");
        assert!(!shown.contains("ours") && !shown.contains("0123"), "{shown}");
        let zone = with(&[("WISSEL_HTTP_ZONE", "sml.example")]).unwrap().networks.remote.unwrap().lookup;
        assert!(matches!(zone, RemoteLookup::Peppol { zone, .. } if zone == "sml.example"));
        let tried = with(&[("WISSEL_HTTP_LOOKUP", "sandbox"), ("WISSEL_HTTP_SMP", "")]).unwrap();
        assert_eq!(tried.networks.remote.unwrap().lookup, RemoteLookup::Sandbox);
        assert!(with(&[("WISSEL_NETWORK", "sandbox"), ("WISSEL_HTTP_URL", "")]).unwrap().networks.remote.is_none());
    }

    #[test]
    fn every_wrong_value_is_named() {
        for (name, value, part) in [
            ("WISSEL_HTTP_URL", "ap.example", "is not an address as https://ap.example"),
            ("WISSEL_HTTP_URL", "https://me:secret@ap.example", "is not an address"),
            ("WISSEL_HTTP_URL", "", "is needed"),
            ("WISSEL_HTTP_TOKEN", "", "is needed"),
            ("WISSEL_HTTP_TOKEN", "a b", "no header takes"),
            ("WISSEL_HTTP_TOKEN", "0123456789abcdef0123456789abcdef", "each side has its own"),
            ("WISSEL_HTTP_INBOUND_TOKEN", "short", "too short"),
            ("WISSEL_HTTP_LOOKUP", "moon", "moon is not sandbox, test or production"),
            ("WISSEL_HTTP_SMP", "", "is needed"),
        ] {
            let errors = with(&[(name, value)]).unwrap_err();
            assert!(errors.iter().any(|error| error.contains(part)), "{name}={value}: {errors:?}");
        }
        let all: Vec<_> = ALL[1..].iter().map(|(name, _)| (*name, "")).collect();
        assert_eq!(with(&all).unwrap_err().len(), 4, "all at once");
    }
}

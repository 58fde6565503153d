//! The one way out: every outgoing HTTP call goes through here. It resolves, refuses what is not a public address, connects
//! to just the addresses it vetted, follows no redirect, and takes only so long and so much.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use futures::StreamExt as _;
use ipnet::IpNet;
use oauth2::http;
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use url::{Host, Url};
use wissel_peppol::wire::{ExchangeLimits, HttpClient, HttpError};

use crate::problem::{Answer, Problem};

const CONNECT: Duration = Duration::from_secs(5);
const TOTAL: Duration = Duration::from_secs(15);
/// Bytes of an answer that are read at most.
const MAX_ANSWER: usize = 64 * 1024;

/// The egress client. Cheap to clone.
#[derive(Clone)]
pub struct Egress {
    client: reqwest::Client,
    allowed: Arc<[IpNet]>,
}

/// What differs from the TLS of a browser.
#[derive(Default)]
pub struct Tls<'t> {
    /// Shown to servers that ask for a client certificate: key and certificates in PEM.
    pub presenting: Option<&'t str>,
    /// Authorities for web servers that are believed besides those of the system: PEM.
    pub roots: Option<&'t str>,
}

/// Why a call did not bring an answer.
#[derive(Debug, thiserror::Error)]
pub enum EgressError {
    /// The address is not one that this server may call.
    #[error("{0} is no address that may be called; an operator can allow a network with WISSEL_EGRESS_ALLOW")]
    Refused(String),
    /// Nobody answered, or not in time.
    #[error("no answer: {0}")]
    Unreachable(String),
    /// A connection was made, but no whole answer came over it: the other side may have done what was asked.
    #[error("the connection broke: {0}")]
    Broken(String),
    /// More than the limit, in bytes.
    #[error("the answer is larger than {0} bytes")]
    TooLarge(usize),
    /// Not what was expected.
    #[error("the answer can't be used: {0}")]
    Unusable(String),
}

impl Egress {
    /// A client that may, besides public addresses, reach these networks.
    pub fn new(networks: &[String]) -> Answer<Self> {
        Self::with_tls(networks, &Tls::default())
    }

    /// The same, with TLS of its own.
    #[allow(clippy::disallowed_methods)] // this is the egress client
    pub fn with_tls(networks: &[String], tls: &Tls<'_>) -> Answer<Self> {
        let parse = |text: &String| {
            let network = text.parse::<IpNet>().or_else(|_| text.parse::<IpAddr>().map(IpNet::from));
            network
                .map_err(|_| Problem::internal(format!("WISSEL_EGRESS_ALLOW: {text} is not a network as 10.1.0.0/16")))
        };
        let allowed: Arc<[IpNet]> = networks.iter().map(parse).collect::<Answer<Vec<_>>>()?.into();
        // Whoever comes first sets the ciphers for the process; it is always this set.
        let _ = rustls::crypto::aws_lc_rs::default_provider().install_default();
        let mut builder = reqwest::Client::builder();
        if let Some(pem) = tls.presenting {
            builder = builder.identity(reqwest::Identity::from_pem(pem.as_bytes()).map_err(Problem::internal)?);
        }
        if let Some(pem) = tls.roots {
            let roots = reqwest::Certificate::from_pem_bundle(pem.as_bytes()).map_err(Problem::internal)?;
            builder = builder.tls_certs_merge(roots);
        }
        let client = builder
            .redirect(reqwest::redirect::Policy::none())
            .connect_timeout(CONNECT)
            .timeout(TOTAL)
            .no_proxy()
            .user_agent(concat!("wissel/", env!("CARGO_PKG_VERSION")))
            .dns_resolver(Arc::new(Vetting { allowed: Arc::clone(&allowed) }))
            .build()
            .map_err(Problem::internal)?;
        Ok(Self { client, allowed })
    }

    /// Sends a request and reads the whole answer, within the limits.
    pub async fn send(&self, request: http::Request<Vec<u8>>) -> Result<http::Response<Vec<u8>>, EgressError> {
        self.send_within(request, ExchangeLimits { total: TOTAL, answer_bytes: MAX_ANSWER }).await
    }

    async fn send_within(
        &self,
        request: http::Request<Vec<u8>>,
        limits: ExchangeLimits,
    ) -> Result<http::Response<Vec<u8>>, EgressError> {
        let (parts, body) = request.into_parts();
        let url = Url::parse(&parts.uri.to_string()).map_err(|e| EgressError::Refused(e.to_string()))?;
        self.vet(&url)?;
        let request = self.client.request(parts.method, url).headers(parts.headers).timeout(limits.total).body(body);
        let response = request.send().await.map_err(failed)?;
        let (status, headers) = (response.status(), response.headers().clone());
        let mut bytes = Vec::new();
        let mut stream = response.bytes_stream();
        while let Some(chunk) = stream.next().await {
            bytes.extend_from_slice(&chunk.map_err(failed)?);
            if bytes.len() > limits.answer_bytes {
                return Err(EgressError::TooLarge(limits.answer_bytes));
            }
        }
        let mut answer = http::Response::new(bytes);
        *answer.status_mut() = status;
        *answer.headers_mut() = headers;
        Ok(answer)
    }

    /// Reads JSON from an address.
    pub async fn get_json<T: serde::de::DeserializeOwned>(&self, url: &Url) -> Result<T, EgressError> {
        let request = http::Request::get(url.as_str()).header("accept", "application/json").body(Vec::new());
        let answer = self.send(request.map_err(|e| EgressError::Refused(e.to_string()))?).await?;
        if !answer.status().is_success() {
            return Err(EgressError::Unusable(format!("{} from {url}", answer.status())));
        }
        serde_json::from_slice(answer.body()).map_err(|e| EgressError::Unusable(e.to_string()))
    }

    /// True when everything behind this address is in a network that the operator allowed. There a call may go without TLS.
    pub async fn is_in_allowed_network(&self, url: &Url) -> bool {
        let is_allowed = |ip: IpAddr| self.allowed.iter().any(|network| network.contains(&ip));
        match url.host() {
            Some(Host::Ipv4(ip)) => is_allowed(IpAddr::V4(ip)),
            Some(Host::Ipv6(ip)) => is_allowed(IpAddr::V6(ip)),
            Some(Host::Domain(name)) => {
                let found: Vec<_> = tokio::net::lookup_host((name, 0)).await.into_iter().flatten().collect();
                !found.is_empty() && found.iter().all(|address| is_allowed(address.ip()))
            }
            None => false,
        }
    }

    /// An address written as numbers never reaches the resolver, so it is looked at here.
    fn vet(&self, url: &Url) -> Result<(), EgressError> {
        let refused = || EgressError::Refused(url.host_str().unwrap_or_default().to_owned());
        let literal = match url.host() {
            Some(Host::Ipv4(address)) => Some(IpAddr::V4(address)),
            Some(Host::Ipv6(address)) => Some(IpAddr::V6(address)),
            Some(Host::Domain(_)) => None,
            None => return Err(refused()),
        };
        let is_fine = matches!(url.scheme(), "https" | "http") && literal.is_none_or(|ip| may_reach(ip, &self.allowed));
        if is_fine { Ok(()) } else { Err(refused()) }
    }
}

fn failed(error: reqwest::Error) -> EgressError {
    let was_connecting = error.is_connect();
    let text = error.without_url().to_string();
    if was_connecting { EgressError::Unreachable(text) } else { EgressError::Broken(text) }
}

/// The network's calls go out here too.
#[async_trait]
impl HttpClient for Egress {
    async fn exchange(
        &self,
        request: http::Request<Vec<u8>>,
        limits: ExchangeLimits,
    ) -> Result<http::Response<Vec<u8>>, HttpError> {
        self.send_within(request, limits).await.map_err(|error| match error {
            EgressError::Refused(address) => HttpError::Refused(address),
            EgressError::Unreachable(why) => HttpError::NotConnected(why),
            EgressError::Broken(why) | EgressError::Unusable(why) => HttpError::NoAnswer(why),
            EgressError::TooLarge(limit) => HttpError::TooLarge(limit),
        })
    }
}

/// Resolves a name and keeps the addresses that may be reached; the connection is made to one of these and no other.
struct Vetting {
    allowed: Arc<[IpNet]>,
}

impl Resolve for Vetting {
    fn resolve(&self, name: Name) -> Resolving {
        let allowed = Arc::clone(&self.allowed);
        Box::pin(async move {
            let found = tokio::net::lookup_host((name.as_str(), 0)).await?;
            let vetted: Vec<SocketAddr> = found.filter(|address| may_reach(address.ip(), &allowed)).collect();
            if vetted.is_empty() {
                return Err(Box::new(EgressError::Refused(name.as_str().to_owned()))
                    as Box<dyn std::error::Error + Send + Sync>);
            }
            Ok(Box::new(vetted.into_iter()) as Addrs)
        })
    }
}

/// Whether an address may be called: a public one, or one in a network that the operator allowed.
fn may_reach(ip: IpAddr, allowed: &[IpNet]) -> bool {
    allowed.iter().any(|network| network.contains(&ip)) || is_public(ip)
}

/// Public as the IANA special-purpose registries (RFC 6890) mean it.
fn is_public(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => is_public_v4(ip),
        IpAddr::V6(ip) => is_public_v6(ip),
    }
}

fn is_public_v4(ip: Ipv4Addr) -> bool {
    let [a, b, c, _] = ip.octets();
    !(ip.is_private()
        || ip.is_loopback()
        || ip.is_link_local()
        || ip.is_broadcast()
        || ip.is_documentation()
        || ip.is_multicast()
        || a == 0
        || a >= 240
        || (a == 100 && (64..128).contains(&b))
        || (a == 192 && b == 0 && c == 0)
        || (a == 192 && b == 88 && c == 99)
        || (a == 198 && (b == 18 || b == 19)))
}

fn is_public_v6(ip: Ipv6Addr) -> bool {
    let segments = ip.segments();
    let embedded = match segments {
        // v4-mapped, v4-compatible, NAT64 (RFC 6052), 6to4 (RFC 3056): what counts is the address inside.
        [0, 0, 0, 0, 0, 0xffff | 0, high, low] | [0x64, 0xff9b, 0, 0, 0, 0, high, low] => Some((high, low)),
        [0x2002, high, low, ..] => Some((high, low)),
        _ => None,
    };
    if let Some((high, low)) = embedded {
        let [a, b] = high.to_be_bytes();
        let [c, d] = low.to_be_bytes();
        return is_public_v4(Ipv4Addr::new(a, b, c, d));
    }
    // Global unicast is 2000::/3; within it, Teredo, ORCHID and documentation are not to be called.
    let is_global = segments[0] & 0xe000 == 0x2000;
    let is_special = segments[0] == 0x2001 && (segments[1] < 0x0200 || segments[1] == 0x0db8) || segments[0] == 0x3fff;
    is_global && !is_special
}

#[cfg(test)]
#[allow(clippy::too_many_lines)] // lists of addresses
mod tests {
    use super::*;

    #[test]
    fn only_public_addresses_are_called() {
        for text in [
            "0.0.0.0",
            "0.1.2.3",
            "10.0.0.1",
            "10.255.255.255",
            "100.64.0.1",
            "100.127.255.254",
            "127.0.0.1",
            "127.9.9.9",
            "169.254.0.1",
            "169.254.169.254",
            "172.16.0.1",
            "172.31.255.255",
            "192.0.0.1",
            "192.0.0.170",
            "192.0.2.1",
            "192.88.99.1",
            "192.168.0.1",
            "192.168.255.255",
            "198.18.0.1",
            "198.19.255.255",
            "198.51.100.1",
            "203.0.113.1",
            "224.0.0.1",
            "239.1.1.1",
            "240.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "::7f00:1",
            "::ffff:127.0.0.1",
            "::ffff:10.0.0.1",
            "::ffff:169.254.169.254",
            "64:ff9b::7f00:1",
            "64:ff9b::a00:1",
            "64:ff9b:1::1",
            "100::1",
            "2001::1",
            "2001:2::1",
            "2001:10::1",
            "2001:20::1",
            "2001:db8::1",
            "2002:7f00:1::",
            "2002:a00:1::1",
            "2002:c0a8:1::1",
            "3fff::1",
            "5f00::1",
            "fc00::1",
            "fd00::1",
            "fd12:3456::1",
            "fe80::1",
            "febf::1",
            "fec0::1",
            "ff02::1",
            "ff0e::1",
            "4000::1",
            "8000::1",
        ] {
            assert!(!is_public(text.parse().unwrap()), "{text}");
        }
        for text in [
            "1.1.1.1",
            "8.8.8.8",
            "100.63.0.1",
            "100.128.0.1",
            "172.15.0.1",
            "172.32.0.1",
            "192.0.1.1",
            "198.17.0.1",
            "198.20.0.1",
            "223.255.255.1",
            "2606:4700::1111",
            "2a00:1450::1",
            "2001:4860:4860::8888",
            "64:ff9b::808:808",
            "2002:808:808::1",
            "::ffff:8.8.8.8",
        ] {
            assert!(is_public(text.parse().unwrap()), "{text}");
        }
    }

    #[tokio::test]
    async fn numbers_in_every_spelling_and_other_schemes_are_refused() {
        let egress = Egress::new(&[]).unwrap();
        for url in [
            "http://127.0.0.1/",
            "http://127.1/",
            "http://2130706433/",
            "http://0x7f000001/",
            "http://0177.0.0.1/",
            "http://127.0.0.1./",
            "http://[::1]/",
            "http://[::ffff:127.0.0.1]/",
            "http://[::ffff:7f00:1]/",
            "http://[fe80::1]/",
            "http://169.254.169.254/latest/",
            "http://0/",
            "http://localhost/",
            "http://LOCALHOST./",
            "http://127.0.0.1:80@127.0.0.1/",
            "http://①②⑦.0.0.1/",
        ] {
            let Ok(url) = Url::parse(url) else { continue };
            let request = http::Request::get(url.as_str()).body(Vec::new()).unwrap();
            let refused = egress.send(request).await.unwrap_err();
            assert!(
                matches!(refused, EgressError::Refused(_) | EgressError::Unreachable(_) | EgressError::Broken(_)),
                "{url}: {refused}"
            );
        }
        let file = Url::parse("file:///etc/passwd").unwrap();
        assert!(egress.vet(&file).is_err());
        let loopback = Egress::new(&["127.0.0.0/8".to_owned()]).unwrap();
        assert!(loopback.vet(&Url::parse("http://127.0.0.1:1/").unwrap()).is_ok());
        assert!(Egress::new(&["nonsense".to_owned()]).is_err());
    }
}

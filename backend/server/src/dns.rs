//! Asks name servers for TXT records, which prove domains, and for NAPTR records, by which participants are found.
//!
//! A proof of a domain must be fresh, so [`Names`] keeps nothing between two questions; [`RememberedNames`] keeps where
//! participants are as long as the records say. DNSSEC is not validated here: whoever
//! wants it lets `WISSEL_DNS_SERVERS` name a resolver that does.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use hickory_resolver::config::{ConnectionConfig, NameServerConfig, ResolverConfig, ResolverOpts};
use hickory_resolver::net::runtime::TokioRuntimeProvider;
use hickory_resolver::net::{DnsError, NetError};
use hickory_resolver::proto::op::ResponseCode;
use hickory_resolver::proto::rr::{RData, RecordType};
use hickory_resolver::{Resolver, TokioResolver};
use wissel_peppol::wire::{Dns, NaptrAnswer, NaptrRecord};

use crate::problem::{Answer, Problem};

/// One question, with its repetitions, takes so long at most.
const TOTAL: Duration = Duration::from_secs(5);
/// One attempt takes so long at most.
const ATTEMPT: Duration = Duration::from_secs(2);
/// Answers that are kept at a time.
const REMEMBERED: u64 = 10_000;
/// How long an answer is used again at most.
const LONGEST: Duration = Duration::from_secs(3600);
/// The same for the answer that there is nothing.
const LONGEST_ABSENT: Duration = Duration::from_secs(30);
/// The port of name servers (RFC 1035).
const PORT: u16 = 53;

/// What name servers say about the TXT records of a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Texts {
    /// These.
    Found(Vec<String>),
    /// There are none.
    Absent,
    /// Nobody could say, and why.
    NoAnswer(String),
}

/// Asks name servers. Cheap to clone.
#[derive(Clone)]
pub struct Names {
    servers: Arc<[SocketAddr]>,
}

impl Names {
    /// Asks these servers; those of the system when there are none.
    #[must_use]
    pub fn new(servers: &[SocketAddr]) -> Self {
        Self { servers: servers.into() }
    }

    /// The TXT records of a name, each put together from its parts.
    pub async fn texts(&self, name: &str) -> Texts {
        let asked = async {
            let resolver = self.resolver()?;
            // The dot at the end: this name, and none below a search domain of the system.
            resolver.txt_lookup(format!("{name}.")).await
        };
        match tokio::time::timeout(TOTAL, asked).await {
            Err(_) => Texts::NoAnswer("no answer in time".to_owned()),
            Ok(Err(NetError::Dns(DnsError::NoRecordsFound(_)))) => Texts::Absent,
            Ok(Err(error)) => Texts::NoAnswer(error.to_string()),
            Ok(Ok(lookup)) => {
                let text = |data: &RData| match data {
                    RData::TXT(record) => Some(String::from_utf8_lossy(&record.txt_data.concat()).into_owned()),
                    _ => None,
                };
                let texts: Vec<String> = lookup.answers().iter().filter_map(|record| text(&record.data)).collect();
                if texts.is_empty() { Texts::Absent } else { Texts::Found(texts) }
            }
        }
    }

    fn resolver(&self) -> Result<TokioResolver, NetError> {
        self.resolver_with(|options| options.cache_size = 0)
    }

    fn resolver_with(&self, set: impl FnOnce(&mut ResolverOpts)) -> Result<TokioResolver, NetError> {
        let mut builder = if self.servers.is_empty() {
            TokioResolver::builder_tokio()?
        } else {
            let servers = self.servers.iter().map(server).collect();
            Resolver::builder_with_config(ResolverConfig::from_name_servers(servers), TokioRuntimeProvider::default())
        };
        let options = builder.options_mut();
        options.timeout = ATTEMPT;
        options.attempts = 2;
        options.try_tcp_on_error = true;
        set(options);
        builder.build()
    }
}

#[async_trait]
impl Dns for Names {
    async fn naptr(&self, name: &str) -> NaptrAnswer {
        match self.resolver() {
            Ok(resolver) => naptr_records(&resolver, name).await,
            Err(error) => NaptrAnswer::NoAnswer(error.to_string()),
        }
    }
}

/// Asks for the NAPTR records of participants, and uses an answer again as long as its TTL says, an hour at most. That
/// there are none holds for half a minute: whoever registers wants to be reached at once.
pub struct RememberedNames(TokioResolver);

impl RememberedNames {
    /// Asks the servers of `names`.
    ///
    /// # Errors
    /// The name servers of the system can't be read.
    pub fn new(names: &Names) -> Answer<Self> {
        let resolver = names.resolver_with(|options| {
            options.cache_size = REMEMBERED;
            options.positive_max_ttl = Some(LONGEST);
            options.negative_max_ttl = Some(LONGEST_ABSENT);
        });
        resolver.map(Self).map_err(Problem::internal)
    }
}

#[async_trait]
impl Dns for RememberedNames {
    async fn naptr(&self, name: &str) -> NaptrAnswer {
        naptr_records(&self.0, name).await
    }
}

async fn naptr_records(resolver: &TokioResolver, name: &str) -> NaptrAnswer {
    let asked = resolver.lookup(format!("{}.", name.trim_end_matches('.')), RecordType::NAPTR);
    match tokio::time::timeout(TOTAL, asked).await {
        Err(_) => NaptrAnswer::NoAnswer("no answer in time".to_owned()),
        Ok(Err(NetError::Dns(DnsError::NoRecordsFound(none))))
            if matches!(none.response_code, ResponseCode::NXDomain | ResponseCode::NoError) =>
        {
            NaptrAnswer::Absent
        }
        Ok(Err(error)) => NaptrAnswer::NoAnswer(error.to_string()),
        Ok(Ok(lookup)) => {
            let records: Vec<_> = lookup.answers().iter().filter_map(|record| naptr(&record.data)).collect();
            if records.is_empty() { NaptrAnswer::Absent } else { NaptrAnswer::Found(records) }
        }
    }
}

fn naptr(data: &RData) -> Option<NaptrRecord> {
    let RData::NAPTR(record) = data else { return None };
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    Some(NaptrRecord {
        order: record.order,
        preference: record.preference,
        flags: text(&record.flags),
        services: text(&record.services),
        regexp: text(&record.regexp),
    })
}

fn server(address: &SocketAddr) -> NameServerConfig {
    let on_port = |mut connection: ConnectionConfig| {
        connection.port = address.port();
        connection
    };
    let connections = vec![on_port(ConnectionConfig::udp()), on_port(ConnectionConfig::tcp())];
    NameServerConfig::new(address.ip(), true, connections)
}

/// Reads the address of a name server: with a port, or without for the usual one.
pub fn parse_server(text: &str) -> Option<SocketAddr> {
    text.parse().ok().or_else(|| text.parse::<IpAddr>().ok().map(|ip| SocketAddr::new(ip, PORT)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_server_has_an_address_and_maybe_a_port() {
        for (text, address) in [
            ("127.0.0.1:5353", Some("127.0.0.1:5353")),
            ("9.9.9.9", Some("9.9.9.9:53")),
            ("2620:fe::fe", Some("[2620:fe::fe]:53")),
            ("[2620:fe::fe]:54", Some("[2620:fe::fe]:54")),
            ("dns.example", None),
            ("", None),
        ] {
            assert_eq!(parse_server(text).map(|a| a.to_string()).as_deref(), address, "{text}");
        }
    }

    #[tokio::test]
    async fn a_server_that_is_not_there_is_no_answer_within_the_limit() {
        // A port that was free a moment ago.
        let free = std::net::UdpSocket::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        let started = tokio::time::Instant::now();
        let answer = Names::new(&[free]).texts("_wissel-challenge.bakkerij.example").await;
        assert!(matches!(answer, Texts::NoAnswer(_)), "{answer:?}");
        assert!(started.elapsed() < TOTAL + Duration::from_secs(1));
    }
}

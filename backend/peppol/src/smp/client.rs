//! Asking the network where a participant is: DNS, service group, signed metadata. Nothing that came is used before the
//! signature over it was checked and both identifiers in it were compared with the question.

use std::sync::Arc;

use futures::StreamExt as _;
use futures::stream;
use jiff::{SignedDuration, Timestamp};
use openssl::x509::X509;
use serde_json::{Value, json};

use super::cache::Cache;
use super::document::{Endpoint, ServiceGroup, ServiceInformation, ServiceMetadata, organization};
use super::fetch::{Answer, Trail};
use super::naptr::check_base;
use super::trust::{SignerTrust, check_redirect, subject};
use super::{SmpError, service_group_path, service_metadata_path};
use crate::document_type::{DocumentTypeId, ProcessId, WILDCARD_SCHEME};
use crate::identifier::ParticipantId;
use crate::transport::{AS4_PROFILE, Capability, Lookup, LookupVerdict, TransportError};
use crate::wire::{Dns, HttpClient};
use crate::xml::Tree;
use crate::xml::signature::{SignatureError, verify};

const MOST_DOCUMENT_TYPES: usize = 500;

/// Where the client gets the time from.
pub type SmpClock = Arc<dyn Fn() -> Timestamp + Send + Sync>;

/// How the network is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SmpSettings {
    /// DNS zone of the SML, such as `participant.sml.prod.tech.peppol.org`.
    pub zone: String,
    /// Lets SMPs on plain http and on any port through: for a network on loopback only.
    pub allow_http: bool,
    /// How long an answer is used again.
    pub remember_for: SignedDuration,
    /// How many questions about one participant are open at a time.
    pub at_a_time: usize,
}

impl SmpSettings {
    /// For a zone of the SML: https only, answers used for an hour, four questions at a time.
    #[must_use]
    pub fn of_zone(zone: &str) -> Self {
        Self { zone: zone.to_owned(), allow_http: false, remember_for: SignedDuration::from_hours(1), at_a_time: 4 }
    }
}

/// Asks SML and SMPs.
pub struct SmpClient {
    pub(super) http: Arc<dyn HttpClient>,
    pub(super) dns: Arc<dyn Dns>,
    trust: Arc<dyn SignerTrust>,
    pub(super) clock: SmpClock,
    pub(super) settings: SmpSettings,
    pub(super) cache: Cache,
}

/// Where a document goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Route {
    /// The document type under which the receiver is registered: that of the document, or a wildcard over it.
    pub registered: DocumentTypeId,
    /// The access point.
    pub endpoint: Endpoint,
    /// The service provider, where the network names one.
    pub provider: Option<String>,
    /// What was asked and answered.
    pub evidence: Value,
    /// When the network was asked.
    pub looked_up_at: Timestamp,
}

/// The answer to "where does this document go".
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Routed {
    /// There.
    To(Box<Route>),
    /// Nowhere, definitively as far as the network knows now.
    Nowhere {
        /// What stands in the way; never [`LookupVerdict::Reachable`].
        verdict: LookupVerdict,
        /// What was asked and answered.
        evidence: Value,
    },
}

/// Metadata that was checked, and who signed it.
struct Signed {
    information: ServiceInformation,
    signer: X509,
}

impl SmpClient {
    /// A client that asks over these.
    #[must_use]
    pub fn new(
        http: Arc<dyn HttpClient>,
        dns: Arc<dyn Dns>,
        trust: Arc<dyn SignerTrust>,
        clock: SmpClock,
        settings: SmpSettings,
    ) -> Self {
        Self { http, dns, trust, clock, settings, cache: Cache::default() }
    }

    /// Everything that a participant takes. One document type whose metadata cannot be had does not hide the others: it
    /// is named in the evidence.
    ///
    /// # Errors
    /// The network could not be asked, or nothing that it answered can be trusted.
    pub async fn lookup(&self, participant: &ParticipantId) -> Result<Lookup, TransportError> {
        let now = (self.clock)();
        let mut trail = Trail::new();
        let mut found = Found::default();
        let verdict = match self.locate(participant, &mut trail).await? {
            None => LookupVerdict::NotRegistered,
            Some(base) => match self.document_types(participant, &base, &mut trail).await? {
                None => LookupVerdict::NoCapabilities,
                Some(types) => {
                    found = self.capabilities(participant, &base, types, now, &mut trail).await?;
                    if found.capabilities.is_empty() { LookupVerdict::NoCapabilities } else { LookupVerdict::Reachable }
                }
            },
        };
        Ok(Lookup {
            participant: participant.clone(),
            verdict,
            provider: found.provider,
            capabilities: found.capabilities,
            evidence: json!({ "network": "peppol", "zone": self.settings.zone, "steps": trail }),
            looked_up_at: now,
        })
    }

    /// Where a document of this type in this process goes: the metadata of exactly this type, else that of the most
    /// specific wildcard that covers it.
    ///
    /// # Errors
    /// The network could not be asked, or its answer cannot be trusted.
    pub async fn route(
        &self,
        participant: &ParticipantId,
        document_type: &DocumentTypeId,
        process: &ProcessId,
    ) -> Result<Routed, TransportError> {
        let now = (self.clock)();
        let mut trail = Trail::new();
        let found = self.choose(participant, document_type, &mut trail).await?;
        let choice = found.and_then(|signed| endpoint_of(&signed.information, process, now).map(|one| (signed, one)));
        let evidence = json!({ "network": "peppol", "zone": self.settings.zone, "steps": trail });
        match choice {
            Ok((signed, endpoint)) => {
                X509::from_der(&endpoint.certificate).map_err(|error| {
                    TransportError::InvalidAnswer(format!("certificate of the endpoint {}: {error}", endpoint.address))
                })?;
                check_endpoint(&endpoint, self.settings.allow_http)?;
                let provider = endpoint.provider().or_else(|| organization(&signed.signer));
                let registered = signed.information.document_type;
                Ok(Routed::To(Box::new(Route { registered, endpoint, provider, evidence, looked_up_at: now })))
            }
            Err(verdict) => Ok(Routed::Nowhere { verdict, evidence }),
        }
    }

    /// Forgets what was answered about a participant, so that the next question goes to the network.
    pub fn forget(&self, participant: &ParticipantId) {
        self.cache.forget(participant);
    }

    async fn choose(
        &self,
        participant: &ParticipantId,
        wanted: &DocumentTypeId,
        trail: &mut Trail,
    ) -> Result<Result<Signed, LookupVerdict>, TransportError> {
        let Some(base) = self.locate(participant, trail).await? else { return Ok(Err(LookupVerdict::NotRegistered)) };
        if let Some(signed) = self.metadata(participant, wanted, &base, trail).await? {
            return Ok(Ok(signed));
        }
        let Some(types) = self.document_types(participant, &base, trail).await? else {
            return Ok(Err(LookupVerdict::NoCapabilities));
        };
        let Some(covering) = most_specific(&types, wanted) else {
            return Ok(Err(LookupVerdict::DocumentTypeNotAccepted));
        };
        let signed = self.metadata(participant, covering, &base, trail).await?;
        Ok(signed.ok_or(LookupVerdict::DocumentTypeNotAccepted))
    }

    /// The document types of the service group; `None` if the SMP has none of this participant.
    async fn document_types(
        &self,
        participant: &ParticipantId,
        base: &str,
        trail: &mut Trail,
    ) -> Result<Option<Vec<DocumentTypeId>>, TransportError> {
        let url = format!("{base}{}", service_group_path(participant));
        let Answer::Found(body) = self.fetch(participant, &url, trail).await? else { return Ok(None) };
        let read = ServiceGroup::read(&body).and_then(|group| same(participant, &group.participant).map(|()| group));
        let group = read.inspect_err(|_| self.forget(participant))?;
        let (mut types, unknown) = group.document_types();
        if !unknown.is_empty() {
            trail.push(json!({ "left_out": unknown }));
        }
        if types.len() > MOST_DOCUMENT_TYPES {
            trail.push(json!({ "left_out_of_many": types.len() - MOST_DOCUMENT_TYPES }));
            types.truncate(MOST_DOCUMENT_TYPES);
        }
        Ok(Some(types))
    }

    async fn capabilities(
        &self,
        participant: &ParticipantId,
        base: &str,
        types: Vec<DocumentTypeId>,
        now: Timestamp,
        trail: &mut Trail,
    ) -> Result<Found, TransportError> {
        let ask = |one: DocumentTypeId| async move {
            let mut steps = Trail::new();
            let answer = self.metadata(participant, &one, base, &mut steps).await;
            (one, answer, steps)
        };
        let answers: Vec<_> = stream::iter(types).map(ask).buffered(self.settings.at_a_time.max(1)).collect().await;
        let mut found = Found::default();
        let mut failed = None;
        for (document_type, answer, steps) in answers {
            trail.extend(steps);
            match answer {
                Ok(Some(signed)) => found.add(&signed, now),
                Ok(None) => trail.push(json!({ "listed_but_absent": document_type })),
                Err(error) => {
                    trail.push(json!({ "unknown": document_type, "why": error.to_string() }));
                    failed = failed.or(Some(error));
                }
            }
        }
        match failed {
            Some(error) if found.capabilities.is_empty() => Err(error),
            _ => Ok(found),
        }
    }

    /// The metadata of one document type, checked; redirected once if it says so. `None` if there is none. What does not
    /// hold is not remembered, so that it is asked for anew next time.
    async fn metadata(
        &self,
        participant: &ParticipantId,
        document_type: &DocumentTypeId,
        base: &str,
        trail: &mut Trail,
    ) -> Result<Option<Signed>, TransportError> {
        let found = self.checked_metadata(participant, document_type, base, trail).await;
        found.inspect_err(|_| self.forget(participant))
    }

    async fn checked_metadata(
        &self,
        participant: &ParticipantId,
        document_type: &DocumentTypeId,
        base: &str,
        trail: &mut Trail,
    ) -> Result<Option<Signed>, TransportError> {
        let url = format!("{base}{}", service_metadata_path(participant, document_type));
        let Answer::Found(body) = self.fetch(participant, &url, trail).await? else { return Ok(None) };
        let (metadata, signer) = self.open(&body, trail).await?;
        let (information, signer) = match metadata {
            ServiceMetadata::Information(information) => (information, signer),
            ServiceMetadata::Redirect(redirect) => {
                trail.push(json!({ "redirected_to": redirect.href, "certificate_uid": redirect.certificate_uid }));
                let url = check_base(&redirect.href, self.settings.allow_http)?;
                let Answer::Found(body) = self.fetch(participant, &url, trail).await? else { return Ok(None) };
                let (metadata, signer) = self.open(&body, trail).await?;
                let ServiceMetadata::Information(information) = metadata else {
                    return Err(SmpError::SecondRedirect.into());
                };
                check_redirect(&redirect, &signer)?;
                (information, signer)
            }
        };
        same(participant, &information.participant)?;
        if information.document_type != *document_type {
            let (asked, answered) = (document_type.to_string(), information.document_type.to_string());
            return Err(SmpError::Mismatch { asked, answered }.into());
        }
        Ok(Some(Signed { information, signer }))
    }

    /// Checks the signature and whose it is, and reads what was signed.
    async fn open(&self, body: &[u8], trail: &mut Trail) -> Result<(ServiceMetadata, X509), SmpError> {
        let (metadata, certificate) = read_signed(body)?;
        let fingerprint = certificate.digest(openssl::hash::MessageDigest::sha256()).ok();
        let fingerprint = fingerprint.map(|digest| crate::transport::hex(&digest));
        trail.push(json!({ "signed_by": subject(&certificate), "certificate_sha256": fingerprint }));
        let trusted = self.trust.check(&certificate, (self.clock)()).await;
        trusted.map_err(|why| SmpError::Signature(SignatureError::Untrusted(why)))?;
        Ok((metadata, certificate))
    }
}

/// What was signed and by whom, from one and the same tree; whether he is trusted is still to be asked.
fn read_signed(body: &[u8]) -> Result<(ServiceMetadata, X509), SmpError> {
    let tree = Tree::parse(body)?;
    let signer = verify(&tree, &|_| Ok(()))?.certificate;
    Ok((ServiceMetadata::of_signed(&tree)?, signer))
}

/// What a look-up came across.
#[derive(Default)]
struct Found {
    capabilities: Vec<Capability>,
    provider: Option<String>,
}

impl Found {
    fn add(&mut self, signed: &Signed, now: Timestamp) {
        let information = &signed.information;
        for process in &information.processes {
            for endpoint in process.endpoints.iter().filter(|one| one.is_active_at(now)) {
                let capability = Capability {
                    document_type: information.document_type.clone(),
                    process: process.id.clone(),
                    transport: endpoint.transport.clone(),
                };
                if !self.capabilities.contains(&capability) {
                    self.capabilities.push(capability);
                }
                if self.provider.is_none() {
                    self.provider = endpoint.provider().or_else(|| organization(&signed.signer));
                }
            }
        }
    }
}

/// Of the registered types that cover a document the most specific one: the exact one, then the wildcard with the longest
/// customization (PFUOI 4.4).
fn most_specific<'t>(registered: &'t [DocumentTypeId], wanted: &DocumentTypeId) -> Option<&'t DocumentTypeId> {
    let rank = |one: &&DocumentTypeId| {
        let is_open = one.scheme() == WILDCARD_SCHEME && one.customization().ends_with('*');
        (one.scheme() != WILDCARD_SCHEME, !is_open, one.customization().len())
    };
    registered.iter().filter(|one| one.covers(wanted)).max_by_key(rank)
}

fn endpoint_of(
    information: &ServiceInformation,
    process: &ProcessId,
    now: Timestamp,
) -> Result<Endpoint, LookupVerdict> {
    let mut of_process = information.processes.iter().filter(|one| one.id == *process).peekable();
    if of_process.peek().is_none() {
        return Err(LookupVerdict::ProcessNotAccepted);
    }
    let mut active = of_process.flat_map(|one| &one.endpoints).filter(|one| one.is_active_at(now)).peekable();
    if active.peek().is_none() {
        return Err(LookupVerdict::DocumentTypeNotAccepted);
    }
    active.find(|one| one.transport == AS4_PROFILE).cloned().ok_or(LookupVerdict::NoSupportedTransport)
}

/// Access points may use ports and queries of their own; what may be called is in the end for whoever connects.
fn check_endpoint(endpoint: &Endpoint, allow_http: bool) -> Result<(), SmpError> {
    let uri: Option<http::Uri> = endpoint.address.parse().ok();
    let fits = uri.is_some_and(|uri| match (uri.scheme_str(), uri.authority()) {
        (Some("https"), Some(authority)) => !authority.as_str().contains('@'),
        (Some("http"), Some(authority)) => allow_http && !authority.as_str().contains('@'),
        _ => false,
    });
    if fits { Ok(()) } else { Err(SmpError::Address(endpoint.address.clone())) }
}

fn same(asked: &ParticipantId, answered: &ParticipantId) -> Result<(), SmpError> {
    if asked == answered {
        return Ok(());
    }
    Err(SmpError::Mismatch { asked: asked.to_string(), answered: answered.to_string() })
}

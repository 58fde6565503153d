//! Everything of the sandbox that is asked over a wire: names, the SMP, and two access points.
//!
//! | request, below the base address | answer |
//! |---|---|
//! | `POST /sml/…` | the SML ([`super::sml`]) |
//! | `GET /smp/{participant}` | service group |
//! | `GET /smp/{participant}/services/{document type}` | signed metadata |
//! | `GET /other/smp/…` | the same of the SMP of the other provider ([`super::elsewhere`]) |
//! | `POST /as4` | the access point of this installation |
//! | `POST /scripted/as4` | the access point of the scripted receivers |

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use async_trait::async_trait;
use jiff::SignedDuration;

use super::ZONE;
use super::afterwards::Taken;
use super::elsewhere::OTHER_PROVIDER;
use super::keys::{OWN_PROVIDER, SandboxKeys};
use super::participants::SandboxParticipants;
use super::played::{Act, Scripted};
use super::scripted::{capabilities, taken_there};
use super::sml::{OTHER_SMP, OWN_SMP, SandboxSml};
use crate::as4::{Clock, HttpAnswer, Peer, Receiver};
use crate::identifier::ParticipantId;
use crate::locator::sml_name;
use crate::pki::{Certificate, ColdStart, Identity, PkiError, Revocations, Role, TrustStore};
use crate::provider::ProviderId;
use crate::smp::document::Endpoint;
use crate::smp::published::{self, PathError, Resource};
use crate::transport::{Capability, Directory, DirectoryError, Inbox};
use crate::wire::{Dns, HttpClient, NaptrAnswer, NaptrRecord};

/// Participants whose names are known at a time.
const NAMES: usize = 10_000;
/// How long the CRLs of the sandbox hold.
const CRL_HOLDS: SignedDuration = SignedDuration::from_hours(8 * 365 * 24);
const XML: &str = "application/xml; charset=utf-8";

/// What is answered over HTTP.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SandboxAnswer {
    /// This.
    Answer(HttpAnswer),
    /// Nothing: the connection is to be broken off.
    HangUp,
}

/// The servers of the sandbox.
pub struct SandboxServer {
    base: String,
    directory: Arc<dyn Directory>,
    inbox: Arc<dyn Inbox>,
    keys: SandboxKeys,
    smp: Identity,
    trust: Arc<TrustStore>,
    revocations: Arc<Revocations>,
    own: Receiver,
    /// DER.
    own_certificate: Vec<u8>,
    scripted_point: Receiver,
    /// DER.
    scripted_certificate: Vec<u8>,
    scripted: Scripted,
    sml: SandboxSml,
    names: Mutex<HashMap<String, ParticipantId>>,
}

impl SandboxServer {
    /// Servers under a base address, such as `http://127.0.0.1:40123`; what its participants take says `directory`, and
    /// their documents end in `inbox`. Found is who `participants` say is registered at the SML.
    ///
    /// # Errors
    /// The keys do not fit together.
    pub fn new(
        base: &str,
        keys: SandboxKeys,
        directory: Arc<dyn Directory>,
        inbox: Arc<dyn Inbox>,
        participants: Arc<dyn SandboxParticipants>,
        http: &Arc<dyn HttpClient>,
        clock: &Clock,
    ) -> Result<Self, PkiError> {
        let trust = Arc::new(keys.pki.trust()?);
        let revocations = Arc::new(Revocations::new(ColdStart::RefuseAll));
        offer_crls(&keys, &revocations, clock)?;
        let receiver = |identity: Identity| {
            let (trust, revocations) = (Arc::clone(&trust), Arc::clone(&revocations));
            Receiver::new(identity, Vec::new(), trust, revocations, Arc::clone(http), Arc::clone(clock))
        };
        let (own, scripted) = (keys.access_point.identity()?, keys.scripted.identity()?);
        let base = base.trim_end_matches('/').to_owned();
        Ok(Self {
            sml: SandboxSml::new(&base, participants, Arc::clone(clock)),
            base,
            own_certificate: own.certificate().der().to_vec(),
            own: receiver(own),
            scripted_certificate: scripted.certificate().der().to_vec(),
            scripted_point: receiver(scripted),
            smp: keys.smp.identity()?,
            directory,
            inbox,
            keys,
            scripted: Scripted::default(),
            names: Mutex::default(),
            trust,
            revocations,
        })
    }

    pub(super) fn keys(&self) -> &SandboxKeys {
        &self.keys
    }

    pub(super) fn trust(&self) -> &Arc<TrustStore> {
        &self.trust
    }

    pub(super) fn revocations(&self) -> &Arc<Revocations> {
        &self.revocations
    }

    /// The access point of the installation.
    pub(super) fn own_peer(&self) -> Result<Peer, PkiError> {
        let certificate = self.keys.access_point.identity()?.certificate().clone();
        Ok(Peer { endpoint: format!("{}/as4", self.base), certificate })
    }

    /// Messages that scripted receivers took since this was asked last.
    pub(super) fn taken_by_scripted(&self) -> Vec<Taken> {
        self.scripted.taken()
    }

    /// The receipt of a message that a scripted receiver took.
    pub(super) fn scripted_receipt(&self, message_id: &str) -> Option<crate::transport::Receipt> {
        self.scripted.receipt(message_id)
    }

    /// A name in DNS is a hash and does not tell of whom: whoever is about to ask says it here.
    pub(super) fn expect_question_about(&self, participant: &ParticipantId) {
        let mut names = self.names.lock().unwrap_or_else(PoisonError::into_inner);
        if names.len() >= NAMES {
            names.clear();
        }
        names.insert(sml_name(participant, ZONE), participant.clone());
    }

    /// Answers a request. `path` is that of the request, still percent-encoded.
    pub async fn answer(&self, method: &str, path: &str, content_type: &str, body: &[u8]) -> SandboxAnswer {
        let answer = match (method, path) {
            ("POST", "/as4") => self.own.receive(self.inbox.as_ref(), content_type, body).await,
            ("POST", "/scripted/as4") => return self.play(content_type, body).await,
            ("POST", _) => match path.strip_prefix("/sml/") {
                Some(service) => self.sml.answer(service, body).await,
                None => status(404),
            },
            ("GET", _) => match (path.strip_prefix("/smp"), path.strip_prefix("/other/smp")) {
                (Some(path), _) => self.publish(path, OWN_SMP).await,
                (_, Some(path)) => self.publish(path, OTHER_SMP).await,
                _ => status(404),
            },
            _ => status(404),
        };
        SandboxAnswer::Answer(answer)
    }

    async fn play(&self, content_type: &str, body: &[u8]) -> SandboxAnswer {
        let played = self.scripted.play();
        let answer = self.scripted_point.receive(&played, content_type, body).await;
        match played.act() {
            Act::Answers => SandboxAnswer::Answer(answer),
            Act::HangsUp => SandboxAnswer::HangUp,
            Act::Forges => SandboxAnswer::Answer(HttpAnswer { body: forged(answer.body), ..answer }),
        }
    }

    /// What an SMP says to a path below its base.
    async fn publish(&self, path: &str, smp: &str) -> HttpAnswer {
        let question = match Resource::of_path(path) {
            Ok(question) => question,
            Err(PathError::Unknown) => return status(404),
            Err(PathError::Identifier) => return status(400),
        };
        let (Resource::Group(participant) | Resource::Metadata(participant, _)) = &question else { return status(404) };
        let capabilities = match self.taken(participant, smp).await {
            Ok(Some(capabilities)) => capabilities,
            Ok(None) => return status(404),
            Err(_) => return status(503),
        };
        let Resource::Metadata(_, document_type) = &question else {
            let group = published::group(&self.sml.address(smp).unwrap_or_default(), participant, &capabilities);
            return HttpAnswer { status: 200, content_type: XML, body: group.write() };
        };
        let endpoint = self.endpoint(participant, smp);
        match published::metadata(participant, document_type, &capabilities, &endpoint) {
            None => status(404),
            Some(metadata) => match metadata.signed_with(&self.smp) {
                Ok(body) => HttpAnswer { status: 200, content_type: XML, body },
                Err(_) => status(500),
            },
        }
    }

    /// The access point of a participant.
    fn endpoint(&self, participant: &ParticipantId, smp: &str) -> Endpoint {
        let is_own = smp == OWN_SMP && taken_there(participant).is_none();
        let (path, certificate) =
            if is_own { ("/as4", &self.own_certificate) } else { ("/scripted/as4", &self.scripted_certificate) };
        let address = format!("{}{path}", self.base);
        let provider = if smp == OTHER_SMP { OTHER_PROVIDER } else { "Wissel sandbox" };
        Endpoint::as4(&address, certificate.clone(), provider, "sandbox@wissel.invalid")
    }

    /// What a participant takes, as the SMP that is asked knows it.
    async fn taken(&self, participant: &ParticipantId, smp: &str) -> Result<Option<Vec<Capability>>, DirectoryError> {
        if smp == OTHER_SMP {
            let is_there = self.sml.holding(participant).await?.is_some_and(|held| held.smp == OTHER_SMP);
            return Ok(is_there.then(capabilities));
        }
        match taken_there(participant) {
            Some(taken) => Ok(Some(taken)),
            None => Ok(self.directory.find(participant).await?.map(|found| found.capabilities)),
        }
    }

    /// Where the SML is.
    pub(super) fn sml_address(&self) -> String {
        format!("{}/sml", self.base)
    }

    /// Where the SMP of the installation is.
    pub(super) fn own_smp_address(&self) -> String {
        format!("{}/smp", self.base)
    }

    /// Whether the other provider holds a participant.
    pub(super) async fn is_elsewhere(&self, participant: &ParticipantId) -> bool {
        matches!(self.sml.holding(participant).await, Ok(Some(held)) if held.smp == OTHER_SMP)
    }

    /// The address of the SMP of a participant; `None` if nobody has registered it.
    async fn smp_of(&self, participant: &ParticipantId) -> Result<Option<String>, DirectoryError> {
        if taken_there(participant).is_some() || is_provider(participant) {
            return Ok(Some(self.own_smp_address()));
        }
        Ok(self.sml.holding(participant).await?.and_then(|held| self.sml.address(&held.smp)))
    }
}

#[async_trait]
impl Dns for SandboxServer {
    async fn naptr(&self, name: &str) -> NaptrAnswer {
        let participant = self.names.lock().unwrap_or_else(PoisonError::into_inner).get(name).cloned();
        let Some(participant) = participant else { return NaptrAnswer::Absent };
        match self.smp_of(&participant).await {
            Ok(None) => NaptrAnswer::Absent,
            Err(error) => NaptrAnswer::NoAnswer(error.to_string()),
            Ok(Some(address)) => NaptrAnswer::Found(vec![NaptrRecord {
                order: 100,
                preference: 10,
                flags: "U".to_owned(),
                services: "Meta:SMP".to_owned(),
                regexp: format!("!.*!{address}!"),
            }]),
        }
    }
}

/// Whether this is the address of the installation as a service provider, which nobody registers.
fn is_provider(participant: &ParticipantId) -> bool {
    ProviderId::of_participant(participant).is_some_and(|provider| provider.value() == OWN_PROVIDER)
}

/// The authorities of the sandbox have taken nothing back, and say so for as long as it lives.
fn offer_crls(keys: &SandboxKeys, revocations: &Revocations, clock: &Clock) -> Result<(), PkiError> {
    let now = clock();
    let until = now.checked_add(CRL_HOLDS).map_err(|error| PkiError::NotMade(error.to_string()))?;
    for of in [None, Some(Role::AccessPoint), Some(Role::Smp)] {
        let issuer = of.map_or(&keys.pki.root, |role| keys.pki.authority(role));
        let issuer = Certificate::from_pem(&issuer.certificate)?;
        let crl = keys.pki.crl(of, &[], now, until)?;
        revocations.offer(&crl, &issuer, now).map_err(|error| PkiError::NotMade(error.to_string()))?;
    }
    Ok(())
}

fn status(status: u16) -> HttpAnswer {
    HttpAnswer { status, content_type: "text/plain; charset=utf-8", body: Vec::new() }
}

/// The receipt with the first digest of its own signature changed.
fn forged(mut receipt: Vec<u8>) -> Vec<u8> {
    const MARK: &[u8] = b"DigestValue>";
    let digest = receipt.windows(MARK.len()).position(|window| window == MARK).map(|at| at + MARK.len());
    if let Some(byte) = digest.and_then(|at| receipt.get_mut(at)) {
        *byte = if *byte == b'A' { b'B' } else { b'A' };
    }
    receipt
}

//! Two access points on a sandbox network, with the wire between them in hand.

use std::sync::{Arc, Mutex, OnceLock};

use async_trait::async_trait;
use jiff::{SignedDuration, Timestamp};
use wissel_peppol::as4::{Clock, HttpAnswer, Peer, Prepared, Random, Receiver, Sender};
use wissel_peppol::pki::{ColdStart, Identity, Revocations, Role, SandboxPki, StoredKey, TrustStore};
use wissel_peppol::transport::{Capability, Outbound};
use wissel_peppol::wire::{ExchangeLimits, HttpClient, HttpError};
use wissel_peppol::{DocumentTypeId, ParticipantId, ProcessId};

use crate::memory::{MemoryDirectory, MemoryInbox};

pub(crate) const SENDER: &str = "PSB000001";
pub(crate) const RECEIVER: &str = "PSB000002";
const ENDPOINT: &str = "https://ap.sandbox.test/as4";

pub(crate) fn start() -> Timestamp {
    "2026-11-23T10:00:00Z".parse().unwrap()
}

pub(crate) fn day(days: i64) -> Timestamp {
    start().checked_add(SignedDuration::from_hours(24 * days)).unwrap()
}

/// Keys take long to make, so all tests share them.
pub(crate) struct Keys {
    pub pki: SandboxPki,
    pub sender: StoredKey,
    pub receiver: StoredKey,
    pub third: StoredKey,
    pub expired: StoredKey,
    pub revoked: StoredKey,
    pub smp: StoredKey,
    pub rogue: StoredKey,
}

pub(crate) fn keys() -> &'static Keys {
    static KEYS: OnceLock<Keys> = OnceLock::new();
    KEYS.get_or_init(|| {
        let pki = SandboxPki::make("http://crl.sandbox.test", day(-100)).unwrap();
        let rogue = SandboxPki::make("http://crl.sandbox.test", day(-100)).unwrap();
        let issue = |role, seat, until| pki.issue(role, seat, day(-50), until).unwrap();
        Keys {
            sender: issue(Role::AccessPoint, SENDER, day(300)),
            receiver: issue(Role::AccessPoint, RECEIVER, day(300)),
            third: issue(Role::AccessPoint, "PSB000003", day(300)),
            expired: issue(Role::AccessPoint, SENDER, day(-1)),
            revoked: issue(Role::AccessPoint, SENDER, day(300)),
            smp: issue(Role::Smp, SENDER, day(300)),
            rogue: rogue.issue(Role::AccessPoint, SENDER, day(-50), day(300)).unwrap(),
            pki,
        }
    })
}

/// What the wire does with a message.
#[derive(Clone)]
pub(crate) enum Wire {
    Works,
    /// No CRL can be had.
    NoCrl,
    /// The message arrives, its answer does not.
    LosesAnswers,
    NotConnected,
    /// Somebody else answers.
    Answers(u16, &'static str, Vec<u8>),
}

pub(crate) struct Network {
    pub wire: Mutex<Wire>,
    pub receiver: OnceLock<Arc<Receiver>>,
    pub inbox: Arc<MemoryInbox>,
}

#[async_trait]
impl HttpClient for Network {
    async fn exchange(
        &self,
        request: http::Request<Vec<u8>>,
        _limits: ExchangeLimits,
    ) -> Result<http::Response<Vec<u8>>, HttpError> {
        let wire = self.wire.lock().unwrap().clone();
        let url = request.uri().to_string();
        let keys = keys();
        for of in [None, Some(Role::AccessPoint), Some(Role::Smp)] {
            if url == keys.pki.crl_url(of) {
                if matches!(wire, Wire::NoCrl) {
                    return Err(HttpError::NotConnected("down".to_owned()));
                }
                let gone = keys.revoked.identity().unwrap();
                let list = if of == Some(Role::AccessPoint) { vec![gone.certificate()] } else { vec![] };
                return Ok(http::Response::new(keys.pki.crl(of, &list, day(-1), day(20)).unwrap()));
            }
        }
        assert_eq!(url, ENDPOINT);
        let content_type = request.headers()["content-type"].to_str().unwrap().to_owned();
        let receive = async || {
            let receiver = self.receiver.get().unwrap();
            receiver.receive(self.inbox.as_ref(), &content_type, request.body()).await
        };
        match wire {
            Wire::NotConnected => Err(HttpError::NotConnected("refused".to_owned())),
            Wire::LosesAnswers => {
                receive().await;
                Err(HttpError::NoAnswer("reset".to_owned()))
            }
            Wire::Answers(status, kind, body) => Ok(response(status, kind, body)),
            Wire::Works | Wire::NoCrl => {
                let HttpAnswer { status, content_type, body } = receive().await;
                Ok(response(status, content_type, body))
            }
        }
    }
}

fn response(status: u16, kind: &str, body: Vec<u8>) -> http::Response<Vec<u8>> {
    http::Response::builder().status(status).header("content-type", kind).body(body).unwrap()
}

pub(crate) struct World {
    pub network: Arc<Network>,
    pub trust: Arc<TrustStore>,
    pub revocations: Arc<Revocations>,
    pub time: Arc<Mutex<Timestamp>>,
    pub sender: Sender,
    pub receiver: Arc<Receiver>,
    pub inbox: Arc<MemoryInbox>,
    pub peer: Peer,
}

pub(crate) fn buyer() -> ParticipantId {
    "0106:87654321".parse().unwrap()
}

pub(crate) fn random() -> Random {
    Arc::new(|bytes: &mut [u8]| openssl::rand::rand_bytes(bytes).map_err(|error| error.to_string()))
}

impl World {
    pub(crate) fn new() -> Self {
        Self::with(|receiver| receiver)
    }

    pub(crate) fn with(change: impl FnOnce(Receiver) -> Receiver) -> Self {
        let directory = Arc::new(MemoryDirectory::default());
        directory.register(&buyer(), vec![Capability::as4(DocumentTypeId::BILLING_INVOICE, ProcessId::BILLING)]);
        let inbox = Arc::new(MemoryInbox::new(directory));
        let network =
            Arc::new(Network { wire: Mutex::new(Wire::Works), receiver: OnceLock::new(), inbox: Arc::clone(&inbox) });
        let trust = Arc::new(keys().pki.trust().unwrap());
        let revocations = Arc::new(Revocations::new(ColdStart::RefuseAll));
        let time = Arc::new(Mutex::new(start()));
        let clock = clock(&time);
        let own = keys().receiver.identity().unwrap();
        let receiver = change(Receiver::new(
            own.clone(),
            vec![],
            Arc::clone(&trust),
            Arc::clone(&revocations),
            Arc::clone(&network) as Arc<dyn HttpClient>,
            Arc::clone(&clock),
        ));
        let receiver = Arc::new(receiver);
        network.receiver.set(Arc::clone(&receiver)).ok().unwrap();
        let peer = Peer { endpoint: ENDPOINT.to_owned(), certificate: own.certificate().clone() };
        let mut world = Self {
            sender: sender_of(&keys().sender, &trust, &revocations, &network, &clock),
            network,
            trust,
            revocations,
            time,
            receiver,
            inbox,
            peer,
        };
        world.sender = world.sender_as(&keys().sender);
        world
    }

    /// A sender with another certificate.
    pub(crate) fn sender_as(&self, stored: &StoredKey) -> Sender {
        sender_of(stored, &self.trust, &self.revocations, &self.network, &clock(&self.time))
    }

    pub(crate) fn set(&self, wire: Wire) {
        *self.network.wire.lock().unwrap() = wire;
    }

    pub(crate) fn set_time(&self, time: Timestamp) {
        *self.time.lock().unwrap() = time;
    }

    pub(crate) fn prepare(&self, message: &Outbound) -> Prepared {
        self.sender.prepare(message, &self.peer).map_err(|outcome| format!("{outcome:?}")).unwrap()
    }

    pub(crate) async fn receive(&self, content_type: &str, body: &[u8]) -> HttpAnswer {
        self.receiver.receive(self.inbox.as_ref(), content_type, body).await
    }
}

fn clock(time: &Arc<Mutex<Timestamp>>) -> Clock {
    let time = Arc::clone(time);
    Arc::new(move || *time.lock().unwrap())
}

fn sender_of(
    stored: &StoredKey,
    trust: &Arc<TrustStore>,
    revocations: &Arc<Revocations>,
    network: &Arc<Network>,
    clock: &Clock,
) -> Sender {
    let identity: Identity = stored.identity().unwrap();
    let http = Arc::clone(network) as Arc<dyn HttpClient>;
    Sender::new(identity, Arc::clone(trust), Arc::clone(revocations), http, Arc::clone(clock), random())
}

pub(crate) fn document(note: &str) -> Vec<u8> {
    let kind = DocumentTypeId::BILLING_INVOICE;
    let cbc = "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2";
    format!(
        "<?xml version=\"1.0\"?>\n<Invoice xmlns=\"{}\" xmlns:c=\"{cbc}\"><c:CustomizationID>{}</c:CustomizationID>\
         <c:Note>{note}</c:Note></Invoice>",
        kind.root_namespace(),
        kind.customization(),
    )
    .into_bytes()
}

pub(crate) fn message(number: &str) -> Outbound {
    Outbound {
        message_id: format!("{number}@wissel.test"),
        instance_id: format!("3739db04-7e4e-4c89-b170-{number}"),
        created_at: start(),
        sender: "0106:12345678".parse().unwrap(),
        receiver: buyer(),
        document_type: DocumentTypeId::BILLING_INVOICE,
        process: ProcessId::BILLING,
        country_c1: "NL".to_owned(),
        mls_to: None,
        mls_type: None,
        payload: document(number),
    }
}

/// The code of the one error in an answer; empty for a receipt.
pub(crate) fn code(answer: &HttpAnswer) -> String {
    let text = String::from_utf8(answer.body.clone()).unwrap();
    if text.contains("<eb:Receipt>") {
        return String::new();
    }
    let (_, rest) = text.split_once("errorCode=\"").unwrap_or_else(|| panic!("no signal: {answer:?}"));
    rest.split_once('"').unwrap().0.to_owned()
}

//! A network of two service providers: this node, and one whose access points are faulty. Every message is really made,
//! signed, encrypted and posted; only the look-up is a table.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use serde_json::json;
use wissel_peppol::ParticipantId;
use wissel_peppol::as4::{self, Receiver, SendLimits, Sender};
use wissel_peppol::pki::{Certificate, ColdStart, Revocations, Role, SandboxPki, TrustStore};
use wissel_peppol::transport::{Lookup, Outbound, Outcome, OutcomeCode, Transport, TransportError};
use wissel_peppol::wire::HttpClient;
use wissel_server::egress::Egress;
use wissel_server::world::World;

use super::peer::{Fault, Peer};

/// How long the sender waits for an answer here; in earnest it is two minutes. On a machine with too much to do a connection that
/// is refused takes a while to be seen, and what takes longer than this counts as unknown.
const PATIENCE: Duration = Duration::from_secs(1);

/// Receivers by address, each with an access point of its own.
pub struct Network {
    sender: Sender,
    certificate: Certificate,
    peers: BTreeMap<String, Arc<Peer>>,
}

fn day(days: i64) -> jiff::Timestamp {
    World::of_the_machine().now().get().checked_add(jiff::SignedDuration::from_hours(24 * days)).unwrap()
}

/// No certificate of this network was taken back.
fn revocations(pki: &SandboxPki, trust: &TrustStore) -> Arc<Revocations> {
    let revocations = Revocations::new(ColdStart::RefuseAll);
    let smp = Certificate::from_pem(&pki.smp.certificate).unwrap();
    for (authority, root) in trust.authorities() {
        let role = if authority.der() == smp.der() { Role::Smp } else { Role::AccessPoint };
        for (of, issuer) in [(None, root), (Some(role), authority)] {
            let crl = pki.crl(of, &[], day(-1), day(30)).unwrap();
            revocations.offer(&crl, issuer, day(0)).unwrap();
        }
    }
    Arc::new(revocations)
}

impl Network {
    /// With these receivers, each with its fault.
    pub fn of(receivers: &[(String, Option<Fault>)]) -> Self {
        let pki = SandboxPki::make("http://127.0.0.1:9", day(-2)).unwrap();
        let issue = |seat| pki.issue(Role::AccessPoint, seat, day(-1), day(300)).unwrap().identity().unwrap();
        let (ours, theirs) = (issue("PWI000001"), issue("PWI000002"));
        let trust = Arc::new(pki.trust().unwrap());
        let revocations = revocations(&pki, &trust);
        let egress = Egress::new(&["127.0.0.0/8".to_owned()]).unwrap();
        let http: Arc<dyn HttpClient> = Arc::new(egress);
        let (clock, random) = (World::of_the_machine().clock(), World::of_the_machine().random());
        let certificate = theirs.certificate().clone();
        let receiver = Receiver::new(theirs, vec![], trust.clone(), revocations.clone(), http.clone(), clock.clone());
        let receiver = Arc::new(receiver);
        let start = |(address, fault): &(String, Option<Fault>)| (address.clone(), Peer::start(*fault, &receiver));
        Self {
            sender: Sender::new(ours, trust, revocations, http, clock, random)
                .with_limits(SendLimits { total: PATIENCE, ..SendLimits::default() }),
            certificate,
            peers: receivers.iter().map(start).collect(),
        }
    }

    /// The access point of a receiver.
    pub fn peer(&self, address: &str) -> &Arc<Peer> {
        &self.peers[address]
    }
}

#[async_trait]
impl Transport for Network {
    fn name(&self) -> &'static str {
        "faulty"
    }

    async fn lookup(&self, participant: &ParticipantId) -> Result<Lookup, TransportError> {
        Err(TransportError::Unavailable(format!("{participant} is not looked up in this test")))
    }

    async fn send(&self, message: &Outbound) -> Outcome {
        let Some(peer) = self.peers.get(&message.receiver.to_string()) else {
            return Outcome::rejected(OutcomeCode::ReceiverNotRegistered, "nobody", json!({}));
        };
        let endpoint = format!("http://{}/as4", peer.address);
        self.sender.send(message, &as4::Peer { endpoint, certificate: self.certificate.clone() }).await
    }

    async fn status(&self, _: &str) -> Result<Option<Outcome>, TransportError> {
        Ok(None)
    }
}

//! What every transport has to do, whatever network stands behind it: [`contract`] is written against
//! `&dyn Transport` and is run here for the sandbox, for an access point of our own
//! and for a remote one; another transport runs the same function.
#![allow(missing_docs, clippy::unwrap_used)]

#[path = "transport_contract/access_point.rs"]
mod access_point;
#[path = "transport_contract/alone.rs"]
mod alone;
#[path = "transport_contract/memory.rs"]
mod memory;
#[path = "transport_contract/registry.rs"]
mod registry;
#[path = "transport_contract/remote.rs"]
mod remote;

use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, OnceLock};

use async_trait::async_trait;
use jiff::{SignedDuration, Timestamp};
use serde_json::json;
use wissel_peppol::as4::{Clock, Random};
use wissel_peppol::sandbox::{SandboxAnswer, SandboxKeys, SandboxServer, Script, ZONE};
use wissel_peppol::transport::{
    Capability, Inbox, LookupVerdict, Outbound, Outcome, OutcomeCode, Receipt, Transport, sha256_hex,
};
use wissel_peppol::wire::{ExchangeLimits, HttpClient, HttpError};
use wissel_peppol::{DocumentTypeId, ParticipantId, ProcessId, SandboxNetwork};

use memory::{MemoryDirectory, MemoryInbox, MemoryParticipants};

/// Who there has to be on the network for the contract to be tried.
struct Parties {
    /// Takes BIS Billing invoices, not credit notes.
    receiver: ParticipantId,
    /// Is on the network but takes nothing.
    idle: ParticipantId,
    /// Is not on the network.
    nobody: ParticipantId,
}

fn id(text: &str) -> ParticipantId {
    text.parse().unwrap()
}

fn queued_at() -> Timestamp {
    "2026-11-22T10:00:00Z".parse().unwrap()
}

fn document(kind: &DocumentTypeId, note: &str) -> Vec<u8> {
    let (namespace, name) = (kind.root_namespace(), kind.local_name());
    let cbc = "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2";
    let customization = kind.customization();
    format!(
        "\u{feff}<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<{name} xmlns=\"{namespace}\" xmlns:c=\"{cbc}\">\
         <c:CustomizationID>{customization}</c:CustomizationID><c:Note>{note}</c:Note></{name}>\n"
    )
    .into_bytes()
}

fn message(message_id: &str, receiver: &ParticipantId) -> Outbound {
    Outbound {
        message_id: message_id.to_owned(),
        instance_id: format!("3739db04-7e4e-4c89-b170-{message_id}"),
        created_at: queued_at(),
        sender: id("0106:12345678"),
        receiver: receiver.clone(),
        document_type: DocumentTypeId::BILLING_INVOICE,
        process: ProcessId::BILLING,
        country_c1: "NL".to_owned(),
        mls_to: None,
        mls_type: None,
        payload: document(&DocumentTypeId::BILLING_INVOICE, message_id),
    }
}

/// Whether a transport can be asked what became of a message.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Tells {
    /// It knows what arrived.
    WhatArrived,
    /// AS4 has no question for this: the message is sent again, and its receipt comes again.
    Nothing,
}

/// The contract. Message ids begin with `prefix`, so that it can run twice on one network.
async fn contract(transport: &dyn Transport, parties: &Parties, prefix: &str, tells: Tells) {
    assert!(!transport.name().is_empty());
    lookup_answers(transport, parties).await;
    a_message_arrives_once(transport, parties, &format!("{prefix}-1"), tells).await;
    attempts_at_once_give_one_receipt(transport, parties, &format!("{prefix}-2")).await;
    an_id_belongs_to_one_content(transport, parties, &format!("{prefix}-3")).await;
    what_cannot_arrive_is_rejected(transport, parties, &format!("{prefix}-4")).await;
}

async fn lookup_answers(transport: &dyn Transport, parties: &Parties) {
    let (invoice, process) = (DocumentTypeId::BILLING_INVOICE, ProcessId::BILLING);
    let found = transport.lookup(&parties.receiver).await.unwrap();
    assert_eq!(found.participant, parties.receiver);
    assert!(found.is_registered());
    assert!(found.provider.is_some());
    assert_eq!(found.verdict_for(&invoice, &process), LookupVerdict::Reachable);
    let credit = found.verdict_for(&DocumentTypeId::BILLING_CREDIT_NOTE, &process);
    assert_eq!(credit, LookupVerdict::DocumentTypeNotAccepted);
    let other = found.verdict_for(&invoice, &ProcessId::SELF_BILLING);
    assert_eq!(other, LookupVerdict::ProcessNotAccepted);
    assert!(found.evidence.is_object());

    let upper = ParticipantId::new(parties.receiver.scheme(), &parties.receiver.value().to_uppercase()).unwrap();
    assert_eq!(transport.lookup(&upper).await.unwrap().capabilities, found.capabilities);

    let idle = transport.lookup(&parties.idle).await.unwrap();
    assert_eq!(idle.verdict, LookupVerdict::NoCapabilities);
    assert!(idle.is_registered());
    let nobody = transport.lookup(&parties.nobody).await.unwrap();
    assert_eq!(nobody.verdict, LookupVerdict::NotRegistered);
    assert!(!nobody.is_registered());
    assert!(nobody.evidence.is_object());
}

fn receipt(outcome: Outcome) -> Receipt {
    match outcome {
        Outcome::Delivered(receipt) => receipt,
        other => panic!("not delivered: {other:?}"),
    }
}

/// What the receiving side gave: all but the look-up, which tells when it was made.
fn proof(mut receipt: Receipt) -> Receipt {
    receipt.evidence["lookup"].take();
    receipt
}

async fn a_message_arrives_once(transport: &dyn Transport, parties: &Parties, message_id: &str, tells: Tells) {
    assert_eq!(transport.status(message_id).await.unwrap(), None);
    let message = message(message_id, &parties.receiver);
    let first = receipt(transport.send(&message).await);
    assert_eq!(first.message_id, message_id);
    assert!(!first.received_by.is_empty());
    assert!(!first.evidence.is_null());
    let text = String::from_utf8(message.payload.clone()).unwrap();
    let element = text[text.find("<Invoice").unwrap()..].trim_end();
    // What arrived is the element, or the whole file where no envelope had to take it apart.
    let either = [sha256_hex(element.as_bytes()), sha256_hex(&message.payload)];
    assert!(either.contains(&first.payload_sha256));
    assert_eq!(receipt(transport.send(&message).await), first, "a resend gives the same receipt");
    let known = match transport.status(message_id).await.unwrap() {
        None if tells == Tells::Nothing => return,
        Some(Outcome::Delivered(known)) if tells == Tells::WhatArrived => known,
        other => panic!("it arrived, and the network says {other:?}"),
    };
    assert_eq!((known.message_id, known.payload_sha256), (first.message_id, first.payload_sha256));
}

async fn attempts_at_once_give_one_receipt(transport: &dyn Transport, parties: &Parties, message_id: &str) {
    let message = message(message_id, &parties.receiver);
    let (a, b, c) = tokio::join!(transport.send(&message), transport.send(&message), transport.send(&message));
    assert_eq!(a, b);
    assert_eq!(receipt(b), receipt(c));
}

async fn an_id_belongs_to_one_content(transport: &dyn Transport, parties: &Parties, message_id: &str) {
    let message = message(message_id, &parties.receiver);
    let first = receipt(transport.send(&message).await);
    let changed = Outbound { payload: document(&message.document_type, "changed"), ..message.clone() };
    let renamed = Outbound { instance_id: "another".to_owned(), ..message.clone() };
    let from_another = Outbound { sender: id("0106:87654321"), ..message.clone() };
    for other in [changed, renamed, from_another] {
        let outcome = transport.send(&other).await;
        // Over AS4 there is no code of its own for this: the receiving side refuses.
        let conflict = [OutcomeCode::MessageConflict, OutcomeCode::ReceiverRefused];
        assert!(outcome.code().is_some_and(|code| conflict.contains(&code)), "{outcome:?}");
        assert!(outcome.is_final());
    }
    assert_eq!(receipt(transport.send(&message).await), first);
}

async fn what_cannot_arrive_is_rejected(transport: &dyn Transport, parties: &Parties, message_id: &str) {
    let good = message(message_id, &parties.receiver);
    let credit = DocumentTypeId::BILLING_CREDIT_NOTE;
    let cases = [
        (Outbound { receiver: parties.nobody.clone(), ..good.clone() }, OutcomeCode::ReceiverNotRegistered),
        (Outbound { receiver: parties.idle.clone(), ..good.clone() }, OutcomeCode::DocumentTypeNotAccepted),
        (
            Outbound { payload: document(&credit, ""), document_type: credit.clone(), ..good.clone() },
            OutcomeCode::DocumentTypeNotAccepted,
        ),
        (Outbound { process: ProcessId::SELF_BILLING, ..good.clone() }, OutcomeCode::ProcessNotAccepted),
        (Outbound { payload: document(&credit, ""), ..good.clone() }, OutcomeCode::PayloadMismatch),
        (
            Outbound { payload: document(&DocumentTypeId::SELF_BILLING_INVOICE, ""), ..good.clone() },
            OutcomeCode::PayloadMismatch,
        ),
        (Outbound { payload: b"not XML".to_vec(), ..good.clone() }, OutcomeCode::EnvelopeInvalid),
        (Outbound { country_c1: String::new(), ..good.clone() }, OutcomeCode::EnvelopeInvalid),
    ];
    for (message, code) in cases {
        let outcome = transport.send(&message).await;
        let Outcome::Rejected { code: found, reason, receipt, evidence } = &outcome else { panic!("{outcome:?}") };
        assert_eq!(*found, code, "{reason}");
        assert!(receipt.is_none() && !reason.is_empty() && evidence.is_object());
        let json = serde_json::to_string(&outcome).unwrap();
        assert_eq!(serde_json::from_str::<Outcome>(&json).unwrap(), outcome);
    }
    assert_eq!(transport.status(message_id).await.unwrap(), None, "nothing of it came in");
    receipt(transport.send(&good).await);
}

/// Keys take long to make, so all tests share them.
fn keys() -> SandboxKeys {
    static KEYS: OnceLock<SandboxKeys> = OnceLock::new();
    KEYS.get_or_init(|| SandboxKeys::make(queued_at()).unwrap()).clone()
}

const BASE: &str = "http://127.0.0.1:9";

/// The wire between the two sides, in one process.
#[derive(Default)]
struct Wire(OnceLock<Arc<SandboxServer>>);

#[async_trait]
impl HttpClient for Wire {
    async fn exchange(
        &self,
        request: http::Request<Vec<u8>>,
        _limits: ExchangeLimits,
    ) -> Result<http::Response<Vec<u8>>, HttpError> {
        let url = request.uri().to_string();
        let path = url.strip_prefix(BASE).unwrap();
        let content_type = request.headers().get("content-type").map_or("", |value| value.to_str().unwrap());
        let server = self.0.get().unwrap();
        match server.answer(request.method().as_str(), path, content_type, request.body()).await {
            SandboxAnswer::HangUp => Err(HttpError::NoAnswer("hung up".to_owned())),
            SandboxAnswer::Answer(answer) => Ok(http::Response::builder()
                .status(answer.status)
                .header("content-type", answer.content_type)
                .body(answer.body)
                .unwrap()),
        }
    }
}

/// A sandbox with its parts within reach.
struct World {
    network: SandboxNetwork,
    inbox: Arc<MemoryInbox>,
    directory: Arc<MemoryDirectory>,
    seconds: Arc<AtomicI64>,
    parties: Parties,
}

fn world() -> World {
    let parties = Parties { receiver: id("0088:wissel-a"), idle: id("0088:wissel-b"), nobody: id("0106:99999999") };
    let seconds = Arc::new(AtomicI64::new(1));
    let hand = Arc::clone(&seconds);
    let clock: Clock = Arc::new(move || queued_at() + SignedDuration::from_secs(hand.load(Ordering::SeqCst)));
    let directory = Arc::new(MemoryDirectory::default());
    let invoice = Capability::as4(DocumentTypeId::BILLING_INVOICE, ProcessId::BILLING);
    directory.register(&parties.receiver, vec![invoice]);
    directory.register(&parties.idle, Vec::new());
    let inbox = Arc::new(MemoryInbox::new(Arc::clone(&directory)));
    let wire = Arc::new(Wire::default());
    let http: Arc<dyn HttpClient> = Arc::clone(&wire) as _;
    let registered = Arc::new(MemoryParticipants::with(&[&parties.receiver, &parties.idle]));
    let (takes, documents) = (Arc::clone(&directory) as _, Arc::clone(&inbox) as Arc<dyn Inbox>);
    let server = SandboxServer::new(BASE, keys(), takes, Arc::clone(&documents), registered, &http, &clock).unwrap();
    let server = Arc::new(server);
    assert!(wire.0.set(Arc::clone(&server)).is_ok());
    let random: Random = Arc::new(|bytes| openssl::rand::rand_bytes(bytes).map_err(|error| error.to_string()));
    let network = SandboxNetwork::new(server, documents, http, clock, random).unwrap();
    World { network, inbox, directory, seconds, parties }
}

#[tokio::test]
async fn the_sandbox_keeps_the_contract() {
    let world = world();
    contract(&world.network, &world.parties, "first", Tells::WhatArrived).await;
    contract(&world.network, &world.parties, "second", Tells::WhatArrived).await;
    assert_eq!(world.inbox.stored(), 8, "four messages arrive in one run, each once");
}

#[tokio::test]
async fn a_receipt_does_not_depend_on_when_it_is_asked_again() {
    let world = world();
    let message = message("later", &world.parties.receiver);
    let first = receipt(world.network.send(&message).await);
    world.seconds.store(3600, Ordering::SeqCst);
    assert_eq!(proof(receipt(world.network.send(&message).await)), proof(first));
}

#[tokio::test]
async fn what_is_sent_is_signed_and_encrypted_and_its_receipt_is_evidence() {
    let world = world();
    let first = receipt(world.network.send(&message("proof", &world.parties.receiver)).await);
    assert_eq!((first.received_by.as_str(), &first.evidence["access_point"]), ("Wissel sandbox", &json!("PWI000001")));
    assert_eq!(world.network.own_seat().await.unwrap().unwrap().as_str(), "PWI000001");
    assert_eq!(first.evidence["proof"], "receipt");
    assert!(first.evidence["answer"].as_str().unwrap().contains("NonRepudiationInformation"));
    assert_eq!(first.evidence["lookup"]["steps"][0]["asked"], "dns");
    let kept = world.inbox.receipt("proof").await.unwrap().unwrap();
    assert_eq!(kept.evidence["as4_receipt"], first.evidence["answer"], "both sides keep the same bytes");
    assert_eq!(kept.evidence["signed"], true);
}

#[tokio::test]
async fn trouble_on_the_way_is_tried_again() {
    let world = world();
    let message = message("trouble", &world.parties.receiver);
    world.directory.fail(true);
    assert!(world.network.lookup(&message.receiver).await.unwrap_err().is_temporary());
    let outcome = world.network.send(&message).await;
    assert_eq!(outcome.code(), Some(OutcomeCode::LookupUnavailable));
    assert!(!outcome.is_final());
    world.directory.fail(false);
    world.inbox.fail(true);
    assert_eq!(world.network.send(&message).await.code(), Some(OutcomeCode::ReceiverUnavailable));
    assert!(world.network.status("trouble").await.is_err());
    world.inbox.fail(false);
    receipt(world.network.send(&message).await);
}

#[tokio::test]
async fn a_receiver_that_left_takes_nothing_new() {
    let world = world();
    world.inbox.close(&world.parties.receiver);
    let outcome = world.network.send(&message("closed", &world.parties.receiver)).await;
    assert_eq!(outcome.code(), Some(OutcomeCode::NotServiced));
}

#[tokio::test]
async fn evidence_names_what_was_asked() {
    let found = world().network.lookup(&id("9915:test")).await.unwrap();
    let hash = "eh5boavaktmbgzyh2a63dz4qov33fvp5nsdvqklucfraayoodw6a";
    assert_eq!(found.evidence["steps"][0]["name"], format!("{hash}.iso6523-actorid-upis.{ZONE}"));
    assert_eq!(found.evidence["steps"][0]["answer"], "no such name");
    assert!(found.evidence["steps"][1].is_null());
}

#[tokio::test]
async fn scripted_receivers_are_found() {
    let network = world().network;
    for script in Script::ALL {
        let receiver = id(script.address());
        receiver.check().unwrap();
        let found = network.lookup(&receiver).await.unwrap();
        assert_eq!(found.provider.as_deref(), Some("Wissel sandbox"));
        let verdict = found.verdict_for(&DocumentTypeId::BILLING_INVOICE, &ProcessId::BILLING);
        assert_eq!(verdict, LookupVerdict::Reachable);
    }
}

#[tokio::test]
async fn scripted_receivers_play_their_parts() {
    let world = world();
    let network = &world.network;
    let to = |script: Script| message(script.address(), &id(script.address()));

    let accepted = receipt(network.send(&to(Script::Accepts)).await);
    assert_eq!(accepted.evidence["access_point"], "PWI000002");
    for _ in 0..2 {
        let refused = network.send(&to(Script::Rejects)).await;
        assert_eq!(refused.code(), Some(OutcomeCode::ReceiverRefused));
        assert!(refused.is_final());
    }
    let slow = network.send(&to(Script::Slow)).await;
    assert_eq!(slow.code(), Some(OutcomeCode::ReceiverUnavailable), "{slow:?}");
    for _ in 0..3 {
        let silent = network.send(&to(Script::Silent)).await;
        assert_eq!(silent.code(), Some(OutcomeCode::UnknownOutcome));
        assert!(!silent.is_final());
    }
    assert_eq!(network.status(Script::Silent.address()).await.unwrap(), None);
    for script in [Script::Duplicate, Script::WrongReceipt] {
        let lost = network.send(&to(script)).await;
        assert_eq!(lost.code(), Some(OutcomeCode::UnknownOutcome), "{lost:?}");
        let status = network.status(script.address()).await.unwrap().unwrap();
        let second = receipt(network.send(&to(script)).await);
        assert_eq!(status.receipt().unwrap().payload_sha256, second.payload_sha256);
    }

    world.seconds.store(5, Ordering::SeqCst);
    receipt(network.send(&to(Script::Slow)).await);
    assert_eq!(proof(receipt(network.send(&to(Script::Accepts)).await)), proof(accepted));
    let changed = Outbound { payload: document(&DocumentTypeId::BILLING_INVOICE, "x"), ..to(Script::Accepts) };
    assert_eq!(network.send(&changed).await.code(), Some(OutcomeCode::ReceiverRefused));
    assert_eq!(world.inbox.stored(), 0, "scripted receivers are nobody's inbox");
}

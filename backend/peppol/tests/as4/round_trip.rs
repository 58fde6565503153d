//! Messages there and back, with receipts.

use jiff::SignedDuration;
use wissel_peppol::as4::Receiver;
use wissel_peppol::pki::Certificate;
use wissel_peppol::transport::{Inbox, Outcome, OutcomeCode};

use crate::surgeon::{Message, piece};
use crate::world::{Wire, World, buyer, code, day, keys, message};

#[tokio::test]
async fn a_message_arrives_and_its_receipt_is_proof() {
    let world = World::new();
    let sent = message("000000000001");
    let Outcome::Delivered(receipt) = world.sender.send(&sent, &world.peer).await else { panic!() };
    assert_eq!(
        (receipt.message_id.as_str(), receipt.received_by.as_str()),
        ("000000000001@wissel.test", "Wissel sandbox")
    );
    assert_eq!(receipt.evidence["proof"], "receipt");
    assert_eq!(receipt.evidence["endpoint"], world.peer.endpoint);
    let answered = receipt.evidence["answer"].as_str().unwrap();
    assert!(answered.contains("NonRepudiationInformation"));
    // Both sides keep the same bytes, and agree on the document.
    let stored = world.inbox.receipt(&sent.message_id).await.unwrap().unwrap();
    assert_eq!(wissel_peppol::as4::stored_receipt(&stored).unwrap(), answered.as_bytes());
    assert_eq!(stored.payload_sha256, receipt.payload_sha256);
    assert_eq!(stored.evidence["signer"], "PSB000001");
}

#[tokio::test]
async fn a_resend_is_the_same_message_and_gets_the_stored_receipt() {
    let world = World::new();
    let sent = message("000000000002");
    world.set(Wire::LosesAnswers);
    let first = world.sender.send(&sent, &world.peer).await;
    assert_eq!(first.code(), Some(OutcomeCode::UnknownOutcome), "{first:?}");
    let stored = world.inbox.receipt(&sent.message_id).await.unwrap().unwrap();
    world.set(Wire::Works);
    world.set_time(day(2));
    let Outcome::Delivered(receipt) = world.sender.send(&sent, &world.peer).await else { panic!() };
    let bytes = wissel_peppol::as4::stored_receipt(&stored).unwrap();
    assert_eq!(receipt.evidence["answer"].as_str().unwrap().as_bytes(), bytes);
    assert_eq!(world.inbox.stored(), 1);
    // Once it came in it stays in, even if the receiver has left.
    world.inbox.close(&buyer());
    assert!(matches!(world.sender.send(&sent, &world.peer).await, Outcome::Delivered(_)));
}

#[tokio::test]
async fn ids_and_time_are_those_of_the_message_at_every_attempt() {
    let world = World::new();
    let sent = message("000000000003");
    let (one, two) = (Message::of(&world.prepare(&sent)), Message::of(&world.prepare(&sent)));
    assert_eq!(one.messaging(), two.messaging());
    assert!(one.messaging().contains("<eb:Timestamp>2026-11-23T10:00:00.000Z</eb:Timestamp>"));
    // What is encrypted is encrypted anew: a key is never used twice.
    assert_ne!(one.attachment, two.attachment);
}

#[tokio::test]
async fn what_we_write_is_canonical_and_as_the_profile_has_it() {
    let world = World::new();
    let made = Message::good(&world, "000000000004");
    for text in [
        "<eb:PartyId type=\"urn:fdc:peppol.eu:2017:identifiers:ap\">PSB000001</eb:PartyId>",
        "<eb:AgreementRef>urn:fdc:peppol.eu:2017:agreements:tia:ap_provider</eb:AgreementRef>",
        "<eb:Service type=\"cenbii-procid-ubl\">urn:fdc:peppol.eu:2017:poacc:billing:01:1.0</eb:Service>",
        "<eb:Action>busdox-docid-qns::urn:oasis",
        "<eb:Property name=\"originalSender\" type=\"iso6523-actorid-upis\">0106:12345678</eb:Property>",
        "<eb:Property name=\"CompressionType\">application/gzip</eb:Property>",
    ] {
        assert!(made.soap.contains(text), "{text}");
    }
    assert!(!made.soap.contains("trackingIdentifier"));
    let tree = wissel_peppol::xml::Tree::parse(made.soap.as_bytes()).unwrap();
    let form = wissel_peppol::xml::c14n::Form::exclusive();
    let root = tree.root();
    for (element, text) in [
        (root.descendants().find(|one| one.local_name() == "Messaging"), made.messaging()),
        (
            root.descendants().find(|one| one.local_name() == "SignedInfo"),
            piece(&made.soap, "<ds:SignedInfo ", "</ds:SignedInfo>").to_owned(),
        ),
    ] {
        let canonical = wissel_peppol::xml::c14n::canonical(element.unwrap(), &form, None).unwrap();
        assert_eq!(String::from_utf8(canonical).unwrap(), text);
    }
}

#[tokio::test]
async fn the_certificate_of_the_receiver_is_checked_before_anything_is_encrypted() {
    let world = World::new();
    let keys = keys();
    for stored in [&keys.rogue, &keys.expired, &keys.revoked, &keys.smp] {
        let mut peer = world.peer.clone();
        peer.certificate = Certificate::from_pem(&stored.certificate).unwrap();
        let outcome = world.sender.send(&message("000000000005"), &peer).await;
        assert_eq!(outcome.code(), Some(OutcomeCode::PeerNotTrusted), "{outcome:?}");
        assert!(!outcome.is_final());
    }
    assert_eq!(world.inbox.stored(), 0);
    // Nobody can say whether it was revoked: nothing is sent, and it is tried again.
    let cold = World::new();
    cold.set(Wire::NoCrl);
    let outcome = cold.sender.send(&message("000000000006"), &cold.peer).await;
    assert_eq!(outcome.code(), Some(OutcomeCode::PeerNotTrusted));
    cold.set(Wire::Works);
    assert!(matches!(cold.sender.send(&message("000000000006"), &cold.peer).await, Outcome::Delivered(_)));
}

#[tokio::test]
async fn an_older_key_still_decrypts_while_certificates_change() {
    let keys = keys();
    let world = World::with(|_| {
        let world = World::new();
        Receiver::new(
            keys.pki
                .issue(wissel_peppol::pki::Role::AccessPoint, "PSB000002", day(-1), day(300))
                .unwrap()
                .identity()
                .unwrap(),
            vec![keys.receiver.identity().unwrap()],
            world.trust,
            world.revocations,
            world.network,
            std::sync::Arc::new(crate::world::start),
        )
    });
    assert!(matches!(world.sender.send(&message("000000000007"), &world.peer).await, Outcome::Delivered(_)));
}

#[tokio::test]
async fn times_and_ids_that_others_write_are_taken() {
    let world = World::new();
    // Ids that are no names of XML (some stacks begin them with a digit), without changing what is signed otherwise.
    let mut made = Message::good(&world, "000000000008");
    made.soap = made.soap.replace("\"messaging\"", "\"78de-1\"").replace("\"#messaging\"", "\"#78de-1\"");
    let sender = keys().sender.identity().unwrap();
    let messaging = made.messaging();
    let old = made.reference("#78de-1");
    let value = piece(&old, "<ds:DigestValue>", "</ds:DigestValue>").to_owned();
    let digest =
        base64::Engine::encode(&base64::engine::general_purpose::STANDARD, openssl::sha::sha256(messaging.as_bytes()));
    made.soap = made.soap.replace(&old, &old.replace(&value, &format!("<ds:DigestValue>{digest}</ds:DigestValue>")));
    made.sign_info(&sender);
    assert_eq!(code(&world.receive(&made.content_type, &made.body()).await), "");
    // Within the window: almost seven days old, a little ahead.
    for (number, shift) in
        [("000000000009", SignedDuration::from_hours(167)), ("000000000010", -SignedDuration::from_mins(9))]
    {
        let mut sent = message(number);
        sent.created_at = crate::world::start().checked_sub(shift).unwrap();
        assert!(matches!(world.sender.send(&sent, &world.peer).await, Outcome::Delivered(_)), "{number}");
    }
    // A part in Base64, a preamble, a type without quotes.
    let mut made = Message::good(&world, "000000000011");
    let encoded = base64::Engine::encode(&base64::engine::general_purpose::STANDARD, &made.attachment);
    made.attachment = encoded.as_bytes().chunks(76).flat_map(|line| [line, b"\r\n"].concat()).collect();
    made.attachment_headers = made.attachment_headers.replace("binary", "base64");
    let content_type = made.content_type.replace("type=\"application/soap+xml\"", "type=application/soap+xml");
    let body = [b"preamble\r\n".as_slice(), &made.body()].concat();
    assert_eq!(code(&world.receive(&content_type, &body).await), "");
}

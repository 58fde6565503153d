//! The table of what has to be refused, each with its code.

use jiff::SignedDuration;
use wissel_peppol::as4::ReceiveLimits;
use wissel_peppol::pki::StoredKey;
use wissel_peppol::transport::{Outcome, OutcomeCode};
use wissel_peppol::{DocumentTypeId, envelope};

use crate::surgeon::{Message, done, gzip, piece};
use crate::world::{Wire, World, code, document, keys, message, start};

const MULTIPART: &str = "multipart/related; type=\"application/soap+xml\"; boundary=\"b\"";

async fn refused(world: &World, name: &str, content_type: &str, body: &[u8], wanted: &str) {
    let answer = world.receive(content_type, body).await;
    assert_eq!(
        (answer.status, code(&answer).as_str()),
        (200, wanted),
        "{name}: {:?}",
        String::from_utf8_lossy(&answer.body)
    );
    assert_eq!(world.inbox.stored(), 0, "{name}");
}

/// A good message with one change, refused.
async fn changed(name: &str, wanted: &str, change: impl FnOnce(&mut Message)) {
    let world = World::new();
    let mut made = Message::good(&world, "000000000100");
    change(&mut made);
    refused(&world, name, &made.content_type.clone(), &made.body(), wanted).await;
}

#[tokio::test]
async fn bytes_that_are_no_message() {
    let world = World::new();
    let good = Message::good(&world, "000000000101");
    let body = good.body();
    let nested = format!("{}{}", "<a>".repeat(100_000), "</a>".repeat(100_000));
    let soap =
        |text: &str| format!("--b\r\nContent-Type: application/soap+xml\r\n\r\n{text}\r\n--b--\r\n").into_bytes();
    let random: Vec<u8> = (0..5000_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
    let doctype = format!("<!DOCTYPE a [<!ENTITY e \"x\">]>{}", good.soap);
    let cases: Vec<(&str, &str, Vec<u8>)> = vec![
        ("no content type", "", body.clone()),
        ("odd content type", "text/html", body.clone()),
        ("no boundary", "multipart/related; type=\"application/soap+xml\"", body.clone()),
        ("another boundary", MULTIPART, body.clone()),
        ("SOAP 1.1", "multipart/related; type=\"text/xml\"; boundary=\"b\"", body.clone()),
        ("start that is not there", "multipart/related; boundary=\"b\"; start=\"<x>\"", soap("<a/>")),
        ("empty", &good.content_type, vec![]),
        ("random bytes", &good.content_type, random.clone()),
        ("random bytes as SOAP", "application/soap+xml", random),
        ("half a message", &good.content_type, body[..body.len() / 2].to_vec()),
        ("nesting", MULTIPART, soap(&nested)),
        ("document type", MULTIPART, soap(&doctype)),
        ("another root", MULTIPART, soap("<a/>")),
        ("no messaging", MULTIPART, soap(&good.soap.replace(&good.messaging(), ""))),
        ("UTF-16", MULTIPART, soap(&good.soap.replace("S12:Envelope", "S12:Envelop\u{0}e"))),
    ];
    for (name, content_type, body) in &cases {
        refused(&world, name, content_type, body, "EBMS:0004").await;
    }
}

#[tokio::test]
async fn changed_on_the_way() {
    changed("one bit of ciphertext", "EBMS:0102", |made| made.attachment[100] ^= 1).await;
    changed("one bit of the vector", "EBMS:0102", |made| made.attachment[0] ^= 1).await;
    changed("one bit of the tag", "EBMS:0102", |made| *made.attachment.last_mut().unwrap() ^= 1).await;
    changed("ciphertext cut", "EBMS:0102", |made| made.attachment.truncate(20)).await;
    changed("action", "EBMS:0101", |made| done(made.replace("billing:3.0::2.1<", "billing:3.1::2.1<"))).await;
    changed("receiver", "EBMS:0101", |made| done(made.replace(">0106:87654321<", ">0106:87654322<"))).await;
    changed("sender swapped", "EBMS:0101", |made| done(made.replace(">PSB000001<", ">PSB000002<"))).await;
    changed("another digest", "EBMS:0101", |made| {
        let digest = piece(&made.reference("cid:"), "<ds:DigestValue>", "</ds:DigestValue>").to_owned();
        made.replace(&digest, "<ds:DigestValue>AAAA</ds:DigestValue>");
    })
    .await;
}

#[tokio::test]
async fn signed_by_somebody_else() {
    let keys = keys();
    let cases: [(&str, &StoredKey); 5] = [
        ("expired", &keys.expired),
        ("rogue authority", &keys.rogue),
        ("revoked", &keys.revoked),
        ("certificate of an SMP", &keys.smp),
        ("another seat than in eb:From", &keys.third),
    ];
    for (name, stored) in cases {
        let world = World::new();
        let made = Message::of(&world.sender_as(stored).prepare(&message("000000000102"), &world.peer).ok().unwrap());
        if name.starts_with("another") {
            // It is the third access point that signs, with the name of the first.
            let mut made = made;
            made.replace(">PSB000003<", ">PSB000001<").sign(&stored.identity().unwrap());
            refused(&world, name, &made.content_type.clone(), &made.body(), "EBMS:0101").await;
        } else {
            refused(&world, name, &made.content_type.clone(), &made.body(), "EBMS:0101").await;
        }
    }
    let world = World::new();
    world.set(Wire::NoCrl);
    let made = Message::good(&world, "000000000103");
    refused(&world, "no CRL", &made.content_type.clone(), &made.body(), "EBMS:0101").await;
}

#[tokio::test]
async fn not_for_us_or_not_now() {
    let world = World::new();
    let keys = keys();
    let mut peer = world.peer.clone();
    peer.certificate = keys.third.identity().unwrap().certificate().clone();
    let prepared = world.sender.prepare(&message("000000000104"), &peer).ok().unwrap();
    let for_another = Message::of(&prepared);
    refused(&world, "eb:To another", &for_another.content_type, &for_another.body(), "EBMS:0004").await;
    let mut readdressed = for_another.clone();
    readdressed.replace(">PSB000003<", ">PSB000002<").sign_as_sender();
    refused(&world, "another key", &readdressed.content_type, &readdressed.body(), "EBMS:0102").await;
    let late = [SignedDuration::from_hours(8 * 24), -SignedDuration::from_hours(1)];
    for shift in late {
        let mut sent = message("000000000105");
        sent.created_at = start().checked_sub(shift).unwrap();
        let made = Message::of(&world.prepare(&sent));
        refused(&world, "time", &made.content_type.clone(), &made.body(), "EBMS:0101").await;
    }
}

#[tokio::test]
async fn without_what_the_profile_asks_for() {
    changed("signature removed", "EBMS:0103", |made| done(made.replace(&made.signature(), ""))).await;
    changed("security removed", "EBMS:0103", |made| {
        let security = piece(&made.soap, "<wsse:Security ", "</wsse:Security>").to_owned();
        made.replace(&security, "");
    })
    .await;
    changed("not encrypted", "EBMS:0103", |made| {
        for name in ["EncryptedKey", "EncryptedData"] {
            let part = piece(&made.soap, &format!("<xenc:{name} "), &format!("</xenc:{name}>")).to_owned();
            made.replace(&part, "");
        }
        made.attachment = gzip(b"<a/>");
    })
    .await;
    for (name, from, to) in [
        ("older encryption", "2009/xmlenc11#aes128-gcm", "2001/04/xmlenc#aes128-cbc"),
        ("older key transport", "2009/xmlenc11#rsa-oaep", "2001/04/xmlenc#rsa-1_5"),
        ("older mask", "2009/xmlenc11#mgf1sha256", "2009/xmlenc11#mgf1sha1"),
    ] {
        changed(name, "EBMS:0102", |made| done(made.replace(from, to))).await;
    }
    for (name, from, to) in [
        ("agreement", ">urn:fdc:peppol.eu:2017:agreements:tia:ap_provider<", ">urn:other<"),
        ("party type", "type=\"urn:fdc:peppol.eu:2017:identifiers:ap\">PSB000001", "type=\"x\">PSB000001"),
        ("role", "200704/initiator<", "200704/other<"),
        ("no original sender", "name=\"originalSender\"", "name=\"tracking\""),
        (
            "property type",
            "name=\"finalRecipient\" type=\"iso6523-actorid-upis\"",
            "name=\"finalRecipient\" type=\"x\"",
        ),
        ("not compressed", ">application/gzip<", ">application/zip<"),
        ("no time", ">2026-11-23T10:00:00.000Z<", ">yesterday<"),
        ("another payload named", "href=\"cid:", "href=\"cid:x"),
    ] {
        changed(name, "EBMS:0004", |made| done(made.replace(from, to).sign_as_sender())).await;
    }
}

#[tokio::test]
async fn parts_that_do_not_belong() {
    changed("a second attachment", "EBMS:0004", |made| {
        made.more.push(b"Content-ID: <more@x>\r\n\r\nmore".to_vec());
    })
    .await;
    changed("the same Content-ID twice", "EBMS:0004", |made| {
        let twin = [made.attachment_headers.as_bytes(), b"\r\n\r\n", &made.attachment].concat();
        made.more.push(twin);
    })
    .await;
    changed("no Content-ID", "EBMS:0004", |made| "Content-Type: a/b".clone_into(&mut made.attachment_headers)).await;
    changed("quoted-printable", "EBMS:0004", |made| {
        made.attachment_headers = made.attachment_headers.replace("binary", "quoted-printable");
    })
    .await;
}

#[tokio::test]
async fn what_stands_inside_is_what_stands_outside() {
    let world = World::new();
    let sent = message("000000000106");
    let good = envelope::write(&sent.envelope(), &sent.payload).unwrap();
    let good = String::from_utf8(good).unwrap();
    let inside = |from: &str, to: &str| {
        assert!(good.contains(from), "{from}");
        good.replace(from, to).into_bytes()
    };
    let cases: Vec<(&str, Vec<u8>)> = vec![
        ("no envelope", document("x")),
        ("no XML", b"text".to_vec()),
        ("nothing", vec![]),
        ("another receiver", inside("0106:87654321", "0106:11111111")),
        ("another sender", inside("0106:12345678", "0106:11111111")),
        ("another process", inside("billing:01:1.0", "billing:02:1.0")),
        ("another customization in the document", inside("CustomizationID>urn", "CustomizationID>urm")),
        ("no country", inside("COUNTRY_C1", "COUNTRY_C2")),
        ("another document type", {
            let mut other = sent.envelope();
            other.document_type = DocumentTypeId::NLCIUS_INVOICE;
            envelope::header(&other).map(|_| ()).unwrap();
            inside("poacc:billing:3.0::2.1", "poacc:selfbilling:3.0::2.1")
        }),
    ];
    for (name, payload) in cases {
        let mut made = Message::good(&world, "000000000106");
        made.set_payload(&payload);
        refused(&world, name, &made.content_type.clone(), &made.body(), "EBMS:0004").await;
    }
    let mut made = Message::good(&world, "000000000106");
    made.set_payload(good.as_bytes());
    assert_eq!(code(&world.receive(&made.content_type, &made.body()).await), "", "the cases fall for their change");
}

#[tokio::test]
async fn payloads_that_are_no_gzip() {
    let good = gzip(&document("x"));
    let mut crc = good.clone();
    let at = crc.len() - 6;
    crc[at] ^= 1;
    let cases = [
        document("x"),
        good[..good.len() - 9].to_vec(),
        [good.as_slice(), b"more"].concat(),
        [good.as_slice(), &good].concat(),
        crc,
    ];
    for compressed in cases {
        changed("gzip", "EBMS:0303", |made| done(made.set_compressed(&compressed))).await;
    }
}

#[tokio::test]
async fn a_receiver_that_is_not_here_and_an_id_that_was_used() {
    let world = World::new();
    let mut nobody = message("000000000107");
    nobody.receiver = "0106:99999999".parse().unwrap();
    let outcome = world.sender.send(&nobody, &world.peer).await;
    assert_eq!(outcome.code(), Some(OutcomeCode::NotServiced), "{outcome:?}");
    assert!(outcome.is_final());
    let made = world.prepare(&nobody);
    let answer = world.receive(&made.content_type, &made.body).await;
    assert!(String::from_utf8(answer.body).unwrap().contains(">PEPPOL:NOT_SERVICED<"));

    let mut other_type = message("000000000108");
    other_type.document_type = DocumentTypeId::BILLING_CREDIT_NOTE;
    other_type.payload = String::from_utf8(document("x")).unwrap().replace("Invoice", "CreditNote").into_bytes();
    let outcome = world.sender.send(&other_type, &world.peer).await;
    assert_eq!(outcome.code(), Some(OutcomeCode::NotServiced), "{outcome:?}");

    // E1: the same id with other content must not get a receipt.
    let first = message("000000000109");
    assert!(matches!(world.sender.send(&first, &world.peer).await, Outcome::Delivered(_)));
    let mut second = first.clone();
    second.payload = document("other");
    let made = world.prepare(&second);
    let answer = world.receive(&made.content_type, &made.body).await;
    assert_eq!(code(&answer), "EBMS:0004");
    let outcome = world.sender.send(&second, &world.peer).await;
    assert_eq!(outcome.code(), Some(OutcomeCode::ReceiverRefused));
    assert_eq!(world.inbox.stored(), 1);

    // What cannot be stored now is not receipted, and is tried again.
    world.inbox.fail(true);
    let outcome = world.sender.send(&message("000000000110"), &world.peer).await;
    assert_eq!(outcome.code(), Some(OutcomeCode::ReceiverUnavailable));
}

#[tokio::test]
async fn too_many_bytes_are_not_looked_at() {
    let limits = ReceiveLimits { request_bytes: 20 << 20, ..ReceiveLimits::default() };
    let world = World::with(|receiver| receiver.with_limits(limits));
    let answer = world.receive("application/soap+xml", &vec![b'x'; 40 << 20]).await;
    assert_eq!((answer.status, answer.body.len()), (413, 0));
}

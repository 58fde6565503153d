//! What the other side may answer, and what that means for the message.

use wissel_peppol::transport::{Outbound, Outcome, OutcomeCode};

use crate::surgeon::{Message, done, piece};
use crate::world::{Wire, World, keys, message};

const SOAP: &str = "application/soap+xml";

/// The receipt that a message gets, before anybody changes it.
async fn receipt(world: &World, sent: &Outbound) -> Message {
    let Outcome::Delivered(receipt) = world.sender.send(sent, &world.peer).await else { panic!() };
    Message::signal(receipt.evidence["answer"].as_str().unwrap())
}

async fn outcome(world: &World, sent: &Outbound, answer: &Message) -> Outcome {
    world.set(Wire::Answers(200, SOAP, answer.soap.clone().into_bytes()));
    world.sender.send(sent, &world.peer).await
}

#[tokio::test]
#[allow(clippy::too_many_lines, reason = "a table")]
async fn a_receipt_that_does_not_hold_proves_nothing() {
    let world = World::new();
    let sent = message("000000000300");
    let good = receipt(&world, &sent).await;
    let own = keys().receiver.identity().unwrap();
    let third = keys().third.identity().unwrap();
    let changed = |change: &dyn Fn(&mut Message)| {
        let mut answer = good.clone();
        change(&mut answer);
        answer
    };
    let part = |answer: &Message, number: usize| {
        let at = answer.soap.match_indices("<ebbp:MessagePartNRInformation>").nth(number).unwrap().0;
        piece(&answer.soap[at..], "<ebbp", "</ebbp:MessagePartNRInformation>").to_owned()
    };
    let about = "<eb:RefToMessageId>000000000300@wissel.test</eb:RefToMessageId>";
    let cases: Vec<(&str, Message)> = vec![
        ("no signature", changed(&|answer| done(answer.replace(&answer.signature(), "")))),
        (
            "changed after signing",
            changed(&|answer| done(answer.replace(".000Z</eb:Timestamp>", ".001Z</eb:Timestamp>"))),
        ),
        (
            "signed by another access point",
            changed(&|answer| {
                let token = |name: &crate::surgeon::Message| piece(&name.soap, "wsu:Id=\"signer\">", "<").to_owned();
                let der = base64::Engine::encode(&base64::engine::general_purpose::STANDARD, third.certificate().der());
                answer.replace(&token(answer), &format!("wsu:Id=\"signer\">{der}<")).sign(&third);
            }),
        ),
        (
            "about another message",
            changed(&|answer| {
                answer.replace(about, &about.replace("300@", "301@")).sign(&own);
            }),
        ),
        ("about no message", changed(&|answer| done(answer.replace(about, "").sign(&own)))),
        (
            "one reference less",
            changed(&|answer| {
                let part = part(answer, 2);
                answer.replace(&part, "").sign(&own);
            }),
        ),
        (
            "one reference more",
            changed(&|answer| {
                let part = part(answer, 1);
                answer.replace(&part, &format!("{part}{}", part.replace("#body", "#more"))).sign(&own);
            }),
        ),
        (
            "one reference twice, another missing",
            changed(&|answer| {
                let (one, two) = (part(answer, 1), part(answer, 2));
                answer.replace(&two, &one).sign(&own);
            }),
        ),
        (
            "no transforms",
            changed(&|answer| {
                let part = part(answer, 2);
                let transforms = piece(&part, "<ds:Transforms>", "</ds:Transforms>").to_owned();
                answer.replace(&part, &part.replace(&transforms, "<ds:Transforms></ds:Transforms>")).sign(&own);
            }),
        ),
        (
            "no information",
            changed(&|answer| {
                let all = piece(&answer.soap, "<ebbp:NonRep", "</ebbp:NonRepudiationInformation>").to_owned();
                answer.replace(&all, "").sign(&own);
            }),
        ),
        ("the message itself sent back", Message::signal(&Message::of(&world.prepare(&sent)).soap)),
    ];
    for (name, answer) in &cases {
        let outcome = outcome(&world, &sent, answer).await;
        assert_eq!(outcome.code(), Some(OutcomeCode::UnknownOutcome), "{name}: {outcome:?}");
        assert!(!outcome.is_final(), "{name}");
    }
    let again = outcome(&world, &sent, &good).await;
    assert!(matches!(again, Outcome::Delivered(_)), "the cases fall for their change: {again:?}");
    // The receipt of another attempt at another document under the same id repeats other digests.
    let mut other = sent.clone();
    other.payload = crate::world::document("other");
    assert_eq!(outcome(&world, &other, &good).await.code(), Some(OutcomeCode::UnknownOutcome));
}

#[tokio::test]
async fn errors_end_or_are_tried_again_by_their_code() {
    let world = World::new();
    let mut nobody = message("000000000310");
    nobody.receiver = "0106:99999999".parse().unwrap();
    let made = world.prepare(&nobody);
    let answer = world.receive(&made.content_type, &made.body).await;
    let good = Message::signal(std::str::from_utf8(&answer.body).unwrap());
    let own = keys().receiver.identity().unwrap();
    let with = |code: &str, detail: &str| {
        let mut answer = good.clone();
        answer.replace("EBMS:0004", code).replace("PEPPOL:NOT_SERVICED", detail).sign(&own);
        answer
    };
    use OutcomeCode::{NotServiced, ReceiverRefused, ReceiverUnavailable};
    for (code, detail, wanted, is_final) in [
        ("EBMS:0004", "PEPPOL:NOT_SERVICED", Some(NotServiced), true),
        ("EBMS:0004", "something else", Some(ReceiverRefused), true),
        ("EBMS:0303", "gzip", Some(ReceiverRefused), true),
        ("EBMS:0103", "policy", Some(ReceiverRefused), true),
        ("EBMS:0101", "certificate", Some(ReceiverUnavailable), false),
        ("EBMS:0102", "decryption", Some(ReceiverUnavailable), false),
        ("EBMS:0202", "busy", Some(ReceiverUnavailable), false),
        ("EBMS:4001", "duplicate", None, true),
    ] {
        let outcome = outcome(&world, &nobody, &with(code, detail)).await;
        assert_eq!((outcome.code(), outcome.is_final()), (wanted, is_final), "{code} {detail}: {outcome:?}");
    }
    let duplicate = outcome(&world, &nobody, &with("EBMS:4001", "duplicate")).await;
    let Outcome::Delivered(receipt) = duplicate else { panic!("{duplicate:?}") };
    assert_eq!(receipt.evidence["proof"], "duplicate");
    assert_eq!(receipt.evidence["signed"], true);
    // phase4 says it in words, with the id of the message.
    let in_words =
        with("EBMS:0004", &format!("message '{}' was already handled (this is a duplicate)", nobody.message_id));
    assert!(matches!(outcome(&world, &nobody, &in_words).await, Outcome::Delivered(_)));
    let of_another = with("EBMS:0004", "message 'another' was already handled (this is a duplicate)");
    assert_eq!(outcome(&world, &nobody, &of_another).await.code(), Some(ReceiverRefused));
    let mut in_words = in_words;
    let security = piece(&in_words.soap, "<wsse:Security ", "</wsse:Security>").to_owned();
    in_words.replace(&security, "");
    assert_eq!(outcome(&world, &nobody, &in_words).await.code(), Some(OutcomeCode::UnknownOutcome));
    // Many stacks do not sign errors, and some answer them with another status.
    let mut unsigned = with("EBMS:0303", "gzip");
    let security = piece(&unsigned.soap, "<wsse:Security ", "</wsse:Security>").to_owned();
    unsigned.replace(&security, "");
    world.set(Wire::Answers(400, SOAP, unsigned.soap.clone().into_bytes()));
    assert_eq!(world.sender.send(&nobody, &world.peer).await.code(), Some(ReceiverRefused));
    let mut warning = with("EBMS:0303", "gzip");
    warning.replace("\"failure\"", "\"warning\"").sign(&own);
    assert_eq!(outcome(&world, &nobody, &warning).await.code(), Some(OutcomeCode::UnknownOutcome));
}

#[tokio::test]
async fn without_a_signal_nothing_is_certain() {
    let world = World::new();
    let sent = message("000000000320");
    use OutcomeCode::{ReceiverRefused, ReceiverUnavailable, UnknownOutcome};
    for (status, kind, body, wanted) in [
        (200, "text/html", b"<html>Welcome</html>".to_vec(), UnknownOutcome),
        (200, SOAP, Vec::new(), UnknownOutcome),
        (200, SOAP, b"<S12:Envelope".to_vec(), UnknownOutcome),
        (202, SOAP, Vec::new(), UnknownOutcome),
        (302, "text/html", Vec::new(), UnknownOutcome),
        (500, "text/html", b"sorry".to_vec(), UnknownOutcome),
        (502, "text/html", Vec::new(), UnknownOutcome),
        (404, "text/html", Vec::new(), ReceiverUnavailable),
        (429, "text/html", Vec::new(), ReceiverUnavailable),
        (413, "text/html", Vec::new(), ReceiverRefused),
    ] {
        world.set(Wire::Answers(status, kind, body));
        let outcome = world.sender.send(&sent, &world.peer).await;
        assert_eq!(outcome.code(), Some(wanted), "{status}: {outcome:?}");
    }
    world.set(Wire::NotConnected);
    assert_eq!(world.sender.send(&sent, &world.peer).await.code(), Some(ReceiverUnavailable));
    let mut broken = sent.clone();
    broken.payload = b"no XML".to_vec();
    assert_eq!(world.sender.send(&broken, &world.peer).await.code(), Some(OutcomeCode::EnvelopeInvalid));
    let mut peer = world.peer.clone();
    peer.endpoint = "no address".to_owned();
    assert_eq!(world.sender.send(&sent, &peer).await.code(), Some(OutcomeCode::NoSupportedTransport));
}

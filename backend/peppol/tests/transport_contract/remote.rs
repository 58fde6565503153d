//! The contract and its own promises for a remote access point over HTTP.

use std::sync::Arc;

use wissel_peppol::envelope::{self, Limits};
use wissel_peppol::http_access_point::HttpAccessPoint;
use wissel_peppol::http_access_point::callback::{self, CallbackError};
use wissel_peppol::transport::{InboxError, Outcome, OutcomeCode, Received, Transport};

use super::access_point::{Mood, RemoteAccessPoint, transport};
use super::{Tells, World, contract, id, message, queued_at, receipt, world};

fn remote() -> (HttpAccessPoint, Arc<RemoteAccessPoint>, World) {
    let (world, remote) = (world(), Arc::new(RemoteAccessPoint::default()));
    let transport = transport(&remote, super::world().network, "secret");
    (transport, remote, world)
}

#[tokio::test]
async fn a_remote_access_point_keeps_the_contract() {
    let (transport, remote, world) = remote();
    contract(&transport, &world.parties, "first", Tells::WhatArrived).await;
    contract(&transport, &world.parties, "second", Tells::WhatArrived).await;
    let submitted = remote.submitted.lock().unwrap();
    assert_eq!(submitted.len(), 8, "four messages are handed over in one run, each once");
    assert!(submitted.iter().all(|(_, body)| body.starts_with("\u{feff}<?xml".as_bytes())), "as they were stored");
}

#[tokio::test]
async fn a_lost_answer_is_found_again_and_nothing_is_sent_twice() {
    let (transport, remote, world) = remote();
    let message = message("lost", &world.parties.receiver);
    remote.feel(Mood::AnswerLost);
    let first = receipt(transport.send(&message).await);
    assert_eq!(receipt(transport.send(&message).await), first);
    assert_eq!(remote.submitted.lock().unwrap().len(), 1);
}

#[tokio::test]
async fn what_was_accepted_is_asked_for_until_it_is_known() {
    let (transport, remote, world) = remote();
    let message = message("slow", &world.parties.receiver);
    remote.feel(Mood::Slow);
    let accepted = transport.send(&message).await;
    let Outcome::Accepted { reference, evidence, .. } = &accepted else { panic!("{accepted:?}") };
    assert_eq!(*reference, message.instance_id);
    assert_eq!(evidence["status"]["status"], "pending");
    for status in ["sending", "failed"] {
        remote.now(status);
        assert!(matches!(transport.status("slow").await.unwrap(), Some(Outcome::Accepted { .. })), "{status}");
    }
    remote.now("sent");
    let delivered = receipt(transport.status("slow").await.unwrap().unwrap());
    assert_eq!((delivered.received_by.as_str(), delivered.message_id.as_str()), ("Remote", "slow"));
    assert_eq!(delivered.received_at, "2026-11-22T10:05:00Z".parse().unwrap());
    assert_eq!(receipt(transport.send(&message).await), delivered);
    assert_eq!(remote.submitted.lock().unwrap().len(), 1);
}

#[tokio::test]
async fn every_kind_of_trouble_has_its_outcome() {
    for (mood, code, is_final) in [
        (Mood::Away, OutcomeCode::ReceiverUnavailable, false),
        (Mood::Off, OutcomeCode::ReceiverUnavailable, false),
        (Mood::Babbles, OutcomeCode::ReceiverUnavailable, false),
        (Mood::Broken, OutcomeCode::UnknownOutcome, false),
        (Mood::Refuses, OutcomeCode::ReceiverRefused, true),
        (Mood::GivesUp, OutcomeCode::ReceiverRefused, true),
    ] {
        let (transport, remote, world) = remote();
        remote.feel(mood);
        let message = message("trouble", &world.parties.receiver);
        let outcome = transport.send(&message).await;
        assert_eq!((outcome.code(), outcome.is_final()), (Some(code), is_final), "{mood:?} {outcome:?}");
        assert!(outcome.receipt().is_none());
        if !is_final {
            remote.feel(Mood::Works);
            receipt(transport.send(&message).await);
        }
    }
}

#[tokio::test]
async fn a_token_that_is_not_taken_is_for_the_operator() {
    let (_, remote, world) = remote();
    let transport = transport(&remote, super::world().network, "other");
    let outcome = transport.send(&message("token", &world.parties.receiver)).await;
    assert_eq!(outcome.code(), Some(OutcomeCode::ReceiverUnavailable));
    assert_eq!(transport.status("token").await.unwrap_err().code(), "transport.not_configured");
    assert!(remote.submitted.lock().unwrap().is_empty());
}

#[tokio::test]
async fn what_the_access_point_hands_in_reaches_the_inbox_once() {
    let world = world();
    let sent = message("in", &world.parties.receiver);
    let body = envelope::write(&sent.envelope(), &sent.payload).unwrap();
    let read = |header: Option<&str>| callback::read(&body, header, "Remote", queued_at(), Limits::default());
    let inbound = read(Some(&sent.instance_id)).unwrap();
    assert_eq!((&inbound.message_id, &inbound.envelope), (&sent.instance_id, &sent.envelope()));
    assert_eq!(inbound.evidence["handed_in_by"], "Remote");

    let inbox = &*world.inbox;
    let first = callback::hand_in(inbox, inbound.clone()).await.unwrap();
    assert!(matches!(first, Received::New(_)));
    world.inbox.close(&sent.receiver);
    let again = callback::hand_in(inbox, read(None).unwrap()).await.unwrap();
    assert_eq!(again, Received::Duplicate(first.into_receipt()), "a duplicate is taken though the receiver has left");

    let other = message("other", &world.parties.receiver);
    let mut changed = inbound.clone();
    changed.payload = other.payload.clone();
    let error = callback::hand_in(inbox, changed).await.unwrap_err();
    assert_eq!(error.status(), 409, "{error}");
    let stranger = wissel_peppol::transport::Inbound { message_id: "new".to_owned(), ..inbound.clone() };
    let error = callback::hand_in(inbox, stranger.clone()).await.unwrap_err();
    assert_eq!(error, CallbackError::Inbox(InboxError::NotServiced));
    assert_eq!(error.status(), 422);
    world.inbox.fail(true);
    assert_eq!(callback::hand_in(inbox, stranger).await.unwrap_err().status(), 503);
}

#[test]
fn a_post_that_contradicts_itself_is_refused() {
    let sent = message("in", &id("0088:wissel-a"));
    let body = envelope::write(&sent.envelope(), &sent.payload).unwrap();
    let read =
        |body: &[u8], header: Option<&str>| callback::read(body, header, "Remote", queued_at(), Limits::default());
    let error = read(&body, Some("another")).unwrap_err();
    assert!(matches!(error, CallbackError::InstanceId { .. }), "{error}");
    assert_eq!(error.status(), 400);
    let other = String::from_utf8(body).unwrap().replace("billing:3.0</c:", "selfbilling:3.0</c:");
    assert!(matches!(read(other.as_bytes(), None), Err(CallbackError::Envelope(_))));
    assert!(matches!(read(b"not XML", None), Err(CallbackError::Envelope(_))));
}

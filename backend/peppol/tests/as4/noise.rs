//! Bytes changed at random: nothing changed is accepted, nothing panics.

use std::cell::Cell;

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use wissel_peppol::transport::OutcomeCode;

use crate::surgeon::Message;
use crate::world::{Wire, World, code, message};

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_current_thread().build().unwrap()
}

/// Whether a changed body says the same as the good one: what is not signed and means nothing may differ.
fn is_harmless(good: &Message, changed: &[u8], good_body: &[u8]) -> bool {
    let at = good_body.iter().zip(changed).position(|(one, two)| one != two);
    let soap_at = good_body.windows(4).position(|window| window == b"\r\n\r\n").unwrap() + 4;
    // Headers of the parts are not signed; neither are MimeType and Ids of the encryption, of which nothing is used.
    let in_soap = |at: usize| (soap_at..soap_at + good.soap.len()).contains(&at);
    at.is_none_or(|at| !in_soap(at) && at < good_body.len() - good.attachment.len() - 60)
}

#[test]
fn no_changed_byte_is_accepted() {
    let world = World::new();
    let made = Message::good(&world, "000000000400");
    let body = made.body();
    let runtime = runtime();
    let mut runner = TestRunner::new(Config { cases: 300, failure_persistence: None, ..Config::default() });
    let (refused, accepted) = (Cell::new(0), Cell::new(0));
    runner
        .run(&(0..body.len(), 1_u8..=255), |(at, with)| {
            let mut changed = body.clone();
            changed[at] ^= with;
            let answer = runtime.block_on(world.receive(&made.content_type, &changed));
            if code(&answer).is_empty() {
                accepted.set(accepted.get() + 1);
                // What is accepted is the same message: the inbox would refuse the id with another content.
                prop_assert_eq!(world.inbox.stored(), 1);
                prop_assert!(is_harmless(&made, &changed, &body) || unsigned(&made, at, &body), "byte {}", at);
            } else {
                refused.set(refused.get() + 1);
            }
            Ok(())
        })
        .unwrap();
    let (refused, accepted) = (refused.get(), accepted.get());
    assert!(refused > accepted * 3, "{refused} {accepted}");
}

/// Whether a byte of the envelope is one that nothing depends on: in the security header outside of the signature.
fn unsigned(made: &Message, at: usize, body: &[u8]) -> bool {
    let soap_at = body.windows(4).position(|window| window == b"\r\n\r\n").unwrap() + 4;
    let place = at - soap_at;
    let signature = made.soap.find("<ds:SignedInfo").unwrap()..made.soap.find("</ds:SignedInfo>").unwrap();
    let messaging = made.soap.find("<eb:Messaging").unwrap()..made.soap.len();
    !signature.contains(&place) && !messaging.contains(&place)
}

#[test]
fn noise_never_panics() {
    let world = World::new();
    let made = Message::good(&world, "000000000401");
    let body = made.body();
    let runtime = runtime();
    let mut runner = TestRunner::new(Config { cases: 150, failure_persistence: None, ..Config::default() });
    let edits = prop::collection::vec((0..body.len(), any::<u8>(), 0..3_u8), 1..20);
    runner
        .run(&edits, |edits| {
            let mut changed = body.clone();
            for (at, byte, kind) in edits {
                let at = at % changed.len();
                match kind {
                    0 => changed[at] = byte,
                    1 => changed.insert(at, byte),
                    _ => changed.truncate(at.max(changed.len() / 2)),
                }
            }
            let answer = runtime.block_on(world.receive(&made.content_type, &changed));
            prop_assert_eq!(answer.status, 200);
            // An answer of noise is as harmless to who sent the message.
            world.set(Wire::Answers(200, "application/soap+xml", changed));
            let outcome = runtime.block_on(world.sender.send(&message("000000000401"), &world.peer));
            prop_assert_eq!(outcome.code(), Some(OutcomeCode::UnknownOutcome));
            Ok(())
        })
        .unwrap();
    assert!(world.inbox.stored() <= 1);
}

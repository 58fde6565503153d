//! What the access point hands in.

use serde_json::json;
use wissel_peppol::envelope;
use wissel_peppol::transport::Outbound;
use wissel_peppol::{DocumentTypeId, ProcessId};
use wissel_store::testing::Backend;

use super::{INBOUND_TOKEN, Remote, TOKEN, element, on_both};
use crate::app::Answer;

impl Remote {
    /// An envelope with an invoice for the organization of the test, as the access point posts it.
    async fn envelope(&self, instance_id: &str, number: &str) -> Vec<u8> {
        let id = self.app.draft(&self.anna, &self.seller, number, "90000021").await;
        let document = self.app.raw(|client, url| {
            client.get(format!("{url}/api/v1/invoices/{id}/document")).bearer_auth(&self.anna.token)
        });
        let message = Outbound {
            message_id: instance_id.to_owned(),
            instance_id: instance_id.to_owned(),
            created_at: "2026-11-25T10:00:00Z".parse().unwrap(),
            sender: "0106:90000021".parse().unwrap(),
            receiver: "0106:90000013".parse().unwrap(),
            document_type: DocumentTypeId::BILLING_INVOICE,
            process: ProcessId::BILLING,
            country_c1: "NL".to_owned(),
            mls_to: None,
            mls_type: None,
            payload: document.await.expect(200).bytes,
        };
        envelope::write(&message.envelope(), &message.payload).unwrap()
    }

    async fn post(&self, token: Option<&str>, instance_id: Option<&str>, body: &[u8]) -> Answer {
        let body = body.to_vec();
        self.app
            .raw(|client, url| {
                let request =
                    client.post(format!("{url}/network/http/inbound")).header("content-type", "application/xml");
                let request = token.into_iter().fold(request, |request, token| request.header("x-token", token));
                instance_id.into_iter().fold(request, |request, id| request.header("x-sbdh-instance-id", id)).body(body)
            })
            .await
    }

    async fn received(&self) -> Vec<serde_json::Value> {
        let path = format!("/organizations/{}/received", self.seller);
        self.app.get(&self.anna, &path).await.expect(200).body["items"].as_array().unwrap().clone()
    }
}

const ID: &str = "5cb1e3a2-0d8c-4a31-8f0e-3f6f3f1e0001";

on_both! {
    async fn a_document_is_taken_in_once_however_often_it_comes(remote: Remote) {
        let body = remote.envelope(ID, "1").await;
        let early = remote.post(Some(INBOUND_TOKEN), Some(ID), &body).await.expect(422);
        assert_eq!(early.text("/retry"), "none", "nobody receives here yet");
        remote.app.receiving(&remote.anna, &remote.seller).await;
        let first = remote.post(Some(INBOUND_TOKEN), Some(ID), &body).await.expect(200);
        assert_eq!(first.text("/instanceId"), ID);
        let again = tokio::join!(remote.post(Some(INBOUND_TOKEN), None, &body), remote.post(Some(INBOUND_TOKEN), Some(ID), &body));
        for again in [again.0, again.1] {
            assert_eq!(again.expect(200).body, first.body, "the same answer");
        }
        let received = remote.received().await;
        assert_eq!(received.len(), 1);
        let id = received[0]["id"].as_str().unwrap();
        let kept = remote.app.raw(|client, url| client.get(format!("{url}/api/v1/received/{id}/document")).bearer_auth(&remote.anna.token)).await.expect(200);
        let sent = String::from_utf8(body.clone()).unwrap();
        assert!(sent.contains(element(std::str::from_utf8(&kept.bytes).unwrap())), "the element, byte for byte");

        let other = remote.envelope(ID, "2").await;
        remote.post(Some(INBOUND_TOKEN), Some(ID), &other).await.expect(409);
        remote.post(Some(INBOUND_TOKEN), Some("another"), &body).await.expect(400);
        assert_eq!(remote.received().await.len(), 1);
    }

    async fn nobody_else_hands_in_or_learns_anything(remote: Remote) {
        remote.app.receiving(&remote.anna, &remote.seller).await;
        let body = remote.envelope(ID, "1").await;
        for (token, status) in [(None, 401), (Some(""), 403), (Some(TOKEN), 403), (Some("the-access-point-0123456789abcdeX"), 403), (Some(&INBOUND_TOKEN[..8]), 403)] {
            for body in [body.as_slice(), b"", b"<garbage"] {
                let refused = remote.post(token, Some(ID), body).await.expect(status);
                assert!(refused.bytes.is_empty(), "{refused:?}");
            }
        }
        let signed_in = remote.app.raw(|client, url| client.post(format!("{url}/network/http/inbound")).bearer_auth(&remote.anna.token).body(body.clone())).await;
        signed_in.expect(401);
        assert!(remote.received().await.is_empty());
    }

    async fn what_is_no_envelope_is_refused(remote: Remote) {
        remote.app.receiving(&remote.anna, &remote.seller).await;
        let body = remote.envelope(ID, "1").await;
        let text = String::from_utf8(body.clone()).unwrap();
        let contradicts = text.replacen("billing:3.0</cbc:CustomizationID>", "selfbilling:3.0</cbc:CustomizationID>", 1);
        assert_ne!(contradicts, text);
        for body in [b"".as_slice(), b"no XML at all", &body[..body.len() / 2], contradicts.as_bytes()] {
            remote.post(Some(INBOUND_TOKEN), None, body).await.expect(400);
        }
        let huge = vec![b' '; (100 << 20) + 1];
        remote.post(Some(INBOUND_TOKEN), None, &huge).await.expect(413);
        assert!(remote.received().await.is_empty());
        remote.post(Some(INBOUND_TOKEN), None, &body).await.expect(200);
    }

    async fn trouble_here_is_no_refusal(remote: Remote) {
        remote.app.receiving(&remote.anna, &remote.seller).await;
        let body = remote.envelope(ID, "1").await;
        remote.app.database.execute("ALTER TABLE received_invoices RENAME TO elsewhere");
        let later = remote.post(Some(INBOUND_TOKEN), None, &body).await.expect(503);
        assert_eq!(later.body, json!({ "retry": "default", "errorMessage": "try again later" }));
        remote.app.database.execute("ALTER TABLE elsewhere RENAME TO received_invoices");
        remote.post(Some(INBOUND_TOKEN), None, &body).await.expect(200);
        assert_eq!(remote.received().await.len(), 1);
    }

    /// Who is on the sandbox does not receive from the real network.
    async fn an_organization_on_another_network_is_nobody_here(remote: Remote) {
        remote.app.patch(&remote.anna, &format!("/organizations/{}", remote.seller), json!({ "network": "sandbox" })).await.expect(200);
        remote.app.receiving(&remote.anna, &remote.seller).await;
        let body = remote.envelope(ID, "1").await;
        remote.post(Some(INBOUND_TOKEN), None, &body).await.expect(422);
        assert!(remote.received().await.is_empty());
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn without_an_access_point_there_is_no_such_door() {
    let app = crate::app::TestApp::start(Backend::Sqlite).await;
    let answer =
        app.raw(|client, url| client.post(format!("{url}/network/http/inbound")).header("x-token", INBOUND_TOKEN));
    answer.await.expect(404);
}

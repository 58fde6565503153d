//! The main job: an invoice from its maker to its receiver.

use serde_json::{Value, json};

use crate::app::{Answer, Person, TestApp, element, invoice, on_both};
use crate::responses::moments;

/// Two companies, of which the second receives.
async fn two(app: &TestApp) -> (Person, String, Person, String) {
    let (anna, bob) = (app.sign_up("anna@bakkerij.example").await, app.sign_up("bob@molenaar.example").await);
    let (seller, buyer) = (app.organization(&anna, "90000013").await, app.organization(&bob, "90000021").await);
    app.receiving(&bob, &buyer).await;
    (anna, seller, bob, buyer)
}

async fn upload(app: &TestApp, who: &Person, organization_id: &str, xml: &[u8]) -> Answer {
    let xml = xml.to_vec();
    app.raw(|c, url| {
        let path = format!("{url}/api/v1/organizations/{organization_id}/invoices");
        c.post(path).bearer_auth(&who.token).header("content-type", "application/xml").body(xml)
    })
    .await
}

on_both! {
    async fn an_invoice_from_fields_arrives(app: TestApp) {
        let (anna, seller, bob, buyer) = two(&app).await;
        let id = app.draft(&anna, &seller, "2026-1", "90000021").await;
        let report = app.post(&anna, &format!("/invoices/{id}/validate"), json!({})).await.expect(200);
        assert_eq!(report.body["is_valid"], true, "{report:?}");
        let sent = app.send(&anna, &id, "key-1").await.expect(202);
        let done = app.until(&anna, &format!("/invoices/{id}"), "/status", "delivered").await;
        assert_eq!(done.text("/totals/payable"), "120.15");
        let delivery = app.get(&anna, &format!("/invoices/{id}/deliveries")).await.expect(200);
        assert_eq!(delivery.text("/items/0/message_id"), sent.text("/delivery/message_id"));
        assert_eq!(delivery.text("/items/0/receipt/message_id"), sent.text("/delivery/message_id"));
        let kinds = moments(&app.get(&anna, &format!("/invoices/{id}/timeline")).await);
        assert_eq!(kinds, ["invoice.delivered", "invoice.queued", "invoice.created"]);
        let inbox = app.get(&bob, &format!("/organizations/{buyer}/received?is_read=false")).await.expect(200);
        assert_eq!(inbox.body["items"].as_array().unwrap().len(), 1);
        assert_eq!(inbox.text("/items/0/number"), "2026-1");
        let received = inbox.text("/items/0/id");
        let read = app.patch(&bob, &format!("/received/{received}"), json!({ "is_read": true })).await.expect(200);
        assert_eq!((read.text("/document/lines/0/name"), read.text("/sender/participant")), ("Lunchpakket".to_owned(), "0106:90000013".to_owned()));
        assert_eq!(app.get(&bob, &format!("/organizations/{buyer}/received?is_read=false")).await.body["items"], json!([]));
        let timeline = app.get(&bob, &format!("/received/{received}/timeline")).await.expect(200);
        assert_eq!(timeline.text("/items/0/kind"), "received.arrived");
        app.get(&anna, &format!("/received/{received}")).await.expect(404);
        app.get(&bob, &format!("/invoices/{id}")).await.expect(404);
    }

    async fn an_uploaded_document_arrives_byte_for_byte(app: TestApp) {
        let (anna, seller, bob, buyer) = two(&app).await;
        let made = app.draft(&anna, &seller, "MADE-HERE", "90000021").await;
        let written = app.get(&anna, &format!("/invoices/{made}/document?format=ubl")).await.expect(200).bytes;
        // What a pretty printer or a mail gateway leaves behind: a byte order mark, a comment, odd white space.
        let text = String::from_utf8(written).unwrap().replace("MADE-HERE", "UP-1").replacen("?>", "?>\r\n<!-- from the ERP -->\r\n\t", 1);
        let xml = [b"\xef\xbb\xbf".as_slice(), text.as_bytes(), b"\r\n\r\n"].concat();
        let uploaded = upload(&app, &anna, &seller, &xml).await.expect(201);
        let id = uploaded.text("/id");
        assert_eq!((uploaded.text("/source"), uploaded.text("/buyer/participant")), ("ubl".to_owned(), "0106:90000021".to_owned()));
        assert_eq!(app.patch(&anna, &format!("/invoices/{id}"), json!({ "number": "x" })).await.expect(409).text("/code"), "invoice.uploaded_document");
        app.send(&anna, &id, "key-1").await.expect(202);
        app.until(&anna, &format!("/invoices/{id}"), "/status", "delivered").await;
        let received = app.get(&bob, &format!("/organizations/{buyer}/received")).await.text("/items/0/id");
        let kept = app.get(&anna, &format!("/invoices/{id}/document?format=original")).await.expect(200);
        assert_eq!(kept.bytes, xml);
        // In an envelope travels the element; what stands around it stays with the sender.
        let arrived = app.get(&bob, &format!("/received/{received}/document?format=original")).await.expect(200);
        assert_eq!(arrived.bytes, element(&text).as_bytes());
    }

    async fn the_same_key_gives_the_same_delivery_and_another_request_is_refused(app: TestApp) {
        let (anna, seller, bob, buyer) = two(&app).await;
        let (one, two) = (app.draft(&anna, &seller, "1", "90000021").await, app.draft(&anna, &seller, "2", "90000021").await);
        let answers = futures::future::join_all((0..8).map(|_| app.send(&anna, &one, "key-1"))).await;
        let deliveries: std::collections::BTreeSet<String> = answers.into_iter().map(|a| a.expect(202).text("/delivery/id")).collect();
        assert_eq!(deliveries.len(), 1);
        app.until(&anna, &format!("/invoices/{one}"), "/status", "delivered").await;
        let replayed = app.send(&anna, &one, "key-1").await.expect(202);
        assert_eq!(replayed.text("/invoice/status"), "queued", "the answer is the one that was given then");
        assert_eq!(replayed.header("idempotency-replayed"), Some("true"));
        assert_eq!(app.send(&anna, &two, "key-1").await.expect(422).text("/code"), "idempotency.key_reused");
        assert_eq!(app.send(&anna, &one, "key-2").await.expect(409).text("/code"), "invoice.already_sent");
        let path = format!("/api/v1/invoices/{two}/send");
        let missing = app.raw(|c, url| c.post(format!("{url}{path}")).bearer_auth(&anna.token)).await.expect(400);
        assert_eq!(missing.text("/code"), "header.missing");
        app.until(&anna, &format!("/invoices/{one}"), "/status", "delivered").await;
        assert_eq!(app.get(&bob, &format!("/organizations/{buyer}/received")).await.body["items"].as_array().unwrap().len(), 1);
    }

    async fn an_invoice_that_breaks_rules_does_not_leave(app: TestApp) {
        let (anna, seller, ..) = two(&app).await;
        let mut wrong = invoice("2026-1", "90000021");
        wrong["lines"][0]["vat_rate"] = json!("0");
        wrong.as_object_mut().unwrap().remove("buyer_reference");
        let id = app.post(&anna, &format!("/organizations/{seller}/invoices"), wrong).await.expect(201).text("/id");
        let refused = app.send(&anna, &id, "key-1").await.expect(422);
        assert_eq!(refused.text("/code"), "invoice.not_valid");
        let errors = refused.errors();
        assert!(errors.iter().any(|(pointer, code)| code == "BR-S-05" && pointer == "/lines/0/vat_rate"), "{errors:?}");
        assert!(errors.iter().any(|(_, code)| code == "PEPPOL-EN16931-R003"), "{errors:?}");
        let invoice = app.get(&anna, &format!("/invoices/{id}")).await.expect(200);
        assert_eq!((invoice.text("/status"), &invoice.body["sent_at"]), ("draft".to_owned(), &Value::Null));
        assert_eq!(app.get(&anna, &format!("/invoices/{id}/deliveries")).await.body["items"], json!([]));
    }

    async fn who_is_not_on_the_network_gets_nothing_and_the_sender_is_told(app: TestApp) {
        let (anna, seller, ..) = two(&app).await;
        let id = app.draft(&anna, &seller, "2026-1", "90000097").await;
        app.send(&anna, &id, "key-1").await.expect(202);
        let failed = app.until(&anna, &format!("/invoices/{id}"), "/status", "failed").await;
        assert_eq!(failed.text("/failure/code"), "delivery.receiver_not_registered");
        let timeline = app.get(&anna, &format!("/invoices/{id}/timeline")).await;
        assert_eq!(timeline.text("/items/0/kind"), "invoice.failed");
        let dutch = app.raw(|c, url| c.get(format!("{url}/api/v1/invoices/{id}/timeline")).bearer_auth(&anna.token).header("accept-language", "nl")).await;
        assert!(dutch.text("/items/0/sentence").starts_with("Niet bezorgd. De ontvanger staat niet op het netwerk."), "{dutch:?}");
        // The receiver comes on the network; the same invoice goes out again as a new message.
        let carla = app.sign_up("carla@kassenpark.example").await;
        let late = app.organization(&carla, "90000097").await;
        app.receiving(&carla, &late).await;
        app.send(&anna, &id, "key-2").await.expect(202);
        let done = app.until(&anna, &format!("/invoices/{id}"), "/status", "delivered").await;
        assert_eq!(done.body["failure"], Value::Null);
        let deliveries = app.get(&anna, &format!("/invoices/{id}/deliveries")).await;
        assert_ne!(deliveries.text("/items/0/message_id"), deliveries.text("/items/1/message_id"));
        assert_eq!(app.get(&carla, &format!("/organizations/{late}/received")).await.body["items"].as_array().unwrap().len(), 1);
    }

    async fn what_can_not_be_delivered_by_a_fault_of_ours_ends_and_says_so(app: TestApp) {
        let (anna, seller, ..) = two(&app).await;
        let id = app.draft(&anna, &seller, "1", "90000021").await;
        app.send(&anna, &id, "k").await.expect(202);
        app.until(&anna, &format!("/invoices/{id}"), "/status", "delivered").await;
        app.database.lift_guards();
        // As if its document had been lost before it was delivered, and this were the last attempt.
        app.database.execute("UPDATE deliveries SET status = 'sending', receipt = NULL, delivered_at = NULL, document_sha256 = 'lost'");
        app.database.execute("UPDATE invoices SET status = 'sending', delivered_at = NULL");
        app.database.execute("UPDATE jobs SET state = 'ready', attempts = max_attempts - 1 WHERE kind = 'invoice.deliver'");
        let failed = app.until(&anna, &format!("/invoices/{id}"), "/status", "failed").await;
        assert_eq!(failed.text("/failure/code"), "delivery.internal");
    }

    async fn an_organization_that_is_not_active_sends_nothing(app: TestApp) {
        let anna = app.sign_up("anna@bakkerij.example").await;
        let path = format!("/environments/{}/organizations", anna.environment_id);
        let body = json!({ "country": "NL", "register_number": "90000013", "legal_name": "Bakkerij De Zon B.V." });
        let id = app.post(&anna, &path, body).await.expect(201).text("/id");
        let draft = app.draft(&anna, &id, "1", "90000021").await;
        let refused = app.send(&anna, &draft, "key-1").await.expect(409);
        assert_eq!(refused.text("/code"), "organization.not_active");
    }

    async fn a_draft_changes_and_a_sent_invoice_does_not(app: TestApp) {
        let (anna, seller, ..) = two(&app).await;
        let id = app.draft(&anna, &seller, "1", "90000021").await;
        let path = format!("/invoices/{id}");
        assert_eq!(app.post(&anna, &format!("/organizations/{seller}/invoices"), invoice("1", "90000021")).await.expect(409).text("/code"), "invoice.number_taken");
        let etag = app.get(&anna, &path).await.header("etag").unwrap().to_owned();
        let changed = app.patch(&anna, &path, json!({ "number": "1a", "note": "Dank", "due_on": null })).await.expect(200);
        assert_eq!((changed.text("/number"), changed.text("/document/note"), &changed.body["due_on"]), ("1a".to_owned(), "Dank".to_owned(), &Value::Null));
        let stale = app.raw(|c, url| c.patch(format!("{url}/api/v1{path}")).bearer_auth(&anna.token).header("if-match", etag).json(&json!({ "number": "2" }))).await;
        stale.expect(412);
        let wrong = app.patch(&anna, &path, json!({ "lines": [{ "name": "x", "quantity": "een" }] })).await.expect(422);
        assert_eq!(wrong.errors()[0].0, "/lines/0/quantity");
        app.patch(&anna, &path, json!({ "due_on": "2026-12-22" })).await.expect(200);
        app.send(&anna, &id, "k").await.expect(202);
        assert_eq!(app.patch(&anna, &path, json!({ "note": "x" })).await.expect(409).text("/code"), "invoice.not_draft");
        assert_eq!(app.call(reqwest::Method::DELETE, &path, Some(&anna), None).await.expect(409).text("/code"), "invoice.not_draft");
        let other = app.draft(&anna, &seller, "2", "90000021").await;
        app.call(reqwest::Method::DELETE, &format!("/invoices/{other}"), Some(&anna), None).await.expect(204);
        app.get(&anna, &format!("/invoices/{other}")).await.expect(404);
    }

    async fn lists_have_pages_filters_and_an_order(app: TestApp) {
        let (anna, seller, ..) = two(&app).await;
        for n in 0..7 {
            let mut content = invoice(&format!("N-{n}"), "90000021");
            content["issued_on"] = json!(format!("2026-11-{:02}", 1 + n / 2));
            app.post(&anna, &format!("/organizations/{seller}/invoices"), content).await.expect(201);
        }
        let list = |query: String| { let path = format!("/organizations/{seller}/invoices?{query}"); let (app, anna) = (&app, &anna); async move { app.get(anna, &path).await } };
        let (mut seen, mut cursor) = (Vec::new(), String::new());
        loop {
            let page = list(format!("limit=3&sort=issued_on{cursor}")).await.expect(200);
            seen.extend(page.body["items"].as_array().unwrap().iter().map(|i| i["number"].as_str().unwrap().to_owned()));
            let Some(next) = page.body["next"].as_str() else { break };
            cursor = format!("&cursor={next}");
        }
        assert_eq!(seen, ["N-0", "N-1", "N-2", "N-3", "N-4", "N-5", "N-6"]);
        assert_eq!(list("query=n-3".to_owned()).await.body["items"].as_array().unwrap().len(), 1);
        assert_eq!(list("status=delivered".to_owned()).await.body["items"], json!([]));
        for (query, pointer) in [("limit=0", "/query/limit"), ("limit=x", "/query/limit"), ("cursor=x", "/query/cursor"), ("status=lost", "/query/status"), ("page=2", "/query/page")] {
            assert_eq!(list(query.to_owned()).await.expect(422).errors()[0].0, pointer, "{query}");
        }
    }

    async fn a_document_that_can_not_be_read_is_refused_with_its_place(app: TestApp) {
        let (anna, seller, ..) = two(&app).await;
        let bomb = b"<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\">]><Invoice xmlns=\"urn:oasis:names:specification:ubl:schema:xsd:Invoice-2\">&a;</Invoice>";
        let rows = app.database.count_rows();
        for xml in [b"".as_slice(), b"no xml", b"<Invoice>", b"<Order xmlns=\"urn:x\"/>", bomb, &[0xff, 0xfe, 0x00]] {
            let refused = upload(&app, &anna, &seller, xml).await.expect(422);
            assert_eq!(refused.text("/code"), "document.unreadable");
            assert!(refused.text("/detail").len() > 10);
        }
        assert_eq!(app.database.count_rows(), rows);
        let judged = app.raw(|c, url| c.post(format!("{url}/api/v1/validations")).bearer_auth(&anna.token).header("content-type", "application/xml").body("<Invoice>")).await;
        judged.expect(422);
    }

    async fn a_stranger_may_have_a_document_judged_without_keeping_it(app: TestApp) {
        let anna = app.sign_up("anna@bakkerij.example").await;
        let mut content = invoice("1", "90000021");
        content["lines"][0]["vat_rate"] = json!("0");
        let report = app.raw(|c, url| c.post(format!("{url}/api/v1/validations")).bearer_auth(&anna.token).header("accept-language", "nl").json(&content)).await.expect(200);
        let finding = report.body["findings"].as_array().unwrap().iter().find(|f| f["rule"] == "BR-S-05").unwrap_or_else(|| panic!("{report:?}")).clone();
        assert_eq!((finding["pointer"].as_str(), finding["severity"].as_str()), (Some("/lines/0/vat_rate"), Some("fatal")));
        assert!(app.database.count_rows().into_iter().all(|(table, rows)| table != "invoices" || rows == 0));
    }
}

//! Invoices in CII: uploaded, shown, judged, converted and sent.

use serde_json::{Value, json};
use wissel_store::blobs::Blobs;

use crate::app::{Answer, Person, TestApp, element, on_both};
use crate::commands::example;

/// The example, addressed to a company of the sandbox.
fn document(number: &str, buyer: &str) -> String {
    let example = std::fs::read_to_string(example("invoice-standard.cii.xml")).unwrap();
    let address = |value: &str| format!("<ram:URIID schemeID=\"0106\">{value}</ram:URIID>");
    let id = |value: &str| format!("<ram:ID>{value}</ram:ID>\n    <ram:TypeCode>380");
    assert!(example.contains(&address("87654321")) && example.contains(&id("2026-0042")));
    example.replace(&address("87654321"), &address(buyer)).replace(&id("2026-0042"), &id(number))
}

async fn upload(app: &TestApp, who: &Person, organization_id: &str, xml: &str) -> Answer {
    let (xml, path) = (xml.to_owned(), format!("/api/v1/organizations/{organization_id}/invoices"));
    app.raw(|c, url| {
        c.post(format!("{url}{path}")).bearer_auth(&who.token).header("content-type", "application/xml").body(xml)
    })
    .await
}

async fn send(app: &TestApp, who: &Person, id: &str, key: &str, query: &str) -> Answer {
    let path = format!("/api/v1/invoices/{id}/send{query}");
    app.raw(|c, url| c.post(format!("{url}{path}")).bearer_auth(&who.token).header("idempotency-key", key)).await
}

/// A document as a client gets it, as text.
async fn download(app: &TestApp, who: &Person, path: &str, format: &str) -> String {
    let answer = app.get(who, &format!("{path}/document?format={format}")).await.expect(200);
    assert_eq!(answer.header("content-type"), Some("application/xml"));
    String::from_utf8(answer.bytes).unwrap()
}

/// The rules that a document is judged by, and those that it breaks.
async fn judged(app: &TestApp, who: &Person, xml: &str) -> (String, Vec<Value>) {
    let xml = xml.to_owned();
    let report = app
        .raw(|c, url| {
            let to = format!("{url}/api/v1/validations");
            c.post(to).bearer_auth(&who.token).header("content-type", "application/xml").body(xml)
        })
        .await
        .expect(200);
    let findings = report.body["findings"].as_array().unwrap().iter().map(|finding| finding["rule"].clone());
    (report.text("/profile"), findings.collect())
}

async fn in_language(app: &TestApp, who: &Person, path: &str, language: &str) -> Answer {
    app.raw(|c, url| c.get(format!("{url}/api/v1{path}")).bearer_auth(&who.token).header("accept-language", language))
        .await
}

on_both! {
    async fn an_upload_is_kept_shown_and_judged(app: TestApp) {
        let anna = app.sign_up("anna@bakkerij.example").await;
        let seller = app.organization(&anna, "90000013").await;
        let xml = document("CII-1", "90000021");
        let made = upload(&app, &anna, &seller, &xml).await.expect(201);
        let path = format!("/invoices/{}", made.text("/id"));
        let shown = app.get(&anna, &path).await.expect(200);
        assert_eq!((shown.text("/source"), shown.text("/status")), ("cii".to_owned(), "draft".to_owned()));
        assert_eq!((shown.text("/number"), shown.text("/issued_on")), ("CII-1".to_owned(), "2026-03-02".to_owned()));
        assert_eq!(shown.text("/buyer/participant"), "0106:90000021");
        assert_eq!((shown.text("/totals/payable"), shown.text("/totals/tax")), ("96.25".to_owned(), "11.25".to_owned()));
        assert_eq!(shown.text("/document/lines/0/name"), "Volkorenbrood");
        for format in ["original", "cii"] {
            assert_eq!(download(&app, &anna, &path, format).await, xml, "{format}");
        }
        let report = app.post(&anna, &format!("{path}/validate"), json!({})).await.expect(200);
        assert_eq!((report.text("/profile"), report.body["is_valid"].clone()), ("en16931".to_owned(), json!(true)), "{report:?}");
        let refused = app.patch(&anna, &path, json!({ "note": "x" })).await.expect(409);
        assert_eq!(refused.text("/code"), "invoice.uploaded_document");
        let again = upload(&app, &anna, &seller, &xml).await.expect(409);
        assert_eq!(again.text("/code"), "invoice.number_taken");
    }

    async fn a_converted_document_says_the_same(app: TestApp) {
        let anna = app.sign_up("anna@bakkerij.example").await;
        let seller = app.organization(&anna, "90000013").await;
        let uploaded = upload(&app, &anna, &seller, &document("CII-1", "90000021")).await.expect(201);
        let ubl = download(&app, &anna, &format!("/invoices/{}", uploaded.text("/id")), "ubl").await;
        assert_eq!(judged(&app, &anna, &ubl).await, ("peppol".to_owned(), vec![]));
        let back = upload(&app, &anna, &seller, &ubl.replace("CII-1", "UBL-1")).await.expect(201);
        assert_eq!(back.text("/source"), "ubl");
        let mut said = uploaded.body["document"].clone();
        said["number"] = json!("UBL-1");
        assert_eq!(back.body["document"], said);

        let draft = app.draft(&anna, &seller, "2026-1", "90000021").await;
        let cii = download(&app, &anna, &format!("/invoices/{draft}"), "cii").await;
        assert!(cii.contains("<rsm:CrossIndustryInvoice") && cii.contains("Lunchpakket"), "{cii}");
        assert_eq!(judged(&app, &anna, &cii).await, ("en16931".to_owned(), vec![]));
        let answer = app.get(&anna, &format!("/invoices/{draft}/document?format=original")).await;
        answer.expect(404);
        for format in ["pdf", "html", "xml"] {
            let refused = app.get(&anna, &format!("/invoices/{draft}/document?format={format}")).await.expect(422);
            assert_eq!(refused.errors()[0].0, "/query/format");
        }
    }

    async fn a_receiver_that_takes_no_cii_gets_ubl(app: TestApp) {
        let (anna, bob) = (app.sign_up("anna@bakkerij.example").await, app.sign_up("bob@molenaar.example").await);
        let (seller, buyer) = (app.organization(&anna, "90000013").await, app.organization(&bob, "90000021").await);
        app.receiving(&bob, &buyer).await;
        let xml = document("CII-1", "90000021");
        let id = upload(&app, &anna, &seller, &xml).await.expect(201).text("/id");
        let path = format!("/invoices/{id}");
        let sent = send(&app, &anna, &id, "k-1", "").await.expect(202);
        assert!(sent.text("/delivery/document_type").contains("::CrossIndustryInvoice##"), "{sent:?}");
        app.until(&anna, &path, "/status", "failed").await;
        for (language, words) in [("nl", "Verstuur het als UBL."), ("en", "Send it as UBL.")] {
            let failed = in_language(&app, &anna, &path, language).await.expect(200);
            assert_eq!(failed.text("/failure/code"), "delivery.cii_not_accepted");
            assert!(failed.text("/failure/message").contains(words), "{failed:?}");
        }

        let refused = send(&app, &anna, &id, "k-1", "?syntax=ubl").await.expect(422);
        assert_eq!(refused.text("/code"), "idempotency.key_reused");
        assert_eq!(send(&app, &anna, &id, "k-2", "?syntax=cii").await.expect(422).errors()[0].0, "/query/syntax");
        let sent = send(&app, &anna, &id, "k-2", "?syntax=ubl").await.expect(202);
        assert!(sent.text("/delivery/document_type").contains(":Invoice-2::Invoice##"), "{sent:?}");
        let again = send(&app, &anna, &id, "k-2", "?syntax=ubl").await.expect(202);
        assert_eq!((again.header("idempotency-replayed"), &again.body), (Some("true"), &sent.body));
        app.until(&anna, &path, "/status", "delivered").await;

        let arrived = app.get(&bob, &format!("/organizations/{buyer}/received")).await.expect(200);
        assert_eq!((arrived.text("/items/0/number"), arrived.text("/items/0/totals/payable")), ("CII-1".to_owned(), "96.25".to_owned()));
        let received = format!("/received/{}", arrived.text("/items/0/id"));
        let ubl = download(&app, &bob, &received, "original").await;
        assert!(ubl.contains("<cbc:ID>CII-1</cbc:ID>"), "{ubl}");
        assert_eq!(element(&download(&app, &anna, &path, "ubl").await), ubl, "what was sent");
        for format in ["original", "cii"] {
            assert_eq!(download(&app, &anna, &path, format).await, xml, "what was uploaded");
        }
        let deliveries = app.get(&anna, &format!("{path}/deliveries")).await.expect(200);
        assert_eq!((deliveries.text("/items/0/status"), deliveries.text("/items/1/status")), ("delivered".to_owned(), "failed".to_owned()));
    }

    async fn ubl_on_request_changes_nothing_for_what_is_ubl(app: TestApp) {
        let (anna, bob) = (app.sign_up("anna@bakkerij.example").await, app.sign_up("bob@molenaar.example").await);
        let (seller, buyer) = (app.organization(&anna, "90000013").await, app.organization(&bob, "90000021").await);
        app.receiving(&bob, &buyer).await;
        let id = app.draft(&anna, &seller, "2026-1", "90000021").await;
        let before = download(&app, &anna, &format!("/invoices/{id}"), "ubl").await;
        send(&app, &anna, &id, "k", "?syntax=ubl").await.expect(202);
        app.until(&anna, &format!("/invoices/{id}"), "/status", "delivered").await;
        let arrived = app.get(&bob, &format!("/organizations/{buyer}/received")).await.expect(200);
        let received = format!("/received/{}", arrived.text("/items/0/id"));
        assert_eq!(download(&app, &bob, &received, "original").await, element(&before));
    }

    async fn what_breaks_rules_is_not_sent(app: TestApp) {
        let anna = app.sign_up("anna@bakkerij.example").await;
        let seller = app.organization(&anna, "90000013").await;
        let right = document("CII-1", "90000021");
        let amount = "<ram:DuePayableAmount>96.25";
        assert!(right.contains(amount));
        let wrong = right.replace(amount, "<ram:DuePayableAmount>96.00");
        let id = upload(&app, &anna, &seller, &wrong).await.expect(201).text("/id");
        for query in ["", "?syntax=ubl"] {
            let refused = send(&app, &anna, &id, "k", query).await.expect(422);
            assert_eq!(refused.text("/code"), "invoice.not_valid");
            assert_eq!(refused.errors(), [(String::new(), "BR-CO-16".to_owned())], "{query}");
        }
        let shown = app.get(&anna, &format!("/invoices/{id}")).await.expect(200);
        assert_eq!((shown.text("/status"), shown.text("/totals/payable")), ("draft".to_owned(), "96.00".to_owned()));
        // Without a process (BT-23) nothing is known of the conversation on the network.
        let start = right.find("<ram:BusinessProcess").unwrap();
        let end = right.find("<ram:GuidelineSpecified").unwrap();
        let no_process = format!("{}{}", &right[..start], &right[end..]).replace(">CII-1<", ">CII-2<");
        let id = upload(&app, &anna, &seller, &no_process).await.expect(201).text("/id");
        let refused = send(&app, &anna, &id, "k", "").await.expect(422);
        assert!(refused.text("/detail").contains("BT-23"), "{refused:?}");
    }

    async fn what_came_in_is_converted_both_ways(app: TestApp) {
        let (anna, bob) = (app.sign_up("anna@bakkerij.example").await, app.sign_up("bob@molenaar.example").await);
        let (seller, buyer) = (app.organization(&anna, "90000013").await, app.organization(&bob, "90000021").await);
        app.receiving(&bob, &buyer).await;
        let id = app.draft(&anna, &seller, "2026-1", "90000021").await;
        app.send(&anna, &id, "k").await.expect(202);
        app.until(&anna, &format!("/invoices/{id}"), "/status", "delivered").await;
        let arrived = app.get(&bob, &format!("/organizations/{buyer}/received")).await.expect(200);
        let received = format!("/received/{}", arrived.text("/items/0/id"));
        let ubl = download(&app, &bob, &received, "original").await;
        assert_eq!(download(&app, &bob, &received, "ubl").await, ubl);
        let cii = download(&app, &bob, &received, "cii").await;
        assert!(cii.contains("<rsm:CrossIndustryInvoice") && cii.contains("Lunchpakket"), "{cii}");

        // As if another access point had delivered CII: nobody here registers for it.
        let xml = document("CII-1", "90000021");
        let uploaded = upload(&app, &bob, &buyer, &xml).await.expect(201);
        assert_eq!(uploaded.text("/source"), "cii");
        let kind = "busdox-docid-qns::urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100::CrossIndustryInvoice\
            ##urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0::D16B";
        app.database.execute(&format!(
            "UPDATE received_invoices SET document_type = '{kind}', \
             document_sha256 = (SELECT document_sha256 FROM invoices WHERE source = 'cii')"
        ));
        for format in ["original", "cii"] {
            assert_eq!(download(&app, &bob, &received, format).await, xml, "{format}");
        }
        let converted = download(&app, &bob, &received, "ubl").await;
        assert_eq!(judged(&app, &bob, &converted).await, ("peppol".to_owned(), vec![]));
        assert!(converted.contains("<cbc:ID>CII-1</cbc:ID>"), "{converted}");
    }

    async fn what_can_not_be_read_is_not_converted(app: TestApp) {
        let (anna, bob) = (app.sign_up("anna@bakkerij.example").await, app.sign_up("bob@molenaar.example").await);
        let (seller, buyer) = (app.organization(&anna, "90000013").await, app.organization(&bob, "90000021").await);
        app.receiving(&bob, &buyer).await;
        let id = app.draft(&anna, &seller, "2026-1", "90000021").await;
        app.send(&anna, &id, "k").await.expect(202);
        app.until(&anna, &format!("/invoices/{id}"), "/status", "delivered").await;
        let arrived = app.get(&bob, &format!("/organizations/{buyer}/received")).await.expect(200);
        let received = format!("/received/{}", arrived.text("/items/0/id"));

        // As if another access point had delivered UBL without any date.
        let unreadable = "<Invoice xmlns=\"urn:oasis:names:specification:ubl:schema:xsd:Invoice-2\"/>";
        let blobs = Blobs::in_folder(&app.database.folder().join("blobs")).unwrap();
        let sha256 = blobs.put(unreadable.as_bytes().to_vec()).await.unwrap();
        app.database.execute(&format!("UPDATE received_invoices SET document_sha256 = '{sha256}'"));
        for format in ["original", "ubl"] {
            assert_eq!(download(&app, &bob, &received, format).await, unreadable);
        }
        let refused = app.get(&bob, &format!("{received}/document?format=cii")).await.expect(422);
        assert_eq!(refused.text("/code"), "document.unreadable");
    }
}

//! Requests that are wrong in every way get a clear problem and change nothing.

use reqwest::Method;
use serde_json::json;

use crate::app::{TestApp, invoice, on_both};

on_both! {
    async fn every_kind_of_bad_body_has_its_own_clear_answer(app: TestApp) {
        let anna = app.sign_up("anna@bakkerij.example").await;
        let id = app.organization(&anna, "90000013").await;
        let before = app.settled().await;
        let path = format!("/api/v1/organizations/{id}/invoices");
        let mut unknown = invoice("1", "90000021");
        unknown["lines"][0]["colour"] = json!("red");
        let mut number = invoice("1", "90000021");
        number["lines"][0]["quantity"] = json!(true);
        let mut missing = invoice("1", "90000021");
        missing["buyer"].as_object_mut().unwrap().remove("legal_name");
        let mut nul = invoice("1", "90000021");
        nul["note"] = json!("a\u{0}b");
        let mut huge = invoice("1", "90000021");
        huge["note"] = json!("x".repeat(16 * 1024 * 1024));
        let mut amount = invoice("1", "90000021");
        amount["lines"][0]["unit_price"] = json!("99999999999999999999");
        for (body, content_type, status, code, pointer) in [
            ("{".to_owned(), "application/json", 400, "request.malformed", None),
            (String::new(), "application/json", 400, "request.malformed", None),
            ("[]".to_owned(), "application/json", 422, "request.invalid", Some("")),
            (unknown.to_string(), "application/json", 422, "request.invalid", Some("/lines/0/colour")),
            (number.to_string(), "application/json", 422, "request.invalid", Some("/lines/0/quantity")),
            (missing.to_string(), "application/json", 422, "request.invalid", Some("/buyer/legal_name")),
            (nul.to_string(), "application/json", 422, "request.invalid", Some("/note")),
            (amount.to_string(), "application/json", 422, "request.invalid", Some("/lines")),
            (huge.to_string(), "application/json", 413, "request.too_large", None),
            (invoice("1", "90000021").to_string(), "text/plain", 415, "request.unsupported_media_type", None),
            (invoice("1", "90000021").to_string(), "", 415, "request.unsupported_media_type", None),
        ] {
            let answer = app.raw(|c, url| {
                let request = c.post(format!("{url}{path}")).bearer_auth(&anna.token).body(body.clone());
                if content_type.is_empty() { request } else { request.header("content-type", content_type) }
            }).await.expect(status);
            assert_eq!(answer.header("content-type"), Some("application/problem+json"));
            assert_eq!((answer.text("/code").as_str(), answer.body["status"].as_u64()), (code, Some(u64::from(status))));
            assert_eq!(answer.errors().first().map(|(pointer, _)| pointer.as_str()), pointer, "{answer:?}");
            assert_eq!(Some(answer.text("/request_id").as_str()), answer.header("x-request-id"));
        }
        assert_eq!(app.database.fingerprint(), before);
    }

    async fn odd_values_are_refused_alike_on_both_databases(app: TestApp) {
        let anna = app.sign_up("anna@bakkerij.example").await;
        let id = app.organization(&anna, "90000013").await;
        let list = format!("/organizations/{id}/invoices");
        app.get(&anna, &format!("{list}?query=%00")).await.expect(422);
        let mut odd = invoice("1", "90000021");
        odd["issued_on"] = json!("-009999-01-01");
        app.post(&anna, &list, odd).await.expect(422);
        let mut control = invoice("X\u{1}", "90000021");
        assert_eq!(app.post(&anna, &list, control.clone()).await.expect(422).errors()[0].0, "/number");
        control["number"] = json!("1");
        control["lines"] = json!(vec![control["lines"][0].clone(); 10_001]);
        assert_eq!(app.post(&anna, &list, control).await.expect(422).errors()[0].0, "/lines");
        let long = json!({ "address": { "street": "x".repeat(5000) } });
        assert_eq!(app.patch(&anna, &format!("/organizations/{id}"), long).await.expect(422).errors()[0].0, "/address");
        let array = app.call(Method::POST, "/auth/login", None, Some(json!(["a@b.example", "x", null]))).await;
        array.expect(422);
        let name = app.call(Method::PATCH, "/me", Some(&anna), Some(json!({ "x".repeat(500_000): 1 }))).await.expect(422);
        assert!(name.bytes.len() < 3000, "{}", name.bytes.len());
    }

    async fn every_place_that_is_wrong_is_named_at_once(app: TestApp) {
        let anna = app.sign_up("anna@bakkerij.example").await;
        let path = format!("/environments/{}/organizations", anna.environment_id);
        let wrong = app.post(&anna, &path, json!({ "country": "Nederland", "register_number": "", "legal_name": "" })).await.expect(422);
        let pointers: Vec<String> = wrong.errors().into_iter().map(|(pointer, _)| pointer).collect();
        assert_eq!(pointers, ["/country", "/legal_name", "/register_number"]);
    }

    async fn what_is_not_there_is_a_problem_too(app: TestApp) {
        let anna = app.sign_up("anna@bakkerij.example").await;
        for path in ["/nothing", "/organizations/not-a-key", "/organizations/00000000-0000-0000-0000-000000000000"] {
            let missing = app.get(&anna, path).await.expect(404);
            assert_eq!((missing.text("/code").as_str(), missing.header("content-type")), ("not_found", Some("application/problem+json")));
        }
        let wrong = app.call(Method::DELETE, "/me", Some(&anna), None).await.expect(405);
        assert_eq!(wrong.text("/code"), "request.method_not_allowed");
    }

    async fn the_server_says_how_it_is_and_protects_its_pages(app: TestApp) {
        assert_eq!(app.raw(|c, url| c.get(format!("{url}/healthz"))).await.expect(200).bytes, b"ok\n");
        assert_eq!(app.raw(|c, url| c.get(format!("{url}/readyz"))).await.expect(200).bytes, b"ready\n");
        let keys = app.raw(|c, url| c.get(format!("{url}/.well-known/jwks.json"))).await.expect(200);
        assert_eq!((keys.text("/keys/0/kty"), keys.text("/keys/0/alg")), ("EC".to_owned(), "ES256".to_owned()));
        assert!(keys.body["keys"][0].get("d").is_none());
        let page = app.raw(|c, url| c.get(format!("{url}/sign-in"))).await;
        let policy = page.header("content-security-policy").unwrap();
        assert!(policy.contains("script-src 'self';") && policy.contains("require-trusted-types-for 'script'"), "{policy}");
        app.raw(|c, url| c.get(format!("{url}/api/docs/"))).await.expect(200);
    }
}

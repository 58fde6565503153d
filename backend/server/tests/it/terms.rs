//! Versions of the terms: which one holds, who accepted it, and what waits until he does.

use reqwest::Method;
use serde_json::json;
use wissel_store::testing::Backend;

use crate::app::{PASSWORD, TestApp, on_both};

impl TestApp {
    /// As if a new version came into force since everybody signed up.
    fn renew_terms(&self) {
        self.database.execute("UPDATE users SET terms_version = '2025-01'");
    }
}

on_both! {
    async fn a_new_version_is_asked_before_anything_but_the_own_account(app: TestApp) {
        let anna = app.sign_up("anna@bakkerij.example").await;
        let organization = app.organization(&anna, "90000013").await;
        assert_eq!(app.get(&anna, "/me").await.body["terms_required"], json!(false));
        app.renew_terms();
        let me = app.get(&anna, "/me").await.expect(200);
        assert_eq!(me.body["terms_required"], json!(true));
        let environment = format!("/environments/{}", anna.environment_id);
        for path in ["/environments".to_owned(), environment.clone(), format!("{environment}/members"), format!("/organizations/{organization}"), format!("/organizations/{organization}/invoices")] {
            let refused = app.get(&anna, &path).await.expect(403);
            assert_eq!(refused.text("/code"), "terms.required", "{path}");
        }
        app.post(&anna, "/environments", json!({ "name": "Nog een" })).await.expect(403);
        app.patch(&anna, &environment, json!({ "name": "Anders" })).await.expect(403);
        // Nobody learns by it what exists.
        let unknown = app.get(&anna, "/organizations/0190a000-0000-7000-8000-000000000001").await.expect(403);
        assert_eq!(unknown.text("/code"), "terms.required");
        app.patch(&anna, "/me", json!({ "language": "en" })).await.expect(200);
        let wrong = app.post(&anna, "/me/terms", json!({ "accepted_terms_version": "2025-01" })).await.expect(422);
        assert_eq!(wrong.errors(), [("/accepted_terms_version".to_owned(), "terms.version_outdated".to_owned())]);
        let me = app.post(&anna, "/me/terms", json!({ "accepted_terms_version": "2026-11" })).await.expect(200);
        assert_eq!(me.body["terms_required"], json!(false));
        app.get(&anna, "/environments").await.expect(200);
        app.get(&anna, &format!("/organizations/{organization}")).await.expect(200);
    }

    async fn signing_in_asks_for_a_new_version_as_well(app: TestApp) {
        app.sign_up("anna@bakkerij.example").await;
        app.renew_terms();
        let refused = app.log_in("anna@bakkerij.example", PASSWORD).await.expect(403);
        assert_eq!(refused.text("/code"), "terms.required");
        let body = json!({ "email": "anna@bakkerij.example", "password": PASSWORD, "accepted_terms_version": "2026-11" });
        app.public("/auth/login", body).await.expect(200);
        app.log_in("anna@bakkerij.example", PASSWORD).await.expect(200);
    }

    async fn every_version_can_be_read_and_every_acceptance_is_kept(app: TestApp) {
        let anna = app.sign_up("anna@bakkerij.example").await;
        let current = app.call(Method::GET, "/terms/current", None, None).await.expect(200);
        let same = app.call(Method::GET, "/terms/2026-11", None, None).await.expect(200);
        assert_eq!(current.bytes, same.bytes);
        app.call(Method::GET, "/terms/1999-01", None, None).await.expect(404);
        let export = app.get(&anna, "/me/export").await.expect(200);
        assert_eq!((export.text("/accepted_terms/0/version"), export.text("/accepted_terms/0/address")), ("2026-11".to_owned(), "127.0.0.1".to_owned()));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_operator_has_terms_of_his_own() {
    let folder = tempfile::tempdir().unwrap();
    for (version, nl, en) in [("2026-11", "Onze regels", "Our rules"), ("2026-10", "Vroeger", "Before")] {
        std::fs::create_dir(folder.path().join(version)).unwrap();
        std::fs::write(folder.path().join(version).join("nl.md"), nl).unwrap();
        std::fs::write(folder.path().join(version).join("en.md"), en).unwrap();
    }
    let app = TestApp::start_with(Backend::Sqlite, &[("WISSEL_TERMS_DIR", &folder.path().to_string_lossy())]).await;
    let current = app.call(Method::GET, "/terms/current", None, None).await.expect(200);
    assert_eq!((current.text("/version"), current.text("/body")), ("2026-11".to_owned(), "Our rules".to_owned()));
    let before = app.call(Method::GET, "/terms/2026-10", None, None).await.expect(200);
    assert_eq!(before.text("/body"), "Before");
    app.sign_up("anna@bakkerij.example").await;
}

#[test]
fn a_folder_that_is_wrong_stops_the_start() {
    let values = [("WISSEL_TERMS_DIR".to_owned(), "/nowhere/at/all".to_owned())].into();
    let error = wissel_server::config::Config::from_values(values).unwrap_err().to_string();
    assert!(error.contains("WISSEL_TERMS_DIR: /nowhere/at/all"), "{error}");
}

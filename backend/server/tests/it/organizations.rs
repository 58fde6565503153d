//! Organizations: adding, activating, registering.

use serde_json::json;

use crate::app::{TestApp, on_both};

on_both! {
    async fn a_wrong_name_at_the_bank_rejects_and_a_second_try_activates(app: TestApp) {
        let anna = app.sign_up("anna@bakkerij.example").await;
        let path = format!("/environments/{}/organizations", anna.environment_id);
        let body = json!({ "country": "NL", "register_number": "9000 0013", "legal_name": "Bakkerij De Zon B.V." });
        let organization = app.post(&anna, &path, body.clone()).await.expect(201);
        assert_eq!(organization.text("/register_number"), "90000013");
        assert_eq!(app.post(&anna, &path, body).await.expect(409).text("/code"), "organization.exists");
        let id = organization.text("/id");
        let activations = format!("/organizations/{id}/activations");
        let first = app.post(&anna, &activations, json!({ "method": "payment" })).await.expect(201);
        let again = app.post(&anna, &activations, json!({ "method": "payment" })).await.expect(201);
        assert_eq!(first.text("/id"), again.text("/id"));
        let pay = format!("/sandbox/payments/{}/pay", first.text("/next_step/payment_id"));
        let paid = app.post(&anna, &pay, json!({ "account_holder_name": "J. Jansen" })).await.expect(200);
        assert_eq!((paid.text("/activation_state"), paid.text("/reason")), ("rejected".to_owned(), "name_mismatch".to_owned()));
        assert_eq!(app.get(&anna, &format!("/organizations/{id}")).await.text("/state"), "rejected");
        assert_eq!(app.post(&anna, &pay, json!({ "account_holder_name": "x" })).await.expect(409).text("/code"), "payment.already_paid");
        let second = app.post(&anna, &activations, json!({ "method": "payment" })).await.expect(201);
        let pay = format!("/sandbox/payments/{}/pay", second.text("/next_step/payment_id"));
        app.post(&anna, &pay, json!({ "account_holder_name": "BAKKERIJ DE ZON BV" })).await.expect(200);
        assert_eq!(app.get(&anna, &format!("/organizations/{id}")).await.text("/state"), "active");
        assert_eq!(app.post(&anna, &activations, json!({ "method": "payment" })).await.expect(409).text("/code"), "organization.already_active");
        let identifiers = app.get(&anna, &format!("/organizations/{id}/identifiers")).await.expect(200);
        assert_eq!(identifiers.text("/items/0/participant"), "0106:90000013");
        assert_eq!(identifiers.body["items"][0]["can_receive"], false);
    }

    async fn what_is_wrong_with_a_number_is_said(app: TestApp) {
        let anna = app.sign_up("anna@bakkerij.example").await;
        let path = format!("/environments/{}/organizations", anna.environment_id);
        let wrong = app.post(&anna, &path, json!({ "country": "NL", "register_number": "123", "legal_name": "X", "vat_number": "NL123456789B01" })).await.expect(422);
        let pointers: Vec<String> = wrong.errors().into_iter().map(|(pointer, _)| pointer).collect();
        assert_eq!(pointers, ["/register_number", "/vat_number"]);
        app.post(&anna, &path, json!({ "country": "nl", "register_number": "90000013", "legal_name": "X" })).await.expect(422);
        app.post(&anna, &path, json!({ "country": "FR", "register_number": "732829320", "legal_name": "Boulangerie" })).await.expect(201);
    }

    async fn one_organization_of_an_installation_receives_on_an_identifier(app: TestApp) {
        let (anna, bob) = (app.sign_up("anna@bakkerij.example").await, app.sign_up("bob@helder.example").await);
        let (one, two) = (app.organization(&anna, "90000013").await, app.organization(&bob, "90000013").await);
        app.receiving(&anna, &one).await;
        let path = format!("/organizations/{two}/identifiers");
        let id = app.get(&bob, &path).await.text("/items/0/id");
        let taken = app.patch(&bob, &format!("{path}/{id}"), json!({ "can_receive": true })).await.expect(409);
        assert_eq!(taken.text("/code"), "identifier.taken");
        let found = app.get(&bob, "/participants/lookup?id=0106:90000013").await.expect(200);
        assert_eq!(found.body["is_registered"], true);
        assert!(found.body["capabilities"].as_array().unwrap().len() >= 2);
    }

    async fn an_identifier_is_checked_and_what_an_organization_wants_is_what_the_network_says(app: TestApp) {
        let anna = app.sign_up("anna@bakkerij.example").await;
        let id = app.organization(&anna, "90000013").await;
        let path = format!("/organizations/{id}/identifiers");
        let wrong = app.post(&anna, &path, json!({ "scheme": "0088", "value": "7300010000002" })).await.expect(422);
        assert_eq!(wrong.errors(), [("/value".to_owned(), "identifier.check_digit".to_owned())]);
        app.post(&anna, &path, json!({ "scheme": "0088", "value": "7300010000001" })).await.expect(201);
        assert_eq!(app.post(&anna, &path, json!({ "scheme": "0088", "value": "7300010000001" })).await.expect(409).text("/code"), "identifier.exists");
        app.receiving(&anna, &id).await;
        let types = format!("/organizations/{id}/document-types");
        let body = json!({ "items": [{ "document_type": "credit_note", "is_received": true }] });
        app.call(reqwest::Method::PUT, &types, Some(&anna), Some(body)).await.expect(200);
        let found = app.get(&anna, "/participants/lookup?id=0106:90000013").await.expect(200);
        let all = found.body["capabilities"].to_string();
        assert!(all.contains("CreditNote-2") && !all.contains("Invoice-2::Invoice"), "{all}");
        let unknown = app.get(&anna, "/participants/lookup?id=0106:90000099").await.expect(200);
        assert_eq!(unknown.body["is_registered"], false);
        app.get(&anna, "/participants/lookup?id=nonsense").await.expect(422);
    }

    async fn nobody_takes_the_number_of_another_company(app: TestApp) {
        let anna = app.sign_up("anna@bakkerij.example").await;
        let id = app.organization(&anna, "90000013").await;
        let path = format!("/organizations/{id}/identifiers");
        for (scheme, value) in [("0106", "90000048"), ("9944", "NL123456782B90")] {
            let refused = app.post(&anna, &path, json!({ "scheme": scheme, "value": value })).await.expect(422);
            assert_eq!(refused.errors(), [("/value".to_owned(), "identifier.not_own".to_owned())]);
        }
        // Nor that of a service provider: the statuses of all messages go there.
        let provider = app.post(&anna, &path, json!({ "scheme": "0242", "value": "000001" })).await.expect(422);
        assert_eq!(provider.errors(), [("/scheme".to_owned(), "identifier.not_own".to_owned())]);
        let own = app.get(&anna, &format!("/organizations/{id}")).await.text("/vat_number");
        app.post(&anna, &path, json!({ "scheme": "9944", "value": own })).await.expect(201);
        // The register knows another name for this number than the one that was typed.
        let environment = format!("/environments/{}/organizations", anna.environment_id);
        let body = json!({ "country": "NL", "register_number": "90000021", "legal_name": "Mallory Trading" });
        let mallory = app.post(&anna, &environment, body).await.expect(201).text("/id");
        let activation = app.post(&anna, &format!("/organizations/{mallory}/activations"), json!({ "method": "payment" })).await.expect(201);
        let pay = format!("/sandbox/payments/{}/pay", activation.text("/next_step/payment_id"));
        let paid = app.post(&anna, &pay, json!({ "account_holder_name": "Mallory Trading" })).await.expect(200);
        assert_eq!(paid.text("/activation_state"), "rejected");
    }

    async fn two_administrators_who_demote_each_other_leave_one(app: TestApp) {
        let (anna, piet) = (app.sign_up("anna@bakkerij.example").await, app.sign_up("piet@bakkerij.example").await);
        let member = |who: &crate::app::Person| format!("/environments/{}/members/{}", anna.environment_id, who.user_id);
        let (annas, piets) = (member(&anna), member(&piet));
        for _ in 0..5 {
            app.database.execute("UPDATE memberships SET role = 'administrator'");
            tokio::join!(app.patch(&anna, &piets, json!({ "role": "guest" })), app.patch(&piet, &annas, json!({ "role": "guest" })));
            let roles = [app.get(&anna, "/me").await.text("/environments/0/role"), app.get(&piet, "/me").await.text("/environments/0/role")];
            assert!(roles.contains(&"administrator".to_owned()), "{roles:?}");
        }
    }

    async fn a_change_on_an_old_version_is_refused(app: TestApp) {
        let anna = app.sign_up("anna@bakkerij.example").await;
        let id = app.organization(&anna, "90000013").await;
        let path = format!("/organizations/{id}");
        let etag = app.get(&anna, &path).await.header("etag").unwrap().to_owned();
        let change = |etag: String, city: &'static str| {
            let body = json!({ "address": { "city": city } });
            let (path, anna) = (&path, &anna);
            app.raw(move |c, url| c.patch(format!("{url}/api/v1{path}")).bearer_auth(&anna.token).header("if-match", etag).json(&body))
        };
        let changed = change(etag.clone(), "Gouda").await.expect(200);
        assert_eq!((changed.text("/address/city"), changed.text("/address/street")), ("Gouda".to_owned(), "Dorpsstraat 12".to_owned()));
        assert_eq!(change(etag, "Delft").await.expect(412).text("/code"), "request.stale");
        assert_eq!(app.get(&anna, &path).await.text("/address/city"), "Gouda");
        assert_eq!(app.patch(&anna, &path, json!({ "legal_name": "Other" })).await.expect(409).text("/code"), "organization.fixed");
        app.patch(&anna, &path, json!({ "state": "removed" })).await.expect(422);
    }

    async fn rights_within_an_organization_hold_at_once(app: TestApp) {
        let (anna, piet) = (app.sign_up("anna@bakkerij.example").await, app.sign_up("piet@bakkerij.example").await);
        let id = app.organization(&anna, "90000013").await;
        let (path, member) = (format!("/organizations/{id}"), format!("/organizations/{id}/members/{}", piet.user_id));
        app.get(&piet, &path).await.expect(404);
        let put = |body| app.call(reqwest::Method::PUT, &member, Some(&anna), Some(body));
        put(json!({ "permissions": ["invoice.read"] })).await.expect(200);
        app.get(&piet, &path).await.expect(200);
        let refused = app.patch(&piet, &path, json!({})).await.expect(403);
        assert_eq!(refused.text("/missing_right"), "organization.manage");
        put(json!({ "role": "administrator" })).await.expect(200);
        app.patch(&piet, &path, json!({})).await.expect(200);
        app.call(reqwest::Method::DELETE, &member, Some(&anna), None).await.expect(204);
        app.get(&piet, &path).await.expect(404);
        let own = format!("/organizations/{id}/members/{}", anna.user_id);
        assert_eq!(app.call(reqwest::Method::DELETE, &own, Some(&anna), None).await.expect(409).text("/code"), "organization.last_administrator");
        app.call(reqwest::Method::DELETE, &path, Some(&anna), None).await.expect(204);
        let left = app.get(&anna, &format!("/environments/{}/organizations", anna.environment_id)).await.expect(200);
        assert_eq!(left.body["items"], json!([]));
    }

    async fn what_was_removed_stays_removed_and_may_be_added_again(app: TestApp) {
        let anna = app.sign_up("anna@bakkerij.example").await;
        let path = format!("/environments/{}/organizations", anna.environment_id);
        let body = json!({ "country": "NL", "register_number": "90000013", "legal_name": "Bakkerij De Zon B.V." });
        let id = app.post(&anna, &path, body.clone()).await.expect(201).text("/id");
        let draft = app.draft(&anna, &id, "1", "90000021").await;
        let activation = app.post(&anna, &format!("/organizations/{id}/activations"), json!({ "method": "payment" })).await.expect(201);
        let own = format!("/organizations/{id}");
        app.call(reqwest::Method::DELETE, &own, Some(&anna), None).await.expect(204);
        let pay = format!("/sandbox/payments/{}/pay", activation.text("/next_step/payment_id"));
        app.post(&anna, &pay, json!({ "account_holder_name": "Bakkerij De Zon B.V." })).await.expect(404);
        assert_eq!(app.get(&anna, &own).await.expect(200).text("/state"), "removed");
        assert_eq!(app.patch(&anna, &own, json!({})).await.expect(403).text("/missing_right"), "organization.manage");
        app.call(reqwest::Method::DELETE, &own, Some(&anna), None).await.expect(403);
        app.send(&anna, &draft, "k").await.expect(403);
        app.get(&anna, &format!("/invoices/{draft}")).await.expect(200);
        let again = app.post(&anna, &path, body).await.expect(201);
        assert_ne!(again.text("/id"), id);
    }

    async fn what_is_blank_or_no_country_is_refused(app: TestApp) {
        let anna = app.sign_up("anna@bakkerij.example").await;
        for (path, body, pointer) in [
            ("/me".to_owned(), json!({ "full_name": "  " }), "/full_name"),
            (format!("/environments/{}", anna.environment_id), json!({ "name": " " }), "/name"),
        ] {
            assert_eq!(app.patch(&anna, &path, body).await.expect(422).errors(), [(pointer.to_owned(), "field.blank".to_owned())]);
        }
        let path = format!("/environments/{}/organizations", anna.environment_id);
        let refused = app.post(&anna, &path, json!({ "country": "QQ", "register_number": "1", "legal_name": "X" })).await.expect(422);
        assert_eq!(refused.errors()[0].0, "/country");
        app.get(&anna, "/register/search?country=nl&query=zon").await.expect(422);
    }
}

//! Attacks every operation of the served document with every kind of actor: nobody gets at what is not his, and a call
//! that is refused changes nothing. A new operation is found here by itself.

use std::collections::BTreeMap;

use reqwest::Method;
use serde_json::{Map, Value, json};

use crate::app::{Answer, Person, TestApp, on_both};
use crate::openapi::operations;

/// Stands in everything of the other tenant; must never be seen.
const CANARY: &str = "CANARY-OF-ANOTHER-TENANT";

/// One operation of the document.
struct Operation {
    id: String,
    method: Method,
    path: String,
    access: String,
    right: String,
    body: Option<Value>,
    content_type: Option<String>,
}

/// Keys of the objects of one tenant, by the name of their placeholder.
type Keys = BTreeMap<&'static str, String>;

impl TestApp {
    async fn operations(&self) -> Vec<Operation> {
        let document = self.raw(|c, url| c.get(format!("{url}/api/openapi.json"))).await.expect(200).body;
        let read = |(method, path, operation): (String, String, Value)| {
            let content = operation.pointer("/requestBody/content").and_then(Value::as_object).cloned();
            let json_type = content.as_ref().and_then(|c| c.keys().find(|k| k.ends_with("json")).cloned());
            let schema = json_type.as_ref().and_then(|kind| content.as_ref().map(|c| c[kind]["schema"].clone()));
            Operation {
                id: operation["operationId"].as_str().unwrap().to_owned(),
                method: method.parse().unwrap(),
                path: path.strip_prefix("/api/v1").unwrap().to_owned(),
                access: operation["x-authz"]["access"].as_str().unwrap().to_owned(),
                right: operation["x-authz"]["right"].as_str().unwrap_or_default().to_owned(),
                body: schema.map(|schema| example(&document, &schema)),
                content_type: json_type,
            }
        };
        operations(&document).into_iter().map(read).collect()
    }

    /// Calls an operation with the given keys in its path.
    async fn attack(&self, operation: &Operation, who: Option<&Person>, keys: &Keys) -> Answer {
        let mut path = operation.path.clone();
        for (name, key) in keys {
            path = path.replace(&format!("{{{name}}}"), key);
        }
        assert!(!path.contains('{'), "the gate has no key for {path}: add it to `keys_of`");
        let query = match operation.id.as_str() {
            "register.search" => "?country=NL&query=zon",
            "participants.lookup" => "?id=0106:90000013",
            _ => "",
        };
        self.raw(|client, url| {
            let mut request = client
                .request(operation.method.clone(), format!("{url}/api/v1{path}{query}"))
                .header("idempotency-key", "gate")
                .header("origin", url);
            if let Some(who) = who {
                request = request.bearer_auth(&who.token);
            }
            if let (Some(body), Some(kind)) = (&operation.body, &operation.content_type) {
                request = request.header("content-type", kind).body(body.to_string());
            }
            request
        })
        .await
    }

    /// Every kind of object, for one tenant, with a text in it.
    async fn keys_of(&self, who: &Person, number: &str, text: &str) -> Keys {
        let organization_id = self.organization(who, number).await;
        let identifier_id = self.receiving(who, &organization_id).await;
        let mut content = crate::app::invoice("to-self", number);
        content["note"] = json!(text);
        content["buyer"]["legal_name"] = json!(text);
        let path = format!("/organizations/{organization_id}/invoices");
        let sent = self.post(who, &path, content.clone()).await.expect(201).text("/id");
        self.send(who, &sent, "gate-setup").await.expect(202);
        self.until(who, &format!("/invoices/{sent}"), "/status", "delivered").await;
        content["number"] = json!("draft");
        let invoice_id = self.post(who, &path, content).await.expect(201).text("/id");
        let received_id =
            self.get(who, &format!("/organizations/{organization_id}/received")).await.text("/items/0/id");
        let domains = format!("/environments/{}/domains", who.environment_id);
        let domain = format!("{}.example", text.to_lowercase().replace(' ', "-"));
        let domain_id = self.post(who, &domains, json!({ "domain": domain })).await.expect(201).text("/id");
        BTreeMap::from([
            ("environment_id", who.environment_id.clone()),
            ("organization_id", organization_id),
            ("identifier_id", identifier_id),
            ("invoice_id", invoice_id),
            ("received_id", received_id),
            ("user_id", who.user_id.clone()),
            ("passkey_id", "00000000-0000-4000-8000-000000000000".to_owned()),
            ("domain_id", domain_id),
            ("session_id", "00000000-0000-4000-8000-000000000001".to_owned()),
            ("month", "2026-01".to_owned()),
            ("kind", "tsr".to_owned()),
            ("job_id", "0190a000-0000-7000-8000-000000000003".to_owned()),
            ("identity_id", "0190a000-0000-7000-8000-000000000002".to_owned()),
            ("payment_id", "00000000-0000-4000-8000-000000000000".to_owned()),
        ])
    }
}

/// A body that fits a schema: examples where they are given, otherwise the smallest value.
fn example(document: &Value, schema: &Value) -> Value {
    if let Some(reference) = schema["$ref"].as_str() {
        return example(document, document.pointer(reference.trim_start_matches('#')).unwrap());
    }
    if let Some(value) = schema.get("example").or_else(|| schema["enum"].get(0)) {
        return value.clone();
    }
    for choice in ["oneOf", "allOf", "anyOf"] {
        if let Some(options) = schema[choice].as_array() {
            let option = options.iter().find(|o| o["type"] != "null").unwrap();
            return example(document, option);
        }
    }
    let kind = schema["type"].as_str().or_else(|| schema["type"][0].as_str()).unwrap_or("object");
    match kind {
        "array" => json!([example(document, &schema["items"])]),
        "boolean" => json!(true),
        "integer" | "number" => json!(1),
        "string" if schema["format"] == "date" => json!("2026-11-22"),
        "string" => json!("text"),
        _ => {
            let required: Vec<&str> =
                schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
            let properties = schema["properties"].as_object().cloned().unwrap_or_default();
            Value::Object(
                properties
                    .into_iter()
                    .filter(|(name, _)| required.contains(&name.as_str()))
                    .map(|(name, property)| (name, example(document, &property)))
                    .collect::<Map<_, _>>(),
            )
        }
    }
}

#[track_caller]
fn refused(operation: &Operation, actor: &str, answer: &Answer, status: u16) {
    assert_eq!(answer.status, status, "{} {} as {actor}: {}", operation.method, operation.path, answer.body);
    no_canary(operation, actor, answer);
}

#[track_caller]
fn no_canary(operation: &Operation, actor: &str, answer: &Answer) {
    let text = String::from_utf8_lossy(&answer.bytes);
    assert!(!text.contains(CANARY), "{} shows {actor} what belongs to another tenant", operation.id);
}

on_both! {
    async fn every_operation_holds_against_every_actor(app: TestApp) {
        let anna = app.sign_up("anna@bakkerij.example").await;
        let guest = app.sign_up("piet@bakkerij.example").await;
        let viewer = app.sign_up("kees@bakkerij.example").await;
        let bob = app.sign_up("bob@molenaar.example").await;
        let keys = app.keys_of(&anna, "90000013", "seen by its own people").await;
        let foreign = app.keys_of(&bob, "90000021", CANARY).await;
        let grant = format!("/organizations/{}/members/{}", keys["organization_id"], viewer.user_id);
        app.call(Method::PUT, &grant, Some(&anna), Some(json!({ "permissions": ["invoice.read"] }))).await.expect(200);
        let operations = app.operations().await;
        assert!(operations.len() > 50);
        let before = app.settled().await;
        let mut attacks = 0;
        for operation in operations.iter().filter(|o| o.access != "public") {
            refused(operation, "nobody", &app.attack(operation, None, &keys).await, 401);
            attacks += 1;
        }
        for operation in operations.iter().filter(|o| o.access == "operator") {
            refused(operation, "no operator", &app.attack(operation, Some(&anna), &keys).await, 404);
            attacks += 1;
        }
        let unknown: Keys = keys.keys().map(|name| (*name, "0190a000-0000-7000-8000-000000000001".to_owned())).collect();
        let nonsense: Keys = keys.keys().map(|name| (*name, "no-key".to_owned())).collect();
        for operation in operations.iter().filter(|o| o.access == "right") {
            let is_of_environment = operation.path.starts_with("/environments");
            refused(operation, "another tenant", &app.attack(operation, Some(&bob), &keys).await, 404);
            refused(operation, "owner, foreign key", &app.attack(operation, Some(&anna), &foreign).await, 404);
            refused(operation, "owner, unknown key", &app.attack(operation, Some(&anna), &unknown).await, 404);
            refused(operation, "owner, no key", &app.attack(operation, Some(&anna), &nonsense).await, 404);
            // The first key is his own, the second is not.
            for second in ["identifier_id", "user_id", "domain_id"] {
                if operation.path.contains(second) {
                    let mixed: Keys = keys.iter().map(|(name, key)| (*name, if *name == second { foreign[second].clone() } else { key.clone() })).collect();
                    refused(operation, "owner, foreign second key", &app.attack(operation, Some(&anna), &mixed).await, 404);
                }
            }
            let guest_status = if !is_of_environment { 404 } else if operation.right == "environment.read" { 200 } else { 403 };
            refused(operation, "guest", &app.attack(operation, Some(&guest), &keys).await, guest_status);
            attacks += 6;
            if !["environment.read", "organization.read", "invoice.read"].contains(&operation.right.as_str()) {
                let answer = app.attack(operation, Some(&viewer), &keys).await;
                refused(operation, "viewer", &answer, 403);
                assert_eq!(answer.text("/missing_right"), operation.right);
            } else if operation.method == Method::GET {
                let answer = app.attack(operation, Some(&viewer), &keys).await;
                no_canary(operation, "viewer", &answer);
                assert!([200, 404].contains(&answer.status), "{} {answer:?}", operation.id);
            }
        }
        assert!(attacks > 200, "{attacks}");
        assert_eq!(app.database.fingerprint(), before, "a call that was refused changed something");
    }

    /// A request whose body comes late does not outlive the right that it began with.
    async fn a_right_that_was_taken_away_while_the_body_came_is_gone(app: TestApp) {
        use tokio::io::{AsyncReadExt, AsyncWriteExt};
        let (anna, piet) = (app.sign_up("anna@bakkerij.example").await, app.sign_up("piet@bakkerij.example").await);
        let id = app.organization(&anna, "90000013").await;
        let member = format!("/organizations/{id}/members/{}", piet.user_id);
        app.call(Method::PUT, &member, Some(&anna), Some(json!({ "role": "administrator" }))).await.expect(200);
        let body = json!({ "role": "administrator" }).to_string();
        let mut slow = tokio::net::TcpStream::connect(app.url.trim_start_matches("http://")).await.unwrap();
        let head = format!("PUT /api/v1{member} HTTP/1.1\r\nhost: x\r\nauthorization: Bearer {}\r\ncontent-type: application/json\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{{", piet.token, body.len());
        slow.write_all(head.as_bytes()).await.unwrap();
        tokio::time::sleep(std::time::Duration::from_millis(300)).await;
        app.call(Method::DELETE, &member, Some(&anna), None).await.expect(204);
        slow.write_all(&body.as_bytes()[1..]).await.unwrap();
        let mut answer = String::new();
        slow.read_to_string(&mut answer).await.unwrap();
        assert!(answer.starts_with("HTTP/1.1 404"), "{answer}");
        app.get(&piet, &format!("/organizations/{id}")).await.expect(404);
    }

    async fn a_cursor_of_another_tenant_shows_nothing_of_his(app: TestApp) {
        let (anna, bob) = (app.sign_up("anna@bakkerij.example").await, app.sign_up("bob@molenaar.example").await);
        let keys = app.keys_of(&anna, "90000013", "own").await;
        let foreign = app.keys_of(&bob, "90000021", CANARY).await;
        for list in ["invoices", "received"] {
            let path = |keys: &Keys| format!("/organizations/{}/{list}?limit=1", keys["organization_id"]);
            let page = app.get(&bob, &path(&foreign)).await.expect(200);
            let cursor = page.body["next"].as_str().map(|c| format!("&cursor={c}")).unwrap_or_default();
            let answer = app.get(&anna, &format!("{}{cursor}", path(&keys))).await.expect(200);
            assert!(!answer.body.to_string().contains(CANARY));
        }
        let all = app.get(&anna, &format!("/organizations/{}/invoices?query={CANARY}", keys["organization_id"])).await.expect(200);
        assert_eq!(all.body["items"], json!([]));
    }
}

//! The OpenAPI document: committed, complete, and what the server serves.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::app::{TestApp, on_both};

fn document() -> Value {
    serde_json::from_str(&wissel_server::api::routes().document().to_json().unwrap()).unwrap()
}

/// Method, path and operation, for each.
pub fn operations(document: &Value) -> Vec<(String, String, Value)> {
    let mut all = Vec::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            all.push((method.to_uppercase(), path.clone(), operation.clone()));
        }
    }
    all
}

#[test]
fn the_committed_document_is_the_one_that_the_code_makes() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../../openapi/openapi.json");
    let committed: Value = serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap();
    let made = document();
    if committed != made {
        let names =
            |d: &Value| operations(d).into_iter().map(|(m, p, o)| format!("{m} {p} {o}")).collect::<BTreeSet<_>>();
        let (old, new) = (names(&committed), names(&made));
        let moved: Vec<String> = old.symmetric_difference(&new).map(|line| line.chars().take(90).collect()).collect();
        panic!(
            "openapi/openapi.json is not what the code makes; run `make generate` and read the difference. Operations that differ:\n{}",
            moved.join("\n")
        );
    }
}

#[test]
fn every_operation_is_named_and_described() {
    let document = document();
    let mut seen = BTreeSet::new();
    for (method, path, operation) in operations(&document) {
        let id = operation["operationId"].as_str().unwrap_or_default();
        let (resource, verb) =
            id.split_once('.').unwrap_or_else(|| panic!("{method} {path}: {id} is not <resource>.<verb>"));
        let is_name = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
        assert!(is_name(resource) && is_name(verb), "{id}");
        assert!(seen.insert(id.to_owned()), "{id} twice");
        assert!(operation["summary"].as_str().is_some_and(|s| s.len() > 5), "{id} has no summary");
        assert!(operation["description"].as_str().is_some_and(|s| s.len() > 5), "{id} has no description");
        assert!(operation["tags"][0].is_string(), "{id} has no tag");
        assert!(operation["x-authz"]["access"].is_string(), "{id} does not say who may call it");
        let responses = operation["responses"].as_object().unwrap();
        assert!(responses.keys().any(|status| status.starts_with(['2', '3'])), "{id} never succeeds");
        for (status, response) in responses {
            assert!(
                response["description"].as_str().is_some_and(|d| !d.is_empty()),
                "{id} {status} has no description"
            );
            if status.as_str() >= "400" {
                let schema = &response["content"]["application/problem+json"]["schema"]["$ref"];
                assert_eq!(schema, "#/components/schemas/Problem", "{id} {status}");
            }
        }
        for name in path.split('{').skip(1).map(|rest| rest.split('}').next().unwrap()) {
            let is_there = operation["parameters"]
                .as_array()
                .into_iter()
                .flatten()
                .any(|p| p["name"] == name && p["in"] == "path");
            assert!(is_there, "{id} does not document {name}");
        }
    }
}

#[test]
fn every_reference_leads_somewhere() {
    let document = document();
    let text = document.to_string();
    for reference in text.split("\"$ref\":\"#").skip(1).map(|rest| rest.split('"').next().unwrap()) {
        assert!(document.pointer(reference).is_some(), "{reference}");
    }
}

on_both! {
    async fn the_server_serves_the_document(app: TestApp) {
        let served = app.raw(|c, url| c.get(format!("{url}/api/openapi.json"))).await.expect(200);
        assert_eq!(served.body, document());
        assert_eq!(served.text("/openapi"), "3.1.0");
    }
}

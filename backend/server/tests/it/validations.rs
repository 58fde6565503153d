//! Judging documents that are not kept.

use serde_json::{Value, json};

use crate::app::{Answer, Person, TestApp, invoice, on_both};

/// The request and the answers that the API document shows.
fn documented() -> Value {
    let document: Value = serde_json::from_str(&wissel_server::api::routes().document().to_json().unwrap()).unwrap();
    document["paths"]["/api/v1/validations"]["post"].clone()
}

/// A body of the examples.
fn example(content_type: &str, name: &str) -> Value {
    documented()["requestBody"]["content"][content_type]["examples"][name]["value"].clone()
}

fn xml(name: &str) -> String {
    example("application/xml", name).as_str().unwrap().to_owned()
}

async fn judge(app: &TestApp, who: &Person, query: &str, language: &str, xml: &str) -> Answer {
    let xml = xml.to_owned();
    app.raw(|c, url| {
        c.post(format!("{url}/api/v1/validations{query}"))
            .bearer_auth(&who.token)
            .header("accept-language", language)
            .header("content-type", "application/xml")
            .body(xml)
    })
    .await
}

fn rules(report: &Answer) -> Vec<&str> {
    report.body["findings"].as_array().unwrap().iter().map(|f| f["rule"].as_str().unwrap()).collect()
}

on_both! {
    async fn the_examples_are_what_the_server_answers(app: TestApp) {
        let anna = app.sign_up("anna@bakkerij.example").await;
        let shown = documented()["responses"]["200"]["content"]["application/json"]["examples"].clone();
        let report = judge(&app, &anna, "", "en", &xml("ubl")).await.expect(200);
        assert_eq!(report.body, shown["ubl"]["value"]);
        assert_eq!(rules(&report), ["BR-CO-16"]);
        assert_eq!(report.body["findings"][0]["line"], 60);
        assert_eq!(report.text("/findings/0/path"), "/Invoice/cac:LegalMonetaryTotal/cbc:PayableAmount");
        let report = judge(&app, &anna, "", "en", &xml("cii")).await.expect(200);
        assert_eq!(report.body, shown["cii"]["value"]);
        assert_eq!(rules(&report), ["BR-CO-16"]);
        assert!(report.text("/findings/0/path").ends_with("/ram:DuePayableAmount"), "{report:?}");
        let report = app.post(&anna, "/validations", example("application/json", "fields")).await.expect(200);
        assert_eq!(report.body, shown["fields"]["value"]);
        assert_eq!(report.text("/findings/0/pointer"), "/buyer/address/country");
        assert_eq!(report.body["findings"][0]["repair"][0]["value"], "NL");
    }

    async fn the_rules_are_those_of_the_document_or_those_asked_for(app: TestApp) {
        let anna = app.sign_up("anna@bakkerij.example").await;
        let plain = xml("ubl").replace("#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0", "");
        for (query, document, profile) in [
            ("", xml("ubl"), "peppol"),
            ("?rules=auto", xml("ubl"), "peppol"),
            ("", plain.clone(), "en16931"),
            ("?rules=en16931", xml("ubl"), "en16931"),
            ("?rules=peppol", plain.clone(), "peppol"),
            ("?rules=nlcius", plain, "nlcius"),
            ("", xml("cii"), "en16931"),
            ("?rules=en16931", xml("cii"), "en16931"),
        ] {
            let report = judge(&app, &anna, query, "en", &document).await.expect(200);
            assert_eq!(report.text("/profile"), profile, "{query}");
            // Each set brings EN 16931, and only Peppol and NLCIUS have a say in what the specification is.
            let of_others = rules(&report).into_iter().filter(|rule| !rule.starts_with("BR-")).count();
            assert!(profile != "en16931" || of_others == 0, "{report:?}");
            assert!(!query.contains("nlcius") || of_others > 0, "{report:?}");
        }
        let fields = example("application/json", "fields");
        let report = app.post(&anna, "/validations?rules=nlcius", fields).await.expect(200);
        assert_eq!(report.text("/profile"), "nlcius");
    }

    async fn rules_that_do_not_exist_are_refused(app: TestApp) {
        let anna = app.sign_up("anna@bakkerij.example").await;
        for query in ["?rules=xrechnung", "?rules=", "?rules=Peppol", "?profile=peppol"] {
            let refused = judge(&app, &anna, query, "en", &xml("ubl")).await.expect(422);
            assert_eq!(refused.text("/code"), "request.invalid");
            assert!(refused.errors()[0].0.starts_with("/query/"), "{refused:?}");
        }
        for (language, words) in [("nl", "alleen voor UBL"), ("en", "for UBL only")] {
            for rules in ["peppol", "nlcius"] {
                let refused = judge(&app, &anna, &format!("?rules={rules}"), language, &xml("cii")).await.expect(422);
                assert_eq!(refused.errors(), [("/query/rules".to_owned(), "rules.not_for_syntax".to_owned())]);
                assert!(refused.text("/errors/0/message").contains(words), "{refused:?}");
            }
        }
    }

    async fn a_rule_that_is_broken_everywhere_is_counted(app: TestApp) {
        let anna = app.sign_up("anna@bakkerij.example").await;
        let mut content = invoice("1", "90000021");
        let mut line = content["lines"][0].clone();
        line["unit_code"] = json!("no such unit");
        content["lines"] = json!(vec![line; 130]);
        let report = app.post(&anna, "/validations", content).await.expect(200);
        let counts: Vec<u64> = report.body["findings"].as_array().unwrap().iter()
            .filter(|f| f["rule"] == "BR-CL-23").map(|f| f["count"].as_u64().unwrap()).collect();
        assert_eq!((counts.len(), counts.iter().sum::<u64>(), counts.last()), (100, 130, Some(&31)));
    }

    async fn an_invoice_is_judged_by_other_rules_on_request(app: TestApp) {
        let anna = app.sign_up("anna@bakkerij.example").await;
        let seller = app.organization(&anna, "90000013").await;
        let id = app.draft(&anna, &seller, "2026-1", "90000021").await;
        for (query, profile) in [("", "peppol"), ("?rules=en16931", "en16931"), ("?rules=nlcius", "nlcius")] {
            let report = app.post(&anna, &format!("/invoices/{id}/validate{query}"), json!({})).await.expect(200);
            assert_eq!(report.text("/profile"), profile);
        }
        let refused = app.post(&anna, &format!("/invoices/{id}/validate?rules=all"), json!({})).await.expect(422);
        assert_eq!(refused.errors()[0].0, "/query/rules");
    }
}

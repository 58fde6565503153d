//! The monthly reports of the access point: counted from real traffic, the same after an organization has gone, handed in.

use serde_json::{Value, json};
use wissel_peppol::reporting::{EndUserReport, EndUsers, TransactionReport, Transactions};
use wissel_peppol::xml::Limits;

use crate::app::{Answer, Person, TestApp, on_both};

/// Anna sends one invoice to Bob, who is here too, and one to a scripted receiver.
async fn traffic(app: &TestApp) -> (Person, String) {
    let anna = app.sign_up("anna@bakkerij.example").await;
    let seller = app.organization(&anna, "90000013").await;
    let bob = app.sign_up("bob@molenaar.example").await;
    let buyer = app.organization(&bob, "90000021").await;
    app.receiving(&bob, &buyer).await;
    let invoices = format!("/organizations/{seller}/invoices");
    for (number, participant) in [("1", "0106:90000021"), ("2", "9915:wissel-accepts"), ("3", "9915:wissel-rejects")] {
        let mut content = crate::app::invoice(number, "90000021");
        content["buyer"]["participant"] = json!(participant);
        let id = app.post(&anna, &invoices, content).await.expect(201).text("/id");
        app.send(&anna, &id, number).await.expect(202);
        let end = if number == "3" { "failed" } else { "delivered" };
        app.until(&anna, &format!("/invoices/{id}"), "/status", end).await;
    }
    app.get(&anna, "/operator/reports").await.expect(404);
    app.get(&anna, "/operator/peers").await.expect(404);
    app.database.execute("UPDATE users SET is_operator = TRUE");
    (anna, seller)
}

impl TestApp {
    async fn report(&self, who: &Person, month: &str, kind: &str) -> Answer {
        self.get(who, &format!("/operator/reports/{month}/{kind}")).await
    }

    /// Reads the list until the newest month shows this for its transactions.
    async fn until_report(&self, who: &Person, status: &str) -> Value {
        self.until(who, "/operator/reports", "/items/0/reports/1/status", status).await.body["items"][0]["reports"][1]
            .clone()
    }
}

fn transactions(answer: &Answer) -> TransactionReport {
    TransactionReport::read(&answer.bytes, Limits::default()).unwrap()
}

on_both! {
    async fn what_was_exchanged_is_reported_and_stays_when_an_organization_goes(app: TestApp) {
        let (anna, seller) = traffic(&app).await;
        let list = app.get(&anna, "/operator/reports").await.expect(200);
        assert_eq!((list.text("/network"), list.text("/seat"), list.text("/receiver")), ("sandbox".into(), "PWI000001".into(), "9915:wissel-reports".into()));
        let (month, items) = (list.text("/items/0/month"), list.body["items"].as_array().unwrap());
        assert_eq!((items.len(), &items[0]["is_over"], &items[0]["reports"][0]["status"]), (1, &json!(false), &json!(null)));
        assert!(list.text("/items/0/due_on").ends_with("-15"));

        let tsr = app.report(&anna, &month, "tsr").await.expect(200);
        let name = tsr.headers["content-disposition"].to_str().unwrap().to_owned();
        assert!(name.contains(&format!("tsr-{month}.xml")), "{name}");
        let report = transactions(&tsr);
        assert_eq!((report.reporter.as_str(), report.total), ("PWI000001", Transactions { incoming: 1, outgoing: 2 }));
        let providers: Vec<_> = report.subtotals.iter().flat_map(|one| &one.keys).map(|key| key.value.as_str()).collect();
        for seat in ["PWI000001", "PWI000002"] { assert!(providers.contains(&seat), "{providers:?}"); }
        let eusr = app.report(&anna, &month, "eusr").await.expect(200);
        let users = EndUserReport::read(&eusr.bytes, Limits::default()).unwrap();
        assert_eq!(users.full_set, EndUsers { sending: 1, receiving: 1, either: 2 });

        let path = format!("/organizations/{seller}");
        app.call(reqwest::Method::DELETE, &path, Some(&anna), None).await.expect(204);
        assert_eq!(app.report(&anna, &month, "tsr").await.expect(200).bytes, tsr.bytes);
        assert_eq!(app.report(&anna, &month, "eusr").await.expect(200).bytes, eusr.bytes);

        for wrong in ["2026-13/tsr", "2026-1/tsr", "soon/tsr", "2026-10/invoice"] {
            app.get(&anna, &format!("/operator/reports/{wrong}")).await.expect(404);
        }
        // A month of nothing is reported too, and by the command as well.
        assert_eq!(transactions(&app.report(&anna, "2026-01", "tsr").await.expect(200)).total, Transactions::default());
        let printed = app.beside(&["report", "tsr", "--month", &month], &[]).await;
        assert_eq!(String::from_utf8(printed.stdout).unwrap().trim_end().as_bytes(), tsr.bytes.trim_ascii_end());
        let file = app.database.folder().join("eusr.xml");
        let written = app.beside(&["report", "eusr", "--month", &month, "--out", &file.to_string_lossy()], &[]).await;
        assert!(written.status.success(), "{written:?}");
        assert_eq!(std::fs::read(&file).unwrap(), eusr.bytes);
        assert!(!app.beside(&["report", "eusr", "--month", "10-2026"], &[]).await.status.success());
    }

    async fn a_report_is_handed_in_over_the_network_and_does_not_count_itself(app: TestApp) {
        let (anna, _) = traffic(&app).await;
        let month = app.get(&anna, "/operator/reports").await.text("/items/0/month");
        let before = app.report(&anna, &month, "tsr").await.expect(200).bytes;
        let send = format!("/operator/reports/{month}/tsr/send");
        app.post(&anna, &send, json!({})).await.expect(202);
        let sent = app.until_report(&anna, "sent").await;
        assert!(sent["message_id"].is_string() && sent["sent_at"].is_string() && sent["failure"].is_null(), "{sent}");
        assert_eq!(app.report(&anna, &month, "tsr").await.bytes, before, "the report counts itself");
        // Again: it replaces the one before, but not while it is on its way.
        app.database.execute("UPDATE network_reports SET status = 'waiting'");
        assert_eq!(app.post(&anna, &send, json!({})).await.expect(409).text("/code"), "report.under_way");
        app.database.execute("UPDATE network_reports SET status = 'failed', failure = '{\"code\":\"delivery.x\",\"message\":\"y\"}'");
        assert_eq!(app.until_report(&anna, "failed").await["failure"], "delivery.x: y");
        app.post(&anna, &send, json!({})).await.expect(202);
        assert_ne!(app.until_report(&anna, "sent").await["message_id"], sent["message_id"]);
        app.post(&anna, "/operator/reports/2026-00/tsr/send", json!({})).await.expect(404);
    }

    async fn months_are_listed_since_the_installation_began(app: TestApp) {
        let (anna, _) = traffic(&app).await;
        let newest = app.get(&anna, "/operator/reports").await.text("/items/0/month");
        let began = match app.database.url {
            wissel_store::DatabaseUrl::Sqlite(_) => "created_at - 70 * 86400000000",
            wissel_store::DatabaseUrl::Postgres(_) => "created_at - interval '70 days'",
        };
        app.database.execute(&format!("UPDATE users SET created_at = {began}"));
        let list = app.get(&anna, "/operator/reports").await.expect(200);
        let items = list.body["items"].as_array().unwrap();
        assert!((3..=4).contains(&items.len()), "{items:?}");
        assert_eq!((items[0]["month"].as_str(), &items[1]["is_over"]), (Some(newest.as_str()), &json!(true)));
        let months: Vec<_> = items.iter().map(|item| item["month"].as_str().unwrap()).collect();
        assert!(months.is_sorted_by(|a, b| a > b), "{months:?}");
    }
}

//! A copy of the database does not send what the original sends, until an administrator takes it over.

use std::process::Output;
use std::time::Duration;

use serde_json::json;
use wissel_store::DatabaseUrl;

use crate::app::{Person, TestApp, on_both};
use crate::commands::wissel;

impl TestApp {
    /// Runs a command of the operator on the installation of this node.
    fn operator(&self, arguments: &[&str]) -> Output {
        let database = match &self.database.url {
            DatabaseUrl::Sqlite(path) => format!("sqlite:{}", path.display()),
            DatabaseUrl::Postgres(url) => url.clone(),
        };
        let mut command = wissel(arguments);
        command.env("WISSEL_DATA_DIR", self.database.folder()).env("WISSEL_DATABASE_URL", database);
        command.env("WISSEL_PUBLIC_URL", &self.url).output().unwrap()
    }

    async fn is_fenced(&self) -> bool {
        let installation = self.call(reqwest::Method::GET, "/installation", None, None).await.expect(200);
        installation.body["is_fenced"].as_bool().unwrap()
    }

    /// What `wissel verify` says of this installation.
    fn verified(&self) -> String {
        let output = self.operator(&["verify"]);
        assert!(output.status.success(), "{output:?}");
        String::from_utf8_lossy(&output.stdout).into_owned()
    }

    fn other_id(&self) -> &'static str {
        match self.database.url {
            DatabaseUrl::Sqlite(_) => "x'0190a000000070008000000000000009'",
            DatabaseUrl::Postgres(_) => "'0190a000-0000-7000-8000-000000000009'",
        }
    }
}

async fn sender(app: &TestApp) -> (Person, String) {
    let anna = app.sign_up("anna@bakkerij.example").await;
    let seller = app.organization(&anna, "90000013").await;
    (anna, seller)
}

on_both! {
    async fn what_belongs_to_another_installation_sends_nothing_until_it_is_taken_over(app: TestApp) {
        let (anna, seller) = sender(&app).await;
        app.receiving(&anna, &seller).await;
        let id = app.draft(&anna, &seller, "1", "90000013").await;
        assert!(!app.is_fenced().await);
        app.database.execute(&format!("UPDATE installation SET instance_id = {}", app.other_id()));
        app.send(&anna, &id, "k").await.expect(202);
        tokio::time::sleep(Duration::from_secs(2)).await;
        assert_eq!(app.get(&anna, &format!("/invoices/{id}")).await.text("/status"), "queued", "it has sent");
        assert!(app.is_fenced().await);
        let output = app.operator(&["admin", "take-over"]);
        assert!(output.status.success(), "{output:?}");
        assert!(String::from_utf8_lossy(&output.stdout).contains("Deliveries that have not ended: 1."), "{output:?}");
        app.until(&anna, &format!("/invoices/{id}"), "/status", "delivered").await;
        assert!(!app.is_fenced().await);
    }

    async fn a_copy_shows_whichever_part_of_it_was_copied(app: TestApp) {
        let seal = app.database.folder().join("instance.json");
        assert!(!app.verified().contains("Fenced"));
        let copy = app.database.folder().join("copy.json");
        std::fs::copy(&seal, &copy).unwrap();
        std::fs::rename(&copy, &seal).unwrap();
        assert!(app.verified().contains("Fenced, nothing is sent: the data folder was copied or restored"));
        std::fs::remove_file(&seal).unwrap();
        assert!(app.verified().contains("Fenced, nothing is sent: the data folder does not know this database"));
        let output = app.operator(&["admin", "add-node"]);
        assert!(output.status.success() && !app.verified().contains("Fenced"), "{output:?}");
        app.database.execute("UPDATE installation SET generation = 0");
        assert!(app.verified().contains("Fenced, nothing is sent: the database is older than it was"));
        assert!(app.operator(&["admin", "take-over"]).status.success());
        assert!(!app.verified().contains("Fenced"));
    }

    async fn what_was_being_offered_is_unsure_and_tried_again_as_the_same_message(app: TestApp) {
        let (anna, seller) = sender(&app).await;
        app.receiving(&anna, &seller).await;
        let id = app.draft(&anna, &seller, "1", "90000013").await;
        app.send(&anna, &id, "k").await.expect(202);
        app.until(&anna, &format!("/invoices/{id}"), "/status", "delivered").await;
        app.settled().await;
        let before = app.get(&anna, &format!("/invoices/{id}/deliveries")).await;
        // As in a copy that was made between the first byte and the receipt, with its jobs lost.
        app.database.lift_guards();
        app.database.execute("UPDATE deliveries SET status = 'sending', receipt = NULL, delivered_at = NULL WHERE invoice_id IS NOT NULL");
        app.database.execute("UPDATE invoices SET status = 'sending', delivered_at = NULL");
        app.database.execute("DELETE FROM jobs WHERE kind = 'invoice.deliver'");
        let output = app.operator(&["verify"]);
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(said.contains("unknown outcome, sent again as the same message: 1.") && said.contains("have one again: 1."), "{output:?}");
        app.until(&anna, &format!("/invoices/{id}"), "/status", "delivered").await;
        let after = app.get(&anna, &format!("/invoices/{id}/deliveries")).await;
        assert_eq!(after.text("/items/0/message_id"), before.text("/items/0/message_id"));
        let inbox = app.get(&anna, &format!("/organizations/{seller}/received")).await;
        assert_eq!(inbox.body["items"].as_array().unwrap().len(), 1, "received twice");
        let timeline = app.get(&anna, &format!("/invoices/{id}/timeline")).await;
        assert!(timeline.body["items"].as_array().unwrap().iter().any(|e| e["kind"] == "invoice.delayed"), "{timeline:?}");
        assert_eq!(json!(app.get(&anna, &format!("/invoices/{id}")).await.body["failure"]), json!(null));
    }
}

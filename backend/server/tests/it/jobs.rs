//! Work that was promised is done once, whoever dies in between.

use crate::app::{TestApp, on_both};

on_both! {
    async fn a_lost_outcome_is_asked_again_and_nothing_arrives_twice(app: TestApp) {
    let (anna, bob) = (app.sign_up("anna@bakkerij.example").await, app.sign_up("bob@molenaar.example").await);
    let (seller, buyer) = (app.organization(&anna, "90000013").await, app.organization(&bob, "90000021").await);
    app.receiving(&bob, &buyer).await;
    let id = app.draft(&anna, &seller, "1", "90000021").await;
    app.send(&anna, &id, "k").await.expect(202);
    app.until(&anna, &format!("/invoices/{id}"), "/status", "delivered").await;
    let state = match app.database.url {
        wissel_store::DatabaseUrl::Sqlite(_) => "locked_until = created_at",
        wissel_store::DatabaseUrl::Postgres(_) => "locked_until = now() - interval '1 second'",
    };
    app.database.lift_guards();
    // Back to the moment between the receiver's commit and the sender's: the outcome is unknown to the sender.
    app.database.execute("UPDATE deliveries SET status = 'sending', receipt = NULL, delivered_at = NULL");
    app.database.execute("UPDATE invoices SET status = 'sending', delivered_at = NULL");
    app.database.execute(&format!("UPDATE jobs SET state = 'running', {state} WHERE kind = 'invoice.deliver'"));
    app.until(&anna, &format!("/invoices/{id}"), "/status", "delivered").await;
    let inbox = app.get(&bob, &format!("/organizations/{buyer}/received")).await;
    assert_eq!(inbox.body["items"].as_array().unwrap().len(), 1, "received twice");
    let delivery = app.get(&anna, &format!("/invoices/{id}/deliveries")).await;
    assert_eq!(delivery.body["items"][0]["attempts"], 2);
    assert_eq!(delivery.text("/items/0/receipt/message_id"), delivery.text("/items/0/message_id"));
    }
}

//! Which network an organization is on.

use serde_json::{Value, json};
use wissel_store::testing::Backend;

use super::{Mood, RECEIVER, Remote, on_both};

on_both! {
    async fn an_organization_chooses_among_the_networks(remote: Remote) {
        let installation = remote.app.get(&remote.anna, "/installation").await.expect(200);
        assert_eq!(installation.text("/network"), "http");
        let networks: Vec<_> = installation.body["networks"].as_array().unwrap().iter().map(|one| (one["name"].clone(), one["leaves_installation"].clone())).collect();
        assert_eq!(networks, [(json!("http"), json!(true)), (json!("sandbox"), json!(false))]);
        assert!(installation.text("/networks/0/description").contains("Remote"));

        let path = format!("/organizations/{}", remote.seller);
        assert_eq!(remote.app.get(&remote.anna, &path).await.body["network"], Value::Null);
        for wrong in ["moon", "as5", ""] {
            let refused = remote.app.patch(&remote.anna, &path, json!({ "network": wrong })).await.expect(422);
            assert_eq!(refused.errors(), [("/network".to_owned(), "field.choice".to_owned())]);
        }
        let bob = remote.app.sign_up("bob@molenaar.example").await;
        remote.app.patch(&bob, &path, json!({ "network": "sandbox" })).await.expect(404);

        // What is under way stays on its network.
        remote.access_point.feel(Mood::Slow);
        let first = remote.send_to("1", RECEIVER).await;
        remote.delivery(&first, "failure/code", "delivery.accepted").await;
        assert_eq!(remote.app.patch(&remote.anna, &path, json!({ "network": "sandbox" })).await.expect(200).text("/network"), "sandbox");
        let second = remote.send_to("2", RECEIVER).await;
        remote.until(&second, "/status", "delivered").await;
        assert_eq!(remote.delivery(&second, "network", "sandbox").await.text("/items/0/receipt/received_by"), "Wissel sandbox");
        remote.access_point.finish();
        remote.hurry();
        remote.until(&first, "/status", "delivered").await;
        assert_eq!(remote.delivery(&first, "network", "http").await.text("/items/0/receipt/received_by"), "Remote");
        assert_eq!(remote.access_point.submitted().len(), 1);
        assert_eq!(remote.app.patch(&remote.anna, &path, json!({ "network": null })).await.expect(200).body["network"], Value::Null);
    }

    async fn whoever_receives_deregisters_first(remote: Remote) {
        let path = format!("/organizations/{}", remote.seller);
        let identifier = remote.app.receiving(&remote.anna, &remote.seller).await;
        let refused = remote.app.patch(&remote.anna, &path, json!({ "network": "sandbox" })).await.expect(409);
        assert_eq!(refused.text("/code"), "organization.network_in_use");
        // To name the network that it is on already changes nothing for anybody.
        assert_eq!(remote.app.patch(&remote.anna, &path, json!({ "network": "http" })).await.expect(200).text("/network"), "http");
        let switches = format!("{path}/identifiers/{identifier}");
        remote.app.patch(&remote.anna, &switches, json!({ "can_receive": false })).await.expect(200);
        remote.app.until(&remote.anna, &switches, "/state", "deregistered").await;
        remote.app.patch(&remote.anna, &path, json!({ "network": "sandbox" })).await.expect(200);
    }

    async fn a_look_up_names_its_network(remote: Remote) {
        for network in ["", "&network=http", "&network=sandbox"] {
            let found = remote.app.get(&remote.anna, &format!("/participants/lookup?id={RECEIVER}{network}")).await.expect(200);
            assert_eq!(found.body["is_registered"], true, "{network}");
        }
        let refused = remote.app.get(&remote.anna, &format!("/participants/lookup?id={RECEIVER}&network=moon")).await.expect(422);
        assert_eq!(refused.errors(), [("/query/network".to_owned(), "field.choice".to_owned())]);
    }
}

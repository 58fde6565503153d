//! `wissel lookup`, by the real binary beside a node that runs.

use serde_json::Value;

use crate::app::{TestApp, on_both};

on_both! {
    async fn the_sandbox_is_asked_over_its_wire(app: TestApp) {
        let bob = app.sign_up("bob@molenaar.example").await;
        let buyer = app.organization(&bob, "90000021").await;
        let before = app.beside(&["lookup", "0106:90000021"], &[]).await;
        assert_eq!(before.status.code(), Some(1), "{before:?}");
        assert!(String::from_utf8(before.stdout).unwrap().starts_with("0106:90000021 is not on the network."));

        app.receiving(&bob, &buyer).await;
        let found = app.beside(&["lookup", "0106:90000021", "--language", "nl"], &[]).await;
        let said = String::from_utf8(found.stdout).unwrap();
        assert_eq!(found.status.code(), Some(0), "{said}");
        for part in ["0106:90000021 is bereikbaar", "aanbieder  Wissel sandbox", "::Invoice##", "/services/"] {
            assert!(said.contains(part), "{part}: {said}");
        }

        let json = app.beside(&["lookup", "0106:90000021", "--json"], &[]).await;
        let json: Value = serde_json::from_slice(&json.stdout).unwrap();
        assert_eq!((&json["verdict"], &json["provider"]), (&"reachable".into(), &"Wissel sandbox".into()));
        let by = |step: &Value| step["signed_by"].as_str().is_some_and(|by| by.contains("CN=PWI000003"));
        assert!(json["evidence"]["steps"].as_array().unwrap().iter().any(by), "signed by the SMP of the sandbox: {json}");
    }

    async fn what_cannot_be_asked_is_told(app: TestApp) {
        let wrong = app.beside(&["lookup", "0106:1234"], &[]).await;
        assert_eq!(wrong.status.code(), Some(1), "{wrong:?}");
        assert!(String::from_utf8(wrong.stdout).unwrap().contains("note "), "why it may be wrong");
        let none = app.beside(&["lookup", "Molenaar"], &[]).await;
        assert_eq!((none.status.code(), none.stdout.len()), (Some(2), 0), "{none:?}");
        // A port that was free a moment ago: nobody says anything about the name.
        let free = std::net::UdpSocket::bind("127.0.0.1:0").unwrap().local_addr().unwrap().to_string();
        let silent = app.beside(&["lookup", "0106:90000021", "--network", "test"], &[("WISSEL_DNS_SERVERS", &free)]).await;
        assert_eq!(silent.status.code(), Some(2), "{silent:?}");
        let said = String::from_utf8(silent.stderr).unwrap();
        assert!(said.contains("did not answer") && said.contains("participant.sml.test.tech.peppol.org"), "{said}");
    }
}

//! Many at once, and requests of other sites.

use futures::future::join_all;
use serde_json::json;

use super::{World, new_account, on_both_with};

on_both_with!(google: fifty_at_once, fifty_links_at_once);
on_both_with!(start: of_another_site);

/// Fifty browsers come back with the same new identity, and all go on: one account, one identity, fifty sessions.
async fn fifty_at_once(world: World) {
    let mut browsers = Vec::new();
    for _ in 0..50 {
        browsers.push(world.leave().await);
    }
    // One token fits one nonce, so each comes back on its own; what they make, they make together.
    for browser in &browsers {
        world.identify(
            browser,
            "sub-1",
            "anna@bakkerij.example",
            json!({ "email_verified": true, "hd": "bakkerij.example" }),
        );
        assert_eq!(world.come_back(browser).await, "/sign-in/continue");
    }
    let answers = join_all(browsers.iter().map(|browser| world.go_on(browser, new_account()))).await;
    for answer in answers {
        answer.expect(200);
    }
    assert_eq!((world.count("users"), world.count("identities"), world.count("environments")), (1, 1, 1));
    assert_eq!((world.count("sessions"), world.count("pending_sign_ins")), (50, 0));
}

/// Fifty callbacks at the same moment for an account that exists: one identity.
async fn fifty_links_at_once(world: World) {
    world.app.sign_up("anna@bakkerij.example").await;
    world.app.sign_up("piet@bakkerij.example").await;
    let mut browsers = Vec::new();
    for _ in 0..50 {
        let mut browser = world.leave().await;
        browser.sent.insert("nonce".to_owned(), String::new());
        browsers.push(browser);
    }
    // The provider says one nonce for all, that of the test.
    world.app.database.execute("UPDATE sign_in_attempts SET nonce = 'the same'");
    let claims = json!({ "email_verified": true, "hd": "bakkerij.example", "nonce": "the same" });
    world.identify(&browsers[0], "sub-piet", "piet@bakkerij.example", claims);
    let pages = join_all(browsers.iter().map(|browser| world.come_back(browser))).await;
    assert!(pages.iter().all(|page| page == "/invoices"), "{pages:?}");
    assert_eq!(world.count("identities"), 1);
    assert_eq!(world.mails("piet@bakkerij.example", "/undo-identity?token=").await, 1);
}

/// What changes something is done by this site only, with its own cookie.
async fn of_another_site(world: World) {
    let browser = world.at_provider("sub-1", "anna@bakkerij.example", json!({ "email_verified": true })).await;
    world.come_back(&browser).await;
    for path in ["/auth/pending/mail", "/auth/pending/continue"] {
        let foreign = world
            .app
            .raw(|c, url| {
                let request = c.post(format!("{url}/api/v1{path}")).header("origin", "https://evil.example");
                request.header("cookie", &browser.cookie).json(&json!({}))
            })
            .await
            .expect(403);
        assert_eq!(foreign.text("/code"), "access.foreign_origin");
        let nobody =
            world.app.raw(|c, url| c.post(format!("{url}/api/v1{path}")).header("origin", url).json(&json!({}))).await;
        assert_eq!(nobody.expect(404).text("/code"), "auth.no_pending");
    }
}

//! Tested, and signed in with.

use reqwest::Method;
use serde_json::{Value, json};
use wissel_store::testing::Backend;

use super::{World, on_both_with_a_provider, path};
use crate::app::{PASSWORD, Person};
use crate::providers::Provider;

async fn tested(world: World) {
    let anna = world.app.sign_up("anna@bakkerij.example").await;
    world.prove(&anna, "bakkerij.example").await;
    world.put(&anna, world.settings()).await.expect(200);
    // Not tested yet: nobody gets there but to test it.
    let start = format!("/api/v1/auth/oidc/{}/start", anna.environment_id);
    let draft = world.app.raw(|c, url| c.get(format!("{url}/t/bakkerij-example"))).await.expect(302);
    assert_eq!(draft.header("location").unwrap(), format!("{}/sign-in?environment=bakkerij-example", world.app.url));
    world.app.raw(|c, url| c.get(format!("{url}{start}"))).await.expect(404);
    let unknown = world.app.raw(|c, url| c.get(format!("{url}/t/nobody%26x=1"))).await.expect(302);
    assert_eq!(unknown.header("location").unwrap(), format!("{}/sign-in?environment=nobody%26x%3D1", world.app.url));
    let outside = "/environment/sign-in?problem=identity_provider.email_outside";
    for (email, is_verified) in
        [("anna@gmail.com", true), ("anna@www.bakkerij.example", true), ("anna@bakkerij.example", false), ("", true)]
    {
        let away = world.leave_for_test(&anna).await;
        assert_eq!(
            world.arrive(&world.provider, &away, "sub-anna", email, is_verified).await,
            (outside.to_owned(), None),
            "{email}"
        );
    }
    assert_eq!(world.app.get(&anna, &path(&anna, "")).await.text("/state"), "draft");
    let rows = world.app.database.count_rows();
    assert!(rows.contains(&("identities".to_owned(), 0)), "{rows:?}");
    let away = world.leave_for_test(&anna).await;
    let came = world.arrive(&world.provider, &away, "sub-anna", "anna@bakkerij.example", true).await;
    assert_eq!(came, ("/environment/sign-in".to_owned(), None));
    let row = world.app.get(&anna, &path(&anna, "")).await.expect(200);
    assert_eq!(
        (row.text("/state"), row.text("/tested_email")),
        ("tested".to_owned(), "anna@bakkerij.example".to_owned())
    );
    let straight = world.app.raw(|c, url| c.get(format!("{url}/t/bakkerij-example"))).await.expect(302);
    assert!(straight.header("location").unwrap().starts_with(&format!("{}/authorize?", world.provider.issuer)));
    let ways = world
        .app
        .raw(|c, url| c.get(format!("{url}/api/v1/auth/providers?environment=bakkerij-example")))
        .await
        .expect(200);
    assert_eq!((ways.text("/items/0/start_url"), ways.text("/items/1/id")), (start, "other".to_owned()));
    assert_eq!(
        (&ways.body["password"]["is_enabled"], ways.text("/environment/slug")),
        (&json!(true), "bakkerij-example".to_owned())
    );
    let none =
        world.app.raw(|c, url| c.get(format!("{url}/api/v1/auth/providers?environment=nobody"))).await.expect(200);
    assert_eq!((&none.body["environment"], none.body["items"].as_array().unwrap().len()), (&Value::Null, 1));
    // The administrator who left for the test has lost his role when he comes back.
    let piet = world.app.sign_up("piet@bakkerij.example").await;
    let members = format!("/environments/{}/members", anna.environment_id);
    world
        .app
        .patch(&anna, &format!("{members}/{}", piet.user_id), json!({ "role": "administrator" }))
        .await
        .expect(200);
    world.put(&anna, json!({ "label": "x", "issuer": world.provider.issuer, "client_id": "wissel-test", "client_secret": "new" })).await.expect(200);
    world.app.database.execute("UPDATE identity_providers SET state = 'draft'");
    let away = world.leave_for_test(&piet).await;
    world.app.patch(&anna, &format!("{members}/{}", piet.user_id), json!({ "role": "guest" })).await.expect(200);
    let (page, _) = world.arrive(&world.provider, &away, "sub-piet", "piet@bakkerij.example", true).await;
    assert_eq!(page, "/environment/sign-in?problem=not_found");
    assert_eq!(world.app.get(&anna, &path(&anna, "")).await.text("/state"), "draft");
}

async fn signs_in(world: World) {
    let (anna, piet) =
        (world.app.sign_up("anna@bakkerij.example").await, world.app.sign_up("piet@bakkerij.example").await);
    world
        .app
        .patch(&anna, &format!("/environments/{}", anna.environment_id), json!({ "is_invitation_only": true }))
        .await
        .expect(200);
    world.with_provider(&anna, "bakkerij.example").await;
    let by_own = |subject: &'static str, email: &'static str| {
        let world = &world;
        async move {
            let away = world.leave("/t/bakkerij-example").await;
            let came = world.arrive(&world.provider, &away, subject, email, true).await;
            (away, came.0, came.1)
        }
    };
    // Somebody new: the terms, and a guest of this environment.
    let (away, page, none) = by_own("sub-zoe", "zoe@bakkerij.example").await;
    assert_eq!((page.as_str(), none), ("/sign-in/continue", None));
    let session =
        world.go_on(&away, json!({ "full_name": "Zoë", "accepted_terms_version": "2026-11" })).await.expect(200);
    let zoe = Person {
        email: "zoe@bakkerij.example".to_owned(),
        token: session.text("/access_token"),
        user_id: String::new(),
        environment_id: String::new(),
    };
    let me = world.app.get(&zoe, "/me").await.expect(200);
    assert_eq!(
        (me.text("/environments/0/id"), me.text("/environments/0/role")),
        (anna.environment_id.clone(), "guest".to_owned())
    );
    // Somebody who has an account is signed in at once; the administrator of just this environment too.
    for (subject, who) in [("sub-piet", &piet), ("sub-anna", &anna)] {
        let email: &'static str = if subject == "sub-piet" { "piet@bakkerij.example" } else { "anna@bakkerij.example" };
        let (_, page, refresh) = by_own(subject, email).await;
        assert_eq!(page, "/", "{email}");
        assert_eq!(world.me(&refresh.unwrap()).await.text("/id"), who.user_id);
    }
    // What it says of people outside its domains counts for nothing, whoever it says that they are.
    let outside = "/sign-in?problem=identity_provider.email_outside";
    world.app.sign_up("els@gmail.com").await;
    for (subject, email) in
        [("sub-els", "els@gmail.com"), ("sub-new", "new@molenaar.example"), ("sub-zoe", "els@gmail.com")]
    {
        assert_eq!(by_own(subject, email).await.1, outside, "{email}");
    }
    // Another subject with an address that belongs to one already.
    assert_eq!(by_own("sub-thief", "zoe@bakkerij.example").await.1, "/sign-in?problem=access.bad_credentials");
    // Who is somebody elsewhere proves himself first: this environment can't give that away.
    let max = world.app.sign_up("max@brood.example").await;
    let anna = Person { token: world.log_in(&anna.email, PASSWORD).await.expect(200).text("/access_token"), ..anna };
    world.prove(&anna, "brood.example").await;
    let (away, page, none) = by_own("sub-max", "max@brood.example").await;
    assert_eq!((page.as_str(), none), ("/sign-in/continue", None));
    let waits = world
        .app
        .raw(|c, url| c.get(format!("{url}/api/v1/auth/pending")).header("cookie", &away.cookie))
        .await
        .expect(200);
    assert_eq!(waits.text("/step"), "proof");
    let proved = world.go_on(&away, json!({ "password": PASSWORD })).await.expect(200);
    let max = Person { token: proved.text("/access_token"), ..max };
    let environments = world.app.get(&max, "/me").await.expect(200).body["environments"].as_array().unwrap().len();
    assert_eq!(environments, 2, "his own, and as guest the one that vouches for him");

    // The only way in: sessions from it stay, other providers lead nowhere, also ones that were known before.
    let other = world.leave("/api/v1/auth/oidc/other/start").await;
    let (page, _) = world.arrive(&world.other, &other, "other-kees", "kees@bakkerij.example", true).await;
    assert_eq!(page, "/sign-in/continue");
    world.give_factor(&anna);
    world.enforce(&anna, true, Some(&anna)).await.expect(200);
    world.app.get(&zoe, "/me").await.expect(200);
    let refused = world.go_on(&other, json!({ "password": PASSWORD })).await.expect(403);
    assert_eq!(refused.text("/sign_in_url"), format!("{}/t/bakkerij-example", world.app.url));
    let other = world.leave("/api/v1/auth/oidc/other/start").await;
    let (page, none) = world.arrive(&world.other, &other, "other-zoe", "zoe@bakkerij.example", true).await;
    assert_eq!((page.as_str(), none), ("/sign-in?problem=access.sso_required&environment=bakkerij-example", None));
    assert_eq!(by_own("sub-piet", "piet@bakkerij.example").await.1, "/");
    let ways = world
        .app
        .raw(|c, url| c.get(format!("{url}/api/v1/auth/providers?environment=bakkerij-example")))
        .await
        .expect(200);
    assert_eq!(
        (ways.body["items"].as_array().unwrap().len(), ways.text("/items/0/id")),
        (1, anna.environment_id.clone())
    );
    assert_eq!(
        (&ways.body["password"]["is_enabled"], &ways.body["passkey"]["is_enabled"]),
        (&json!(false), &json!(false))
    );

    // Another issuer: the same subject is somebody else there, and nobody has to use it before it was tested.
    let moved = Provider::start();
    let settings =
        json!({ "label": "De Zon", "issuer": moved.issuer, "client_id": "wissel-test", "client_secret": "secret" });
    assert_eq!(world.put(&anna, settings).await.expect(200).text("/state"), "draft");
    world.log_in(&piet.email, PASSWORD).await.expect(200);
    let away = world.leave_for_test(&anna).await;
    assert_eq!(world.arrive(&moved, &away, "sub-zoe", "piet@bakkerij.example", true).await.0, "/environment/sign-in");
    let away = world.leave("/t/bakkerij-example").await;
    let (page, refresh) = world.arrive(&moved, &away, "sub-zoe", "piet@bakkerij.example", true).await;
    assert_eq!(page, "/");
    assert_eq!(world.me(&refresh.unwrap()).await.text("/id"), piet.user_id);
    // A domain that was taken away is none of its business any more.
    let domains = format!("/environments/{}/domains", anna.environment_id);
    let id = world.app.get(&anna, &domains).await.expect(200).text("/items/0/id");
    world.app.call(Method::DELETE, &format!("{domains}/{id}"), Some(&anna), None).await.expect(204);
    let away = world.leave("/t/bakkerij-example").await;
    assert_eq!(world.arrive(&moved, &away, "sub-zoe", "piet@bakkerij.example", true).await.0, outside);
}

on_both_with_a_provider!(tested, signs_in);

//! Seeing where one is signed in, and ending it.

use reqwest::Method;
use serde_json::json;

use crate::app::{PASSWORD, TestApp, on_both};

on_both! {
    async fn sessions_are_listed_and_ended_one_by_one(app: TestApp) {
        let anna = app.sign_up("anna@bakkerij.example").await;
        let body = json!({ "email": anna.email, "password": PASSWORD });
        let session = app.raw(|c, url| c.post(format!("{url}/api/v1/auth/login")).header("user-agent", "Testbrowser/1").json(&body)).await.expect(200);
        let elsewhere = crate::app::Person { token: session.text("/access_token"), ..anna.clone() };
        let list = app.get(&anna, "/me/sessions").await.expect(200);
        let items = list.body["items"].as_array().unwrap();
        assert_eq!(items.len(), 2);
        assert_eq!((list.text("/items/0/method"), list.text("/items/0/user_agent")), ("password".to_owned(), "Testbrowser/1".to_owned()));
        assert_eq!((list.text("/items/1/method"), list.text("/items/0/address")), ("mail".to_owned(), "127.0.0.1".to_owned()));
        assert_eq!((&items[0]["is_current"], &items[1]["is_current"]), (&json!(false), &json!(true)));
        assert_eq!(items[0]["created_at"], items[0]["last_used_at"]);
        assert!(!list.body.to_string().contains("hash"));
        let path = format!("/me/sessions/{}", list.text("/items/0/id"));
        app.call(Method::DELETE, &path, Some(&anna), None).await.expect(204);
        app.get(&elsewhere, "/me").await.expect(401);
        app.call(Method::DELETE, &path, Some(&anna), None).await.expect(404);
        assert_eq!(app.get(&anna, "/me/sessions").await.body["items"].as_array().unwrap().len(), 1);
    }

    async fn nobody_ends_or_sees_sessions_of_another(app: TestApp) {
        let (anna, bob) = (app.sign_up("anna@bakkerij.example").await, app.sign_up("bob@molenaar.example").await);
        let of_anna = app.get(&anna, "/me/sessions").await.expect(200).text("/items/0/id");
        let of_bob = app.get(&bob, "/me/sessions").await.expect(200);
        assert!(!of_bob.body.to_string().contains(&of_anna));
        for id in [of_anna.as_str(), "0190a000-0000-7000-8000-000000000001", "no-key"] {
            app.call(Method::DELETE, &format!("/me/sessions/{id}"), Some(&bob), None).await.expect(404);
        }
        app.call(Method::DELETE, "/me/sessions", Some(&bob), None).await.expect(204);
        app.get(&anna, "/me").await.expect(200);
        app.get(&bob, "/me").await.expect(200);
    }

    async fn everywhere_else_is_signed_out_at_once(app: TestApp) {
        let anna = app.sign_up("anna@bakkerij.example").await;
        let (one, two) = (app.again(&anna, PASSWORD, None).await, app.again(&anna, PASSWORD, None).await);
        app.call(Method::DELETE, "/me/sessions", Some(&one), None).await.expect(204);
        app.get(&one, "/me").await.expect(200);
        app.get(&two, "/me").await.expect(401);
        app.get(&anna, "/me").await.expect(401);
    }
}

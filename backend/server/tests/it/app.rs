//! A node for one test, and somebody to talk with it.

use std::net::TcpListener;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use reqwest::{Client, Method, Response};
use serde_json::{Value, json};
use wissel_server::app::App;
use wissel_server::config::Config;
use wissel_server::http;
use wissel_server::jobs::Workers;
use wissel_server::world::World;
use wissel_store::DatabaseUrl;
use wissel_store::testing::{Backend, TestDatabase};

/// A password that is good enough.
pub const PASSWORD: &str = "een zin die ik onthoud";

/// A running node on a database of its own. It ends with the process.
pub struct TestApp {
    pub database: Arc<TestDatabase>,
    pub url: String,
    client: Client,
}

/// An answer that was read.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: reqwest::header::HeaderMap,
    pub body: Value,
    pub bytes: Vec<u8>,
}

impl Answer {
    async fn read(response: Response) -> Self {
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        let bytes = response.bytes().await.unwrap().to_vec();
        Self { status, headers, body: serde_json::from_slice(&bytes).unwrap_or(Value::Null), bytes }
    }

    /// The value at a JSON pointer as text.
    pub fn text(&self, pointer: &str) -> String {
        self.body
            .pointer(pointer)
            .and_then(Value::as_str)
            .unwrap_or_else(|| panic!("no {pointer} in {self:?}"))
            .to_owned()
    }

    /// Insists on a status.
    #[track_caller]
    pub fn expect(self, status: u16) -> Self {
        assert_eq!(self.status, status, "{} {:?}", self.body, String::from_utf8_lossy(&self.bytes));
        self
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).and_then(|v| v.to_str().ok())
    }

    /// Pairs of pointer and code of what is wrong.
    pub fn errors(&self) -> Vec<(String, String)> {
        let errors = self.body["errors"].as_array().cloned().unwrap_or_default();
        let text = |error: &Value, name: &str| error[name].as_str().unwrap_or_default().to_owned();
        errors.iter().map(|error| (text(error, "pointer"), text(error, "code"))).collect()
    }
}

/// A database as `WISSEL_DATABASE_URL` names it.
fn setting(database: &DatabaseUrl) -> String {
    match database {
        DatabaseUrl::Sqlite(path) => format!("sqlite:{}", path.display()),
        DatabaseUrl::Postgres(url) => url.clone(),
    }
}

/// The document element of XML, byte for byte: what travels in an envelope.
pub fn element(xml: &str) -> &str {
    let root = xml.match_indices('<').find(|(at, _)| xml[at + 1..].starts_with(char::is_alphabetic));
    xml[root.unwrap().0..].trim_end()
}

/// Somebody who is signed in.
#[derive(Clone)]
pub struct Person {
    pub email: String,
    pub token: String,
    pub user_id: String,
    pub environment_id: String,
}

impl TestApp {
    /// Starts a node with two workers.
    pub async fn start(backend: Backend) -> Self {
        Self::start_with(backend, &[]).await
    }

    /// Starts a node with settings.
    pub async fn start_with(backend: Backend, settings: &[(&str, &str)]) -> Self {
        Self::start_changed(backend, settings, |_| {}).await
    }

    /// Starts a node with settings, on which something is changed before it begins to work.
    pub async fn start_changed(backend: Backend, settings: &[(&str, &str)], change: impl FnOnce(&mut App)) -> Self {
        Self::start_on(Arc::new(TestDatabase::new(backend)), settings, change).await
    }

    /// Starts another node on the same data.
    pub async fn beside_itself(&self, settings: &[(&str, &str)]) -> Self {
        Self::start_on(Arc::clone(&self.database), settings, |_| {}).await
    }

    async fn start_on(database: Arc<TestDatabase>, settings: &[(&str, &str)], change: impl FnOnce(&mut App)) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let url = format!("http://{address}");
        let mut values = vec![
            ("WISSEL_LISTEN", address.to_string()),
            ("WISSEL_PUBLIC_URL", url.clone()),
            ("WISSEL_DATA_DIR", database.folder().to_string_lossy().into_owned()),
            ("WISSEL_DATABASE_URL", setting(&database.url)),
        ];
        values.extend(settings.iter().map(|(name, value)| (*name, (*value).to_owned())));
        let config = Config::from_values(values.into_iter().map(|(n, v)| (n.to_owned(), v)).collect()).unwrap();
        let opened = App::open(config, World::of_the_machine()).await;
        let mut app = opened.unwrap_or_else(|p| panic!("{}", p.for_log()));
        change(&mut app);
        let app = Arc::new(app);
        // The workers belong to the runtime of the test and end with it.
        std::mem::forget(Workers::start(&app));
        std::thread::spawn(move || actix_web::rt::System::new().block_on(http::serve(app, listener)));
        Self { database, url, client: client() }
    }

    /// The real binary on the data of this node, beside it.
    pub async fn beside(&self, arguments: &[&str], settings: &[(&str, &str)]) -> std::process::Output {
        let mut command = crate::commands::wissel(arguments);
        command.env("WISSEL_DATABASE_URL", setting(&self.database.url)).env("WISSEL_DATA_DIR", self.database.folder());
        command.envs(settings.iter().copied());
        tokio::task::spawn_blocking(move || command.output().unwrap()).await.unwrap()
    }

    /// Sends a request and reads the answer.
    pub async fn call(&self, method: Method, path: &str, who: Option<&Person>, body: Option<Value>) -> Answer {
        let mut request = self.client.request(method, format!("{}/api/v1{path}", self.url));
        if let Some(who) = who {
            request = request.bearer_auth(&who.token);
        }
        if let Some(body) = body {
            request = request.json(&body);
        }
        Answer::read(request.send().await.unwrap()).await
    }

    pub async fn get(&self, who: &Person, path: &str) -> Answer {
        self.call(Method::GET, path, Some(who), None).await
    }

    pub async fn post(&self, who: &Person, path: &str, body: Value) -> Answer {
        self.call(Method::POST, path, Some(who), Some(body)).await
    }

    pub async fn patch(&self, who: &Person, path: &str, body: Value) -> Answer {
        self.call(Method::PATCH, path, Some(who), Some(body)).await
    }

    /// Sends a request that was made by hand.
    pub async fn raw(&self, make: impl FnOnce(&Client, &str) -> reqwest::RequestBuilder) -> Answer {
        Answer::read(make(&self.client, &self.url).send().await.unwrap()).await
    }

    /// The newest mail to an address, as soon as there is one with this text in it.
    pub async fn mail(&self, to: &str, containing: &str) -> String {
        let folder: PathBuf = self.database.folder().join("mail");
        for _ in 0..200 {
            let mut files: Vec<_> =
                std::fs::read_dir(&folder).into_iter().flatten().map(|e| e.unwrap().path()).collect();
            files.sort();
            let texts = files
                .iter()
                .rev()
                .filter(|f| f.extension().is_some_and(|e| e == "eml"))
                .map(|f| std::fs::read_to_string(f).unwrap());
            if let Some(mail) = texts.into_iter().find(|t| t.contains(&format!("To: {to}")) && t.contains(containing)) {
                return mail;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("no mail to {to} with {containing}");
    }

    /// The token in the newest mail to an address.
    pub async fn token(&self, to: &str, page: &str) -> String {
        let mail = self.mail(to, &format!("/{page}?token=")).await;
        let rest = mail.split(&format!("/{page}?token=")).nth(1).unwrap();
        rest.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '-' || *c == '_').collect()
    }

    /// Signs somebody up, all the way from the register form.
    pub async fn sign_up(&self, email: &str) -> Person {
        self.call(Method::POST, "/auth/register", None, Some(json!({ "email": email, "language": "en" })))
            .await
            .expect(202);
        let token = self.token(email, "activate").await;
        let body = json!({ "token": token, "password": PASSWORD, "full_name": "Anna de Vries", "accepted_terms_version": "2026-11" });
        let session = self.call(Method::POST, "/auth/activate", None, Some(body)).await.expect(200);
        let mut person = Person {
            email: email.to_owned(),
            token: session.text("/access_token"),
            user_id: String::new(),
            environment_id: String::new(),
        };
        let me = self.get(&person, "/me").await.expect(200);
        person.user_id = me.text("/id");
        person.environment_id = me.text("/environments/0/id");
        person
    }

    /// Signs somebody in again, for a new token.
    pub async fn sign_in(&self, email: &str) -> String {
        let body = json!({ "email": email, "password": PASSWORD });
        self.call(Method::POST, "/auth/login", None, Some(body)).await.expect(200).text("/access_token")
    }

    /// Adds a company of the sandbox register and activates it.
    pub async fn organization(&self, who: &Person, number: &str) -> String {
        let found = self.get(who, &format!("/register/search?country=NL&query={number}")).await.expect(200);
        let entry = &found.body["items"][0];
        let body = json!({
            "country": "NL", "register_number": number, "legal_name": entry["legal_name"], "vat_number": entry["vat_number"],
            "address": entry["address"], "contact": { "name": "Administratie", "email": who.email, "phone": "+31 30 123 45 67" },
            "payment": { "iban": "NL91ABNA0417164300" },
        });
        let path = format!("/environments/{}/organizations", who.environment_id);
        let id = self.post(who, &path, body).await.expect(201).text("/id");
        let activation = self
            .post(who, &format!("/organizations/{id}/activations"), json!({ "method": "payment" }))
            .await
            .expect(201);
        let pay = format!("/sandbox/payments/{}/pay", activation.text("/next_step/payment_id"));
        let paid = self.post(who, &pay, json!({ "account_holder_name": entry["legal_name"] })).await.expect(200);
        assert_eq!(paid.text("/activation_state"), "approved");
        id
    }

    /// Switches receiving on for the first identifier and waits until the network knows.
    pub async fn receiving(&self, who: &Person, organization_id: &str) -> String {
        let path = format!("/organizations/{organization_id}/identifiers");
        let id = self.get(who, &path).await.expect(200).text("/items/0/id");
        let path = format!("{path}/{id}");
        self.patch(who, &path, json!({ "can_receive": true })).await.expect(200);
        self.until(who, &path, "/state", "registered").await;
        id
    }

    /// Reads until a value is there.
    pub async fn until(&self, who: &Person, path: &str, pointer: &str, wanted: &str) -> Answer {
        let mut last = None;
        for _ in 0..200 {
            let answer = self.get(who, path).await.expect(200);
            if answer.body.pointer(pointer).and_then(Value::as_str) == Some(wanted) {
                return answer;
            }
            last = Some(answer);
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("{path}: {pointer} never became {wanted}: {last:?}");
    }

    /// The rows of every table, once the workers have nothing left to do.
    pub async fn settled(&self) -> Vec<(String, String)> {
        let mut last = self.database.fingerprint();
        loop {
            tokio::time::sleep(Duration::from_millis(300)).await;
            let now = self.database.fingerprint();
            if now == last {
                return now;
            }
            last = now;
        }
    }

    /// Makes a draft and gives its key.
    pub async fn draft(&self, who: &Person, organization_id: &str, number: &str, buyer: &str) -> String {
        let path = format!("/organizations/{organization_id}/invoices");
        self.post(who, &path, invoice(number, buyer)).await.expect(201).text("/id")
    }

    /// Sends an invoice.
    pub async fn send(&self, who: &Person, invoice_id: &str, key: &str) -> Answer {
        let path = format!("/api/v1/invoices/{invoice_id}/send");
        self.raw(|client, url| {
            client.post(format!("{url}{path}")).bearer_auth(&who.token).header("idempotency-key", key)
        })
        .await
    }
}

/// An invoice that breaks no rule, to a buyer of the sandbox register.
pub fn invoice(number: &str, buyer: &str) -> Value {
    json!({
        "number": number, "issued_on": "2026-11-22", "due_on": "2026-12-22", "buyer_reference": "INKOOP-7",
        "buyer": {
            "legal_name": "Molenaar Machines N.V.", "participant": format!("0106:{buyer}"),
            "address": { "street": "Industrieweg 7", "city": "Eindhoven", "postal_code": "5651 GK", "country": "NL" },
        },
        "lines": [{ "name": "Lunchpakket", "quantity": "3", "unit_price": "33.10", "vat_category": "S", "vat_rate": "21" }],
    })
}

#[allow(clippy::disallowed_methods)] // a test talks with the loopback address that the egress client refuses
fn client() -> Client {
    let _ = rustls::crypto::aws_lc_rs::default_provider().install_default();
    Client::builder().redirect(reqwest::redirect::Policy::none()).timeout(Duration::from_secs(60)).build().unwrap()
}

/// Makes one test per database from one async function that takes a running node.
macro_rules! on_both {
    ($($(#[$attribute:meta])* async fn $name:ident($app:ident: $node:ty) $body:block)*) => {$(
        mod $name {
            #[allow(unused_imports)]
            use super::*;
            async fn run($app: $node) $body
            $(#[$attribute])*
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn sqlite() { run($crate::app::TestApp::start(wissel_store::testing::Backend::Sqlite).await).await }
            $(#[$attribute])*
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn postgres() { run($crate::app::TestApp::start(wissel_store::testing::Backend::Postgres).await).await }
        }
    )*};
}
pub(crate) use on_both;

//! A remote access point on loopback, of the kind of phoss-ap: it keeps what it is given, and says what became of it.

use std::collections::HashMap;
use std::net::TcpListener;
use std::sync::{Arc, Mutex};

use actix_web::{App, HttpRequest, HttpResponse, HttpServer, web};
use serde_json::{Value, json};

/// The token by which the installation proves itself to it.
pub const TOKEN: &str = "the-installation";
/// The token by which it proves itself to the installation.
pub const INBOUND_TOKEN: &str = "the-access-point-0123456789abcdef";

/// How it behaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mood {
    /// It sends at once.
    Works,
    /// It takes documents over and sends them later.
    Slow,
    /// It takes documents over and gives up.
    GivesUp,
    /// It sends, but its answer breaks off.
    AnswerLost,
    /// It answers nothing but 503.
    Broken,
}

/// What it keeps: submissions in their order, and a status by instance id.
pub struct State {
    pub mood: Mood,
    pub submitted: Vec<(String, Vec<u8>)>,
    pub kept: HashMap<String, Value>,
}

pub struct AccessPoint {
    pub url: String,
    pub state: Arc<Mutex<State>>,
}

impl AccessPoint {
    pub fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let state = State { mood: Mood::Works, submitted: Vec::new(), kept: HashMap::new() };
        let state = Arc::new(Mutex::new(state));
        let shared = web::Data::from(Arc::clone(&state));
        let server = move || {
            App::new()
                .app_data(shared.clone())
                .route("/api/outbound/status/{id}", web::get().to(status))
                .route("/api/outbound/submit/{sender}/{receiver}/{type}/{process}/{country}", web::post().to(submit))
        };
        let run = move || {
            let server = HttpServer::new(server).workers(1).disable_signals().listen(listener).unwrap();
            actix_web::rt::System::new().block_on(server.run())
        };
        std::thread::spawn(run);
        Self { url, state }
    }

    pub fn feel(&self, mood: Mood) {
        self.state.lock().unwrap().mood = mood;
    }

    /// All that it keeps was sent by now.
    pub fn finish(&self) {
        for kept in self.state.lock().unwrap().kept.values_mut() {
            kept["status"] = json!("sent");
            kept["completedDT"] = json!("2026-11-25T10:05:00Z");
        }
    }

    pub fn forget(&self) {
        self.state.lock().unwrap().kept.clear();
    }

    /// The instance ids of what was submitted.
    pub fn submitted(&self) -> Vec<String> {
        self.state.lock().unwrap().submitted.iter().map(|(id, _)| id.clone()).collect()
    }
}

fn is_ours(request: &HttpRequest) -> bool {
    request.headers().get("x-token").is_some_and(|token| token == TOKEN)
}

async fn status(state: web::Data<Mutex<State>>, request: HttpRequest, id: web::Path<String>) -> HttpResponse {
    let state = state.lock().unwrap();
    match state.kept.get(id.as_str()) {
        _ if !is_ours(&request) => HttpResponse::Forbidden().finish(),
        _ if state.mood == Mood::Broken => HttpResponse::ServiceUnavailable().finish(),
        Some(kept) => HttpResponse::Ok().json(kept),
        None => HttpResponse::NotFound().finish(),
    }
}

async fn submit(
    state: web::Data<Mutex<State>>,
    request: HttpRequest,
    path: web::Path<(String, String, String, String, String)>,
    query: web::Query<HashMap<String, String>>,
    body: web::Bytes,
) -> HttpResponse {
    let mut state = state.lock().unwrap();
    if !is_ours(&request) {
        return HttpResponse::Forbidden().finish();
    }
    let (sender, receiver, document_type, process, _) = path.into_inner();
    let id = query["sbdhInstanceID"].clone();
    if state.mood == Mood::Broken || state.kept.contains_key(&id) {
        return HttpResponse::ServiceUnavailable().finish();
    }
    state.submitted.push((id.clone(), body.to_vec()));
    let (status, completed, error) = match state.mood {
        Mood::Slow => ("pending", Value::Null, Value::Null),
        Mood::GivesUp => ("permanently_failed", Value::Null, json!("no receipt in five attempts")),
        _ => ("sent", json!("2026-11-25T10:00:02Z"), Value::Null),
    };
    let kept = json!({
        "id": "tx", "status": status, "createdDT": "2026-11-25T10:00:01Z", "completedDT": completed, "senderID": sender,
        "receiverID": receiver, "docTypeID": document_type, "processID": process, "sbdhInstanceID": id, "errorDetails": error,
    });
    state.kept.insert(id, kept);
    match state.mood {
        Mood::AnswerLost => {
            // What breaks is the answer to the submission; it can be asked again at once.
            state.mood = Mood::Works;
            let broken = futures::stream::once(async { Err::<web::Bytes, _>(std::io::Error::other("hung up")) });
            HttpResponse::Ok().streaming(broken)
        }
        _ => HttpResponse::Ok().json(json!({ "overallSuccess": true })),
    }
}

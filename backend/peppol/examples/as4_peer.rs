//! An access point on a sandbox network of its own, on loopback: what e2e/interop lets other programs talk to.
//!
//! `as4_peer FOLDER` makes a PKI, writes into the folder what the other side needs (`root.pem`, `authority.pem`,
//! `ours.pem`, `theirs.pem`, `theirs.key`), and last of all its port (`port`). Then it serves:
//! `POST /as4`, messages for `0106:87654321`; `GET /receipt/MESSAGE-ID`, what is stored of one;
//! `POST /send/PORT/MESSAGE-ID`, the body goes as an invoice to an access point on that port and the outcome comes back.
#![allow(dead_code, clippy::unwrap_used, clippy::disallowed_methods)]

#[path = "../tests/transport_contract/memory.rs"]
mod memory;

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::Path;
use std::sync::Arc;

use async_trait::async_trait;
use jiff::{SignedDuration, Timestamp};
use wissel_peppol::as4::{Clock, Peer, Random, Receiver, Sender};
use wissel_peppol::pki::{Certificate, ColdStart, Identity, Revocations, Role, SandboxPki};
use wissel_peppol::transport::{Capability, Inbox, Outbound};
use wissel_peppol::wire::{ExchangeLimits, HttpClient, HttpError};
use wissel_peppol::{DocumentTypeId, ParticipantId, ProcessId};

use memory::{MemoryDirectory, MemoryInbox};

/// HTTP to loopback: one request a connection.
struct Loopback;

#[async_trait]
impl HttpClient for Loopback {
    async fn exchange(
        &self,
        request: http::Request<Vec<u8>>,
        limits: ExchangeLimits,
    ) -> Result<http::Response<Vec<u8>>, HttpError> {
        let port = request.uri().port_u16().unwrap_or(80);
        let stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port))
            .map_err(|error| HttpError::NotConnected(error.to_string()))?;
        let lost = |error: std::io::Error| HttpError::NoAnswer(error.to_string());
        stream.set_read_timeout(Some(limits.total)).map_err(lost)?;
        let mut head = format!(
            "{} {} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n",
            request.method(),
            request.uri().path()
        );
        for (name, value) in request.headers() {
            head.push_str(&format!("{name}: {}\r\n", value.to_str().unwrap_or_default()));
        }
        head.push_str(&format!("Content-Length: {}\r\n\r\n", request.body().len()));
        (&stream).write_all(head.as_bytes()).map_err(lost)?;
        (&stream).write_all(request.body()).map_err(lost)?;
        let (first, headers, body) = read_message(&stream).map_err(lost)?;
        let status = first.split(' ').nth(1).and_then(|code| code.parse().ok()).unwrap_or(500_u16);
        let mut answer = http::Response::builder().status(status);
        for (name, value) in headers {
            answer = answer.header(name, value);
        }
        answer.body(body).map_err(|error| HttpError::NoAnswer(error.to_string()))
    }
}

/// First line, headers, body by its length.
#[allow(clippy::type_complexity, reason = "a message of HTTP")]
fn read_message(stream: &TcpStream) -> std::io::Result<(String, Vec<(String, String)>, Vec<u8>)> {
    let mut reader = BufReader::new(stream);
    let mut line = || -> std::io::Result<String> {
        let mut line = String::new();
        reader.read_line(&mut line)?;
        Ok(line.trim_end().to_owned())
    };
    let first = line()?;
    let mut headers = Vec::new();
    loop {
        let header = line()?;
        let Some((name, value)) = header.split_once(':') else { break };
        headers.push((name.to_ascii_lowercase(), value.trim().to_owned()));
    }
    let length = headers.iter().find(|(name, _)| name == "content-length").and_then(|(_, value)| value.parse().ok());
    let mut body = vec![0; length.unwrap_or(0)];
    reader.read_exact(&mut body)?;
    Ok((first, headers, body))
}

struct World {
    sender: Sender,
    receiver: Receiver,
    inbox: MemoryInbox,
    theirs: Certificate,
}

fn later(days: i64) -> Timestamp {
    Timestamp::now() + SignedDuration::from_hours(24 * days)
}

fn buyer() -> ParticipantId {
    "0106:87654321".parse().unwrap()
}

impl World {
    fn make(folder: &Path) -> Self {
        let pki = SandboxPki::make("http://127.0.0.1:9", later(-2)).unwrap();
        let issue = |seat| pki.issue(Role::AccessPoint, seat, later(-1), later(300)).unwrap();
        let (ours, theirs) = (issue("PSB000001"), issue("PSB000002"));
        for (name, text) in [
            ("root.pem", &pki.root.certificate),
            ("authority.pem", &pki.access_point.certificate),
            ("ours.pem", &ours.certificate),
            ("theirs.pem", &theirs.certificate),
            ("theirs.key", &theirs.key),
        ] {
            std::fs::write(folder.join(name), text).unwrap();
        }
        let trust = Arc::new(pki.trust().unwrap());
        let revocations = Arc::new(Revocations::new(ColdStart::RefuseAll));
        for (authority, root) in trust.authorities() {
            let of_root = pki.crl(None, &[], later(-1), later(30)).unwrap();
            revocations.offer(&of_root, root, Timestamp::now()).unwrap();
            let role = if authority.der() == Certificate::from_pem(&pki.smp.certificate).unwrap().der() {
                Role::Smp
            } else {
                Role::AccessPoint
            };
            let of_authority = pki.crl(Some(role), &[], later(-1), later(30)).unwrap();
            revocations.offer(&of_authority, authority, Timestamp::now()).unwrap();
        }
        let clock: Clock = Arc::new(Timestamp::now);
        let random: Random = Arc::new(|bytes| openssl::rand::rand_bytes(bytes).map_err(|error| error.to_string()));
        let own: Identity = ours.identity().unwrap();
        let http: Arc<dyn HttpClient> = Arc::new(Loopback);
        let directory = Arc::new(MemoryDirectory::default());
        directory.register(&buyer(), vec![Capability::as4(DocumentTypeId::BILLING_INVOICE, ProcessId::BILLING)]);
        Self {
            receiver: Receiver::new(
                own.clone(),
                vec![],
                trust.clone(),
                revocations.clone(),
                http.clone(),
                clock.clone(),
            ),
            sender: Sender::new(own, trust, revocations, http, clock, random),
            inbox: MemoryInbox::new(directory),
            theirs: Certificate::from_pem(&theirs.certificate).unwrap(),
        }
    }

    async fn answer(&self, path: &str, content_type: &str, body: Vec<u8>) -> (u16, String, Vec<u8>) {
        let json = |value: serde_json::Value| (200, "application/json".to_owned(), value.to_string().into_bytes());
        let parts: Vec<&str> = path.trim_start_matches('/').split('/').collect();
        match parts[..] {
            ["as4"] => {
                let answer = self.receiver.receive(&self.inbox, content_type, &body).await;
                (answer.status, answer.content_type.to_owned(), answer.body)
            }
            ["receipt", id] => json(serde_json::to_value(self.inbox.receipt(id).await.unwrap()).unwrap()),
            ["send", port, id] => {
                let message = Outbound {
                    message_id: id.to_owned(),
                    instance_id: id.split('@').next().unwrap_or(id).to_owned(),
                    created_at: Timestamp::now(),
                    sender: "0106:12345678".parse().unwrap(),
                    receiver: buyer(),
                    document_type: DocumentTypeId::BILLING_INVOICE,
                    process: ProcessId::BILLING,
                    country_c1: "NL".to_owned(),
                    mls_to: None,
                    mls_type: None,
                    payload: body,
                };
                let endpoint = format!("http://127.0.0.1:{port}/as4");
                let peer = Peer { endpoint, certificate: self.theirs.clone() };
                json(serde_json::to_value(self.sender.send(&message, &peer).await).unwrap())
            }
            _ => (404, "text/plain".to_owned(), Vec::new()),
        }
    }
}

fn main() {
    let folder = std::env::args().nth(1).unwrap_or_else(|| ".".to_owned());
    let folder = Path::new(&folder);
    let world = World::make(folder);
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    std::fs::write(folder.join("port.new"), listener.local_addr().unwrap().port().to_string()).unwrap();
    std::fs::rename(folder.join("port.new"), folder.join("port")).unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    for stream in listener.incoming() {
        let stream = stream.unwrap();
        let Ok((first, headers, body)) = read_message(&stream) else { continue };
        let path = first.split(' ').nth(1).unwrap_or_default().to_owned();
        let content_type = headers.iter().find(|(name, _)| name == "content-type").map(|(_, value)| value.as_str());
        let (status, kind, body) = runtime.block_on(world.answer(&path, content_type.unwrap_or_default(), body));
        let head = format!(
            "HTTP/1.1 {status} Answer\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
            body.len()
        );
        let _ = (&stream).write_all(head.as_bytes()).and_then(|()| (&stream).write_all(&body));
    }
}

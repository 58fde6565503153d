//! An access point that is faulty in one way until it is told to be well. What it takes while it is faulty it keeps, as a
//! real one may: only the answer goes wrong.

use std::collections::{BTreeMap, BTreeSet};
use std::net::SocketAddr;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use async_trait::async_trait;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use wissel_peppol::as4::{HttpAnswer, Receiver};
use wissel_peppol::transport::{Inbound, Inbox, InboxError, Receipt, Received};
use wissel_peppol::{DocumentTypeId, ParticipantId, ProcessId};

/// What is wrong with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// Nobody listens.
    Down,
    /// It resets the connection when it has the message.
    Reset,
    /// It answers 500.
    Fails,
    /// It takes the message and says nothing.
    Hangs,
    /// It answers a byte a second.
    Trickles,
    /// The connection ends in the middle of the receipt.
    HalfReceipt,
    /// A digest in the receipt is wrong.
    WrongReceipt,
    /// It answers a page for people.
    Page,
    /// It answers 200 and nothing.
    Empty,
}

impl Fault {
    pub const ALL: [Self; 9] = [
        Self::Down,
        Self::Reset,
        Self::Fails,
        Self::Hangs,
        Self::Trickles,
        Self::HalfReceipt,
        Self::WrongReceipt,
        Self::Page,
        Self::Empty,
    ];

    /// Whether the message reaches it all the same.
    fn takes(self) -> bool {
        !matches!(self, Self::Down | Self::Fails | Self::Page)
    }
}

/// What one took: the receipt of each message, and under which message ids each document came.
#[derive(Default)]
pub struct Log {
    receipts: Mutex<BTreeMap<String, Receipt>>,
    pub documents: Mutex<BTreeMap<String, BTreeSet<String>>>,
}

#[async_trait]
impl Inbox for Log {
    async fn is_serviced(&self, _: &ParticipantId, _: &DocumentTypeId, _: &ProcessId) -> Result<bool, InboxError> {
        Ok(true)
    }

    async fn receive(&self, inbound: Inbound) -> Result<Received, InboxError> {
        let mut documents = self.documents.lock().unwrap();
        documents.entry(inbound.payload_sha256()).or_default().insert(inbound.message_id.clone());
        let mut receipts = self.receipts.lock().unwrap();
        if let Some(receipt) = receipts.get(&inbound.message_id) {
            return Ok(Received::Duplicate(receipt.clone()));
        }
        let receipt = inbound.receipt("a faulty peer");
        receipts.insert(inbound.message_id, receipt.clone());
        Ok(Received::New(receipt))
    }

    async fn receipt(&self, message_id: &str) -> Result<Option<Receipt>, InboxError> {
        Ok(self.receipts.lock().unwrap().get(message_id).cloned())
    }
}

/// One access point on an address of its own.
pub struct Peer {
    pub address: SocketAddr,
    pub log: Log,
    fault: Option<Fault>,
    is_well: AtomicBool,
    receiver: Arc<Receiver>,
    /// The address of one that is down, with nobody who listens.
    reserved: Mutex<Option<TcpSocket>>,
}

impl Peer {
    /// Starts one; without a fault it is well.
    pub fn start(fault: Option<Fault>, receiver: &Arc<Receiver>) -> Arc<Self> {
        let socket = TcpSocket::new_v4().unwrap();
        socket.bind("127.0.0.1:0".parse().unwrap()).unwrap();
        let peer = Arc::new(Self {
            address: socket.local_addr().unwrap(),
            log: Log::default(),
            fault,
            is_well: AtomicBool::new(fault.is_none()),
            receiver: Arc::clone(receiver),
            reserved: Mutex::new(None),
        });
        if fault == Some(Fault::Down) {
            *peer.reserved.lock().unwrap() = Some(socket);
        } else {
            tokio::spawn(serve(Arc::clone(&peer), socket.listen(1024).unwrap()));
        }
        peer
    }

    /// From now on it answers as it should.
    pub fn recover(self: &Arc<Self>) {
        self.is_well.store(true, Ordering::SeqCst);
        if let Some(socket) = self.reserved.lock().unwrap().take() {
            tokio::spawn(serve(Arc::clone(self), socket.listen(1024).unwrap()));
        }
    }

    fn fault(&self) -> Option<Fault> {
        self.fault.filter(|_| !self.is_well.load(Ordering::SeqCst))
    }

    async fn converse(&self, mut stream: TcpStream) -> std::io::Result<()> {
        let (content_type, body) = request(&mut stream).await?;
        let fault = self.fault();
        let mut answer = HttpAnswer { status: 200, content_type: "text/html", body: Vec::new() };
        if fault.is_none_or(Fault::takes) {
            answer = self.receiver.receive(&self.log, &content_type, &body).await;
        }
        let length = answer.body.len();
        match fault {
            None => write(&mut stream, &answer, length).await,
            Some(Fault::Reset) => stream.set_zero_linger(),
            Some(Fault::Hangs | Fault::Down) => {
                tokio::time::sleep(Duration::from_secs(30)).await;
                Ok(())
            }
            Some(Fault::Trickles) => {
                for byte in whole(&answer, length) {
                    stream.write_all(&[byte]).await?;
                    tokio::time::sleep(Duration::from_secs(1)).await;
                }
                Ok(())
            }
            Some(Fault::HalfReceipt) => {
                answer.body.truncate(length / 2);
                write(&mut stream, &answer, length).await
            }
            Some(Fault::WrongReceipt) => {
                forge(&mut answer.body);
                write(&mut stream, &answer, length).await
            }
            Some(Fault::Fails) => {
                answer.status = 500;
                write(&mut stream, &answer, 0).await
            }
            Some(Fault::Page) => {
                answer.body = b"<!doctype html><title>Welcome</title><p>It works.".to_vec();
                let length = answer.body.len();
                write(&mut stream, &answer, length).await
            }
            Some(Fault::Empty) => {
                answer.body.clear();
                write(&mut stream, &answer, 0).await
            }
        }
    }
}

async fn serve(peer: Arc<Peer>, listener: TcpListener) {
    loop {
        let (stream, _) = listener.accept().await.unwrap();
        let peer = Arc::clone(&peer);
        tokio::spawn(async move {
            // That the other side hangs up is its affair.
            let _ = peer.converse(stream).await;
        });
    }
}

/// One request with a length: its content type and body.
async fn request(stream: &mut TcpStream) -> std::io::Result<(String, Vec<u8>)> {
    let mut read = Vec::new();
    let end = loop {
        if let Some(at) = read.windows(4).position(|window| window == b"\r\n\r\n") {
            break at + 4;
        }
        if stream.read_buf(&mut read).await? == 0 {
            return Err(std::io::ErrorKind::UnexpectedEof.into());
        }
    };
    let head = String::from_utf8_lossy(&read[..end]).into_owned();
    let header = |name: &str| {
        let lines = head.lines().filter_map(|line| line.split_once(": "));
        lines.into_iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value.to_owned())
    };
    let length: usize = header("content-length").unwrap().parse().unwrap();
    let mut body = read.split_off(end);
    while body.len() < length {
        if stream.read_buf(&mut body).await? == 0 {
            return Err(std::io::ErrorKind::UnexpectedEof.into());
        }
    }
    Ok((header("content-type").unwrap_or_default(), body))
}

fn whole(answer: &HttpAnswer, length: usize) -> Vec<u8> {
    let head = format!(
        "HTTP/1.1 {} Answer\r\ncontent-type: {}\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n",
        answer.status, answer.content_type
    );
    [head.as_bytes(), &answer.body].concat()
}

async fn write(stream: &mut TcpStream, answer: &HttpAnswer, length: usize) -> std::io::Result<()> {
    stream.write_all(&whole(answer, length)).await?;
    stream.shutdown().await
}

/// Changes the first digest.
fn forge(receipt: &mut [u8]) {
    const MARK: &[u8] = b"DigestValue>";
    let at = receipt.windows(MARK.len()).position(|window| window == MARK).unwrap() + MARK.len();
    receipt[at] = if receipt[at] == b'A' { b'B' } else { b'A' };
}

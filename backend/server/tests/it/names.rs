//! A name server on loopback: TXT records that a test sets, or whatever a test gives it, and no other names.

use std::collections::HashMap;
use std::net::UdpSocket;
use std::sync::{Arc, Mutex};

use hickory_resolver::proto::op::{Message, ResponseCode};
use hickory_resolver::proto::rr::rdata::TXT;
use hickory_resolver::proto::rr::{RData, Record, RecordType};

/// What the server says, by name in lower case without the dot at the end.
type Records = Arc<Mutex<HashMap<String, Vec<String>>>>;

/// A name server. It ends with the process.
pub struct NameServer {
    pub address: String,
    records: Records,
    is_silent: Arc<Mutex<bool>>,
}

impl NameServer {
    pub fn start() -> Self {
        let records = Records::default();
        let known = Arc::clone(&records);
        Self { records, ..Self::answering(move |name, kind| texts(&known, name, kind)) }
    }

    /// A name server that says what a function gives: nothing when there is no such name. Names are in lower case, without
    /// the dot at the end.
    pub fn answering(says: impl Fn(&str, RecordType) -> Option<Vec<RData>> + Send + 'static) -> Self {
        let socket = UdpSocket::bind("127.0.0.1:0").unwrap();
        let address = socket.local_addr().unwrap().to_string();
        let is_silent = Arc::new(Mutex::new(false));
        let silent = Arc::clone(&is_silent);
        std::thread::spawn(move || {
            let mut buffer = [0; 4096];
            while let Ok((length, from)) = socket.recv_from(&mut buffer) {
                let Ok(query) = Message::from_vec(&buffer[..length]) else { continue };
                if !*silent.lock().unwrap() {
                    let _ = socket.send_to(&answer(&query, &says).to_vec().unwrap(), from);
                }
            }
        });
        Self { address, records: Records::default(), is_silent }
    }

    /// Sets the TXT records of a name; none: the name goes.
    pub fn set(&self, name: &str, texts: &[&str]) {
        let mut records = self.records.lock().unwrap();
        if texts.is_empty() {
            records.remove(name);
        } else {
            records.insert(name.to_owned(), texts.iter().map(|&text| text.to_owned()).collect());
        }
    }

    /// From now on it answers nothing, or answers again.
    pub fn be_silent(&self, is_silent: bool) {
        *self.is_silent.lock().unwrap() = is_silent;
    }
}

fn texts(records: &Records, name: &str, kind: RecordType) -> Option<Vec<RData>> {
    let records = records.lock().unwrap();
    let texts = records.get(name)?.iter().filter(|_| kind == RecordType::TXT);
    // Long texts come in parts, as they do from real servers.
    let parts = |text: &str| {
        let parts = text.as_bytes().chunks(40).map(|part| String::from_utf8(part.to_vec()).unwrap());
        RData::TXT(TXT::new(parts.collect()))
    };
    Some(texts.map(|text| parts(text)).collect())
}

fn answer(query: &Message, says: &impl Fn(&str, RecordType) -> Option<Vec<RData>>) -> Message {
    let mut answer = Message::response(query.metadata.id, query.metadata.op_code);
    answer.metadata.authoritative = true;
    answer.metadata.recursion_desired = true;
    answer.metadata.recursion_available = true;
    for question in &query.queries {
        answer.add_query(question.clone());
        let name = question.name().to_string().to_lowercase();
        match says(name.trim_end_matches('.'), question.query_type()) {
            Some(found) => {
                for data in found {
                    answer.add_answer(Record::from_rdata(question.name().clone(), 1, data));
                }
            }
            None => answer.metadata.response_code = ResponseCode::NXDomain,
        }
    }
    answer
}

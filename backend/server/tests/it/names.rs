//! A name server on loopback: TXT records that a test sets, and no other names.

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
        let socket = UdpSocket::bind("127.0.0.1:0").unwrap();
        let address = socket.local_addr().unwrap().to_string();
        let (records, is_silent) = (Records::default(), Arc::new(Mutex::new(false)));
        let (known, silent) = (Arc::clone(&records), Arc::clone(&is_silent));
        std::thread::spawn(move || {
            let mut buffer = [0; 4096];
            while let Ok((length, from)) = socket.recv_from(&mut buffer) {
                let Ok(query) = Message::from_vec(&buffer[..length]) else { continue };
                if !*silent.lock().unwrap() {
                    let _ = socket.send_to(&answer(&query, &known).to_vec().unwrap(), from);
                }
            }
        });
        Self { address, records, is_silent }
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

fn answer(query: &Message, records: &Records) -> Message {
    let mut answer = Message::response(query.metadata.id, query.metadata.op_code);
    answer.metadata.authoritative = true;
    answer.metadata.recursion_desired = true;
    answer.metadata.recursion_available = true;
    for question in &query.queries {
        answer.add_query(question.clone());
        let name = question.name().to_string().to_lowercase();
        match records.lock().unwrap().get(name.trim_end_matches('.')) {
            Some(texts) if question.query_type() == RecordType::TXT => {
                for text in texts {
                    // Long texts come in parts, as they do from real servers.
                    let parts = text.as_bytes().chunks(40).map(|part| String::from_utf8(part.to_vec()).unwrap());
                    let data = RData::TXT(TXT::new(parts.collect()));
                    answer.add_answer(Record::from_rdata(question.name().clone(), 1, data));
                }
            }
            Some(_) => {}
            None => answer.metadata.response_code = ResponseCode::NXDomain,
        }
    }
    answer
}

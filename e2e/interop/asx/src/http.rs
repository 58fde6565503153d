//! HTTP as far as the story needs it: one request a connection, on loopback.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};

pub type Anything<T> = Result<T, Box<dyn std::error::Error>>;

/// A request or an answer.
pub struct Message {
    pub content_type: String,
    pub body: Vec<u8>,
}

fn read(stream: &TcpStream) -> Anything<Message> {
    let mut reader = BufReader::new(stream);
    let (mut content_type, mut length) = (String::new(), 0);
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line)? == 0 || line.trim_end().is_empty() {
            break;
        }
        if let Some((name, value)) = line.trim_end().split_once(':') {
            match name.to_ascii_lowercase().as_str() {
                "content-type" => content_type = value.trim().to_owned(),
                "content-length" => length = value.trim().parse()?,
                _ => {}
            }
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body)?;
    Ok(Message { content_type, body })
}

/// Posts a message and reads the answer.
pub fn post(port: u16, path: &str, content_type: &str, body: &[u8]) -> Anything<Message> {
    let stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port))?;
    let head = format!(
        "POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nContent-Type: {content_type}\r\nContent-Length: {}\r\n\r\n",
        body.len()
    );
    (&stream).write_all(head.as_bytes())?;
    (&stream).write_all(body)?;
    read(&stream)
}

/// Takes one request and answers it with SOAP.
pub fn answer_one<T>(listener: &TcpListener, answer: impl FnOnce(Message) -> Anything<(Vec<u8>, T)>) -> Anything<T> {
    let (stream, _) = listener.accept()?;
    let (body, kept) = answer(read(&stream)?)?;
    let head = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: application/soap+xml\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        body.len()
    );
    (&stream).write_all(head.as_bytes())?;
    (&stream).write_all(&body)?;
    Ok(kept)
}

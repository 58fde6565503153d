//! SOAP with attachments: `multipart/related` (RFC 2387) of a SOAP part and one more, read with limits and written.

use std::borrow::Cow;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use memchr::memmem;

use super::error::EbmsError;
use super::names::SOAP_TYPE;

/// Parts that are looked at; one more than the profile has.
const MOST_PARTS: usize = 3;
/// Bytes of the headers of one part.
const MOST_HEADER: usize = 16 << 10;

/// A message as it came over HTTP.
#[derive(Debug)]
pub(super) struct Message<'b> {
    /// The SOAP part.
    pub(super) soap: Cow<'b, [u8]>,
    /// The other parts, in order.
    pub(super) attachments: Vec<Attachment<'b>>,
}

/// A part that is not the SOAP part.
#[derive(Debug)]
pub(super) struct Attachment<'b> {
    /// Content-ID without its brackets.
    pub(super) id: String,
    pub(super) bytes: Cow<'b, [u8]>,
}

struct Part<'b> {
    content_type: String,
    id: Option<String>,
    bytes: Cow<'b, [u8]>,
}

/// Takes a body apart by its Content-Type: multipart, or a SOAP envelope alone.
pub(super) fn read<'b>(content_type: &str, body: &'b [u8]) -> Result<Message<'b>, EbmsError> {
    let (kind, parameters) = typed(content_type);
    if kind == SOAP_TYPE {
        return Ok(Message { soap: Cow::Borrowed(body), attachments: Vec::new() });
    }
    if kind != "multipart/related" {
        return Err(EbmsError::other("the content type is neither multipart/related nor application/soap+xml"));
    }
    let parameter = |name: &str| parameters.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str());
    if parameter("type").is_some_and(|kind| !kind.eq_ignore_ascii_case(SOAP_TYPE)) {
        return Err(EbmsError::other("the root part of the multipart message is not SOAP 1.2"));
    }
    let boundary = parameter("boundary").filter(|text| (1..=70).contains(&text.len()));
    let boundary = boundary.ok_or_else(|| EbmsError::other("the multipart message has no boundary"))?;
    let mut parts = split(body, boundary)?;
    let start = parameter("start").map(bare);
    let root = match start {
        Some(start) => parts.iter().position(|part| part.id.as_deref() == Some(start)),
        None => Some(0),
    };
    let root = root.filter(|root| *root < parts.len()).ok_or_else(|| EbmsError::other("there is no SOAP part"))?;
    let soap = parts.remove(root);
    if typed(&soap.content_type).0 != SOAP_TYPE {
        return Err(EbmsError::other("the root part of the multipart message is not SOAP 1.2"));
    }
    let attachments: Option<Vec<_>> =
        parts.into_iter().map(|part| Some(Attachment { id: part.id?, bytes: part.bytes })).collect();
    let attachments = attachments.ok_or_else(|| EbmsError::other("a part has no Content-ID"))?;
    Ok(Message { soap: soap.bytes, attachments })
}

fn split<'b>(body: &'b [u8], boundary: &str) -> Result<Vec<Part<'b>>, EbmsError> {
    let broken = || EbmsError::other("the multipart message is broken");
    let delimiter = format!("\r\n--{boundary}");
    let opening = format!("--{boundary}");
    let mut rest = match body.strip_prefix(opening.as_bytes()) {
        Some(rest) => rest,
        // A preamble may stand before the first boundary (RFC 2046 §5.1.1).
        None => {
            let at = memmem::find(body, delimiter.as_bytes()).filter(|at| *at <= MOST_HEADER).ok_or_else(broken)?;
            body.get(at + delimiter.len()..).ok_or_else(broken)?
        }
    };
    let mut parts = Vec::new();
    while !rest.starts_with(b"--") {
        if parts.len() == MOST_PARTS {
            return Err(EbmsError::other("the message has too many parts"));
        }
        let line = memchr::memchr(b'\n', rest).filter(|at| *at <= 80).ok_or_else(broken)?;
        let padding = rest.get(..line).unwrap_or_default();
        if !padding.iter().all(u8::is_ascii_whitespace) {
            return Err(broken());
        }
        let content = rest.get(line + 1..).unwrap_or_default();
        let end = memmem::find(content, delimiter.as_bytes()).ok_or_else(broken)?;
        parts.push(part(content.get(..end).unwrap_or_default())?);
        rest = content.get(end + delimiter.len()..).unwrap_or_default();
    }
    Ok(parts)
}

fn part(content: &[u8]) -> Result<Part<'_>, EbmsError> {
    let broken = || EbmsError::other("the headers of a part are broken");
    let (headers, bytes) = match content.strip_prefix(b"\r\n") {
        Some(bytes) => ("", bytes),
        None => {
            let within = content.get(..content.len().min(MOST_HEADER)).unwrap_or_default();
            let end = memmem::find(within, b"\r\n\r\n").ok_or_else(broken)?;
            let headers = within.get(..end).and_then(|bytes| std::str::from_utf8(bytes).ok()).ok_or_else(broken)?;
            (headers, content.get(end + 4..).unwrap_or_default())
        }
    };
    let unfolded = headers.replace("\r\n\t", " ").replace("\r\n ", " ");
    let mut found: [Option<String>; 3] = [None, None, None];
    for line in unfolded.split("\r\n").filter(|line| !line.is_empty()) {
        let (name, value) = line.split_once(':').ok_or_else(broken)?;
        let names = ["content-type", "content-id", "content-transfer-encoding"];
        if let Some(place) = names.iter().position(|known| name.trim().eq_ignore_ascii_case(known))
            && let Some(place) = found.get_mut(place)
            && place.replace(value.trim().to_owned()).is_some()
        {
            return Err(EbmsError::other("a header of a part stands there twice"));
        }
    }
    let [content_type, id, encoding] = found;
    let encoding = encoding.unwrap_or_default().to_ascii_lowercase();
    let bytes = match encoding.as_str() {
        "" | "binary" | "8bit" | "7bit" => Cow::Borrowed(bytes),
        "base64" => {
            let text: Vec<u8> = bytes.iter().copied().filter(|byte| !byte.is_ascii_whitespace()).collect();
            Cow::Owned(STANDARD.decode(text).map_err(|_| EbmsError::other("a part is not Base64"))?)
        }
        _ => return Err(EbmsError::other("the transfer encoding of a part is not supported")),
    };
    let id = id.map(|id| bare(&id).to_owned()).filter(|id| !id.is_empty());
    Ok(Part { content_type: content_type.unwrap_or_default(), id, bytes })
}

fn bare(id: &str) -> &str {
    id.trim().trim_start_matches('<').trim_end_matches('>')
}

/// The part of a `cid:` address (RFC 2392), which is percent-encoded.
pub(super) fn id_of(address: &str) -> Option<String> {
    let mut bytes = address.strip_prefix("cid:")?.bytes();
    let mut decoded = Vec::new();
    while let Some(byte) = bytes.next() {
        if byte != b'%' {
            decoded.push(byte);
            continue;
        }
        let digits = [bytes.next()?, bytes.next()?];
        decoded.push(u8::from_str_radix(std::str::from_utf8(&digits).ok()?, 16).ok()?);
    }
    String::from_utf8(decoded).ok()
}

/// A media type in small letters, and its parameters, names in small letters.
fn typed(value: &str) -> (String, Vec<(String, String)>) {
    let mut pieces = Vec::new();
    let (mut piece, mut is_quoted, mut is_escaped) = (String::new(), false, false);
    for c in value.chars() {
        match c {
            _ if is_escaped => {
                piece.push(c);
                is_escaped = false;
            }
            '\\' if is_quoted => is_escaped = true,
            '"' => is_quoted = !is_quoted,
            ';' if !is_quoted => pieces.push(std::mem::take(&mut piece)),
            _ => piece.push(c),
        }
    }
    pieces.push(piece);
    let kind = pieces.first().map(|kind| kind.trim().to_ascii_lowercase()).unwrap_or_default();
    let parameter = |piece: &String| {
        let (name, value) = piece.split_once('=')?;
        Some((name.trim().to_ascii_lowercase(), value.trim().to_owned()))
    };
    (kind, pieces.iter().skip(1).filter_map(parameter).collect())
}

/// Writes a message of two parts: Content-Type and body.
pub(super) fn write(soap: &[u8], id: &str, attachment: &[u8], boundary: &str) -> (String, Vec<u8>) {
    const ROOT: &str = "soap@wissel";
    let head = format!(
        "--{boundary}\r\nContent-Type: {SOAP_TYPE}; charset=UTF-8\r\nContent-Transfer-Encoding: binary\r\n\
         Content-ID: <{ROOT}>\r\n\r\n"
    );
    let between = format!(
        "\r\n--{boundary}\r\nContent-Type: application/octet-stream\r\nContent-Transfer-Encoding: binary\r\n\
         Content-ID: <{id}>\r\n\r\n"
    );
    let tail = format!("\r\n--{boundary}--\r\n");
    let body = [head.as_bytes(), soap, between.as_bytes(), attachment, tail.as_bytes()].concat();
    let content_type = format!("multipart/related; type=\"{SOAP_TYPE}\"; boundary=\"{boundary}\"; start=\"<{ROOT}>\"");
    (content_type, body)
}

//! Messages as they stand on the wire: taken apart, and put together around what asx-rs signs and encrypts.

use std::io::{Read, Write};

use crate::http::{Anything, Message};

const SOAP: &str = "http://www.w3.org/2003/05/soap-envelope";
const EB: &str = "http://docs.oasis-open.org/ebxml-msg/ebms/v3.0/ns/core/200704/";
const WSSE: &str = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd";
const WSU: &str = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd";
const WSS: &str = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss";

/// A user message in its two parts.
pub struct Parts {
    pub soap: String,
    /// Content-ID without brackets.
    pub id: String,
    pub attachment: Vec<u8>,
}

fn find(text: &[u8], part: &[u8]) -> Option<usize> {
    text.windows(part.len()).position(|window| window == part)
}

/// What stands between two marks.
pub fn between<'t>(text: &'t str, from: &str, to: &str) -> Anything<&'t str> {
    let (_, rest) = text.split_once(from).ok_or_else(|| format!("no {from} in {text}"))?;
    Ok(rest.split_once(to).ok_or_else(|| format!("no {to} in {text}"))?.0)
}

/// Takes a multipart message of two parts apart.
pub fn parts(message: &Message) -> Anything<Parts> {
    let (_, boundary) = message.content_type.split_once("boundary=").ok_or("no boundary")?;
    let delimiter = format!("--{}", boundary.split(';').next().unwrap_or_default().trim_matches('"'));
    let mut found = Vec::new();
    let mut rest = message.body.as_slice();
    while let Some(at) = find(rest, delimiter.as_bytes()) {
        rest = &rest[at + delimiter.len()..];
        let Some(end) = find(rest, delimiter.as_bytes()) else { break };
        let part = &rest[..end - 2];
        let head = find(part, b"\r\n\r\n").ok_or("a part without headers")?;
        found.push((String::from_utf8(part[..head].to_vec())?, part[head + 4..].to_vec()));
    }
    let [soap, attachment] = <[_; 2]>::try_from(found).map_err(|_| "not two parts")?;
    let lower = attachment.0.to_ascii_lowercase();
    let at = lower.find("content-id:").ok_or("no Content-ID")?;
    let id = between(&attachment.0[at..], "<", ">")?.to_owned();
    Ok(Parts { soap: String::from_utf8(soap.1)?, id, attachment: attachment.1 })
}

pub fn gunzip(bytes: &[u8]) -> Anything<Vec<u8>> {
    let mut all = Vec::new();
    flate2::read::GzDecoder::new(bytes).read_to_end(&mut all)?;
    Ok(all)
}

pub fn gzip(bytes: &[u8]) -> Anything<Vec<u8>> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?)
}

/// An envelope that is not signed yet. Attributes and declarations stand as nobody would write them in canonical form.
pub fn envelope(messaging: &str) -> String {
    format!(
        "<?xml version='1.0'?>\n<e:Envelope\n  xmlns:unused='urn:unused' xmlns:m='{EB}' xmlns:e='{SOAP}'>\n <e:Header>\n  \
         <m:Messaging xmlns:u='{WSU}' u:Id='messaging'   e:mustUnderstand='true'>\n{messaging}</m:Messaging>\n \
         </e:Header>\n <e:Body   xmlns:u='{WSU}' u:Id='body'/>\n</e:Envelope>"
    )
}

/// The envelope with its security header: what was encrypted, the certificate, and the signature.
pub fn secured(envelope: &str, encryption: &str, certificate: &str, signature: &str) -> Anything<String> {
    let base64: String = certificate.lines().filter(|line| !line.starts_with("-----")).collect();
    // asx-rs gives a header of its own; what is in it goes into this one.
    let encryption = match encryption.split_once('>') {
        Some((_, inside)) => inside.rsplit_once("</").ok_or("no security header")?.0,
        None => "",
    };
    let token = format!(
        "<wsse:BinarySecurityToken xmlns:wsu='{WSU}' wsu:Id='X509Token' EncodingType='{WSS}-soap-message-security-1.0#Base64Binary' \
         ValueType='{WSS}-x509-token-profile-1.0#X509v3'>{base64}</wsse:BinarySecurityToken>"
    );
    let security = format!(
        "<wsse:Security xmlns:wsse='{WSSE}' xmlns:wsu='{WSU}' e:mustUnderstand='true'>{encryption}{token}{signature}</wsse:Security>"
    );
    Ok(envelope.replacen("<e:Header>", &format!("<e:Header>{security}"), 1))
}

/// The header of a user message by the Peppol profile.
pub fn user_message(message_id: &str, document_type: &str, process: &str, content_id: &str, at: &str) -> String {
    let party = |element: &str, seat: &str, role: &str| {
        format!(
            "<m:{element}><m:PartyId type='urn:fdc:peppol.eu:2017:identifiers:ap'>{seat}</m:PartyId><m:Role>{EB}{role}</m:Role></m:{element}>\n"
        )
    };
    let property = |name: &str, kind: &str, value: &str| {
        let kind = if kind.is_empty() { String::new() } else { format!(" type='{kind}'") };
        format!("<m:Property{kind}\n name='{name}'>{value}</m:Property>")
    };
    let scheme = "iso6523-actorid-upis";
    format!(
        "<m:UserMessage><m:MessageInfo><m:Timestamp>{at}</m:Timestamp><m:MessageId>{message_id}</m:MessageId></m:MessageInfo>\n\
         <m:PartyInfo>{}{}</m:PartyInfo><m:CollaborationInfo>\
         <m:AgreementRef>urn:fdc:peppol.eu:2017:agreements:tia:ap_provider</m:AgreementRef>\
         <m:Service type='cenbii-procid-ubl'>{process}</m:Service><m:Action>busdox-docid-qns::{document_type}</m:Action>\
         <m:ConversationId>1 &lt; 2 &amp; \"3\"</m:ConversationId></m:CollaborationInfo>\n\
         <m:MessageProperties>{}{}</m:MessageProperties>\
         <m:PayloadInfo><m:PartInfo href='cid:{content_id}'><m:PartProperties>{}{}</m:PartProperties></m:PartInfo></m:PayloadInfo>\
         </m:UserMessage>",
        party("From", "PSB000002", "initiator"),
        party("To", "PSB000001", "responder"),
        property("originalSender", scheme, "0106:12345678"),
        property("finalRecipient", scheme, "0106:87654321"),
        property("MimeType", "", "application/xml"),
        property("CompressionType", "", "application/gzip"),
    )
}

/// The header of a receipt that repeats references as they were sent.
pub fn receipt(about: &str, references: &[&str], at: &str) -> String {
    let parts: String = references
        .iter()
        .map(|reference| {
            format!("<b:MessagePartNRInformation><ds:Reference{reference}</ds:Reference></b:MessagePartNRInformation>")
        })
        .collect();
    format!(
        "<m:SignalMessage><m:MessageInfo><m:Timestamp>{at}</m:Timestamp><m:MessageId>receipt-{about}</m:MessageId>\
         <m:RefToMessageId>{about}</m:RefToMessageId></m:MessageInfo><m:Receipt>\
         <b:NonRepudiationInformation xmlns:b='http://docs.oasis-open.org/ebxml-bp/ebbp-signals-2.0' \
         xmlns:ds='http://www.w3.org/2000/09/xmldsig#'>{parts}</b:NonRepudiationInformation></m:Receipt></m:SignalMessage>"
    )
}

/// Both parts as they go over the wire.
pub fn multipart(soap: &str, id: &str, attachment: &[u8]) -> (String, Vec<u8>) {
    let mut body = format!(
        "--part\r\nContent-Type: application/soap+xml; charset=UTF-8\r\nContent-ID: <root@asx>\r\n\r\n{soap}\r\n--part\r\n\
         Content-Type: application/octet-stream\r\nContent-Transfer-Encoding: binary\r\nContent-ID: <{id}>\r\n\r\n"
    )
    .into_bytes();
    body.extend_from_slice(attachment);
    body.extend_from_slice(b"\r\n--part--\r\n");
    ("multipart/related; type=\"application/soap+xml\"; start=\"<root@asx>\"; boundary=part".to_owned(), body)
}

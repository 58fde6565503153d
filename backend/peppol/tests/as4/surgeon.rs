//! Takes a message apart, changes it, and puts it together, signed anew where wanted: what a clever attacker, or a
//! trusted access point that has gone wrong, can make.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use openssl::sha::sha256;
use wissel_peppol::as4::Prepared;
use wissel_peppol::pki::Identity;

use crate::world::{World, keys, message};

/// A message in pieces.
#[derive(Clone)]
pub(crate) struct Message {
    pub content_type: String,
    pub boundary: String,
    pub soap: String,
    /// Headers of the attachment.
    pub attachment_headers: String,
    pub attachment: Vec<u8>,
    /// Further parts, headers and all.
    pub more: Vec<Vec<u8>>,
}

fn find(bytes: &[u8], wanted: &[u8]) -> usize {
    bytes.windows(wanted.len()).position(|window| window == wanted).unwrap()
}

/// A text between two others, both with.
pub(crate) fn piece<'t>(text: &'t str, from: &str, to: &str) -> &'t str {
    let start = text.find(from).unwrap_or_else(|| panic!("no {from}"));
    let end = text[start..].find(to).unwrap_or_else(|| panic!("no {to}")) + start + to.len();
    &text[start..end]
}

impl Message {
    pub(crate) fn of(prepared: &Prepared) -> Self {
        let boundary = piece(&prepared.content_type, "boundary=\"", "\";");
        let boundary = boundary.trim_start_matches("boundary=\"").trim_end_matches("\";").to_owned();
        let body = &prepared.body;
        let soap_at = find(body, b"\r\n\r\n") + 4;
        let soap_end = soap_at + find(&body[soap_at..], format!("\r\n--{boundary}").as_bytes());
        let headers_at = soap_end + boundary.len() + 6;
        let headers_end = headers_at + find(&body[headers_at..], b"\r\n\r\n");
        let end = body.len() - format!("\r\n--{boundary}--\r\n").len();
        Self {
            content_type: prepared.content_type.clone(),
            soap: String::from_utf8(body[soap_at..soap_end].to_vec()).unwrap(),
            attachment_headers: String::from_utf8(body[headers_at..headers_end].to_vec()).unwrap(),
            attachment: body[headers_end + 4..end].to_vec(),
            boundary,
            more: vec![],
        }
    }

    /// A signal, which has no parts.
    pub(crate) fn signal(soap: &str) -> Self {
        Self {
            content_type: "application/soap+xml".to_owned(),
            boundary: String::new(),
            soap: soap.to_owned(),
            attachment_headers: String::new(),
            attachment: vec![],
            more: vec![],
        }
    }

    /// A good one, from the usual sender.
    pub(crate) fn good(world: &World, number: &str) -> Self {
        Self::of(&world.prepare(&message(number)))
    }

    pub(crate) fn body(&self) -> Vec<u8> {
        let boundary = &self.boundary;
        let mut body = format!(
            "--{boundary}\r\nContent-Type: application/soap+xml; charset=UTF-8\r\nContent-ID: <soap@wissel>\r\n\r\n{}",
            self.soap
        )
        .into_bytes();
        body.extend(format!("\r\n--{boundary}\r\n{}\r\n\r\n", self.attachment_headers).as_bytes());
        body.extend(&self.attachment);
        for part in &self.more {
            body.extend(format!("\r\n--{boundary}\r\n").as_bytes());
            body.extend(part);
        }
        body.extend(format!("\r\n--{boundary}--\r\n").as_bytes());
        body
    }

    /// Replaces a text that has to be there once.
    pub(crate) fn replace(&mut self, from: &str, to: &str) -> &mut Self {
        assert_eq!(self.soap.matches(from).count(), 1, "{from}");
        self.soap = self.soap.replace(from, to);
        self
    }

    pub(crate) fn messaging(&self) -> String {
        piece(&self.soap, "<eb:Messaging ", "</eb:Messaging>").to_owned()
    }

    pub(crate) fn signature(&self) -> String {
        piece(&self.soap, "<ds:Signature ", "</ds:Signature>").to_owned()
    }

    pub(crate) fn reference(&self, uri: &str) -> String {
        piece(&self.soap, &format!("<ds:Reference URI=\"{uri}"), "</ds:Reference>").to_owned()
    }

    fn set_digest(&mut self, uri: &str, bytes: &[u8]) {
        let old = self.reference(uri);
        let value = piece(&old, "<ds:DigestValue>", "</ds:DigestValue>").to_owned();
        let new = format!("<ds:DigestValue>{}</ds:DigestValue>", STANDARD.encode(sha256(bytes)));
        let changed = old.replace(&value, &new);
        self.soap = self.soap.replace(&old, &changed);
    }

    /// Signs the header and the signed info anew, as they stand.
    pub(crate) fn sign(&mut self, identity: &Identity) -> &mut Self {
        let messaging = self.messaging();
        self.set_digest("#messaging", messaging.as_bytes());
        self.sign_info(identity)
    }

    /// Signs the signed info anew and nothing else.
    pub(crate) fn sign_info(&mut self, identity: &Identity) -> &mut Self {
        let info = piece(&self.soap, "<ds:SignedInfo ", "</ds:SignedInfo>").to_owned();
        let value = STANDARD.encode(identity.signer().sign(info.as_bytes()).unwrap());
        let old = piece(&self.soap, "<ds:SignatureValue>", "</ds:SignatureValue>").to_owned();
        self.soap = self.soap.replace(&old, &format!("<ds:SignatureValue>{value}</ds:SignatureValue>"));
        self
    }

    /// Signs as the usual sender.
    pub(crate) fn sign_as_sender(&mut self) -> &mut Self {
        let identity = keys().sender.identity().unwrap();
        self.sign(&identity)
    }

    /// Puts another compressed payload in, encrypted and signed as it should be.
    pub(crate) fn set_compressed(&mut self, compressed: &[u8]) -> &mut Self {
        let receiver = keys().receiver.identity().unwrap();
        let (key, iv) = ([7; 16], [9; 12]);
        let mut tag = [0; 16];
        let cipher = openssl::symm::Cipher::aes_128_gcm();
        let text = openssl::symm::encrypt_aead(cipher, &key, Some(&iv), &[], compressed, &mut tag).unwrap();
        self.attachment = [iv.as_slice(), &text, &tag].concat();
        let mut encrypter = openssl::encrypt::Encrypter::new(receiver.certificate().key()).unwrap();
        encrypter.set_rsa_padding(openssl::rsa::Padding::PKCS1_OAEP).unwrap();
        encrypter.set_rsa_oaep_md(openssl::hash::MessageDigest::sha256()).unwrap();
        encrypter.set_rsa_mgf1_md(openssl::hash::MessageDigest::sha256()).unwrap();
        let mut wrapped = vec![0; encrypter.encrypt_len(&key).unwrap()];
        let length = encrypter.encrypt(&key, &mut wrapped).unwrap();
        let old = piece(&self.soap, "<xenc:CipherValue>", "</xenc:CipherValue>").to_owned();
        let new = format!("<xenc:CipherValue>{}</xenc:CipherValue>", STANDARD.encode(&wrapped[..length]));
        self.soap = self.soap.replace(&old, &new);
        self.set_digest("cid:", compressed);
        self.sign_as_sender()
    }

    /// Puts another envelope in.
    pub(crate) fn set_payload(&mut self, payload: &[u8]) -> &mut Self {
        self.set_compressed(&gzip(payload))
    }
}

pub(crate) fn gzip(bytes: &[u8]) -> Vec<u8> {
    use std::io::Write;
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// The end of a change that gives nothing back.
pub(crate) fn done(_: &mut Message) {}

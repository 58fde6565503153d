//! Writing signed SOAP messages, in canonical form from the start: what is signed is written once, digested as it
//! stands, and put into the envelope byte for byte.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use openssl::sha::sha256;

use super::cipher::Sealed;
use super::names::{
    AES128_GCM, BASE64_BINARY, CIPHERTEXT, CONTENT_ONLY, CONTENT_SIGNATURE, DS, EB, ENCRYPTED_KEY, EXC_C14N,
    MGF1_SHA256, RSA_OAEP, RSA_SHA256, SHA256, SOAP, WSSE, WSSE11, WSU, X509_V3, XENC, XENC11,
};
use super::verify::Reference;
use crate::pki::{Certificate, Identity, KeyError};
use crate::xml::write::Writer;

const MESSAGING: &str = "messaging";
const BODY: &str = "body";
const SIGNER: &str = "signer";
const RECEIVER: &str = "receiver";
const KEY: &str = "session-key";
const DATA: &str = "payload";

/// A message that is signed.
pub(super) struct Signed {
    /// The whole SOAP envelope.
    pub(super) envelope: Vec<u8>,
    /// What its signature refers to, in order.
    pub(super) references: Vec<Reference>,
}

/// The payload beside the envelope.
pub(super) struct Payload<'p> {
    /// Content-ID.
    pub(super) id: &'p str,
    /// Compressed, not encrypted: what is digested.
    pub(super) bytes: &'p [u8],
    /// Encrypted.
    pub(super) sealed: &'p Sealed,
    /// For whom.
    pub(super) receiver: &'p Certificate,
}

/// Signs what `content` writes into `eb:Messaging`, the empty body, and the payload if there is one.
///
/// # Errors
/// The key could not be used.
pub(super) fn sign(
    identity: &Identity,
    content: impl FnOnce(&mut Writer),
    payload: Option<&Payload<'_>>,
) -> Result<Signed, KeyError> {
    let messaging = messaging(content);
    let body = body();
    let mut references = vec![
        Reference::new(format!("#{MESSAGING}"), EXC_C14N, sha256(&messaging)),
        Reference::new(format!("#{BODY}"), EXC_C14N, sha256(&body)),
    ];
    if let Some(payload) = payload {
        let uri = format!("cid:{}", payload.id);
        references.push(Reference::new(uri, CONTENT_SIGNATURE, sha256(payload.bytes)));
    }
    let info = signed_info(&references);
    let value = identity.signer().sign(&info)?;
    let mut xml = Writer::new();
    xml.start("S12:Envelope", &[("S12", SOAP)], &[]);
    xml.start("S12:Header", &[], &[]);
    let used = [("wsse", WSSE), ("wsu", WSU), ("ds", DS)];
    xml.start("wsse:Security", &used, &[("S12:mustUnderstand", "true")]);
    if let Some(payload) = payload {
        encryption(&mut xml, payload);
    }
    token(&mut xml, SIGNER, identity.certificate());
    xml.start("ds:Signature", &[], &[("Id", "signature")]);
    xml.canonical(&info);
    xml.leaf("ds:SignatureValue", &[], &STANDARD.encode(value));
    xml.start("ds:KeyInfo", &[], &[]);
    token_reference(&mut xml, SIGNER);
    for _ in 0..3 {
        xml.end();
    }
    xml.canonical(&messaging);
    xml.end();
    xml.canonical(&body);
    Ok(Signed { envelope: xml.finish(), references })
}

fn messaging(content: impl FnOnce(&mut Writer)) -> Vec<u8> {
    let mut xml = Writer::new();
    let attributes = [("S12:mustUnderstand", "true"), ("wsu:Id", MESSAGING)];
    xml.start("eb:Messaging", &[("eb", EB), ("S12", SOAP), ("wsu", WSU)], &attributes);
    content(&mut xml);
    xml.finish()
}

fn body() -> Vec<u8> {
    let mut xml = Writer::new();
    xml.start("S12:Body", &[("S12", SOAP), ("wsu", WSU)], &[("wsu:Id", BODY)]);
    xml.finish()
}

fn signed_info(references: &[Reference]) -> Vec<u8> {
    let mut xml = Writer::new();
    xml.start("ds:SignedInfo", &[("ds", DS)], &[]);
    xml.leaf("ds:CanonicalizationMethod", &[("Algorithm", EXC_C14N)], "");
    xml.leaf("ds:SignatureMethod", &[("Algorithm", RSA_SHA256)], "");
    for reference in references {
        reference.write(&mut xml);
    }
    xml.finish()
}

fn token(xml: &mut Writer, id: &str, certificate: &Certificate) {
    let attributes = [("EncodingType", BASE64_BINARY), ("ValueType", X509_V3), ("wsu:Id", id)];
    xml.leaf("wsse:BinarySecurityToken", &attributes, &STANDARD.encode(certificate.der()));
}

fn token_reference(xml: &mut Writer, id: &str) {
    xml.start("wsse:SecurityTokenReference", &[], &[]);
    xml.leaf("wsse:Reference", &[("URI", &format!("#{id}")), ("ValueType", X509_V3)], "");
    xml.end();
}

fn encryption(xml: &mut Writer, payload: &Payload<'_>) {
    token(xml, RECEIVER, payload.receiver);
    xml.start("xenc:EncryptedKey", &[("xenc", XENC)], &[("Id", KEY)]);
    xml.start("xenc:EncryptionMethod", &[], &[("Algorithm", RSA_OAEP)]);
    xml.leaf("ds:DigestMethod", &[("Algorithm", SHA256)], "");
    xml.start("xenc11:MGF", &[("xenc11", XENC11)], &[("Algorithm", MGF1_SHA256)]);
    xml.end();
    xml.end();
    xml.start("ds:KeyInfo", &[], &[]);
    token_reference(xml, RECEIVER);
    xml.end();
    xml.start("xenc:CipherData", &[], &[]);
    xml.leaf("xenc:CipherValue", &[], &STANDARD.encode(&payload.sealed.wrapped_key));
    xml.end();
    xml.start("xenc:ReferenceList", &[], &[]);
    xml.leaf("xenc:DataReference", &[("URI", &format!("#{DATA}"))], "");
    xml.end();
    xml.end();
    let attributes = [("Id", DATA), ("MimeType", "application/octet-stream"), ("Type", CONTENT_ONLY)];
    xml.start("xenc:EncryptedData", &[("xenc", XENC)], &attributes);
    xml.leaf("xenc:EncryptionMethod", &[("Algorithm", AES128_GCM)], "");
    xml.start("ds:KeyInfo", &[], &[]);
    xml.start("wsse:SecurityTokenReference", &[("wsse11", WSSE11)], &[("wsse11:TokenType", ENCRYPTED_KEY)]);
    xml.leaf("wsse:Reference", &[("URI", &format!("#{KEY}"))], "");
    xml.end();
    xml.end();
    xml.start("xenc:CipherData", &[], &[]);
    xml.start("xenc:CipherReference", &[], &[("URI", &format!("cid:{}", payload.id))]);
    xml.start("xenc:Transforms", &[], &[]);
    xml.leaf("ds:Transform", &[("Algorithm", CIPHERTEXT)], "");
    for _ in 0..4 {
        xml.end();
    }
}

//! Enveloped XML signatures (XML Signature Syntax and Processing 1.0): one signature in the root over the whole
//! document, as the answers of an SMP carry it (SMP 1.4).
//!
//! Only one way of signing is known: RSA with SHA-256 and a SHA-256 digest, over one of the two canonical forms. Because
//! the one reference always means the whole document, there is nothing that could be wrapped: what is read from the
//! same tree outside of the signature is what was signed. Not for the signatures of AS4, which refer to parts.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use openssl::hash::MessageDigest;
use openssl::pkey::{Id, PKey, Public};
use openssl::sha::sha256;
use openssl::sign::Verifier;
use openssl::x509::X509;
use thiserror::Error;

use super::c14n::{Form, canonical, canonical_document};
use super::write::Writer;
use super::{Element, Tree, XmlError};

/// Namespace of XML signatures.
pub const NAMESPACE: &str = "http://www.w3.org/2000/09/xmldsig#";
/// RSASSA-PKCS1-v1_5 with SHA-256 (RFC 4051 §2.3.2).
pub const RSA_SHA256: &str = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256";
/// SHA-256 (XML Encryption 1.0 §5.7.2).
pub const SHA256: &str = "http://www.w3.org/2001/04/xmlenc#sha256";
/// The transform that leaves out the signature itself (XML Signature §6.6.4).
pub const ENVELOPED: &str = "http://www.w3.org/2000/09/xmldsig#enveloped-signature";

const MAX_CERTIFICATES: usize = 10;

/// Computes the value of a signature ([`RSA_SHA256`]) over bytes with a key that only it knows; why it could not is for
/// the log (English).
pub type RsaSha256<'k> = dyn Fn(&[u8]) -> Result<Vec<u8>, String> + 'k;

/// Why a document is not taken as signed, or cannot be. The texts are for the log and for operators (English).
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum SignatureError {
    /// No signature stands directly in the root.
    #[error("there is no signature")]
    Missing,
    /// More than one does.
    #[error("there is more than one signature")]
    Several,
    /// It is not of the one form that is known.
    #[error("the signature is not of the expected form: {0}")]
    Form(String),
    /// An algorithm that is not accepted, such as SHA-1.
    #[error("the algorithm is not accepted: {0}")]
    Algorithm(String),
    /// The document is not the one that was signed.
    #[error("the document is not the one that was signed")]
    Digest,
    /// The signature does not fit the certificates that it carries.
    #[error("the signature does not belong to its certificate")]
    Value,
    /// No certificate that can be used.
    #[error("the certificate of the signer cannot be used: {0}")]
    Certificate(String),
    /// The signer is not one whom the caller believes.
    #[error("the signer is not trusted: {}", .0.reason)]
    Untrusted(Distrust),
    /// The document that was to be signed cannot be read.
    #[error(transparent)]
    Xml(#[from] XmlError),
    /// The key could not be used.
    #[error("the key could not be used: {0}")]
    Key(String),
}

/// Why a signer is not believed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Distrust {
    /// For the log and for operators (English).
    pub reason: String,
    /// It may be otherwise later: for instance revocation could not be looked up.
    pub is_temporary: bool,
}

/// A signature that holds.
#[derive(Debug, Clone)]
pub struct Verified {
    /// Of whoever signed; the caller's trust has passed it.
    pub certificate: X509,
    /// The canonical form that the signature is over.
    pub form: Form,
}

/// Checks the one signature of a document and asks `trust` about the certificate of the signer.
///
/// # Errors
/// [`SignatureError`], in the order form, algorithm, digest, value, trust.
pub fn verify(tree: &Tree, trust: &dyn Fn(&X509) -> Result<(), Distrust>) -> Result<Verified, SignatureError> {
    let mut all = tree.root().children_named(NAMESPACE, "Signature");
    let signature = match (all.next(), all.next()) {
        (Some(one), None) => one,
        (None, _) => return Err(SignatureError::Missing),
        (Some(_), Some(_)) => return Err(SignatureError::Several),
    };
    let [info, value, key] = exactly(signature, ["SignedInfo", "SignatureValue", "KeyInfo"])?;
    let [method, algorithm, reference] = exactly(info, ["CanonicalizationMethod", "SignatureMethod", "Reference"])?;
    let info_form = Form::named_by(method).ok_or_else(|| not_accepted(method))?;
    accept(algorithm, RSA_SHA256)?;
    let form = check_reference(tree, signature, reference)?;
    let signed = canonical(info, &info_form, None)?;
    let value = decode(value)?;
    for certificate in certificates(key)? {
        let public = usable_key(&certificate)?;
        let holds = Verifier::new(MessageDigest::sha256(), &public)
            .and_then(|mut verifier| verifier.verify_oneshot(&value, &signed));
        // A signature of the wrong length is an error of OpenSSL, and no more than a signature that does not hold.
        if holds.unwrap_or(false) {
            trust(&certificate).map_err(SignatureError::Untrusted)?;
            return Ok(Verified { certificate, form });
        }
    }
    Err(SignatureError::Value)
}

fn check_reference(tree: &Tree, signature: Element<'_>, reference: Element<'_>) -> Result<Form, SignatureError> {
    if reference.attribute("", "URI") != Some("") {
        return Err(SignatureError::Form("the reference is not to the whole document".to_owned()));
    }
    let [transforms, digest_method, digest] = exactly(reference, ["Transforms", "DigestMethod", "DigestValue"])?;
    let mut all = transforms.children();
    let enveloped = all.next().filter(|one| {
        one.is(NAMESPACE, "Transform")
            && one.attribute("", "Algorithm") == Some(ENVELOPED)
            && one.children().next().is_none()
    });
    let form = match (enveloped, all.next(), all.next()) {
        // What is left is a set of nodes, which is canonicalized inclusively where nothing else is said (§4.3.3.2).
        (Some(_), None, _) => Form::Inclusive,
        (Some(_), Some(second), None) if second.is(NAMESPACE, "Transform") => {
            Form::named_by(second).ok_or_else(|| not_accepted(second))?
        }
        _ => return Err(SignatureError::Form("other transforms than enveloped and canonical form".to_owned())),
    };
    accept(digest_method, SHA256)?;
    let found = sha256(&canonical_document(tree, &form, Some(signature))?);
    if openssl::memcmp::eq(&sized(decode(digest)?)?, &found) { Ok(form) } else { Err(SignatureError::Digest) }
}

fn sized(digest: Vec<u8>) -> Result<[u8; 32], SignatureError> {
    digest.try_into().map_err(|_| SignatureError::Form("the digest is not of 32 bytes".to_owned()))
}

/// The elements inside, which have to be these and no others.
fn exactly<'t, const N: usize>(outer: Element<'t>, names: [&str; N]) -> Result<[Element<'t>; N], SignatureError> {
    let found: Vec<Element<'t>> = outer.children().take(N + 1).collect();
    let fits = found.len() == N && found.iter().zip(names).all(|(one, name)| one.is(NAMESPACE, name));
    let wrong =
        || SignatureError::Form(format!("{} does not hold {} and nothing else", outer.path(), names.join(", ")));
    if fits { found.try_into().map_err(|_| wrong()) } else { Err(wrong()) }
}

fn accept(method: Element<'_>, algorithm: &str) -> Result<(), SignatureError> {
    let fits = method.attribute("", "Algorithm") == Some(algorithm) && method.children().next().is_none();
    if fits { Ok(()) } else { Err(not_accepted(method)) }
}

fn not_accepted(method: Element<'_>) -> SignatureError {
    SignatureError::Algorithm(method.attribute("", "Algorithm").unwrap_or_default().to_owned())
}

fn decode(element: Element<'_>) -> Result<Vec<u8>, SignatureError> {
    let wrong = || SignatureError::Form(format!("{} is not Base64", element.path()));
    if element.children().next().is_some() {
        return Err(wrong());
    }
    let text: String = element.text().split_ascii_whitespace().collect();
    STANDARD.decode(text).map_err(|_| wrong())
}

fn certificates(key: Element<'_>) -> Result<Vec<X509>, SignatureError> {
    let mut found = Vec::new();
    for data in key.children_named(NAMESPACE, "X509Data") {
        for one in data.children_named(NAMESPACE, "X509Certificate") {
            if found.len() == MAX_CERTIFICATES {
                return Err(SignatureError::Certificate(format!("more than {MAX_CERTIFICATES} certificates")));
            }
            let der = decode(one)?;
            found.push(X509::from_der(&der).map_err(|error| SignatureError::Certificate(error.to_string()))?);
        }
    }
    if found.is_empty() { Err(SignatureError::Certificate("there is none".to_owned())) } else { Ok(found) }
}

fn usable_key(certificate: &X509) -> Result<PKey<Public>, SignatureError> {
    let key = certificate.public_key().map_err(|error| SignatureError::Certificate(error.to_string()))?;
    if key.id() == Id::RSA && (2048..=8192).contains(&key.bits()) {
        Ok(key)
    } else {
        Err(SignatureError::Certificate("not an RSA key of 2048 to 8192 bits".to_owned()))
    }
}

/// Signs a document: gives it back in canonical form with a signature as last element of its root. What stands around
/// the root is dropped. `rsa_sha256` computes with the key of the certificate.
///
/// # Errors
/// [`SignatureError::Xml`], [`SignatureError::Several`] if it is signed already, [`SignatureError::Key`], and
/// [`SignatureError::Form`] for an exclusive form with a list of prefixes, which nobody asks for here.
pub fn sign(
    document: &[u8],
    form: &Form,
    certificate: &X509,
    rsa_sha256: &RsaSha256<'_>,
) -> Result<Vec<u8>, SignatureError> {
    if matches!(form, Form::Exclusive(list) if !list.is_empty()) {
        return Err(SignatureError::Form("a list of prefixes".to_owned()));
    }
    let tree = Tree::parse(document)?;
    let root = tree.root();
    if root.child(NAMESPACE, "Signature").is_some() {
        return Err(SignatureError::Several);
    }
    let body = canonical(root, form, None)?;
    let digest = STANDARD.encode(sha256(&body));
    let der = certificate.to_der().map_err(|error| SignatureError::Certificate(error.to_string()))?;
    let der = STANDARD.encode(der);
    let name = [root.prefix(), root.local_name()].join(if root.prefix().is_empty() { "" } else { ":" });
    let end = body.len() - format!("</{name}>").len();
    let whole = |value: &str| {
        let signature = written(form, &digest, value, &der);
        [&body[..end], &signature, &body[end..]].concat()
    };
    // What is signed depends on the namespaces around it, so it is taken out of the document as it will stand.
    let unsigned = whole("");
    let tree = Tree::parse(&unsigned)?;
    let signature = tree.root().child(NAMESPACE, "Signature").ok_or(SignatureError::Missing)?;
    let info = signature.child(NAMESPACE, "SignedInfo").ok_or(SignatureError::Missing)?;
    let value = rsa_sha256(&canonical(info, form, None)?).map_err(SignatureError::Key)?;
    Ok(whole(&STANDARD.encode(value)))
}

fn written(form: &Form, digest: &str, value: &str, certificate: &str) -> Vec<u8> {
    let mut xml = Writer::new();
    let method = |xml: &mut Writer, name: &str, algorithm: &str| xml.leaf(name, &[("Algorithm", algorithm)], "");
    xml.start("Signature", &[("", NAMESPACE)], &[]);
    xml.start("SignedInfo", &[], &[]);
    method(&mut xml, "CanonicalizationMethod", form.algorithm());
    method(&mut xml, "SignatureMethod", RSA_SHA256);
    xml.start("Reference", &[], &[("URI", "")]);
    xml.start("Transforms", &[], &[]);
    method(&mut xml, "Transform", ENVELOPED);
    method(&mut xml, "Transform", form.algorithm());
    xml.end();
    method(&mut xml, "DigestMethod", SHA256);
    xml.leaf("DigestValue", &[], digest);
    xml.end();
    xml.end();
    xml.leaf("SignatureValue", &[], value);
    xml.start("KeyInfo", &[], &[]);
    xml.start("X509Data", &[], &[]);
    xml.leaf("X509Certificate", &[], certificate);
    xml.finish()
}

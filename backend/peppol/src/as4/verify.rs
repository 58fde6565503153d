//! Checking the signature of a message (WS-Security 1.1.1, SwA profile 1.1) in the one form that the Peppol profile
//! has, so that there is nothing to choose for whoever made it.
//!
//! It covers the messaging header, the body and every payload, each once and nothing else; what [`Checked`] says was
//! looked up in the tree as exactly these elements, never by searching for an id.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use openssl::hash::MessageDigest;
use openssl::sha::sha256;
use openssl::sign::Verifier;

use super::error::EbmsError;
use super::names::{BASE64_BINARY, CONTENT_SIGNATURE, DS, EXC_C14N, RSA_SHA256, SHA256, WSSE, X509_V3};
use super::soap::{Soap, id};
use crate::pki::Certificate;
use crate::xml::Element;
use crate::xml::c14n::{Form, canonical};
use crate::xml::write::Writer;

/// One thing that a signature refers to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Reference {
    pub(super) uri: String,
    pub(super) transforms: Vec<String>,
    pub(super) digest_method: String,
    pub(super) digest: Vec<u8>,
}

impl Reference {
    pub(super) fn new(uri: String, transform: &str, digest: [u8; 32]) -> Self {
        let transforms = vec![transform.to_owned()];
        Self { uri, transforms, digest_method: SHA256.to_owned(), digest: digest.to_vec() }
    }

    /// Writes it where the prefix `ds` is declared.
    pub(super) fn write(&self, xml: &mut Writer) {
        xml.start("ds:Reference", &[], &[("URI", &self.uri)]);
        xml.start("ds:Transforms", &[], &[]);
        for transform in &self.transforms {
            xml.leaf("ds:Transform", &[("Algorithm", transform)], "");
        }
        xml.end();
        xml.leaf("ds:DigestMethod", &[("Algorithm", &self.digest_method)], "");
        xml.leaf("ds:DigestValue", &[], &STANDARD.encode(&self.digest));
        xml.end();
    }

    /// Reads a `ds:Reference`; `None` if it is not of the usual form.
    pub(super) fn read(element: Element<'_>) -> Option<Self> {
        let [transforms, method, digest] = exactly(element, ["Transforms", "DigestMethod", "DigestValue"])?;
        let algorithm = |one: Element<'_>| one.attribute("", "Algorithm").map(str::to_owned);
        if transforms.children().any(|one| !one.is(DS, "Transform")) {
            return None;
        }
        Some(Self {
            uri: element.attribute("", "URI")?.to_owned(),
            transforms: transforms.children().map(algorithm).collect::<Option<_>>()?,
            digest_method: algorithm(method).filter(|_| method.children().next().is_none())?,
            digest: base64(digest)?,
        })
    }
}

/// A signature that holds over header and body. The payloads are still to be compared, by [`Checked::covers`].
pub(super) struct Checked<'t> {
    /// Who signed; nothing is known of whether to believe this certificate.
    pub(super) signer: Certificate,
    /// What the signature refers to, as it stands in the message.
    pub(super) references: Vec<(Element<'t>, Reference)>,
}

impl Checked<'_> {
    /// Whether the signature covers exactly this payload besides header and body.
    ///
    /// # Errors
    /// EBMS:0101.
    pub(super) fn covers(&self, attachment: &str, bytes: &[u8]) -> Result<(), EbmsError> {
        let of_payload = |reference: &&Reference| reference.uri.starts_with("cid:");
        let mut payloads = self.references.iter().map(|(_, reference)| reference).filter(of_payload);
        let (Some(reference), None) = (payloads.next(), payloads.next()) else {
            return Err(EbmsError::authentication("the signature does not cover the payload"));
        };
        if super::mime::id_of(&reference.uri).as_deref() != Some(attachment) {
            return Err(EbmsError::authentication("the signature covers another payload"));
        }
        if reference.transforms != [CONTENT_SIGNATURE] {
            return Err(EbmsError::authentication("the payload was signed by another transform"));
        }
        compare(reference, &sha256(bytes))
    }

    /// How many payloads the signature refers to.
    pub(super) fn payloads(&self) -> usize {
        self.references.iter().filter(|(_, reference)| reference.uri.starts_with("cid:")).count()
    }
}

/// Checks the signature of a message over its header and body.
///
/// # Errors
/// EBMS:0103 if there is none, EBMS:0101 if it does not hold or is of another form.
pub(super) fn check<'t>(soap: &Soap<'t>) -> Result<Checked<'t>, EbmsError> {
    let wrong = |what: &str| EbmsError::authentication(what);
    let security = soap.security.ok_or_else(|| EbmsError::policy("the message has no security header"))?;
    let signature = security.child(DS, "Signature").ok_or_else(|| EbmsError::policy("the message is not signed"))?;
    let [info, value, key] = exactly(signature, ["SignedInfo", "SignatureValue", "KeyInfo"])
        .ok_or_else(|| wrong("the signature has another form"))?;
    let signer = token(security, key)?;
    let form = info.child(DS, "CanonicalizationMethod").and_then(exclusive);
    let form = form.ok_or_else(|| wrong("the signature is canonicalized in another way"))?;
    let mut parts = info.children().skip(1);
    let is_rsa = parts.next().is_some_and(|method| {
        method.is(DS, "SignatureMethod")
            && method.attribute("", "Algorithm") == Some(RSA_SHA256)
            && method.children().next().is_none()
    });
    if !is_rsa || !info.children().next().is_some_and(|first| first.is(DS, "CanonicalizationMethod")) {
        return Err(wrong("the signature is of another algorithm"));
    }
    // Method, algorithm, and references to header, body and payload: no more of it is worked on before it is believed.
    if info.children().take(6).count() > 5 {
        return Err(wrong("the signature refers to something else than header, body and payload"));
    }
    let value = base64(value).ok_or_else(|| wrong("the value of the signature is not Base64"))?;
    let signed = canonical(info, &form, None).map_err(|_| wrong("the canonical form of the signature is too large"))?;
    let holds = Verifier::new(MessageDigest::sha256(), signer.key())
        .and_then(|mut verifier| verifier.verify_oneshot(&value, &signed));
    // A value of the wrong length is an error of OpenSSL, and no more than a signature that does not hold.
    if !holds.unwrap_or(false) {
        return Err(wrong("the signature does not hold"));
    }
    let mut references = Vec::new();
    for element in parts {
        let reference = Some(element).filter(|one| one.is(DS, "Reference")).and_then(Reference::read);
        references.push((element, reference.ok_or_else(|| wrong("a reference has another form"))?));
    }
    for covered in [soap.messaging, soap.body] {
        element_is_covered(covered, &references)?;
    }
    let of_elements = references.iter().filter(|(_, reference)| !reference.uri.starts_with("cid:")).count();
    if of_elements != 2 || references.len() > 3 {
        return Err(wrong("the signature refers to something else than header, body and payload"));
    }
    Ok(Checked { signer, references })
}

fn element_is_covered(covered: Element<'_>, references: &[(Element<'_>, Reference)]) -> Result<(), EbmsError> {
    let uncovered = || EbmsError::authentication(format!("the signature does not cover {}", covered.local_name()));
    let uri = format!("#{}", id(covered).ok_or_else(uncovered)?);
    let mut all = references.iter().filter(|(_, reference)| reference.uri == uri);
    let (Some((element, reference)), None) = (all.next(), all.next()) else { return Err(uncovered()) };
    let mut transforms = element.child(DS, "Transforms").into_iter().flat_map(Element::children);
    let form = match (transforms.next(), transforms.next()) {
        (Some(one), None) => exclusive(one),
        _ => None,
    };
    let form = form.ok_or_else(|| EbmsError::authentication("a reference has other transforms"))?;
    let covered = canonical(covered, &form, None);
    let covered = covered.map_err(|_| EbmsError::authentication("a canonical form is too large"))?;
    compare(reference, &sha256(&covered))
}

fn compare(reference: &Reference, digest: &[u8; 32]) -> Result<(), EbmsError> {
    if reference.digest_method == SHA256 && reference.digest == digest {
        Ok(())
    } else {
        Err(EbmsError::authentication("a digest of the signature does not fit"))
    }
}

fn exclusive(method: Element<'_>) -> Option<Form> {
    Form::named_by(method).filter(|form| form.algorithm() == EXC_C14N)
}

/// The certificate to which the key info of a signature refers: a token directly in the security header.
fn token(security: Element<'_>, key: Element<'_>) -> Result<Certificate, EbmsError> {
    let wrong = || EbmsError::authentication("the signature does not refer to one certificate in the message");
    let only = |parent: Element<'_>, name: &str| {
        let mut all = parent.children();
        match (all.next(), all.next()) {
            (Some(one), None) if one.is(WSSE, name) => Ok(one.attribute("", "URI").map(str::to_owned)),
            _ => Err(wrong()),
        }
    };
    only(key, "SecurityTokenReference")?;
    let reference = key.child(WSSE, "SecurityTokenReference").ok_or_else(wrong)?;
    let uri = only(reference, "Reference")?.ok_or_else(wrong)?;
    let wanted = uri.strip_prefix('#').ok_or_else(wrong)?;
    let mut all = security.children_named(WSSE, "BinarySecurityToken").filter(|one| id(*one) == Some(wanted));
    let (Some(token), None) = (all.next(), all.next()) else { return Err(wrong()) };
    let is_plain = token.attribute("", "ValueType") == Some(X509_V3)
        && token.attribute("", "EncodingType").is_none_or(|encoding| encoding == BASE64_BINARY);
    let der = base64(token).filter(|_| is_plain).ok_or_else(wrong)?;
    Certificate::from_der(&der).map_err(|error| EbmsError::authentication(format!("the certificate: {error}")))
}

/// The elements inside, which have to be these and no others.
pub(super) fn exactly<'t, const N: usize>(outer: Element<'t>, names: [&str; N]) -> Option<[Element<'t>; N]> {
    let found: Vec<Element<'t>> = outer.children().take(N + 1).collect();
    let fits = found.len() == N && found.iter().zip(names).all(|(one, name)| one.is(DS, name));
    found.try_into().ok().filter(|_| fits)
}

/// The Base64 text of an element without elements inside.
pub(super) fn base64(element: Element<'_>) -> Option<Vec<u8>> {
    if element.children().next().is_some() {
        return None;
    }
    let text: String = element.text().split_ascii_whitespace().collect();
    STANDARD.decode(text).ok()
}

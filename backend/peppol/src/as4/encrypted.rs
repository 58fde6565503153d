//! Reading how a payload was encrypted, in the one form that the Peppol profile has.

use super::error::EbmsError;
use super::mime::id_of;
use super::names::{AES128_GCM, CIPHERTEXT, CONTENT_ONLY, DS, MGF1_SHA256, RSA_OAEP, SHA256, XENC, XENC11};
use super::verify::base64;
use crate::xml::Element;

/// The wrapped session key of the one payload.
///
/// # Errors
/// EBMS:0103 if nothing is encrypted, EBMS:0102 if it is encrypted in another way than the profile has.
pub(super) fn wrapped_key(security: Element<'_>, attachment: &str) -> Result<Vec<u8>, EbmsError> {
    let none = || EbmsError::policy("the payload is not encrypted");
    let only = |name: &'static str| {
        let mut all = security.children_named(XENC, name);
        match (all.next(), all.next()) {
            (Some(one), None) => Ok(one),
            (None, _) => Err(none()),
            (Some(_), Some(_)) => Err(EbmsError::decryption()),
        }
    };
    let (key, data) = (only("EncryptedKey")?, only("EncryptedData")?);
    read(key, data, attachment).ok_or_else(EbmsError::decryption)
}

fn read(key: Element<'_>, data: Element<'_>, attachment: &str) -> Option<Vec<u8>> {
    let method = named(key, "EncryptionMethod", RSA_OAEP)?;
    let digest = method.child(DS, "DigestMethod")?;
    // Without a mask function named, SHA-1 is meant (XML Encryption 1.1 §5.5.2).
    let mask = method.child(XENC11, "MGF")?;
    let is_sha256 = digest.attribute("", "Algorithm") == Some(SHA256)
        && mask.attribute("", "Algorithm") == Some(MGF1_SHA256)
        && method.children().count() == 2;
    let wrapped = base64(key.child(XENC, "CipherData")?.child(XENC, "CipherValue")?)?;
    named(data, "EncryptionMethod", AES128_GCM)?;
    let reference = data.child(XENC, "CipherData")?.child(XENC, "CipherReference")?;
    let transforms = reference.child(XENC, "Transforms")?;
    let transform = transforms.children().next()?;
    let fits = data.attribute("", "Type") == Some(CONTENT_ONLY)
        && id_of(reference.attribute("", "URI")?).as_deref() == Some(attachment)
        && transform.attribute("", "Algorithm") == Some(CIPHERTEXT)
        && transforms.children().count() == 1;
    Some(wrapped).filter(|_| is_sha256 && fits)
}

fn named<'t>(parent: Element<'t>, name: &str, algorithm: &str) -> Option<Element<'t>> {
    parent.child(XENC, name).filter(|method| method.attribute("", "Algorithm") == Some(algorithm))
}

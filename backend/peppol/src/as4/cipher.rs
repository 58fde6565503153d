//! Encryption of a payload: a session key by AES-128-GCM, wrapped for the receiver by RSA-OAEP.

use openssl::encrypt::Encrypter;
use openssl::error::ErrorStack;
use openssl::hash::MessageDigest;
use openssl::rsa::Padding;
use openssl::symm::{Cipher, decrypt_aead, encrypt_aead};

use super::Random;
use crate::pki::{Certificate, Decrypter};

/// Bytes of an AES-128 key.
const KEY: usize = 16;
/// Bytes of the initialization vector, which stands before the ciphertext (XML Encryption 1.1 §5.2.4).
const IV: usize = 12;
/// Bytes of the authentication tag, which stands behind it.
const TAG: usize = 16;

/// A payload that was encrypted, with its key wrapped.
pub(super) struct Sealed {
    /// Initialization vector, ciphertext, tag.
    pub(super) bytes: Vec<u8>,
    /// The session key, for the receiver only.
    pub(super) wrapped_key: Vec<u8>,
}

/// Encrypts for the holder of a certificate.
///
/// # Errors
/// Randomness or OpenSSL failed.
pub(super) fn seal(payload: &[u8], receiver: &Certificate, random: &Random) -> Result<Sealed, String> {
    let mut drawn = [0; KEY + IV];
    random(&mut drawn)?;
    let (key, iv) = drawn.split_at(KEY);
    let text = |error: ErrorStack| error.to_string();
    let mut tag = [0; TAG];
    let ciphertext = encrypt_aead(Cipher::aes_128_gcm(), key, Some(iv), &[], payload, &mut tag).map_err(text)?;
    let mut bytes = Vec::with_capacity(IV + ciphertext.len() + TAG);
    bytes.extend_from_slice(iv);
    bytes.extend_from_slice(&ciphertext);
    bytes.extend_from_slice(&tag);
    Ok(Sealed { bytes, wrapped_key: wrap(key, receiver).map_err(text)? })
}

fn wrap(key: &[u8], receiver: &Certificate) -> Result<Vec<u8>, ErrorStack> {
    let mut encrypter = Encrypter::new(receiver.key())?;
    encrypter.set_rsa_padding(Padding::PKCS1_OAEP)?;
    encrypter.set_rsa_oaep_md(MessageDigest::sha256())?;
    encrypter.set_rsa_mgf1_md(MessageDigest::sha256())?;
    let mut wrapped = vec![0; encrypter.encrypt_len(key)?];
    let length = encrypter.encrypt(key, &mut wrapped)?;
    wrapped.truncate(length);
    Ok(wrapped)
}

/// Decrypts with the first of our keys for which the session key was wrapped. `None` whatever was wrong: nobody may
/// learn by the answer what it was.
pub(super) fn open<'k>(
    sealed: &[u8],
    wrapped_key: &[u8],
    keys: impl Iterator<Item = &'k dyn Decrypter>,
) -> Option<Vec<u8>> {
    let (iv, rest) = sealed.split_at_checked(IV)?;
    let (ciphertext, tag) = rest.split_at_checked(rest.len().checked_sub(TAG)?)?;
    for decrypter in keys {
        let Ok(key) = decrypter.unwrap_key(wrapped_key) else { continue };
        if key.len() != KEY {
            continue;
        }
        if let Ok(payload) = decrypt_aead(Cipher::aes_128_gcm(), &key, Some(iv), &[], ciphertext, tag) {
            return Some(payload);
        }
    }
    None
}

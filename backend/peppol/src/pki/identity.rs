//! Our own certificate, and what can be done with its key.

use std::fmt;
use std::sync::Arc;

use openssl::encrypt;
use openssl::hash::MessageDigest;
use openssl::pkcs12::Pkcs12;
use openssl::pkey::{Id, PKey, Private};
use openssl::rsa::Padding;
use openssl::sign;
use thiserror::Error;

use super::{Certificate, PkiError};

/// Signs with a private key that need not be in this process. Blocking: callers give it a thread that may wait.
pub trait Signer: Send + Sync {
    /// RSASSA-PKCS1-v1_5 with SHA-256 over the bytes (`http://www.w3.org/2001/04/xmldsig-more#rsa-sha256`).
    ///
    /// # Errors
    /// The key could not be used.
    fn sign(&self, bytes: &[u8]) -> Result<Vec<u8>, KeyError>;
}

/// Unwraps session keys with a private key that need not be in this process. Blocking, as [`Signer`].
pub trait Decrypter: Send + Sync {
    /// RSAES-OAEP with SHA-256 and MGF1-SHA256, no label (`http://www.w3.org/2009/xmlenc11#rsa-oaep`).
    ///
    /// # Errors
    /// The key could not be used, or the bytes were not made for it. The two are not told apart.
    fn unwrap_key(&self, wrapped: &[u8]) -> Result<Vec<u8>, KeyError>;
}

/// A private key could not be used. The text is for the log (English) and holds nothing of the key.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("the private key could not be used: {0}")]
pub struct KeyError(
    /// What went wrong.
    pub String,
);

impl From<openssl::error::ErrorStack> for KeyError {
    fn from(error: openssl::error::ErrorStack) -> Self {
        Self(error.to_string())
    }
}

/// A private key in this process, read once.
pub struct SoftwareKey {
    key: PKey<Private>,
}

impl SoftwareKey {
    /// Reads an unencrypted PEM text (PKCS#8 or PKCS#1).
    ///
    /// # Errors
    /// [`PkiError::Unreadable`] or [`PkiError::NotRsa`].
    pub fn from_pem(pem: &str) -> Result<Self, PkiError> {
        // With a callback that has no password, OpenSSL does not ask at the terminal for one.
        let key = PKey::private_key_from_pem_callback(pem.as_bytes(), |_| Ok(0))
            .map_err(|error| PkiError::unreadable("private key", &error))?;
        Self::new(key)
    }

    fn new(key: PKey<Private>) -> Result<Self, PkiError> {
        if key.id() == Id::RSA && key.bits() >= 2048 { Ok(Self { key }) } else { Err(PkiError::NotRsa) }
    }

    fn belongs_to(&self, certificate: &Certificate) -> bool {
        self.key.public_eq(certificate.key())
    }
}

impl Signer for SoftwareKey {
    fn sign(&self, bytes: &[u8]) -> Result<Vec<u8>, KeyError> {
        let mut signer = sign::Signer::new(MessageDigest::sha256(), &self.key)?;
        Ok(signer.sign_oneshot_to_vec(bytes)?)
    }
}

impl Decrypter for SoftwareKey {
    fn unwrap_key(&self, wrapped: &[u8]) -> Result<Vec<u8>, KeyError> {
        let mut decrypter = encrypt::Decrypter::new(&self.key)?;
        decrypter.set_rsa_padding(Padding::PKCS1_OAEP)?;
        decrypter.set_rsa_oaep_md(MessageDigest::sha256())?;
        decrypter.set_rsa_mgf1_md(MessageDigest::sha256())?;
        let mut key = vec![0; decrypter.decrypt_len(wrapped)?];
        let length = decrypter.decrypt(wrapped, &mut key)?;
        key.truncate(length);
        Ok(key)
    }
}

impl fmt::Debug for SoftwareKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SoftwareKey").field("bits", &self.key.bits()).finish_non_exhaustive()
    }
}

/// A certificate of ours with its key and the certificates above it.
#[derive(Clone)]
pub struct Identity {
    certificate: Certificate,
    chain: Vec<Certificate>,
    signer: Arc<dyn Signer>,
    decrypter: Arc<dyn Decrypter>,
}

impl Identity {
    /// From a certificate whose key is elsewhere, such as in an HSM.
    #[must_use]
    pub fn new(
        certificate: Certificate,
        chain: Vec<Certificate>,
        signer: Arc<dyn Signer>,
        decrypter: Arc<dyn Decrypter>,
    ) -> Self {
        Self { certificate, chain, signer, decrypter }
    }

    /// From PEM texts: the certificate with the chain above it, and its unencrypted key.
    ///
    /// # Errors
    /// [`PkiError`]; [`PkiError::KeyMismatch`] if the key belongs to another certificate.
    pub fn from_pem(certificates: &str, key: &str) -> Result<Self, PkiError> {
        let mut chain = Certificate::all_from_pem(certificates)?;
        let certificate = chain.remove(0);
        Self::with_key(certificate, chain, SoftwareKey::from_pem(key)?)
    }

    /// From a PKCS#12 container, the form in which certificates of Peppol are handed out.
    ///
    /// # Errors
    /// [`PkiError::Unreadable`] for a wrong password too; [`PkiError::KeyMismatch`].
    pub fn from_pkcs12(container: &[u8], password: &str) -> Result<Self, PkiError> {
        let unreadable = |why: String| PkiError::Unreadable { what: "PKCS#12 container", why };
        let parsed = Pkcs12::from_der(container)
            .and_then(|container| container.parse2(password))
            .map_err(|error| unreadable(error.to_string()))?;
        let certificate = parsed.cert.ok_or_else(|| unreadable("no certificate in it".to_owned()))?;
        let key = parsed.pkey.ok_or_else(|| unreadable("no private key in it".to_owned()))?;
        let chain = parsed.ca.into_iter().flatten().map(Certificate::from_x509).collect::<Result<_, _>>()?;
        Self::with_key(Certificate::from_x509(certificate)?, chain, SoftwareKey::new(key)?)
    }

    fn with_key(certificate: Certificate, chain: Vec<Certificate>, key: SoftwareKey) -> Result<Self, PkiError> {
        if !key.belongs_to(&certificate) {
            return Err(PkiError::KeyMismatch);
        }
        let key = Arc::new(key);
        Ok(Self { certificate, chain, signer: key.clone(), decrypter: key })
    }

    /// The certificate.
    #[must_use]
    pub fn certificate(&self) -> &Certificate {
        &self.certificate
    }

    /// What stood above the certificate where it came from.
    #[must_use]
    pub fn chain(&self) -> &[Certificate] {
        &self.chain
    }

    /// The seat id, if the CN has its form.
    #[must_use]
    pub fn seat_id(&self) -> Option<&str> {
        self.certificate.seat_id()
    }

    /// What signs.
    #[must_use]
    pub fn signer(&self) -> &dyn Signer {
        self.signer.as_ref()
    }

    /// What unwraps session keys.
    #[must_use]
    pub fn decrypter(&self) -> &dyn Decrypter {
        self.decrypter.as_ref()
    }
}

impl fmt::Debug for Identity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Identity").field("certificate", &self.certificate).finish_non_exhaustive()
    }
}

//! Certificates of a Peppol network: who signed, and whether that may be believed.
//!
//! An [`Identity`] is our own certificate with its key, a [`TrustStore`] says which certification authorities speak for
//! which role, [`Revocations`] remembers what they have taken back, and [`SandboxPki`] makes a small PKI of the same
//! form for a network of our own. All computing is OpenSSL's; the time is always passed in. Not for TLS: the
//! certificates of web servers are a matter of whoever makes the connection.

mod certificate;
mod identity;
mod peppol;
mod revocation;
mod sandbox;
mod scope;
mod trust;

use thiserror::Error;

pub use certificate::Certificate;
pub use identity::{Decrypter, Identity, KeyError, Signer, SoftwareKey};
pub use revocation::{
    CRL_ANSWER_BYTES, ColdStart, KnownPeer, RevocationError, RevocationSnapshot, Revocations, Standing,
};
pub use sandbox::{SandboxPki, StoredKey};
pub use trust::{Anchor, Network, Role, TrustError, TrustStore, Use};

/// Why something of a PKI could not be read or made. The texts are for the log and for operators (English).
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum PkiError {
    /// The bytes are not a certificate, key, or container of them; or more than one where one is needed.
    #[error("not readable as {what}: {why}")]
    Unreadable {
        /// What was expected.
        what: &'static str,
        /// What was found wrong.
        why: String,
    },
    /// The key does not belong to the certificate.
    #[error("the private key does not belong to the certificate")]
    KeyMismatch,
    /// Only RSA keys are used on Peppol (AS4 profile 2.0.3).
    #[error("the key is not an RSA key of at least 2048 bits")]
    NotRsa,
    /// Key or certificate could not be made.
    #[error("could not be made: {0}")]
    NotMade(String),
}

impl PkiError {
    fn unreadable(what: &'static str, why: &impl ToString) -> Self {
        Self::Unreadable { what, why: why.to_string() }
    }
}

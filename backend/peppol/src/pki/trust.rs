//! Which certification authority speaks for which role, and whether a certificate may be believed at a moment.

use std::fmt;

use jiff::Timestamp;
use openssl::stack::Stack;
use openssl::x509::store::{X509Store, X509StoreBuilder};
use openssl::x509::verify::{X509VerifyFlags, X509VerifyParam};
use openssl::x509::{X509ExtendedKeyUsage, X509KeyUsage, X509PurposeId, X509StoreContext};
use thiserror::Error;

use super::{Certificate, PkiError, Revocations, Standing};
use crate::wire::HttpClient;

/// Security level of OpenSSL that asks for 112 bits: no SHA-1, no RSA key below 2048 bits.
const SECURITY_LEVEL: i32 = 2;

/// What a certificate was given out for. Each role has a certification authority of its own (Peppol PKI, G3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// Signs and takes messages of AS4.
    AccessPoint,
    /// Signs what an SMP publishes.
    Smp,
}

/// What the key of a certificate is to be used for now (RFC 5280 §4.2.1.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Use {
    /// It made a signature.
    Sign,
    /// A session key is to be wrapped for it.
    Encrypt,
}

/// A network is a root with a certification authority for each role; anchors of two networks never meet in one store.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Network {
    /// Peppol production.
    Production,
    /// Peppol test.
    Test,
    /// The network inside an installation.
    Sandbox,
    /// One with authorities of its own, agreed upon by those on it.
    Private,
}

/// Why a certificate is not believed.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum TrustError {
    /// The authority of the role did not issue it as it stands (wrong issuer, signature, algorithm, extension).
    #[error("not issued by the authority for this role: {0}")]
    NotIssued(String),
    /// The certificate, or one above it, is not valid yet.
    #[error("{0} is not valid yet")]
    NotYetValid(String),
    /// The certificate, or one above it, is not valid any more.
    #[error("{0} has expired")]
    Expired(String),
    /// The key is not meant for this.
    #[error("the key of the certificate may not be used for this")]
    WrongUse,
    /// The CN is not a seat id.
    #[error("the common name is not a seat id")]
    NotASeat,
    /// It was taken back.
    #[error("{0} was revoked")]
    Revoked(String),
    /// Nobody can say whether it was taken back.
    #[error("revocation of {0} cannot be checked: {1}")]
    RevocationUnknown(String, String),
}

impl TrustError {
    /// Whether asking again later may help.
    #[must_use]
    pub fn is_temporary(&self) -> bool {
        matches!(self, Self::RevocationUnknown(..))
    }
}

/// Root and authority of one role.
pub struct Anchor {
    role: Role,
    root: Certificate,
    authority: Certificate,
    store: X509Store,
}

/// What one network believes.
pub struct TrustStore {
    network: Network,
    anchors: Vec<Anchor>,
}

impl TrustStore {
    /// A store that believes nobody yet.
    #[must_use]
    pub fn new(network: Network) -> Self {
        Self { network, anchors: Vec::new() }
    }

    /// Of which network it is.
    #[must_use]
    pub fn network(&self) -> Network {
        self.network
    }

    /// Adds an authority for a role. Several may speak for one role while one generation follows another.
    ///
    /// # Errors
    /// [`PkiError::NotMade`] if the authority was not issued by the root, or is none.
    pub fn add(&mut self, role: Role, root: Certificate, authority: Certificate) -> Result<(), PkiError> {
        let refused = |error: &dyn fmt::Display| PkiError::NotMade(error.to_string());
        let above = store_of(&root).map_err(|error| refused(&error))?;
        chains(&above, &authority).map_err(|error| refused(&error))?;
        let usage = authority.x509().key_usage().unwrap_or(X509KeyUsage::empty());
        if !usage.contains(X509KeyUsage::KEY_CERT_SIGN) {
            return Err(refused(&"the authority may not sign certificates"));
        }
        let store = store_of(&authority).map_err(|error| refused(&error))?;
        self.anchors.push(Anchor { role, root, authority, store });
        Ok(())
    }

    /// Every pair of a certificate that has a CRL above it and the certificate that signs this CRL: the authorities.
    pub fn authorities(&self) -> impl Iterator<Item = (&Certificate, &Certificate)> {
        self.anchors.iter().map(|anchor| (&anchor.authority, &anchor.root))
    }

    /// A certificate of this store by its fingerprint.
    #[must_use]
    pub fn find(&self, fingerprint: &str) -> Option<&Certificate> {
        let all = self.anchors.iter().flat_map(|anchor| [&anchor.root, &anchor.authority]);
        all.into_iter().find(|certificate| certificate.fingerprint() == fingerprint)
    }

    /// Everything but revocation: issuer, signature, validity, purpose, name. Gives the anchor that issued it.
    ///
    /// # Errors
    /// [`TrustError`].
    pub fn chain(
        &self,
        certificate: &Certificate,
        role: Role,
        purpose: Use,
        at: Timestamp,
    ) -> Result<&Anchor, TrustError> {
        let mut refusal = "there is no authority for this role".to_owned();
        let mut found = None;
        for anchor in self.anchors.iter().filter(|anchor| anchor.role == role) {
            match chains(&anchor.store, certificate) {
                Ok(()) => found = Some(anchor),
                Err(error) => refusal = error,
            }
        }
        let anchor = found.ok_or(TrustError::NotIssued(refusal))?;
        for part in [certificate, &anchor.authority, &anchor.root] {
            if at < part.valid_from() {
                return Err(TrustError::NotYetValid(part.subject()));
            }
            if at > part.valid_until() {
                return Err(TrustError::Expired(part.subject()));
            }
        }
        if !may_be_used(certificate, purpose) {
            return Err(TrustError::WrongUse);
        }
        if certificate.seat_id().is_none() {
            return Err(TrustError::NotASeat);
        }
        Ok(anchor)
    }

    /// Whether a certificate may be believed in a role at a moment. Fails closed: what cannot be checked is refused,
    /// but for peers that [`super::ColdStart`] lets pass.
    ///
    /// # Errors
    /// [`TrustError`].
    pub fn verify(
        &self,
        certificate: &Certificate,
        role: Role,
        purpose: Use,
        at: Timestamp,
        revocations: &Revocations,
    ) -> Result<(), TrustError> {
        let anchor = self.chain(certificate, role, purpose, at)?;
        revocations.watch(certificate, &anchor.authority);
        let pairs = [(certificate, &anchor.authority), (&anchor.authority, &anchor.root)];
        let mut unknown = None;
        for (part, issuer) in pairs {
            match revocations.standing(part, issuer, at) {
                Standing::Good => {}
                Standing::Revoked => return Err(TrustError::Revoked(part.subject())),
                Standing::Unknown(why) => unknown = Some(TrustError::RevocationUnknown(part.subject(), why)),
            }
        }
        match unknown {
            None => revocations.remember(certificate, at),
            Some(error) if !revocations.passes_unchecked(certificate, at) => return Err(error),
            Some(_) => {}
        }
        Ok(())
    }

    /// As [`Self::verify`], but fetches the CRLs that are missing or over time first.
    ///
    /// # Errors
    /// [`TrustError`].
    pub async fn verify_online(
        &self,
        certificate: &Certificate,
        role: Role,
        purpose: Use,
        at: Timestamp,
        revocations: &Revocations,
        http: &dyn HttpClient,
    ) -> Result<(), TrustError> {
        match self.verify(certificate, role, purpose, at, revocations) {
            Err(TrustError::RevocationUnknown(..)) => {}
            decided => return decided,
        }
        for (authority, root) in self.authorities() {
            revocations.watch(authority, root);
        }
        // What could not be fetched shows in the second answer.
        let _ = revocations.refresh(http, self, at, jiff::SignedDuration::ZERO).await;
        self.verify(certificate, role, purpose, at, revocations)
    }
}

impl Anchor {
    /// The authority that issues for the role.
    #[must_use]
    pub fn authority(&self) -> &Certificate {
        &self.authority
    }

    /// The root above it.
    #[must_use]
    pub fn root(&self) -> &Certificate {
        &self.root
    }
}

impl fmt::Debug for TrustStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let anchors = self.anchors.iter().map(|anchor| (anchor.role, anchor.authority.subject()));
        f.debug_struct("TrustStore")
            .field("network", &self.network)
            .field("anchors", &anchors.collect::<Vec<_>>())
            .finish()
    }
}

/// A store that believes exactly what one certificate has issued itself. Times are ours to compare.
fn store_of(anchor: &Certificate) -> Result<X509Store, openssl::error::ErrorStack> {
    let mut param = X509VerifyParam::new()?;
    param.set_flags(X509VerifyFlags::PARTIAL_CHAIN | X509VerifyFlags::NO_CHECK_TIME)?;
    param.set_auth_level(SECURITY_LEVEL);
    param.set_purpose(X509PurposeId::ANY)?;
    let mut builder = X509StoreBuilder::new()?;
    builder.set_param(&param)?;
    builder.add_cert(anchor.x509().clone())?;
    Ok(builder.build())
}

/// Whether the anchor of the store has issued the certificate. The anchor itself is not such a certificate.
fn chains(store: &X509Store, certificate: &Certificate) -> Result<(), String> {
    let text = |error: openssl::error::ErrorStack| error.to_string();
    let none = Stack::new().map_err(text)?;
    let mut context = X509StoreContext::new().map_err(text)?;
    let (is_valid, reason, length) = context
        .init(store, certificate.x509(), &none, |context| {
            let is_valid = context.verify_cert()?;
            let length = context.chain().map_or(0, openssl::stack::StackRef::len);
            Ok((is_valid, context.error().error_string().to_owned(), length))
        })
        .map_err(text)?;
    match (is_valid, length) {
        (true, 2) => Ok(()),
        (true, _) => Err("it is the authority itself".to_owned()),
        (false, _) => Err(reason),
    }
}

/// Key usage must say so; extended key usage, where there is one, must name a client, S/MIME, or anything; and it must
/// not be an authority.
fn may_be_used(certificate: &Certificate, purpose: Use) -> bool {
    let wanted = match purpose {
        Use::Sign => X509KeyUsage::DIGITAL_SIGNATURE,
        Use::Encrypt => X509KeyUsage::KEY_ENCIPHERMENT,
    };
    let usage = certificate.x509().key_usage().unwrap_or(X509KeyUsage::empty());
    let purposes = X509ExtendedKeyUsage::SSL_CLIENT | X509ExtendedKeyUsage::SMIME | X509ExtendedKeyUsage::ANYEKU;
    let extended = certificate.x509().extended_key_usage().is_none_or(|found| found.intersects(purposes));
    usage.contains(wanted) && !usage.contains(X509KeyUsage::KEY_CERT_SIGN) && extended
}

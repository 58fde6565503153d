//! Who may sign what an SMP publishes.

use std::sync::Arc;

use async_trait::async_trait;
use jiff::Timestamp;
use openssl::x509::X509;

use super::SmpError;
use super::document::Redirect;
use crate::pki::{Certificate, Revocations, Role, TrustStore, Use};
use crate::wire::HttpClient;
use crate::xml::signature::Distrust;

/// Says whether a certificate may sign what an SMP publishes.
#[async_trait]
pub trait SignerTrust: Send + Sync {
    /// Whether it may at this moment: issued for SMPs of the right network, valid, not revoked.
    ///
    /// # Errors
    /// [`Distrust`] with the reason.
    async fn check(&self, certificate: &X509, at: Timestamp) -> Result<(), Distrust>;
}

/// The trust of a network: its authority for SMPs, with CRLs that are fetched where one is missing.
pub struct NetworkTrust {
    /// The authorities of the network.
    pub store: Arc<TrustStore>,
    /// What they have taken back.
    pub revocations: Arc<Revocations>,
    /// How CRLs are fetched.
    pub http: Arc<dyn HttpClient>,
}

#[async_trait]
impl SignerTrust for NetworkTrust {
    async fn check(&self, certificate: &X509, at: Timestamp) -> Result<(), Distrust> {
        let for_good = |reason: String| Distrust { reason, is_temporary: false };
        let der = certificate.to_der().map_err(|error| for_good(error.to_string()))?;
        let certificate = Certificate::from_der(&der).map_err(|error| for_good(error.to_string()))?;
        let (role, purpose) = (Role::Smp, Use::Sign);
        let decided =
            self.store.verify_online(&certificate, role, purpose, at, &self.revocations, self.http.as_ref()).await;
        decided.map_err(|error| Distrust { reason: error.to_string(), is_temporary: error.is_temporary() })
    }
}

/// The CertificateUID of a redirect names the subject of the certificate there: the whole, in any order and spelling of
/// the parts, or its CN alone (both are in use).
pub(super) fn check_redirect(redirect: &Redirect, signer: &X509) -> Result<(), SmpError> {
    let parts = |text: &str| {
        let mut all: Vec<String> = text.split(',').map(|part| part.split_whitespace().collect()).collect();
        all.iter_mut().for_each(|part: &mut String| *part = part.to_lowercase());
        all.sort();
        all
    };
    let found = subject(signer);
    let wanted = redirect.certificate_uid.trim();
    let common_name = signer.subject_name().entries_by_nid(openssl::nid::Nid::COMMONNAME).next();
    let common_name = common_name.and_then(|name| name.data().to_string().ok());
    if parts(wanted) == parts(&found) || common_name.is_some_and(|name| name == wanted) {
        return Ok(());
    }
    Err(SmpError::RedirectSigner { wanted: wanted.to_owned(), found })
}

/// The subject as one line.
pub(super) fn subject(certificate: &X509) -> String {
    let part = |entry: &openssl::x509::X509NameEntryRef| {
        let value = entry.data().to_string().unwrap_or_default();
        format!("{}={value}", entry.object().nid().short_name().unwrap_or("?"))
    };
    certificate.subject_name().entries().map(part).collect::<Vec<_>>().join(", ")
}

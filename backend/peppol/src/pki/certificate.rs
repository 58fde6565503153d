//! One X.509 certificate, taken apart once.

use std::fmt;

use jiff::Timestamp;
use openssl::asn1::{Asn1Time, Asn1TimeRef};
use openssl::hash::MessageDigest;
use openssl::nid::Nid;
use openssl::pkey::{Id, PKey, Public};
use openssl::x509::{X509, X509NameRef};

use super::PkiError;

/// Least bits of an RSA key.
const LEAST_BITS: u32 = 2048;

/// A certificate with its RSA key. Cheap to clone. Reading one says nothing about whether it may be believed:
/// [`super::TrustStore::verify`] does.
#[derive(Clone)]
pub struct Certificate {
    x509: X509,
    key: PKey<Public>,
    der: Vec<u8>,
    fingerprint: String,
    common_name: Option<String>,
    valid_from: Timestamp,
    valid_until: Timestamp,
}

impl Certificate {
    /// Reads DER, as it stands in a BinarySecurityToken (WSS X.509 token profile 1.1.1 §3.1.1) or an SMP answer.
    ///
    /// # Errors
    /// [`PkiError::Unreadable`] for anything but exactly one certificate, [`PkiError::NotRsa`] for another or too small
    /// a key.
    pub fn from_der(der: &[u8]) -> Result<Self, PkiError> {
        let x509 = X509::from_der(der).map_err(|error| PkiError::unreadable("certificate", &error))?;
        let certificate = Self::from_x509(x509)?;
        if certificate.der == der {
            Ok(certificate)
        } else {
            Err(PkiError::unreadable("certificate", &"not the one DER form of one certificate"))
        }
    }

    /// Reads the certificates of a PEM text, in order.
    ///
    /// # Errors
    /// As [`Self::from_der`], and for a text without a certificate.
    pub fn all_from_pem(pem: &str) -> Result<Vec<Self>, PkiError> {
        let found =
            X509::stack_from_pem(pem.as_bytes()).map_err(|error| PkiError::unreadable("certificate", &error))?;
        if found.is_empty() {
            return Err(PkiError::unreadable("certificate", &"no certificate in the PEM text"));
        }
        found.into_iter().map(Self::from_x509).collect()
    }

    /// Reads the first certificate of a PEM text.
    ///
    /// # Errors
    /// As [`Self::all_from_pem`].
    pub fn from_pem(pem: &str) -> Result<Self, PkiError> {
        let mut all = Self::all_from_pem(pem)?;
        Ok(all.swap_remove(0))
    }

    pub(super) fn from_x509(x509: X509) -> Result<Self, PkiError> {
        let unreadable = |error: &dyn fmt::Display| PkiError::unreadable("certificate", &error.to_string());
        let key = x509.public_key().map_err(|error| unreadable(&error))?;
        if key.id() != Id::RSA || key.bits() < LEAST_BITS {
            return Err(PkiError::NotRsa);
        }
        let der = x509.to_der().map_err(|error| unreadable(&error))?;
        let digest = x509.digest(MessageDigest::sha256()).map_err(|error| unreadable(&error))?;
        Ok(Self {
            fingerprint: crate::transport::hex(&digest),
            common_name: common_name(x509.subject_name()),
            valid_from: time(x509.not_before()).ok_or_else(|| unreadable(&"start of validity"))?,
            valid_until: time(x509.not_after()).ok_or_else(|| unreadable(&"end of validity"))?,
            x509,
            key,
            der,
        })
    }

    /// The DER form.
    #[must_use]
    pub fn der(&self) -> &[u8] {
        &self.der
    }

    /// The PEM form.
    ///
    /// # Errors
    /// OpenSSL could not write it.
    pub fn to_pem(&self) -> Result<String, PkiError> {
        let pem = self.x509.to_pem().map_err(|error| PkiError::NotMade(error.to_string()))?;
        String::from_utf8(pem).map_err(|error| PkiError::NotMade(error.to_string()))
    }

    /// SHA-256 of the DER form, lower-case hexadecimal.
    #[must_use]
    pub fn fingerprint(&self) -> &str {
        &self.fingerprint
    }

    /// The one CN of the subject; `None` if there is none or more than one.
    #[must_use]
    pub fn common_name(&self) -> Option<&str> {
        self.common_name.as_deref()
    }

    /// The organization (O) that it was issued to.
    #[must_use]
    pub fn organization(&self) -> Option<String> {
        crate::smp::document::organization(&self.x509)
    }

    /// The seat id of a service provider: the CN, if it has the form `POP000123` (two letters after the `P`, six
    /// digits), as the certificate policy of Peppol has it.
    #[must_use]
    pub fn seat_id(&self) -> Option<&str> {
        self.common_name().filter(|name| is_seat_id(name))
    }

    /// The first moment of validity.
    #[must_use]
    pub fn valid_from(&self) -> Timestamp {
        self.valid_from
    }

    /// The last moment of validity (RFC 5280 §4.1.2.5: inclusive).
    #[must_use]
    pub fn valid_until(&self) -> Timestamp {
        self.valid_until
    }

    /// Whether the moment lies in the validity.
    #[must_use]
    pub fn is_valid_at(&self, at: Timestamp) -> bool {
        self.valid_from <= at && at <= self.valid_until
    }

    /// Where its CRL can be fetched by HTTP (RFC 5280 §4.2.1.13).
    #[must_use]
    pub fn crl_urls(&self) -> Vec<String> {
        let points = self.x509.crl_distribution_points();
        let names = points.iter().flatten().filter_map(|point| point.distpoint()).filter_map(|name| name.fullname());
        let uris = names.flat_map(|names| names.iter()).filter_map(|name| name.uri());
        uris.filter(|uri| uri.starts_with("http://") || uri.starts_with("https://")).map(str::to_owned).collect()
    }

    /// The subject as one line, for the log.
    #[must_use]
    pub fn subject(&self) -> String {
        one_line(self.x509.subject_name())
    }

    /// The issuer as one line, for the log.
    #[must_use]
    pub fn issuer(&self) -> String {
        one_line(self.x509.issuer_name())
    }

    /// The public key, for OpenSSL.
    #[must_use]
    pub fn key(&self) -> &PKey<Public> {
        &self.key
    }

    /// The certificate, for OpenSSL.
    #[must_use]
    pub fn x509(&self) -> &X509 {
        &self.x509
    }
}

impl PartialEq for Certificate {
    fn eq(&self, other: &Self) -> bool {
        self.der == other.der
    }
}

impl Eq for Certificate {}

impl fmt::Debug for Certificate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Certificate")
            .field("subject", &self.subject())
            .field("issuer", &self.issuer())
            .field("fingerprint", &self.fingerprint)
            .finish_non_exhaustive()
    }
}

/// `P`, two capital letters, six digits.
fn is_seat_id(name: &str) -> bool {
    let bytes = name.as_bytes();
    bytes.len() == 9
        && bytes.first() == Some(&b'P')
        && bytes.iter().skip(1).take(2).all(u8::is_ascii_uppercase)
        && bytes.iter().skip(3).all(u8::is_ascii_digit)
}

fn common_name(name: &X509NameRef) -> Option<String> {
    let mut names = name.entries_by_nid(Nid::COMMONNAME);
    let first = names.next()?.data().to_string().ok()?;
    if names.next().is_some() { None } else { Some(first) }
}

fn one_line(name: &X509NameRef) -> String {
    let part = |entry: &openssl::x509::X509NameEntryRef| {
        let value = entry.data().to_string().unwrap_or_default();
        format!("{}={value}", entry.object().nid().short_name().unwrap_or("?"))
    };
    name.entries().map(part).collect::<Vec<_>>().join(", ")
}

/// A time of ASN.1 as ours; `None` if OpenSSL cannot read it.
pub(super) fn time(value: &Asn1TimeRef) -> Option<Timestamp> {
    let since = Asn1Time::from_unix(0).ok()?.diff(value).ok()?;
    Timestamp::from_second(i64::from(since.days) * 86_400 + i64::from(since.secs)).ok()
}

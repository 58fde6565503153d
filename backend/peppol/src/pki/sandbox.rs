//! A small PKI of the form that Peppol has: a root, an authority for access points, one for SMPs, certificates and
//! CRLs. For the network inside an installation and for tests. Not for anything that strangers have to believe.
//!
//! Keys are made with the randomness of the cryptographic library, the one thing here that is not passed in; times,
//! names and addresses are. [`StoredKey`] is what an installation keeps so that its PKI survives a restart.

use std::ops::Add;
use std::time::Duration;

use jiff::Timestamp;
use openssl::pkcs12::Pkcs12;
use rcgen::{
    BasicConstraints, CertificateParams, CertificateRevocationListParams, CrlDistributionPoint, DistinguishedName,
    DnType, ExtendedKeyUsagePurpose, IsCa, Issuer, KeyIdMethod, KeyPair, KeyUsagePurpose, PKCS_RSA_SHA256,
    RevokedCertParams, RsaKeySize, SerialNumber, date_time_ymd,
};
use serde::{Deserialize, Serialize};

use super::{Certificate, Identity, Network, PkiError, Role, TrustStore};

/// Authorities and their certificates hold for ten years.
const AUTHORITY_DAYS: i64 = 3650;
const DAY: i64 = 86_400;

/// A certificate and its private key, both PEM. The key is a secret.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoredKey {
    /// The certificate.
    pub certificate: String,
    /// PKCS#8, not encrypted.
    pub key: String,
}

impl StoredKey {
    /// Reads a PKCS#12 container, the form in which certificates of Peppol are handed out. The certificates above come
    /// after the one of the key.
    ///
    /// # Errors
    /// [`PkiError::Unreadable`], for a wrong password too.
    pub fn from_pkcs12(container: &[u8], password: &str) -> Result<Self, PkiError> {
        const WHAT: &str = "PKCS#12 container";
        let unreadable = |error: openssl::error::ErrorStack| PkiError::unreadable(WHAT, &error);
        let parsed = Pkcs12::from_der(container).and_then(|one| one.parse2(password)).map_err(unreadable)?;
        let certificate = parsed.cert.ok_or_else(|| PkiError::unreadable(WHAT, &"no certificate in it"))?;
        let key = parsed.pkey.ok_or_else(|| PkiError::unreadable(WHAT, &"no private key in it"))?;
        let mut certificates = certificate.to_pem().map_err(unreadable)?;
        for above in parsed.ca.iter().flatten() {
            certificates.extend(above.to_pem().map_err(unreadable)?);
        }
        let text = |pem: Vec<u8>| String::from_utf8(pem).map_err(|error| PkiError::unreadable(WHAT, &error));
        Ok(Self { certificate: text(certificates)?, key: text(key.private_key_to_pem_pkcs8().map_err(unreadable)?)? })
    }

    /// As an identity.
    ///
    /// # Errors
    /// [`PkiError`].
    pub fn identity(&self) -> Result<Identity, PkiError> {
        Identity::from_pem(&self.certificate, &self.key)
    }
}

impl std::fmt::Debug for StoredKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("StoredKey").field("certificate", &self.certificate).finish_non_exhaustive()
    }
}

/// The PKI, as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SandboxPki {
    /// The root.
    pub root: StoredKey,
    /// The authority for access points.
    pub access_point: StoredKey,
    /// The authority for SMPs.
    pub smp: StoredKey,
    /// Under which address the CRLs are: `{crl_base}/root.crl`, `/access-point.crl`, `/smp.crl`.
    pub crl_base: String,
}

impl SandboxPki {
    /// Makes root and authorities, valid for ten years from a moment.
    ///
    /// # Errors
    /// [`PkiError::NotMade`].
    pub fn make(crl_base: &str, from: Timestamp) -> Result<Self, PkiError> {
        let until = later(from, AUTHORITY_DAYS)?;
        let root = new_key()?;
        let params = params("WISSEL SANDBOX ROOT CA", "CERTIFICATION AUTHORITY", from, until)?;
        let params = authority(params, 1);
        let certificate = params.self_signed(&root).map_err(|error| not_made(&error))?;
        let root = StoredKey { certificate: certificate.pem(), key: root.serialize_pem() };
        let issuer = issuer(&root)?;
        let below = |name: &str| {
            let mut params = authority(self::params(name, "CERTIFICATION AUTHORITY", from, until)?, 0);
            params.crl_distribution_points = point(crl_base, "root");
            sign(&params, &issuer)
        };
        let access_point = below("WISSEL SANDBOX ACCESS POINT CA")?;
        let smp = below("WISSEL SANDBOX SERVICE METADATA PUBLISHER CA")?;
        Ok(Self { access_point, smp, root, crl_base: crl_base.to_owned() })
    }

    /// What this network believes.
    ///
    /// # Errors
    /// [`PkiError`] if what was kept does not fit together.
    pub fn trust(&self) -> Result<TrustStore, PkiError> {
        let root = Certificate::from_pem(&self.root.certificate)?;
        let mut store = TrustStore::new(Network::Sandbox);
        for role in [Role::AccessPoint, Role::Smp] {
            store.add(role, root.clone(), Certificate::from_pem(&self.authority(role).certificate)?)?;
        }
        Ok(store)
    }

    /// The authority for a role.
    #[must_use]
    pub fn authority(&self, role: Role) -> &StoredKey {
        match role {
            Role::AccessPoint => &self.access_point,
            Role::Smp => &self.smp,
        }
    }

    /// Issues a certificate with a new key to a service provider.
    ///
    /// # Errors
    /// [`PkiError::NotMade`].
    pub fn issue(&self, role: Role, seat_id: &str, from: Timestamp, until: Timestamp) -> Result<StoredKey, PkiError> {
        let unit = match role {
            Role::AccessPoint => "WISSEL SANDBOX AP",
            Role::Smp => "WISSEL SANDBOX SMP",
        };
        let mut params = params(seat_id, unit, from, until)?;
        params.key_usages = vec![
            KeyUsagePurpose::DigitalSignature,
            KeyUsagePurpose::ContentCommitment,
            KeyUsagePurpose::KeyEncipherment,
            KeyUsagePurpose::DataEncipherment,
        ];
        params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ClientAuth];
        params.crl_distribution_points = point(&self.crl_base, crl_name(Some(role)));
        sign(&params, &issuer(self.authority(role))?)
    }

    /// A CRL in DER: of the authority for a role, or of the root for `None`.
    ///
    /// # Errors
    /// [`PkiError::NotMade`].
    pub fn crl(
        &self,
        of: Option<Role>,
        revoked: &[&Certificate],
        from: Timestamp,
        until: Timestamp,
    ) -> Result<Vec<u8>, PkiError> {
        let entry = |certificate: &&Certificate| {
            let serial = certificate.x509().serial_number().to_bn().map_err(|error| not_made(&error))?;
            Ok(RevokedCertParams {
                serial_number: SerialNumber::from_slice(&serial.to_vec()),
                revocation_time: moment(date_time_ymd(1970, 1, 1), from)?,
                reason_code: None,
                invalidity_date: None,
            })
        };
        let number = u64::try_from(from.as_second()).map_err(|error| not_made(&error))?;
        let params = CertificateRevocationListParams {
            this_update: moment(date_time_ymd(1970, 1, 1), from)?,
            next_update: moment(date_time_ymd(1970, 1, 1), until)?,
            crl_number: SerialNumber::from(number),
            issuing_distribution_point: None,
            revoked_certs: revoked.iter().map(entry).collect::<Result<_, PkiError>>()?,
            key_identifier_method: KeyIdMethod::Sha256,
        };
        let issuer = issuer(of.map_or(&self.root, |role| self.authority(role)))?;
        Ok(params.signed_by(&issuer).map_err(|error| not_made(&error))?.der().to_vec())
    }

    /// Where a CRL is: of the authority for a role, or of the root for `None`.
    #[must_use]
    pub fn crl_url(&self, of: Option<Role>) -> String {
        format!("{}/{}.crl", self.crl_base, crl_name(of))
    }
}

fn crl_name(of: Option<Role>) -> &'static str {
    match of {
        None => "root",
        Some(Role::AccessPoint) => "access-point",
        Some(Role::Smp) => "smp",
    }
}

fn point(base: &str, name: &str) -> Vec<CrlDistributionPoint> {
    vec![CrlDistributionPoint { uris: vec![format!("{base}/{name}.crl")] }]
}

fn new_key() -> Result<KeyPair, PkiError> {
    KeyPair::generate_rsa_for(&PKCS_RSA_SHA256, RsaKeySize::_2048).map_err(|error| not_made(&error))
}

fn params(name: &str, unit: &str, from: Timestamp, until: Timestamp) -> Result<CertificateParams, PkiError> {
    let mut params = CertificateParams::default();
    params.distinguished_name = DistinguishedName::new();
    params.distinguished_name.push(DnType::CommonName, name);
    params.distinguished_name.push(DnType::OrganizationalUnitName, unit);
    params.distinguished_name.push(DnType::OrganizationName, "Wissel sandbox");
    params.distinguished_name.push(DnType::CountryName, "NL");
    params.not_before = moment(date_time_ymd(1970, 1, 1), from)?;
    params.not_after = moment(date_time_ymd(1970, 1, 1), until)?;
    params.use_authority_key_identifier_extension = true;
    Ok(params)
}

fn authority(mut params: CertificateParams, below: u8) -> CertificateParams {
    params.is_ca = IsCa::Ca(BasicConstraints::Constrained(below));
    params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
    params
}

fn issuer(stored: &StoredKey) -> Result<Issuer<'static, KeyPair>, PkiError> {
    let key = KeyPair::from_pem_and_sign_algo(&stored.key, &PKCS_RSA_SHA256)
        .map_err(|error| PkiError::unreadable("private key", &error))?;
    Issuer::from_ca_cert_pem(&stored.certificate, key).map_err(|error| PkiError::unreadable("certificate", &error))
}

fn sign(params: &CertificateParams, issuer: &Issuer<'static, KeyPair>) -> Result<StoredKey, PkiError> {
    let key = new_key()?;
    let certificate = params.signed_by(&key, issuer).map_err(|error| not_made(&error))?;
    Ok(StoredKey { certificate: certificate.pem(), key: key.serialize_pem() })
}

fn later(from: Timestamp, days: i64) -> Result<Timestamp, PkiError> {
    from.checked_add(jiff::SignedDuration::from_secs(days * DAY)).map_err(|error| not_made(&error))
}

/// A moment in the type of the library: its first day of 1970 and what has passed since.
fn moment<T: Add<Duration, Output = T>>(start: T, at: Timestamp) -> Result<T, PkiError> {
    let since = u64::try_from(at.as_second()).map_err(|error| not_made(&error))?;
    Ok(start + Duration::from_secs(since))
}

fn not_made(error: &impl ToString) -> PkiError {
    PkiError::NotMade(error.to_string())
}

//! Certificates that a well-behaved authority would not make.

use jiff::{SignedDuration, Timestamp};
use openssl::asn1::{Asn1Integer, Asn1Object, Asn1OctetString, Asn1Time};
use openssl::bn::BigNum;
use openssl::hash::MessageDigest;
use openssl::pkey::{PKey, Private};
use openssl::rsa::Rsa;
use openssl::x509::extension::{BasicConstraints, ExtendedKeyUsage, KeyUsage};
use openssl::x509::{X509, X509Builder, X509Extension, X509Name, X509NameBuilder};
use wissel_peppol::pki::StoredKey;

pub(crate) const BASE: &str = "http://crl.sandbox.test";

pub(crate) fn now() -> Timestamp {
    "2026-11-23T10:00:00Z".parse().unwrap()
}

pub(crate) fn day(days: i64) -> Timestamp {
    now().checked_add(SignedDuration::from_hours(days * 24)).unwrap()
}

pub(crate) fn rsa(bits: u32) -> PKey<Private> {
    PKey::from_rsa(Rsa::generate(bits).unwrap()).unwrap()
}

/// What stands in a certificate; the default is a good one.
pub(crate) struct Sheet {
    pub names: Vec<String>,
    pub from: Timestamp,
    pub until: Timestamp,
    pub version: i32,
    pub usage: Option<KeyUsage>,
    pub extended: Option<ExtendedKeyUsage>,
    pub is_authority: bool,
    pub unknown_critical: bool,
    pub digest: MessageDigest,
    pub key: PKey<Private>,
    pub serial: u32,
}

impl Sheet {
    pub(crate) fn good(key: &PKey<Private>) -> Self {
        let mut usage = KeyUsage::new();
        usage.critical().digital_signature().key_encipherment();
        let mut extended = ExtendedKeyUsage::new();
        extended.client_auth();
        Self {
            names: vec!["PSB000123".to_owned()],
            from: day(-30),
            until: day(300),
            version: 2,
            usage: Some(usage),
            extended: Some(extended),
            is_authority: false,
            unknown_critical: false,
            digest: MessageDigest::sha256(),
            key: key.clone(),
            serial: 4711,
        }
    }

    pub(crate) fn signed_by(&self, issuer: &StoredKey) -> Vec<u8> {
        let certificate = X509::from_pem(issuer.certificate.as_bytes()).unwrap();
        let key = PKey::private_key_from_pem(issuer.key.as_bytes()).unwrap();
        self.signed(certificate.subject_name(), &key)
    }

    pub(crate) fn signed(&self, issuer: &openssl::x509::X509NameRef, key: &PKey<Private>) -> Vec<u8> {
        let mut builder = X509Builder::new().unwrap();
        builder.set_version(self.version).unwrap();
        let serial = Asn1Integer::from_bn(&BigNum::from_u32(self.serial).unwrap()).unwrap();
        builder.set_serial_number(&serial).unwrap();
        builder.set_issuer_name(issuer).unwrap();
        builder.set_subject_name(&self.subject()).unwrap();
        builder.set_not_before(&Asn1Time::from_unix(self.from.as_second()).unwrap()).unwrap();
        builder.set_not_after(&Asn1Time::from_unix(self.until.as_second()).unwrap()).unwrap();
        builder.set_pubkey(&self.key).unwrap();
        if self.version == 2 {
            self.extend(&mut builder);
        }
        builder.sign(key, self.digest).unwrap();
        builder.build().to_der().unwrap()
    }

    pub(crate) fn subject(&self) -> X509Name {
        let mut name = X509NameBuilder::new().unwrap();
        for text in &self.names {
            name.append_entry_by_text("CN", text).unwrap();
        }
        name.append_entry_by_text("O", "Variant").unwrap();
        name.build()
    }

    fn extend(&self, builder: &mut X509Builder) {
        if self.is_authority {
            builder.append_extension(BasicConstraints::new().critical().ca().build().unwrap()).unwrap();
        }
        if let Some(usage) = &self.usage {
            builder.append_extension(usage.build().unwrap()).unwrap();
        }
        if let Some(extended) = &self.extended {
            builder.append_extension(extended.build().unwrap()).unwrap();
        }
        if self.unknown_critical {
            let oid = Asn1Object::from_str("1.3.6.1.4.1.99999.7").unwrap();
            let value = Asn1OctetString::new_from_bytes(&[5, 0]).unwrap();
            builder.append_extension(X509Extension::new_from_der(&oid, true, &value).unwrap()).unwrap();
        }
    }
}

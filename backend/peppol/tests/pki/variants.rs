//! The table: of all these certificates one is believed, and each other one falls for its own reason.

use openssl::ec::{EcGroup, EcKey};
use openssl::hash::MessageDigest;
use openssl::nid::Nid;
use openssl::pkey::PKey;
use openssl::x509::X509;
use openssl::x509::extension::{ExtendedKeyUsage, KeyUsage};
use wissel_peppol::pki::{Certificate, ColdStart, Revocations, Role, SandboxPki, StoredKey, TrustError, Use};

use crate::maker::{BASE, Sheet, day, now, rsa};

struct Case {
    name: &'static str,
    der: Vec<u8>,
    falls: &'static str,
}

fn usage(set: impl Fn(&mut KeyUsage) -> &mut KeyUsage) -> Option<KeyUsage> {
    let mut usage = KeyUsage::new();
    set(usage.critical());
    Some(usage)
}

fn extended(set: impl Fn(&mut ExtendedKeyUsage) -> &mut ExtendedKeyUsage) -> Option<ExtendedKeyUsage> {
    let mut usage = ExtendedKeyUsage::new();
    set(&mut usage);
    Some(usage)
}

fn der_of(stored: &StoredKey) -> Vec<u8> {
    X509::from_pem(stored.certificate.as_bytes()).unwrap().to_der().unwrap()
}

/// Variants that the right authority has signed.
fn from_the_authority(pki: &SandboxPki, good: &dyn Fn() -> Sheet) -> Vec<Case> {
    let issue = |name, falls, change: &dyn Fn(&mut Sheet)| {
        let mut sheet = good();
        change(&mut sheet);
        Case { name, der: sheet.signed_by(&pki.access_point), falls }
    };
    let names = |name, list: &'static [&'static str]| {
        issue(name, "seat", &move |sheet| sheet.names = list.iter().map(|name| (*name).to_owned()).collect())
    };
    let curve = EcGroup::from_curve_name(Nid::X9_62_PRIME256V1).unwrap();
    let curve = PKey::from_ec_key(EcKey::generate(&curve).unwrap()).unwrap();
    vec![
        issue("good", "", &|_| {}),
        issue("expired", "expired", &|sheet| sheet.until = day(-1)),
        issue("not valid yet", "early", &|sheet| sheet.from = day(1)),
        issue("ends before it begins", "expired", &|sheet| (sheet.from, sheet.until) = (day(-1), day(-2))),
        issue("no key usage", "use", &|sheet| sheet.usage = None),
        issue("may not sign", "use", &|sheet| sheet.usage = usage(KeyUsage::key_encipherment)),
        issue("non-repudiation only", "use", &|sheet| sheet.usage = usage(KeyUsage::non_repudiation)),
        issue("may sign certificates", "use", &|sheet| {
            sheet.usage = usage(|set| set.digital_signature().key_encipherment().key_cert_sign());
        }),
        issue("for web servers", "use", &|sheet| sheet.extended = extended(ExtendedKeyUsage::server_auth)),
        issue("for code", "use", &|sheet| sheet.extended = extended(ExtendedKeyUsage::code_signing)),
        issue("for time stamps", "use", &|sheet| sheet.extended = extended(ExtendedKeyUsage::time_stamping)),
        names("no name", &[]),
        names("two names", &["PSB000123", "PSB000124"]),
        names("small letters", &["psb000123"]),
        names("five digits", &["PSB00123"]),
        names("seven digits", &["PSB0000123"]),
        names("letters for digits", &["PSB00O123"]),
        names("digit for letter", &["PS1000123"]),
        names("other first letter", &["QSB000123"]),
        names("blank at the end", &["PSB000123 "]),
        names("a host", &["ap.example.org"]),
        issue("unknown critical extension", "issuer", &|sheet| sheet.unknown_critical = true),
        issue("SHA-1", "issuer", &|sheet| sheet.digest = MessageDigest::sha1()),
        issue("RSA 1024", "unread", &|sheet| sheet.key = rsa(1024)),
        issue("elliptic curve", "unread", &move |sheet| sheet.key = curve.clone()),
        issue("version 1", "use", &|sheet| sheet.version = 0),
    ]
}

/// Variants that somebody else has signed, or nobody.
fn from_others(pki: &SandboxPki, good: &dyn Fn() -> Sheet) -> Vec<Case> {
    let rogue = SandboxPki::make(BASE, day(-100)).unwrap();
    let sheet = good();
    let case = |name, falls, der| Case { name, der, falls };
    let right = sheet.signed_by(&pki.access_point);
    let changed = |at: usize| {
        let mut der = right.clone();
        der[at] ^= 1;
        der
    };
    let trailing = [right.as_slice(), &[0]].concat();
    let mut authority = good();
    authority.is_authority = true;
    authority.usage = usage(KeyUsage::key_cert_sign);
    let below = {
        let key = sheet.key.clone();
        let name = X509::from_der(&right).unwrap();
        good().signed(name.subject_name(), &key)
    };
    let name_at = right.windows(9).rposition(|window| window == b"PSB000123").unwrap();
    vec![
        case("self-signed", "issuer", sheet.signed(&sheet.subject(), &sheet.key)),
        case("rogue authority of the same name", "issuer", sheet.signed_by(&rogue.access_point)),
        case("authority for SMPs", "issuer", sheet.signed_by(&pki.smp)),
        case("root itself signed it", "issuer", sheet.signed_by(&pki.root)),
        case("below another leaf", "issuer", below),
        case("an authority below the authority", "use", authority.signed_by(&pki.access_point)),
        case("the authority itself", "issuer", der_of(&pki.access_point)),
        case("the root", "issuer", der_of(&pki.root)),
        case("the other authority", "issuer", der_of(&pki.smp)),
        case("signature changed", "issuer", changed(right.len() - 5)),
        case("name changed", "issuer", changed(name_at + 8)),
        case("a byte too many", "unread", trailing),
        case("a byte too few", "unread", right[..right.len() - 1].to_vec()),
        case("PEM", "unread", X509::from_der(&right).unwrap().to_pem().unwrap()),
        case("nothing", "unread", Vec::new()),
    ]
}

fn reason(error: &TrustError) -> &'static str {
    match error {
        TrustError::NotIssued(_) => "issuer",
        TrustError::NotYetValid(_) => "early",
        TrustError::Expired(_) => "expired",
        TrustError::WrongUse => "use",
        TrustError::NotASeat => "seat",
        TrustError::Revoked(_) => "revoked",
        TrustError::RevocationUnknown(..) => "unknown",
    }
}

#[test]
fn of_all_variants_one_is_believed() {
    let pki = SandboxPki::make(BASE, day(-100)).unwrap();
    let trust = pki.trust().unwrap();
    let key = rsa(2048);
    let good = || Sheet::good(&key);
    let mut revoked = good();
    revoked.serial = 666;
    let revoked = revoked.signed_by(&pki.access_point);

    let revocations = Revocations::new(ColdStart::RefuseAll);
    let gone = Certificate::from_der(&revoked).unwrap();
    for (of, list, issuer) in [(Some(Role::AccessPoint), vec![&gone], &pki.access_point), (None, vec![], &pki.root)] {
        let crl = pki.crl(of, &list, day(-1), day(1)).unwrap();
        revocations.offer(&crl, &Certificate::from_pem(&issuer.certificate).unwrap(), now()).unwrap();
    }

    let mut cases = from_the_authority(&pki, &good);
    cases.extend(from_others(&pki, &good));
    cases.push(Case { name: "revoked", der: revoked, falls: "revoked" });
    assert!(cases.len() > 40, "{}", cases.len());
    let mut accepted = Vec::new();
    for case in &cases {
        let fell = match Certificate::from_der(&case.der) {
            Err(_) => "unread",
            Ok(found) => match trust.verify(&found, Role::AccessPoint, Use::Sign, now(), &revocations) {
                Ok(()) => "",
                Err(error) => reason(&error),
            },
        };
        assert_eq!(fell, case.falls, "{}", case.name);
        if fell.is_empty() {
            accepted.push(case.name);
        }
    }
    assert_eq!(accepted, ["good"]);
}

#[test]
fn a_key_that_only_signs_is_not_encrypted_for() {
    let pki = SandboxPki::make(BASE, day(-100)).unwrap();
    let mut sheet = Sheet::good(&rsa(2048));
    sheet.usage = usage(KeyUsage::digital_signature);
    let certificate = Certificate::from_der(&sheet.signed_by(&pki.access_point)).unwrap();
    let trust = pki.trust().unwrap();
    assert!(trust.chain(&certificate, Role::AccessPoint, Use::Sign, now()).is_ok());
    let refused = trust.chain(&certificate, Role::AccessPoint, Use::Encrypt, now()).map(|_| ());
    assert_eq!(refused, Err(TrustError::WrongUse));
    // The certificate of an SMP is none of an access point, and the other way round.
    assert!(trust.chain(&certificate, Role::Smp, Use::Sign, now()).is_err());
}

//! Certificates: of many variants one is believed; CRLs; keys as they are kept.
#![allow(clippy::unwrap_used, clippy::print_stdout)]

#[path = "pki/maker.rs"]
mod maker;
#[path = "pki/revocation.rs"]
mod revocation;
#[path = "pki/variants.rs"]
mod variants;

use jiff::Timestamp;
use openssl::pkcs12::Pkcs12;
use wissel_peppol::pki::{
    Certificate, ColdStart, Identity, Network, PkiError, Revocations, Role, SandboxPki, StoredKey, TrustStore, Use,
};

use maker::{BASE, day, now};

#[test]
fn a_sandbox_survives_being_kept() {
    let pki = SandboxPki::make(BASE, day(-10)).unwrap();
    let again: SandboxPki = serde_json::from_str(&serde_json::to_string(&pki).unwrap()).unwrap();
    assert_eq!(again, pki);
    let stored = again.issue(Role::Smp, "PSB000009", day(-1), day(100)).unwrap();
    let identity = stored.identity().unwrap();
    assert_eq!(identity.seat_id(), Some("PSB000009"));
    assert_eq!(identity.certificate().crl_urls(), [again.crl_url(Some(Role::Smp))]);
    let trust = pki.trust().unwrap();
    trust.chain(identity.certificate(), Role::Smp, Use::Sign, now()).unwrap();
    assert!(!format!("{stored:?}").contains("PRIVATE"));
}

#[test]
fn a_key_signs_and_unwraps_for_its_certificate() {
    let pki = SandboxPki::make(BASE, day(-10)).unwrap();
    let stored = pki.issue(Role::AccessPoint, "PSB000001", day(-1), day(100)).unwrap();
    let identity = stored.identity().unwrap();
    let signature = identity.signer().sign(b"text").unwrap();
    let mut verifier =
        openssl::sign::Verifier::new(openssl::hash::MessageDigest::sha256(), identity.certificate().key()).unwrap();
    assert!(verifier.verify_oneshot(&signature, b"text").unwrap());
    assert!(identity.decrypter().unwrap_key(&[7; 256]).is_err());
    assert!(identity.decrypter().unwrap_key(&[7; 3]).is_err());
}

#[test]
fn identities_come_from_pem_and_pkcs12_and_only_with_their_own_key() {
    let pki = SandboxPki::make(BASE, day(-10)).unwrap();
    let one = pki.issue(Role::AccessPoint, "PSB000001", day(-1), day(100)).unwrap();
    let two = pki.issue(Role::AccessPoint, "PSB000002", day(-1), day(100)).unwrap();
    let mismatch = Identity::from_pem(&one.certificate, &two.key).unwrap_err();
    assert_eq!(mismatch, PkiError::KeyMismatch);

    let chain = format!("{}{}", one.certificate, pki.access_point.certificate);
    assert_eq!(Identity::from_pem(&chain, &one.key).unwrap().chain().len(), 1);

    let key = openssl::pkey::PKey::private_key_from_pem(one.key.as_bytes()).unwrap();
    let certificate = openssl::x509::X509::from_pem(one.certificate.as_bytes()).unwrap();
    let container = Pkcs12::builder().name("ap").pkey(&key).cert(&certificate).build2("secret").unwrap();
    let container = container.to_der().unwrap();
    let identity = Identity::from_pkcs12(&container, "secret").unwrap();
    assert_eq!(identity.seat_id(), Some("PSB000001"));
    assert!(Identity::from_pkcs12(&container, "other").is_err());
    assert!(Identity::from_pkcs12(b"no container", "secret").is_err());

    let mut above = openssl::stack::Stack::new().unwrap();
    above.push(openssl::x509::X509::from_pem(pki.access_point.certificate.as_bytes()).unwrap()).unwrap();
    let whole = Pkcs12::builder().name("ap").pkey(&key).cert(&certificate).ca(above).build2("secret").unwrap();
    let whole = whole.to_der().unwrap();
    let identity = StoredKey::from_pkcs12(&whole, "secret").unwrap().identity().unwrap();
    assert_eq!((identity.seat_id(), identity.chain().len()), (Some("PSB000001"), 1));
    assert!(StoredKey::from_pkcs12(&whole, "other").is_err());
    assert!(StoredKey::from_pkcs12(b"no container", "secret").is_err());
}

#[test]
fn the_certificates_of_peppol_itself_fit_together() {
    let folder = std::path::Path::new("../../../shared/conformance/official/pki-g3");
    if !folder.is_dir() {
        println!("skipped: no conformance corpus");
        return;
    }
    let mut all = Vec::new();
    for file in std::fs::read_dir(folder).unwrap() {
        let text = std::fs::read_to_string(file.unwrap().path()).unwrap_or_default();
        all.extend(Certificate::all_from_pem(&text).unwrap_or_default());
    }
    let find = |name: &str| {
        let found = all.iter().find(|certificate| certificate.common_name() == Some(name));
        found.cloned().unwrap_or_else(|| panic!("{name} is not among {all:?}"))
    };
    for (network, test) in [(Network::Production, ""), (Network::Test, " TEST")] {
        let mut trust = TrustStore::new(network);
        let root = find(&format!("PEPPOL Root{test} CA - G3"));
        let access_point = find(&format!("PEPPOL ACCESS POINT{test} CA - G3"));
        let smp = find(&format!("PEPPOL SERVICE METADATA PUBLISHER{test} CA - G3"));
        trust.add(Role::AccessPoint, root.clone(), access_point.clone()).unwrap();
        trust.add(Role::Smp, root.clone(), smp).unwrap();
        assert_eq!(trust.authorities().count(), 2);
        // An authority is not an access point.
        assert!(trust.chain(&access_point, Role::AccessPoint, Use::Sign, now()).is_err());
    }
    let (test_ca, root) = (find("PEPPOL ACCESS POINT TEST CA - G3"), find("PEPPOL Root CA - G3"));
    assert!(TrustStore::new(Network::Production).add(Role::AccessPoint, root, test_ca).is_err());
}

#[test]
fn nothing_is_believed_by_an_empty_store() {
    let pki = SandboxPki::make(BASE, day(-10)).unwrap();
    let identity = pki.issue(Role::AccessPoint, "PSB000001", day(-1), day(100)).unwrap().identity().unwrap();
    let revocations = Revocations::new(ColdStart::RefuseAll);
    let at: Timestamp = now();
    let store = TrustStore::new(Network::Sandbox);
    assert!(store.verify(identity.certificate(), Role::AccessPoint, Use::Sign, at, &revocations).is_err());
}

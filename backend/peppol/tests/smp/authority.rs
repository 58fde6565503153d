//! Certificates for tests, made once, and other programs that read what we write.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

use openssl::asn1::Asn1Time;
use openssl::bn::{BigNum, MsbOption};
use openssl::hash::MessageDigest;
use openssl::pkey::{PKey, Private};
use openssl::rsa::Rsa;
use openssl::sign::Signer;
use openssl::x509::extension::{BasicConstraints, KeyUsage};
use openssl::x509::{X509, X509Name};
use wissel_peppol::xml::signature::Distrust;

pub struct Holder {
    pub certificate: X509,
    pub key: PKey<Private>,
}

pub static AUTHORITY: LazyLock<Holder> = LazyLock::new(|| holder("Test SMP CA", "Testers", None));
pub static SMP: LazyLock<Holder> = LazyLock::new(|| holder("POP000101", "Good Provider BV", Some(&AUTHORITY)));
pub static OTHER_SMP: LazyLock<Holder> = LazyLock::new(|| holder("POP000102", "Other Provider BV", Some(&AUTHORITY)));
pub static AP: LazyLock<Holder> = LazyLock::new(|| holder("POP000201", "Receiving Provider BV", Some(&AUTHORITY)));
pub static ROGUE: LazyLock<Holder> = LazyLock::new(|| holder("POP000101", "Good Provider BV", None));

fn holder(name: &str, organization: &str, above: Option<&Holder>) -> Holder {
    let key = PKey::from_rsa(Rsa::generate(2048).unwrap()).unwrap();
    let mut subject = X509Name::builder().unwrap();
    subject.append_entry_by_text("CN", name).unwrap();
    subject.append_entry_by_text("O", organization).unwrap();
    let subject = subject.build();
    let mut serial = BigNum::new().unwrap();
    serial.rand(100, MsbOption::MAYBE_ZERO, false).unwrap();
    let mut builder = X509::builder().unwrap();
    builder.set_version(2).unwrap();
    builder.set_serial_number(&serial.to_asn1_integer().unwrap()).unwrap();
    builder.set_subject_name(&subject).unwrap();
    builder.set_issuer_name(above.map_or(&*subject, |one| one.certificate.subject_name())).unwrap();
    builder.set_pubkey(&key).unwrap();
    builder.set_not_before(&Asn1Time::from_unix(1_500_000_000).unwrap()).unwrap();
    builder.set_not_after(&Asn1Time::from_unix(4_000_000_000).unwrap()).unwrap();
    if above.is_none() {
        builder.append_extension(BasicConstraints::new().critical().ca().build().unwrap()).unwrap();
        builder
            .append_extension(KeyUsage::new().critical().key_cert_sign().digital_signature().build().unwrap())
            .unwrap();
    }
    builder.sign(above.map_or(&key, |one| &one.key), MessageDigest::sha256()).unwrap();
    Holder { certificate: builder.build(), key }
}

impl Holder {
    pub fn sign(&self, bytes: &[u8]) -> Result<Vec<u8>, String> {
        let mut signer = Signer::new(MessageDigest::sha256(), &self.key).map_err(|error| error.to_string())?;
        signer.sign_oneshot_to_vec(bytes).map_err(|error| error.to_string())
    }
}

/// Believes whom [`AUTHORITY`] issued.
pub fn trust(certificate: &X509) -> Result<(), Distrust> {
    let key = AUTHORITY.certificate.public_key().unwrap();
    if certificate.verify(&key).unwrap() {
        Ok(())
    } else {
        Err(Distrust { reason: "not issued by the authority".to_owned(), is_temporary: false })
    }
}

pub fn corpus() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/conformance");
    if folder.is_dir() {
        return Some(folder);
    }
    println!("skipped: no conformance corpus");
    None
}

/// Runs another program. `None`, and a line that says so, if it is not installed.
pub fn run(program: &str, arguments: &[&str]) -> Option<Result<String, String>> {
    let Ok(output) = Command::new(program).args(arguments).output() else {
        println!("skipped: no {program}");
        return None;
    };
    let text = String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned();
    Some(if output.status.success() { Ok(text) } else { Err(text) })
}

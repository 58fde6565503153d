//! Enveloped signatures: ours read by xmlsec1, those of xmlsec1 read by us, real ones, and forgeries.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use openssl::hash::{MessageDigest, hash};
use openssl::sign::Verifier;
use openssl::x509::X509;
use wissel_peppol::xml::Tree;
use wissel_peppol::xml::c14n::{EXCLUSIVE, Form, INCLUSIVE, canonical, canonical_document};
use wissel_peppol::xml::signature::{self, NAMESPACE, SignatureError, sign, verify};

use crate::authority::{self, AUTHORITY, OTHER_SMP, ROGUE, SMP, corpus, run, trust};

const DOCUMENT: &str = "<?xml version='1.0'?><s:r xmlns:s='urn:s' xmlns:unused='urn:u' xmlns='urn:d' z='1' a='&lt;'>\n  <v>é &amp; €</v>\n  <s:w/></s:r>";

fn signed(form: &Form) -> String {
    let bytes = sign(DOCUMENT.as_bytes(), form, &SMP.certificate, &|bytes| SMP.sign(bytes)).unwrap();
    String::from_utf8(bytes).unwrap()
}

fn read(xml: &str) -> Result<signature::Verified, SignatureError> {
    verify(&Tree::parse(xml.as_bytes()).unwrap(), &trust)
}

#[test]
fn ours_holds_and_is_canonical() {
    for form in [Form::Inclusive, Form::exclusive()] {
        let xml = signed(&form);
        let verified = read(&xml).unwrap();
        assert_eq!(verified.certificate, SMP.certificate);
        assert_eq!(verified.form, form);
        let tree = Tree::parse(xml.as_bytes()).unwrap();
        assert_eq!(canonical_document(&tree, &form, None).unwrap(), xml.as_bytes());
        // Written otherwise, but the same canonical form.
        read(&format!("<?xml version=\"1.0\"?>\n<!-- c -->{}", xml.replace("<s:w></s:w>", "<s:w   />"))).unwrap();
        assert_eq!(sign(xml.as_bytes(), &form, &SMP.certificate, &|b| SMP.sign(b)), Err(SignatureError::Several));
    }
}

#[test]
fn xmlsec1_takes_ours_and_we_take_its() {
    let folder =
        std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("wissel-signature-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let path = |name: &str| folder.join(name).display().to_string();
    std::fs::write(path("ca.pem"), AUTHORITY.certificate.to_pem().unwrap()).unwrap();
    std::fs::write(path("key.pem"), SMP.key.private_key_to_pem_pkcs8().unwrap()).unwrap();
    std::fs::write(path("cert.pem"), SMP.certificate.to_pem().unwrap()).unwrap();
    for form in [Form::Inclusive, Form::exclusive()] {
        let xml = signed(&form);
        std::fs::write(path("ours.xml"), &xml).unwrap();
        let ours = ["--verify", "--trusted-pem", &path("ca.pem"), "--enabled-key-data", "x509", &path("ours.xml")];
        let Some(result) = run("xmlsec1", &ours) else { return };
        result.unwrap();
        std::fs::write(path("ours.xml"), xml.replace("€", "$")).unwrap();
        run("xmlsec1", &ours).unwrap().unwrap_err();

        // A signature without its values is what xmlsec1 calls a template.
        let tree = Tree::parse(xml.as_bytes()).unwrap();
        let mut template = xml.clone();
        for name in ["DigestValue", "SignatureValue", "X509Certificate"] {
            let value = tree.root().descendants().find(|one| one.is(NAMESPACE, name)).unwrap().text().into_owned();
            template = template.replace(&value, "");
        }
        let template = template.replace("<X509Certificate></X509Certificate>", "");
        let template =
            template.replacen("<s:r", "<?before this?>\n<!-- c -->\n<s:r", 1).replace("<s:w></s:w>", "<s:w />\n");
        std::fs::write(path("template.xml"), template).unwrap();
        let key = format!("{},{}", path("key.pem"), path("cert.pem"));
        let theirs = ["--sign", "--privkey-pem", &key, "--output", &path("theirs.xml"), &path("template.xml")];
        run("xmlsec1", &theirs).unwrap().unwrap();
        let theirs = std::fs::read_to_string(path("theirs.xml")).unwrap();
        assert_eq!(read(&theirs).unwrap().certificate, SMP.certificate);
        assert_eq!(read(&theirs.replace("z=\"1\"", "z=\"2\"")).unwrap_err(), SignatureError::Digest);
        assert_eq!(read(&theirs.replace("<?before this?>", "")).unwrap_err(), SignatureError::Digest);
    }
    std::fs::remove_dir_all(&folder).unwrap();
}

/// Three that were once published are of the time of SHA-1: with our canonical forms digest and value come out as they
/// were (not of the first, which somebody laid out anew; xmlsec1 says the same), and all are refused.
#[test]
fn real_documents_come_out_and_are_refused_for_their_age() {
    let Some(corpus) = corpus() else { return };
    let names = ["signed-service-metadata1", "signed-service-metadata2", "signed-service-metadata3-c14n-inclusive"];
    for name in names {
        let xml = std::fs::read(corpus.join("smp").join(name).join("pass-1.xml")).unwrap();
        let tree = Tree::parse(&xml).unwrap();
        let find = |local| tree.root().descendants().find(|one| one.is(NAMESPACE, local)).unwrap();
        let decoded = |local| {
            let text: String = find(local).text().split_whitespace().collect();
            STANDARD.decode(text).unwrap()
        };
        let body = canonical_document(&tree, &Form::Inclusive, Some(find("Signature"))).unwrap();
        let digest = hash(MessageDigest::sha1(), &body).unwrap().to_vec();
        let as_signed = name != "signed-service-metadata1";
        assert_eq!(digest == decoded("DigestValue"), as_signed, "{name}");
        let form = Form::named_by(find("CanonicalizationMethod")).unwrap();
        let info = canonical(find("SignedInfo"), &form, None).unwrap();
        let key = X509::from_der(&decoded("X509Certificate")).unwrap().public_key().unwrap();
        let mut verifier = Verifier::new(MessageDigest::sha1(), &key).unwrap();
        assert_eq!(verifier.verify_oneshot(&decoded("SignatureValue"), &info).unwrap(), as_signed, "{name}");
        let found = verify(&tree, &|_| Ok(())).unwrap_err();
        assert_eq!(found, SignatureError::Algorithm("http://www.w3.org/2000/09/xmldsig#rsa-sha1".to_owned()));
    }
}

/// Refused, each with the error whose name is given.
fn refuse(table: &[(&str, String, &str)]) {
    for (name, xml, wanted) in table {
        let found = read(xml).expect_err(name);
        assert!(format!("{found:?}").starts_with(wanted), "{name}: {found:?}");
    }
}

fn swap(from: &str, to: &str) -> String {
    let good = signed(&Form::Inclusive);
    assert!(good.contains(from), "{from}");
    good.replacen(from, to, 1)
}

/// From one piece of the signed document to where another begins.
fn between(from: &str, to: &str) -> String {
    let good = signed(&Form::Inclusive);
    good[good.find(from).unwrap()..good.find(to).unwrap()].to_owned()
}

#[test]
fn other_documents_and_other_signers_are_refused() {
    let good = signed(&Form::Inclusive);
    let by = |certificate, key: &'static authority::Holder| {
        let bytes = sign(DOCUMENT.as_bytes(), &Form::Inclusive, certificate, &|b| key.sign(b)).unwrap();
        String::from_utf8(bytes).unwrap()
    };
    let base64 = |one: &authority::Holder| STANDARD.encode(one.certificate.to_der().unwrap());
    let signature = between("<Signature ", "</s:r>");
    let certificate = between("<X509Certificate>", "</X509Data>");
    refuse(&[
        ("no signature", swap(&signature, ""), "Missing"),
        ("two", swap("</s:r>", &format!("{signature}</s:r>")), "Several"),
        ("moved inside", swap(&signature, &format!("<x>{signature}</x>")), "Missing"),
        ("text", swap("é", "e"), "Digest"),
        ("attribute", swap("z=\"1\"", "z=\"2\""), "Digest"),
        ("unused namespace", swap("urn:u", "urn:x"), "Digest"),
        ("instruction before", format!("<?x?>{good}"), "Digest"),
        ("added element", swap("<s:w>", "<s:w/><s:w>"), "Digest"),
        ("value", swap("<SignatureValue>", "<SignatureValue>AAAA"), "Value"),
        ("no value", swap(&between("<SignatureValue>", "<KeyInfo>"), "<SignatureValue/>"), "Value"),
        ("no certificate", swap(&certificate, ""), "Certificate"),
        ("certificate of another", swap(&base64(&SMP), &base64(&OTHER_SMP)), "Value"),
        ("certificate that is none", swap("<X509Certificate>", "<X509Certificate>AAAA"), "Certificate"),
        ("eleven certificates", swap(&certificate, &certificate.repeat(11)), "Certificate"),
        ("key of another", by(&SMP.certificate, &OTHER_SMP), "Value"),
        ("rogue of the same name", by(&ROGUE.certificate, &ROGUE), "Untrusted"),
    ]);
}

#[test]
fn other_ways_of_signing_are_refused() {
    let sha1 = "http://www.w3.org/2000/09/xmldsig#sha1";
    let rsa_sha1 = "http://www.w3.org/2000/09/xmldsig#rsa-sha1";
    let hmac = "http://www.w3.org/2001/04/xmldsig-more#hmac-sha256";
    let second = format!("<Transform Algorithm=\"{INCLUSIVE}\"></Transform>");
    let first = format!("<Transform Algorithm=\"{}\"></Transform>", signature::ENVELOPED);
    let with_comments = second.replace(INCLUSIVE, &format!("{INCLUSIVE}#WithComments"));
    let xpath = "<Transform Algorithm=\"http://www.w3.org/TR/1999/REC-xpath-19991116\"><XPath>1</XPath></Transform>";
    let reference = between("<Reference", "</SignedInfo>");
    let method = |algorithm: &str| format!("Method Algorithm=\"{algorithm}\"");
    refuse(&[
        ("sha-1 digest", swap(signature::SHA256, sha1), "Algorithm"),
        ("rsa-sha1", swap(signature::RSA_SHA256, rsa_sha1), "Algorithm"),
        ("hmac", swap(signature::RSA_SHA256, hmac), "Algorithm"),
        ("other canonical form", swap(INCLUSIVE, "http://www.w3.org/2006/12/xml-c14n11"), "Algorithm"),
        ("with comments", swap(&second, &with_comments), "Algorithm"),
        ("exclusive instead", swap(&method(INCLUSIVE), &method(EXCLUSIVE)), "Value"),
        ("reference elsewhere", swap("URI=\"\"", "URI=\"#x\""), "Form"),
        ("reference without URI", swap(" URI=\"\"", ""), "Form"),
        ("xpath", swap(&second, xpath), "Algorithm"),
        ("three transforms", swap(&second, &second.repeat(2)), "Form"),
        ("not enveloped", swap(&first, ""), "Form"),
        ("two references", swap("</SignedInfo>", &format!("{reference}</SignedInfo>")), "Form"),
        ("object", swap("</SignatureValue>", "</SignatureValue><Object></Object>"), "Form"),
        (
            "short digest",
            swap("</DigestValue>", "</DigestValue><!---->").replacen("<DigestValue>", "<DigestValue>AAAA", 1),
            "Form",
        ),
    ]);
}

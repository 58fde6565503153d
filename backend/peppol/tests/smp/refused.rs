//! Answers that must not be believed, and answers that are none.

use std::sync::Arc;

use jiff::Timestamp;
use wissel_peppol::pki::{Certificate, ColdStart, Identity, Revocations, Role, SandboxPki};
use wissel_peppol::smp::document::{Redirect, ServiceGroup, ServiceMetadata};
use wissel_peppol::smp::{NetworkTrust, SmpClient, SmpClock, SmpSettings, service_group_path, service_metadata_path};
use wissel_peppol::transport::TransportError;
use wissel_peppol::wire::{HttpError, NaptrAnswer, NaptrRecord};
use wissel_peppol::{DocumentTypeId, ProcessId};

use crate::authority::{OTHER_SMP, ROGUE, SMP};
use crate::network::{BASE, Network, ZONE, information, receiver, signed_by};

const INVOICE: DocumentTypeId = DocumentTypeId::BILLING_INVOICE;

/// Changes a good network and says what the error has to contain.
type Case = (&'static str, fn(&Network), &'static str);

fn metadata_url() -> String {
    format!("{BASE}{}", service_metadata_path(&receiver(), &INVOICE))
}

fn good() -> String {
    String::from_utf8(signed_by(&SMP, &ServiceMetadata::Information(information(&INVOICE)))).unwrap()
}

fn put(network: &Network, xml: &str) {
    network.answer(&metadata_url(), Ok((200, xml.as_bytes().to_vec())));
}

fn changed(network: &Network, from: &str, to: &str) {
    let xml = good();
    assert!(xml.contains(from), "{from}");
    put(network, &xml.replacen(from, to, 1));
}

fn to_base(regexp: &str) -> NaptrAnswer {
    let (flags, services) = ("U".to_owned(), "Meta:SMP".to_owned());
    NaptrAnswer::Found(vec![NaptrRecord { order: 1, preference: 1, flags, services, regexp: regexp.to_owned() }])
}

fn signed_with(network: &Network, change: fn(&mut wissel_peppol::smp::document::ServiceInformation)) {
    let mut other = information(&INVOICE);
    change(&mut other);
    network.metadata(&INVOICE, &SMP, &ServiceMetadata::Information(other));
}

fn redirected(
    network: &Network,
    href: &str,
    uid: &str,
    signer: &'static crate::authority::Holder,
    there: ServiceMetadata,
) {
    network.redirect(&INVOICE, href, uid);
    network.answer(href, Ok((200, signed_by(signer, &there))));
}

const THERE: &str = "https://other.example/record";

fn another_redirect(href: &str) -> ServiceMetadata {
    ServiceMetadata::Redirect(Redirect { href: href.to_owned(), certificate_uid: "POP000101".to_owned() })
}

const INVALID: &[Case] = &[
    ("another participant", |n| signed_with(n, |i| i.participant = "0106:87654321".parse().unwrap()), "0106:87654321"),
    (
        "another document type",
        |n| signed_with(n, |i| i.document_type = DocumentTypeId::BILLING_CREDIT_NOTE),
        "CreditNote",
    ),
    (
        "document type in another case",
        |n| {
            signed_with(n, |i| {
                let value = i.document_type.value().replace("poacc", "POACC");
                i.document_type = DocumentTypeId::new("busdox-docid-qns", &value).unwrap();
            });
        },
        "POACC",
    ),
    (
        "document type in another scheme",
        |n| {
            signed_with(n, |i| {
                i.document_type = DocumentTypeId::new("peppol-doctype-wildcard", i.document_type.value()).unwrap();
            });
        },
        "wildcard",
    ),
    (
        "rogue signer",
        |n| n.metadata(&INVOICE, &ROGUE, &ServiceMetadata::Information(information(&INVOICE))),
        "not trusted",
    ),
    ("tampered", |n| changed(n, "https://ap.example/as4", "https://evil.example/as4"), "not the one that was signed"),
    ("tampered participant", |n| changed(n, ">0106:12345678<", ">0106:12345679<"), "not the one that was signed"),
    ("not signed", |n| put(n, &good().split("<Signature ").next().unwrap().to_owned().add_end()), "no signature"),
    (
        "signed twice",
        |n| {
            let xml = good();
            let at = xml.find("<Signature ").unwrap();
            let end = xml.find("</SignedServiceMetadata>").unwrap();
            put(n, &format!("{}{}{}", &xml[..end], &xml[at..end], &xml[end..]));
        },
        "more than one signature",
    ),
    (
        "SHA-1",
        |n| changed(n, "http://www.w3.org/2001/04/xmlenc#sha256", "http://www.w3.org/2000/09/xmldsig#sha1"),
        "not accepted",
    ),
    (
        "RSA with SHA-1",
        |n| {
            changed(
                n,
                "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256",
                "http://www.w3.org/2000/09/xmldsig#rsa-sha1",
            )
        },
        "not accepted",
    ),
    (
        "document type declaration",
        |n| put(n, "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>"),
        "document type declaration",
    ),
    ("web page", |n| put(n, "<html><body>Hello<br></body></html>"), "not well-formed"),
    ("nothing", |n| put(n, ""), "not well-formed"),
    ("deep", |n| put(n, &"<a>".repeat(10_000)), "inside one another"),
    (
        "another document",
        |n| put(n, std::str::from_utf8(&ServiceGroup::of(BASE, &receiver(), &[]).write()).unwrap()),
        "no signature",
    ),
    (
        "certificate that is none",
        |n| signed_with(n, |i| i.processes[0].endpoints[0].certificate = vec![1, 2, 3]),
        "certificate of the endpoint",
    ),
    (
        "endpoint on http",
        |n| signed_with(n, |i| i.processes[0].endpoints[0].address = "http://ap.example/as4".to_owned()),
        "not an address",
    ),
    (
        "endpoint with a user",
        |n| signed_with(n, |i| i.processes[0].endpoints[0].address = "https://a@ap.example/as4".to_owned()),
        "not an address",
    ),
    ("redirected in a circle", |n| n.redirect(&INVOICE, &metadata_url(), "POP000101"), "more than once"),
    (
        "redirected twice",
        |n| redirected(n, THERE, "POP000102", &OTHER_SMP, another_redirect("https://third.example/record")),
        "more than once",
    ),
    ("redirected to http", |n| n.redirect(&INVOICE, "http://other.example/record", "POP000102"), "not an address"),
    ("redirected to a file", |n| n.redirect(&INVOICE, "file:///etc/passwd", "POP000102"), "not an address"),
    (
        "redirected to another signer",
        |n| redirected(n, THERE, "POP000102", &SMP, ServiceMetadata::Information(information(&INVOICE))),
        "redirected to an SMP with certificate",
    ),
    (
        "redirected to a rogue",
        |n| redirected(n, THERE, "POP000101", &ROGUE, ServiceMetadata::Information(information(&INVOICE))),
        "not trusted",
    ),
    (
        "redirect without a name",
        |n| redirected(n, THERE, "", &OTHER_SMP, ServiceMetadata::Information(information(&INVOICE))),
        "redirected to an SMP with certificate",
    ),
    ("HTTP redirect", |n| n.answer(&metadata_url(), Ok((302, Vec::new()))), "302"),
    ("400", |n| n.answer(&metadata_url(), Ok((400, Vec::new()))), "400"),
    (
        "address that may not be called",
        |n| n.answer(&metadata_url(), Err(HttpError::Refused("private".to_owned()))),
        "private",
    ),
    ("endless answer", |n| n.answer(&metadata_url(), Err(HttpError::TooLarge(1))), "larger"),
    ("SMP on http", |n| n.name(to_base("!.*!http://smp.example!")), "http://smp.example"),
    ("SMP on another port", |n| n.name(to_base("!.*!https://smp.example:8443!")), "8443"),
    ("no record for SMPs", |n| n.name(NaptrAnswer::Found(Vec::new())), "NAPTR"),
];

trait AddEnd {
    fn add_end(self) -> String;
}

impl AddEnd for String {
    fn add_end(mut self) -> String {
        self.push_str("</SignedServiceMetadata>");
        self
    }
}

#[tokio::test]
async fn what_cannot_be_trusted_is_an_error_that_will_not_pass() {
    for (name, change, wanted) in INVALID {
        let network = Network::with(&[INVOICE]);
        change(&network);
        let client = network.client();
        let routed = client.route(&receiver(), &INVOICE, &ProcessId::BILLING).await;
        let Err(TransportError::InvalidAnswer(text)) = routed else { panic!("{name}: {routed:?}") };
        assert!(text.contains(wanted), "{name}: {text}");
    }
}

#[tokio::test]
async fn a_service_group_of_another_is_not_believed() {
    let network = Network::with(&[INVOICE]);
    let other = ServiceGroup::of(BASE, &"0106:87654321".parse().unwrap(), &[INVOICE]);
    network.page(&service_group_path(&receiver()), &other.write());
    let found = network.client().lookup(&receiver()).await;
    assert!(matches!(&found, Err(TransportError::InvalidAnswer(text)) if text.contains("0106:87654321")), "{found:?}");
}

#[tokio::test]
async fn no_answer_is_never_taken_for_not_registered() {
    type Silent = (&'static str, fn(&Network));
    let cases: [Silent; 7] = [
        ("SERVFAIL", |n| n.name(NaptrAnswer::NoAnswer("SERVFAIL".to_owned()))),
        ("500", |n| n.answer(&metadata_url(), Ok((500, Vec::new())))),
        ("503", |n| n.answer(&metadata_url(), Ok((503, b"<html/>".to_vec())))),
        ("429", |n| n.answer(&metadata_url(), Ok((429, Vec::new())))),
        ("no connection", |n| n.answer(&metadata_url(), Err(HttpError::NotConnected("refused".to_owned())))),
        ("no answer", |n| n.answer(&metadata_url(), Err(HttpError::NoAnswer("time".to_owned())))),
        ("redirected to nobody", |n| {
            n.redirect(&INVOICE, THERE, "POP000102");
            n.answer(THERE, Err(HttpError::NotConnected("refused".to_owned())));
        }),
    ];
    for (name, change) in cases {
        let network = Network::with(&[INVOICE]);
        change(&network);
        let routed = network.client().route(&receiver(), &INVOICE, &ProcessId::BILLING).await;
        assert!(matches!(routed, Err(TransportError::Unavailable(_))), "{name}: {routed:?}");
        let lookup = network.client().lookup(&receiver()).await;
        assert!(matches!(lookup, Err(TransportError::Unavailable(_))), "{name}: {lookup:?}");
    }
}

/// The trust of the sandbox network, whose CRLs are among the pages of the network in memory.
#[tokio::test]
async fn with_a_real_pki_a_revoked_signer_is_refused_and_a_missing_list_is_for_later() {
    let now: Timestamp = "2026-11-23T05:00:00Z".parse().unwrap();
    let day = |days: i64| now.checked_add(jiff::SignedDuration::from_hours(24 * days)).unwrap();
    let pki = SandboxPki::make("http://crl.example", day(-1)).unwrap();
    let key = pki.issue(Role::Smp, "POP000301", day(-1), day(100)).unwrap();
    let identity = Identity::from_pem(&key.certificate, &key.key).unwrap();
    let network = Network::with(&[INVOICE]);
    let metadata = ServiceMetadata::Information(information(&INVOICE));
    let certificate = identity.certificate().x509();
    let signed =
        metadata.signed(certificate, &|bytes| identity.signer().sign(bytes).map_err(|error| error.to_string()));
    network.answer(&metadata_url(), Ok((200, signed.unwrap())));
    let route = async || {
        let trust = NetworkTrust {
            store: Arc::new(pki.trust().unwrap()),
            revocations: Arc::new(Revocations::new(ColdStart::RefuseAll)),
            http: network.clone(),
        };
        let clock: SmpClock = Arc::new(move || now);
        let client =
            SmpClient::new(network.clone(), network.clone(), Arc::new(trust), clock, SmpSettings::of_zone(ZONE));
        client.route(&receiver(), &INVOICE, &ProcessId::BILLING).await
    };
    let missing = route().await;
    assert!(matches!(missing, Err(TransportError::Unavailable(_))), "{missing:?}");
    let list = |of, revoked: &[&Certificate]| {
        let crl = pki.crl(of, revoked, day(-1), day(1)).unwrap();
        network.answer(&pki.crl_url(of), Ok((200, crl)));
    };
    list(None, &[]);
    list(Some(Role::Smp), &[]);
    let good = route().await;
    assert!(good.is_ok(), "{good:?}");
    list(Some(Role::Smp), &[identity.certificate()]);
    let revoked = route().await;
    assert!(matches!(revoked, Err(TransportError::InvalidAnswer(_))), "{revoked:?}");
}

#[tokio::test]
async fn one_bad_document_type_does_not_hide_the_others() {
    let network = Network::with(&[INVOICE, DocumentTypeId::BILLING_CREDIT_NOTE]);
    put(&network, "<html/>");
    let lookup = network.client().lookup(&receiver()).await.unwrap();
    assert_eq!(lookup.capabilities.len(), 1);
    assert!(lookup.evidence.to_string().contains("\"unknown\""), "{}", lookup.evidence);
}

//! An SMP of our own, asked by our own client over the paths that it publishes, under the trust of a sandbox network.

use std::sync::Arc;

use async_trait::async_trait;
use http::{Request, Response};
use jiff::{SignedDuration, Timestamp};
use wissel_peppol::pki::{ColdStart, Identity, Revocations, Role, SandboxPki};
use wissel_peppol::smp::document::Endpoint;
use wissel_peppol::smp::published::{PathError, Resource, group, metadata};
use wissel_peppol::smp::{NetworkTrust, Routed, SmpClient, SmpSettings, business_card_path};
use wissel_peppol::transport::{Capability, LookupVerdict};
use wissel_peppol::wire::{Dns, ExchangeLimits, HttpClient, HttpError, NaptrAnswer, NaptrRecord};
use wissel_peppol::{DocumentTypeId, ParticipantId, ProcessId, locator};

const BASE: &str = "http://127.0.0.1:8080/smp";
const ZONE: &str = "sandbox.invalid";

struct Installation {
    pki: SandboxPki,
    smp: Identity,
    access_point: Endpoint,
    participant: ParticipantId,
    capabilities: Vec<Capability>,
    now: Timestamp,
}

impl Installation {
    fn new() -> Self {
        let now: Timestamp = "2026-11-23T05:00:00Z".parse().unwrap();
        let later = now.checked_add(SignedDuration::from_hours(24)).unwrap();
        let pki = SandboxPki::make("http://127.0.0.1:8080/crl", now).unwrap();
        let issued = |role| pki.issue(role, "PNL000001", now, later).unwrap();
        let (smp, access_point) = (issued(Role::Smp), issued(Role::AccessPoint));
        let certificate = Identity::from_pem(&access_point.certificate, &access_point.key).unwrap();
        let certificate = certificate.certificate().der().to_vec();
        Self {
            smp: Identity::from_pem(&smp.certificate, &smp.key).unwrap(),
            access_point: Endpoint::as4("http://127.0.0.1:8080/as4", certificate, "Sandbox", "mailto:help@example.com"),
            participant: "0106:12345678".parse().unwrap(),
            capabilities: vec![
                Capability::as4(DocumentTypeId::BILLING_INVOICE, ProcessId::BILLING),
                Capability::as4(DocumentTypeId::BILLING_CREDIT_NOTE, ProcessId::BILLING),
                Capability::as4(DocumentTypeId::BILLING_INVOICE, ProcessId::BILLING_WITH_RESPONSE),
            ],
            pki,
            now,
        }
    }

    fn smp(&self, path: &str) -> (u16, Vec<u8>) {
        let asked = Resource::of_path(path);
        let own = |participant: &ParticipantId| *participant == self.participant;
        match asked {
            Ok(Resource::Group(one)) if own(&one) => (200, group(BASE, &one, &self.capabilities).write()),
            Ok(Resource::Metadata(one, document_type)) if own(&one) => {
                let found = metadata(&one, &document_type, &self.capabilities, &self.access_point);
                found.map_or((404, Vec::new()), |found| (200, found.signed_with(&self.smp).unwrap()))
            }
            Ok(_) | Err(PathError::Unknown) => (404, Vec::new()),
            Err(PathError::Identifier) => (400, Vec::new()),
        }
    }
}

#[async_trait]
impl HttpClient for Installation {
    async fn exchange(&self, request: Request<Vec<u8>>, _: ExchangeLimits) -> Result<Response<Vec<u8>>, HttpError> {
        let url = request.uri().to_string();
        let lists = [None, Some(Role::Smp), Some(Role::AccessPoint)];
        let (status, body) = match (url.strip_prefix(BASE), lists.into_iter().find(|of| self.pki.crl_url(*of) == url)) {
            (Some(path), _) => self.smp(path),
            (None, Some(of)) => {
                let until = self.now.checked_add(SignedDuration::from_hours(12)).unwrap();
                (200, self.pki.crl(of, &[], self.now, until).unwrap())
            }
            (None, None) => (404, Vec::new()),
        };
        Ok(Response::builder().status(status).body(body).unwrap())
    }
}

#[async_trait]
impl Dns for Installation {
    async fn naptr(&self, name: &str) -> NaptrAnswer {
        if name != locator::sml_name(&self.participant, ZONE) {
            return NaptrAnswer::Absent;
        }
        let (flags, services) = ("U".to_owned(), "Meta:SMP".to_owned());
        let regexp = format!("!.*!{BASE}!");
        NaptrAnswer::Found(vec![NaptrRecord { order: 100, preference: 10, flags, services, regexp }])
    }
}

#[tokio::test]
async fn what_is_published_is_found() {
    let installation = Arc::new(Installation::new());
    let now = installation.now;
    let trust = NetworkTrust {
        store: Arc::new(installation.pki.trust().unwrap()),
        revocations: Arc::new(Revocations::new(ColdStart::RefuseAll)),
        http: installation.clone(),
    };
    let settings = SmpSettings { allow_http: true, ..SmpSettings::of_zone(ZONE) };
    let (http, dns) = (installation.clone(), installation.clone());
    let client = SmpClient::new(http, dns, Arc::new(trust), Arc::new(move || now), settings);
    let lookup = client.lookup(&installation.participant).await.unwrap();
    assert_eq!(lookup.verdict, LookupVerdict::Reachable);
    assert_eq!(lookup.provider.as_deref(), Some("Wissel sandbox"));
    assert_eq!(lookup.capabilities.len(), installation.capabilities.len());
    assert!(installation.capabilities.iter().all(|one| lookup.capabilities.contains(one)));
    let (participant, invoice) = (&installation.participant, DocumentTypeId::BILLING_INVOICE);
    match client.route(participant, &invoice, &ProcessId::BILLING_WITH_RESPONSE).await.unwrap() {
        Routed::To(route) => assert_eq!(route.endpoint, installation.access_point),
        other => panic!("{other:?}"),
    }
    let nobody = client.lookup(&"0106:87654321".parse().unwrap()).await.unwrap();
    assert_eq!(nobody.verdict, LookupVerdict::NotRegistered);
}

#[test]
fn paths_ask_for_what_they_name() {
    let participant: ParticipantId = "0106:12345678".parse().unwrap();
    let id = "iso6523-actorid-upis%3A%3A0106%3A12345678";
    assert_eq!(Resource::of_path(&format!("/{id}")), Ok(Resource::Group(participant.clone())));
    assert_eq!(Resource::of_path("/iso6523-actorid-upis::0106:12345678"), Ok(Resource::Group(participant.clone())));
    let card = Resource::BusinessCard(participant.clone());
    assert_eq!(Resource::of_path(&business_card_path(&participant)), Ok(card));
    for document_type in [DocumentTypeId::BILLING_INVOICE, DocumentTypeId::MESSAGE_LEVEL_STATUS] {
        let path = wissel_peppol::smp::service_metadata_path(&participant, &document_type);
        assert_eq!(Resource::of_path(&path), Ok(Resource::Metadata(participant.clone(), document_type)));
    }
    for (path, error) in [
        ("", PathError::Unknown),
        ("/a/b", PathError::Unknown),
        ("/a/b/c", PathError::Unknown),
        ("/businesscard/a/b", PathError::Unknown),
        ("/", PathError::Identifier),
        ("/0106:12345678", PathError::Identifier),
        ("/other%3A%3A0106%3A12345678", PathError::Identifier),
        ("/iso6523-actorid-upis%3A%3A12345678", PathError::Identifier),
        ("/iso6523-actorid-upis%3A%3A0106%3A%FF", PathError::Identifier),
        ("/businesscard/x", PathError::Identifier),
    ] {
        assert_eq!(Resource::of_path(path), Err(error), "{path}");
    }
    for wrong in ["x", "busdox-docid-qns%3A%3Ax", "other%3A%3Aa%3A%3Ab%23%23c%3A%3A2.1", "%FF"] {
        let path = format!("/{id}/services/{wrong}");
        assert_eq!(Resource::of_path(&path), Err(PathError::Identifier), "{path}");
    }
}

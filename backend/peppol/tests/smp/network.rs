//! A network in memory: names of the SML and addresses of SMPs, and how often they were asked.

use std::collections::HashMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use http::{Request, Response};
use jiff::{SignedDuration, Timestamp};
use openssl::x509::X509;
use wissel_peppol::smp::document::{Endpoint, Process, Redirect, ServiceGroup, ServiceInformation, ServiceMetadata};
use wissel_peppol::smp::{SignerTrust, SmpClient, SmpSettings, service_group_path, service_metadata_path};
use wissel_peppol::wire::{Dns, ExchangeLimits, HttpClient, HttpError, NaptrAnswer, NaptrRecord};
use wissel_peppol::xml::signature::Distrust;
use wissel_peppol::{DocumentTypeId, ParticipantId, ProcessId, locator};

use crate::authority::{AP, Holder, SMP, trust};

pub const ZONE: &str = "participant.sml.test.example";
pub const BASE: &str = "https://smp.example/smp";

type Answered = Result<(u16, Vec<u8>), HttpError>;

pub struct Network {
    pub names: Mutex<HashMap<String, NaptrAnswer>>,
    pub pages: Mutex<HashMap<String, Answered>>,
    pub asked: AtomicUsize,
    pub now: Mutex<Timestamp>,
}

#[async_trait]
impl HttpClient for Network {
    async fn exchange(&self, request: Request<Vec<u8>>, _: ExchangeLimits) -> Result<Response<Vec<u8>>, HttpError> {
        self.asked.fetch_add(1, Ordering::SeqCst);
        assert_eq!(request.method(), "GET");
        let page = self.pages.lock().unwrap().get(&request.uri().to_string()).cloned();
        let (status, body) = page.unwrap_or(Ok((404, Vec::new())))?;
        Ok(Response::builder().status(status).body(body).unwrap())
    }
}

#[async_trait]
impl Dns for Network {
    async fn naptr(&self, name: &str) -> NaptrAnswer {
        self.names.lock().unwrap().get(name).cloned().unwrap_or(NaptrAnswer::Absent)
    }
}

/// Believes whom the authority of these tests issued.
pub struct ByAuthority;

#[async_trait]
impl SignerTrust for ByAuthority {
    async fn check(&self, certificate: &X509, _: Timestamp) -> Result<(), Distrust> {
        trust(certificate)
    }
}

pub fn receiver() -> ParticipantId {
    "0106:12345678".parse().unwrap()
}

pub fn information(document_type: &DocumentTypeId) -> ServiceInformation {
    let certificate = AP.certificate.to_der().unwrap();
    let endpoint = Endpoint::as4("https://ap.example/as4", certificate, "Described", "mailto:help@ap.example");
    ServiceInformation {
        participant: receiver(),
        document_type: document_type.clone(),
        processes: vec![Process { id: ProcessId::BILLING, endpoints: vec![endpoint] }],
    }
}

pub fn signed_by(holder: &'static Holder, metadata: &ServiceMetadata) -> Vec<u8> {
    metadata.signed(&holder.certificate, &|bytes| holder.sign(bytes)).unwrap()
}

impl Network {
    /// With a receiver whose SMP is at [`BASE`] and has these document types, signed by [`SMP`].
    pub fn with(types: &[DocumentTypeId]) -> Arc<Self> {
        let network = Arc::new(Self {
            names: Mutex::default(),
            pages: Mutex::default(),
            asked: AtomicUsize::new(0),
            now: Mutex::new("2026-11-23T05:00:00Z".parse().unwrap()),
        });
        network.name(NaptrAnswer::Found(vec![NaptrRecord {
            order: 100,
            preference: 10,
            flags: "U".to_owned(),
            services: "Meta:SMP".to_owned(),
            regexp: format!("!.*!{BASE}/!"),
        }]));
        network.page(&service_group_path(&receiver()), &ServiceGroup::of(BASE, &receiver(), types).write());
        for one in types {
            network.metadata(one, &SMP, &ServiceMetadata::Information(information(one)));
        }
        network
    }

    pub fn name(&self, answer: NaptrAnswer) {
        self.names.lock().unwrap().insert(locator::sml_name(&receiver(), ZONE), answer);
    }

    pub fn page(&self, path: &str, body: &[u8]) {
        self.answer(&format!("{BASE}{path}"), Ok((200, body.to_vec())));
    }

    pub fn answer(&self, url: &str, answer: Answered) {
        self.pages.lock().unwrap().insert(url.to_owned(), answer);
    }

    pub fn metadata(&self, document_type: &DocumentTypeId, holder: &'static Holder, metadata: &ServiceMetadata) {
        self.page(&service_metadata_path(&receiver(), document_type), &signed_by(holder, metadata));
    }

    pub fn redirect(&self, document_type: &DocumentTypeId, href: &str, certificate_uid: &str) {
        let redirect = Redirect { href: href.to_owned(), certificate_uid: certificate_uid.to_owned() };
        self.metadata(document_type, &SMP, &ServiceMetadata::Redirect(redirect));
    }

    pub fn later(&self, by: SignedDuration) {
        let mut now = self.now.lock().unwrap();
        *now = now.checked_add(by).unwrap();
    }

    pub fn asked(&self) -> usize {
        self.asked.load(Ordering::SeqCst)
    }

    pub fn client(self: &Arc<Self>) -> SmpClient {
        let clock = Arc::clone(self);
        SmpClient::new(
            Arc::clone(self) as Arc<dyn HttpClient>,
            Arc::clone(self) as Arc<dyn Dns>,
            Arc::new(ByAuthority),
            Arc::new(move || *clock.now.lock().unwrap()),
            SmpSettings::of_zone(ZONE),
        )
    }
}

//! A network of our own on loopback: authorities with CRLs, an SML that keeps the contract, and DNS that it fills. Nodes
//! on it are access points and SMPs.

use std::collections::HashMap;
use std::net::TcpListener;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use actix_web::{App as Actix, HttpRequest, HttpResponse, HttpServer, web};
use hickory_resolver::proto::rr::rdata::NAPTR;
use hickory_resolver::proto::rr::{Name, RData, RecordType};
use jiff::{SignedDuration, Timestamp};
use wissel_peppol::as4::{Prepared, Sender};
use wissel_peppol::locator::sml_name;
use wissel_peppol::pki::{Certificate, ColdStart, Revocations, Role, SandboxPki, StoredKey};
use wissel_peppol::transport::Outbound;
use wissel_peppol::wire::{ExchangeLimits, HttpClient};
use wissel_server::egress::Egress;
use wissel_server::world::World;
use wissel_store::testing::Backend;

use crate::app::TestApp;
use crate::names::NameServer;
use crate::sml_server::Sml;

const ZONE: &str = "participant.sml.test.example";
const HOUR: SignedDuration = SignedDuration::from_hours(1);

/// What the authorities say of what they have issued.
pub struct Crls {
    pub hold_for: SignedDuration,
    pub revoked: Vec<Certificate>,
    pub are_gone: bool,
}

struct Served {
    pki: SandboxPki,
    sml: Arc<Sml>,
    crls: Mutex<Crls>,
    /// Where the lossy path leads, and how often it lost an answer.
    lossy: Mutex<HashMap<String, (String, usize)>>,
    http: Egress,
    /// What the Directory was told: method and path, or body.
    told: Mutex<Vec<String>>,
}

/// The network. It ends with the process.
pub struct ClosedNetwork {
    served: Arc<Served>,
    pub base: String,
    names: NameServer,
}

pub fn now() -> Timestamp {
    World::of_the_machine().now().get()
}

impl ClosedNetwork {
    pub fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        let sml = Arc::new(Sml::default());
        let known = Arc::clone(&sml);
        let served = Arc::new(Served {
            pki: SandboxPki::make(&format!("{base}/crl"), now() - HOUR).unwrap(),
            sml,
            crls: Mutex::new(Crls { hold_for: SignedDuration::from_hours(48), revoked: Vec::new(), are_gone: false }),
            lossy: Mutex::default(),
            told: Mutex::default(),
            http: Egress::new(&["127.0.0.1/32".to_owned()]).unwrap(),
        });
        let data = web::Data::from(Arc::clone(&served));
        let application = move || {
            Actix::new()
                .app_data(data.clone())
                .app_data(web::PayloadConfig::new(10 << 20))
                .default_service(web::to(answer))
        };
        let run = move || {
            let serve =
                async { HttpServer::new(application).workers(1).disable_signals().listen(listener)?.run().await };
            actix_web::rt::System::new().block_on(serve).unwrap();
        };
        std::thread::spawn(run);
        Self { served, base, names: NameServer::answering(move |name, kind| naptr(&known, name, kind)) }
    }

    pub fn sml(&self) -> &Sml {
        &self.served.sml
    }

    /// What the Directory was told.
    pub fn told(&self) -> Vec<String> {
        self.served.told.lock().unwrap().clone()
    }

    pub fn crls(&self, change: impl FnOnce(&mut Crls)) {
        change(&mut self.served.crls.lock().unwrap());
    }

    pub fn key(&self, role: Role, seat: &str) -> StoredKey {
        self.served.pki.issue(role, seat, now() - HOUR, now() + HOUR * 24).unwrap()
    }

    /// An address that leads to `url`, but loses the first answer.
    pub fn lossy(&self, name: &str, url: &str) {
        self.served.lossy.lock().unwrap().insert(name.to_owned(), (url.to_owned(), 0));
    }

    pub fn lost(&self, name: &str) -> usize {
        self.served.lossy.lock().unwrap()[name].1
    }

    /// The settings of an access point with these keys.
    pub fn settings(&self, access_point: &StoredKey, smp: &StoredKey, smp_id: &str) -> Vec<(&'static str, String)> {
        let pki = &self.served.pki;
        [
            ("WISSEL_NETWORK", "as4"),
            ("WISSEL_PEPPOL_NETWORK", "custom"),
            ("WISSEL_PEPPOL_ROOT", &pki.root.certificate),
            ("WISSEL_PEPPOL_AP_AUTHORITY", &pki.access_point.certificate),
            ("WISSEL_PEPPOL_SMP_AUTHORITY", &pki.smp.certificate),
            ("WISSEL_PEPPOL_AP_CERTIFICATE", &access_point.certificate),
            ("WISSEL_PEPPOL_AP_KEY", &access_point.key),
            ("WISSEL_PEPPOL_SMP_CERTIFICATE", &smp.certificate),
            ("WISSEL_PEPPOL_SMP_KEY", &smp.key),
            ("WISSEL_PEPPOL_SMP_ID", smp_id),
            ("WISSEL_PEPPOL_SML_ZONE", ZONE),
            ("WISSEL_PEPPOL_SML_URL", &format!("{}/edelivery-sml", self.base)),
            ("WISSEL_PEPPOL_ALLOW_HTTP", "true"),
            ("WISSEL_DNS_SERVERS", &self.names.address),
            ("WISSEL_EGRESS_ALLOW", "127.0.0.1/32"),
        ]
        .map(|(name, value)| (name, value.to_owned()))
        .into()
    }

    /// A node with keys for a seat, known to the SML.
    pub async fn node(&self, backend: Backend, number: usize, more: &[(&'static str, String)]) -> Point {
        let access_point = self.key(Role::AccessPoint, &format!("PNL00000{number}"));
        let smp = self.key(Role::Smp, &format!("PNL00010{number}"));
        let id = format!("SMP-{number}");
        let mut settings = self.settings(&access_point, &smp, &id);
        settings.extend(more.iter().cloned());
        let app = TestApp::start_with(backend, &borrowed(&settings)).await;
        for _ in 0..200 {
            if self.sml().publishers.lock().unwrap().contains_key(&id) {
                return Point { app, access_point, settings };
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("{id} never came to the SML");
    }

    /// A message as an access point with that key sends it, to another.
    pub fn message(&self, key: &StoredKey, message: &Outbound, to: &Point) -> Prepared {
        let trust = Arc::new(self.served.pki.trust().unwrap());
        let revocations = Arc::new(Revocations::new(ColdStart::RefuseAll));
        let world = World::of_the_machine();
        let http = Arc::new(self.served.http.clone());
        let sender = Sender::new(key.identity().unwrap(), trust, revocations, http, world.clock(), world.random());
        let peer = wissel_peppol::as4::Peer { endpoint: String::new(), certificate: to.certificate() };
        sender.prepare(message, &peer).unwrap_or_else(|outcome| panic!("{outcome:?}"))
    }
}

/// A node on the network.
pub struct Point {
    pub app: TestApp,
    pub access_point: StoredKey,
    pub settings: Vec<(&'static str, String)>,
}

impl Point {
    pub fn certificate(&self) -> Certificate {
        Certificate::from_pem(&self.access_point.certificate).unwrap()
    }

    /// Another node on the same data.
    pub async fn again(&self) -> TestApp {
        self.app.beside_itself(&borrowed(&self.settings)).await
    }
}

pub fn borrowed<'s>(settings: &'s [(&'static str, String)]) -> Vec<(&'static str, &'s str)> {
    settings.iter().map(|(name, value)| (*name, value.as_str())).collect()
}

/// What the SML has told DNS.
fn naptr(sml: &Sml, name: &str, kind: RecordType) -> Option<Vec<RData>> {
    let holders = sml.holders.lock().unwrap();
    let (_, smp) = holders.iter().find(|(one, _)| sml_name(&one.parse().unwrap(), ZONE) == name)?;
    let (address, _) = sml.publishers.lock().unwrap().get(smp)?.clone();
    let text = |text: &str| text.as_bytes().to_vec().into_boxed_slice();
    let record = NAPTR::new(100, 10, text("U"), text("Meta:SMP"), text(&format!("!.*!{address}!")), Name::root());
    Some(if kind == RecordType::NAPTR { vec![RData::NAPTR(record)] } else { Vec::new() })
}

async fn answer(served: web::Data<Served>, request: HttpRequest, body: web::Bytes) -> HttpResponse {
    let path = request.path().to_owned();
    match path.trim_start_matches('/').split('/').collect::<Vec<_>>()[..] {
        ["edelivery-sml", _] => passed_on(served.sml.as_ref(), &path, &request, &body).await,
        ["crl", name] => crl(&served, name.trim_end_matches(".crl")),
        ["indexer", "1.0", named] => {
            let said = format!("{} {named}{}", request.method(), String::from_utf8_lossy(&body));
            served.told.lock().unwrap().push(said);
            HttpResponse::NoContent().finish()
        }
        ["lossy", name] => {
            let url = {
                let mut lossy = served.lossy.lock().unwrap();
                let (url, lost) = lossy.get_mut(name).unwrap();
                *lost += 1;
                (url.clone(), *lost)
            };
            let answer = passed_on(&served.http, &url.0, &request, &body).await;
            if url.1 == 1 { HttpResponse::BadGateway().finish() } else { answer }
        }
        _ => HttpResponse::NotFound().finish(),
    }
}

async fn passed_on(to: &dyn HttpClient, url: &str, request: &HttpRequest, body: &[u8]) -> HttpResponse {
    let mut passed = http::Request::builder().method(request.method().as_str()).uri(url);
    for (name, value) in request.headers() {
        if ["content-type", "soapaction"].contains(&name.as_str()) {
            passed = passed.header(name.as_str(), value.as_bytes());
        }
    }
    let limits = ExchangeLimits { total: Duration::from_secs(60), answer_bytes: 10 << 20 };
    let answer = to.exchange(passed.body(body.to_vec()).unwrap(), limits).await.unwrap();
    let status = actix_web::http::StatusCode::from_u16(answer.status().as_u16()).unwrap();
    HttpResponse::build(status).content_type("application/soap+xml").body(answer.into_body())
}

fn crl(served: &Served, name: &str) -> HttpResponse {
    let of = match name {
        "root" => None,
        "access-point" => Some(Role::AccessPoint),
        "smp" => Some(Role::Smp),
        _ => return HttpResponse::NotFound().finish(),
    };
    let crls = served.crls.lock().unwrap();
    if crls.are_gone {
        return HttpResponse::ServiceUnavailable().finish();
    }
    let revoked: Vec<&Certificate> = crls.revoked.iter().collect();
    let from = now() - SignedDuration::from_secs(1);
    HttpResponse::Ok().body(served.pki.crl(of, &revoked, from, now() + crls.hold_for).unwrap())
}

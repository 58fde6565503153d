//! CRLs: fetched ahead, checked, kept; what happens without them.

use std::sync::Mutex;

use async_trait::async_trait;
use jiff::{SignedDuration, Timestamp};
use wissel_peppol::pki::{
    Certificate, ColdStart, RevocationError, Revocations, Role, SandboxPki, TrustError, TrustStore, Use,
};
use wissel_peppol::wire::{ExchangeLimits, HttpClient, HttpError};

use crate::maker::{BASE, day, now};

/// Serves the CRLs of a sandbox, or nothing.
struct Server<'a> {
    pki: &'a SandboxPki,
    is_up: bool,
    until: Timestamp,
    asked: Mutex<Vec<String>>,
}

#[async_trait]
impl HttpClient for Server<'_> {
    async fn exchange(
        &self,
        request: http::Request<Vec<u8>>,
        _limits: ExchangeLimits,
    ) -> Result<http::Response<Vec<u8>>, HttpError> {
        let url = request.uri().to_string();
        self.asked.lock().unwrap().push(url.clone());
        if !self.is_up {
            return Err(HttpError::NotConnected("down".to_owned()));
        }
        let all = [None, Some(Role::AccessPoint), Some(Role::Smp)];
        let of = all.into_iter().find(|of| self.pki.crl_url(*of) == url);
        let answer = match of {
            Some(of) => http::Response::new(self.pki.crl(of, &[], day(-1), self.until).unwrap()),
            None => http::Response::builder().status(404).body(Vec::new()).unwrap(),
        };
        Ok(answer)
    }
}

struct World {
    pki: SandboxPki,
    trust: TrustStore,
    leaf: Certificate,
    authority: Certificate,
    root: Certificate,
}

fn world() -> World {
    let pki = SandboxPki::make(BASE, day(-100)).unwrap();
    let leaf = pki.issue(Role::AccessPoint, "PSB000001", day(-50), day(300)).unwrap().identity().unwrap();
    World {
        trust: pki.trust().unwrap(),
        leaf: leaf.certificate().clone(),
        authority: Certificate::from_pem(&pki.access_point.certificate).unwrap(),
        root: Certificate::from_pem(&pki.root.certificate).unwrap(),
        pki,
    }
}

impl World {
    fn verify(&self, revocations: &Revocations, at: Timestamp) -> Result<(), TrustError> {
        self.trust.verify(&self.leaf, Role::AccessPoint, Use::Sign, at, revocations)
    }

    fn server(&self, is_up: bool, until: Timestamp) -> Server<'_> {
        Server { pki: &self.pki, is_up, until, asked: Mutex::default() }
    }

    async fn verify_online(&self, revocations: &Revocations, server: &Server<'_>) -> Result<(), TrustError> {
        self.trust.verify_online(&self.leaf, Role::AccessPoint, Use::Sign, now(), revocations, server).await
    }
}

#[tokio::test]
async fn crls_are_fetched_when_missing_and_ahead_of_their_end() {
    let world = world();
    let revocations = Revocations::new(ColdStart::RefuseAll);
    let unknown = world.verify(&revocations, now()).unwrap_err();
    assert!(unknown.is_temporary(), "{unknown}");
    let down = world.server(false, day(1));
    assert!(matches!(world.verify_online(&revocations, &down).await, Err(TrustError::RevocationUnknown(..))));
    let up = world.server(true, day(1));
    world.verify_online(&revocations, &up).await.unwrap();
    world.verify_online(&revocations, &up).await.unwrap();
    // Both CRLs of the chain, each once: the second check asks nobody.
    let asked = up.asked.lock().unwrap().clone();
    assert_eq!(asked, [world.pki.crl_url(Some(Role::AccessPoint)), world.pki.crl_url(None)]);
    assert!(revocations.refresh(&up, &world.trust, now(), SignedDuration::from_hours(23)).await.is_empty());
    let longer = world.server(true, day(3));
    let fetched = revocations.refresh(&longer, &world.trust, now(), SignedDuration::from_hours(25)).await;
    assert!(fetched.len() >= 2 && fetched.iter().all(|(_, outcome)| outcome.is_ok()), "{fetched:?}");
    assert!(world.verify(&revocations, day(2)).is_ok());
    assert!(matches!(world.verify(&revocations, day(4)), Err(TrustError::RevocationUnknown(..))));
}

#[tokio::test]
async fn a_known_peer_passes_a_cold_start_for_a_while_and_nobody_else() {
    let world = world();
    let within = SignedDuration::from_hours(48);
    let first = Revocations::new(ColdStart::PassKnown { within });
    world.verify_online(&first, &world.server(true, day(1))).await.unwrap();
    let kept = serde_json::to_string(&first.snapshot()).unwrap();

    let second = Revocations::new(ColdStart::PassKnown { within });
    second.restore(&serde_json::from_str(&kept).unwrap(), &world.trust);
    assert_eq!(second.snapshot(), first.snapshot());
    assert!(world.verify(&second, now()).is_ok());
    // The CRLs are over time now, the peer was verified within two days.
    assert!(world.verify(&second, "2026-11-25T09:00:00Z".parse().unwrap()).is_ok());
    assert!(world.verify(&second, day(3)).is_err());
    let strict = Revocations::new(ColdStart::RefuseAll);
    strict.restore(&serde_json::from_str(&kept).unwrap(), &world.trust);
    assert!(world.verify(&strict, "2026-11-25T09:00:00Z".parse().unwrap()).is_err());
    let stranger = world.pki.issue(Role::AccessPoint, "PSB000002", day(-50), day(300)).unwrap().identity().unwrap();
    let late = "2026-11-25T09:00:00Z".parse().unwrap();
    assert!(world.trust.verify(stranger.certificate(), Role::AccessPoint, Use::Sign, late, &second).is_err());
}

#[test]
fn revoked_stays_revoked_even_by_a_crl_over_time_and_for_a_known_peer() {
    let world = world();
    let revocations = Revocations::new(ColdStart::PassKnown { within: SignedDuration::from_hours(999) });
    let root = world.pki.crl(None, &[], day(-1), day(30)).unwrap();
    revocations.offer(&root, &world.root, now()).unwrap();
    revocations
        .offer(&world.pki.crl(Some(Role::AccessPoint), &[], day(-2), day(1)).unwrap(), &world.authority, now())
        .unwrap();
    world.verify(&revocations, now()).unwrap();
    let crl = world.pki.crl(Some(Role::AccessPoint), &[&world.leaf], day(-1), day(1)).unwrap();
    revocations.offer(&crl, &world.authority, now()).unwrap();
    for at in [now(), day(2)] {
        assert!(matches!(world.verify(&revocations, at), Err(TrustError::Revoked(_))), "{at}");
    }
    // The authority itself is revoked by the root.
    let fresh = Revocations::new(ColdStart::RefuseAll);
    fresh
        .offer(&world.pki.crl(Some(Role::AccessPoint), &[], day(-1), day(1)).unwrap(), &world.authority, now())
        .unwrap();
    fresh.offer(&world.pki.crl(None, &[&world.authority], day(-1), day(1)).unwrap(), &world.root, now()).unwrap();
    assert!(matches!(world.verify(&fresh, now()), Err(TrustError::Revoked(_))));
}

#[test]
fn only_a_full_crl_of_the_authority_itself_in_its_time_is_taken() {
    let world = world();
    let other = SandboxPki::make(BASE, day(-100)).unwrap();
    let revocations = Revocations::new(ColdStart::RefuseAll);
    let offer = |der: &[u8]| revocations.offer(der, &world.authority, now());
    let of_others = [
        other.crl(Some(Role::AccessPoint), &[], day(-1), day(1)).unwrap(),
        world.pki.crl(Some(Role::Smp), &[], day(-1), day(1)).unwrap(),
        world.pki.crl(None, &[], day(-1), day(1)).unwrap(),
        b"no CRL".to_vec(),
        Vec::new(),
    ];
    for der in &of_others {
        assert!(matches!(offer(der), Err(RevocationError::NotIssued(_))));
    }
    let mut changed = world.pki.crl(Some(Role::AccessPoint), &[], day(-1), day(1)).unwrap();
    *changed.last_mut().unwrap() ^= 1;
    assert!(matches!(offer(&changed), Err(RevocationError::NotIssued(_))));
    for (from, until) in [(day(1), day(2)), (day(-3), day(-1))] {
        let crl = world.pki.crl(Some(Role::AccessPoint), &[], from, until).unwrap();
        assert!(matches!(offer(&crl), Err(RevocationError::OutOfTime(_))));
    }
    offer(&world.pki.crl(Some(Role::AccessPoint), &[], day(-1), day(1)).unwrap()).unwrap();
    let older = world.pki.crl(Some(Role::AccessPoint), &[], day(-2), day(9)).unwrap();
    assert!(matches!(offer(&older), Err(RevocationError::OutOfTime(_))), "an older one may hide what was revoked");
}

/// A CRL of the authority for access points with a scope.
fn scoped(world: &World, address: &str, scope: Option<rcgen::CrlScope>, revoked: &[&Certificate]) -> Vec<u8> {
    let key = rcgen::KeyPair::from_pem_and_sign_algo(&world.pki.access_point.key, &rcgen::PKCS_RSA_SHA256).unwrap();
    let issuer = rcgen::Issuer::from_ca_cert_pem(&world.pki.access_point.certificate, key).unwrap();
    let moment = |at: Timestamp| {
        rcgen::date_time_ymd(1970, 1, 1) + std::time::Duration::from_secs(at.as_second().try_into().unwrap())
    };
    let entry = |one: &&Certificate| rcgen::RevokedCertParams {
        serial_number: rcgen::SerialNumber::from_slice(&one.x509().serial_number().to_bn().unwrap().to_vec()),
        revocation_time: moment(day(-1)),
        reason_code: None,
        invalidity_date: None,
    };
    let params = rcgen::CertificateRevocationListParams {
        this_update: moment(day(-1)),
        next_update: moment(day(1)),
        crl_number: rcgen::SerialNumber::from(1_u64),
        issuing_distribution_point: Some(rcgen::CrlIssuingDistributionPoint {
            distribution_point: rcgen::CrlDistributionPoint { uris: vec![address.to_owned()] },
            scope,
        }),
        revoked_certs: revoked.iter().map(entry).collect(),
        key_identifier_method: rcgen::KeyIdMethod::Sha256,
    };
    params.signed_by(&issuer).unwrap().der().to_vec()
}

#[test]
fn a_crl_speaks_for_the_certificates_in_its_scope_only() {
    let world = world();
    let here = world.pki.crl_url(Some(Role::AccessPoint));
    let root = world.pki.crl(None, &[], day(-1), day(30)).unwrap();
    let verify = |lists: &[&Vec<u8>]| {
        let revocations = Revocations::new(ColdStart::RefuseAll);
        revocations.offer(&root, &world.root, now()).unwrap();
        for list in lists {
            revocations.offer(list, &world.authority, now()).unwrap();
        }
        let again = Revocations::new(ColdStart::RefuseAll);
        again.restore(&revocations.snapshot(), &world.trust);
        assert_eq!(world.verify(&revocations, now()), world.verify(&again, now()));
        world.verify(&revocations, now())
    };
    let elsewhere = scoped(&world, "http://crl.sandbox.test/other.crl", None, &[]);
    let authorities = scoped(&world, &here, Some(rcgen::CrlScope::CaCertsOnly), &[]);
    let users = scoped(&world, &here, Some(rcgen::CrlScope::UserCertsOnly), &[]);
    let all = scoped(&world, &here, None, &[]);
    let named = scoped(&world, &here, None, &[&world.leaf]);
    assert!(matches!(verify(&[&elsewhere]), Err(TrustError::RevocationUnknown(..))));
    assert!(matches!(verify(&[&authorities]), Err(TrustError::RevocationUnknown(..))));
    assert_eq!(verify(&[&all]), Ok(()));
    assert_eq!(verify(&[&elsewhere, &users, &authorities]), Ok(()));
    assert!(matches!(verify(&[&named, &elsewhere, &users]), Err(TrustError::Revoked(_))));
    assert!(matches!(verify(&[&users, &authorities, &named]), Err(TrustError::Revoked(_))));
}

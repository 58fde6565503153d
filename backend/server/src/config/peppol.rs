//! What an access point and SMP of its own needs, `WISSEL_PEPPOL_…`: keys, trust and addresses. Everything is read and
//! compared here, so that a wrong key shows when the server starts and not with the first message.

use std::sync::Arc;

use jiff::Timestamp;
use url::Url;
use wissel_peppol::pki::{Certificate, Identity, Network, Role, StoredKey, TrustStore, Use};
use wissel_peppol::provider::ProviderId;

use super::Reader;

/// An access point and an SMP on a network.
#[derive(Debug, Clone)]
pub struct PeppolSettings {
    /// Which network.
    pub network: Network,
    /// Whom it believes.
    pub trust: Arc<TrustStore>,
    /// DNS zone of its SML.
    pub sml_zone: String,
    /// Address below which the services of its SML stand.
    pub sml_url: String,
    /// Name under which the SML knows our SMP.
    pub smp_id: String,
    /// Certificate and key of the access point.
    pub access_point: Identity,
    /// That of before: only decrypts.
    pub access_point_before: Option<Identity>,
    /// Certificate and key of the SMP.
    pub smp: Identity,
    /// The same as PEM, for TLS.
    pub smp_key: StoredKey,
    /// Where other access points reach ours.
    pub as4_url: String,
    /// Where everybody reaches our SMP.
    pub smp_url: String,
    /// Address of the technical contact.
    pub contact: String,
    /// The Peppol Directory.
    pub directory_url: Option<String>,
    /// Authorities of web servers besides those of the system, PEM.
    pub tls_roots: Option<String>,
    /// SMPs and access points may be on plain http and on any port.
    pub allows_http: bool,
}

impl PeppolSettings {
    /// Who the installation is among the service providers: the digits of the seat in its certificate.
    #[must_use]
    pub fn provider(&self) -> Option<ProviderId> {
        let seat = self.access_point.seat_id().and_then(|seat| seat.parse().ok())?;
        Some(ProviderId::of_seat(&seat))
    }
}

impl Reader {
    /// `None` only when something was added to the errors.
    pub(super) fn peppol(&mut self, public_url: &str, now: Timestamp) -> Option<PeppolSettings> {
        let network = self.peppol_network();
        let trust = self.peppol_trust(network);
        let access_point = self.peppol_identity("WISSEL_PEPPOL_AP", true).map(|(one, _)| one);
        let before = self.peppol_identity("WISSEL_PEPPOL_AP_OLD", false).map(|(one, _)| one);
        let smp = self.peppol_identity("WISSEL_PEPPOL_SMP", true);
        if let Some(trust) = &trust {
            let mut fits = |name: &str, one: Option<&Identity>, role: Role, purpose: Use| {
                if let Some(Err(error)) = one.map(|one| trust.chain(one.certificate(), role, purpose, now)) {
                    self.errors.push(format!("{name}: the certificate is not one for this network: {error}"));
                }
            };
            fits("WISSEL_PEPPOL_AP_…", access_point.as_ref(), Role::AccessPoint, Use::Sign);
            fits("WISSEL_PEPPOL_SMP_…", smp.as_ref().map(|(one, _)| one), Role::Smp, Use::Sign);
        }
        let allows_http = self.parse("WISSEL_PEPPOL_ALLOW_HTTP", false, "true or false");
        self.only_for_custom(network, allows_http);
        let as4_url = self.peppol_url("WISSEL_PEPPOL_AS4_URL", &format!("{public_url}/as4"), allows_http);
        let smp_url = self.peppol_url("WISSEL_PEPPOL_SMP_URL", &format!("{public_url}/smp"), allows_http);
        let smp_id = self.needed_for_as4("WISSEL_PEPPOL_SMP_ID", None);
        let sml_zone = self.needed_for_as4("WISSEL_PEPPOL_SML_ZONE", network.and_then(Network::zone));
        let sml_url = self.needed_for_as4("WISSEL_PEPPOL_SML_URL", network.and_then(Network::sml));
        let (smp, smp_key) = smp?;
        Some(PeppolSettings {
            network: network?,
            trust: Arc::new(trust?),
            sml_zone: sml_zone?,
            sml_url: sml_url?,
            smp_id: smp_id?,
            access_point: access_point?,
            access_point_before: before,
            smp,
            smp_key,
            as4_url: as4_url?,
            smp_url: smp_url?,
            contact: self.text("WISSEL_PEPPOL_CONTACT").unwrap_or_else(|| public_url.to_owned()),
            directory_url: self
                .text("WISSEL_PEPPOL_DIRECTORY_URL")
                .or(network.and_then(Network::business_directory).map(str::to_owned)),
            tls_roots: self.text("WISSEL_PEPPOL_TLS_ROOTS"),
            allows_http,
        })
    }

    fn peppol_network(&mut self) -> Option<Network> {
        let name = self.text("WISSEL_PEPPOL_NETWORK").unwrap_or_else(|| "test".to_owned());
        let network = match name.as_str() {
            "test" => Some(Network::Test),
            "production" => Some(Network::Production),
            "custom" => Some(Network::Private),
            _ => None,
        };
        if network.is_none() {
            self.errors.push(format!("WISSEL_PEPPOL_NETWORK: {name} is none of test, production and custom"));
        }
        network
    }

    fn peppol_trust(&mut self, network: Option<Network>) -> Option<TrustStore> {
        match network? {
            Network::Private => self.private_trust(),
            network => {
                TrustStore::peppol(network).map_err(|e| self.errors.push(format!("WISSEL_PEPPOL_NETWORK: {e}"))).ok()
            }
        }
    }

    fn private_trust(&mut self) -> Option<TrustStore> {
        let root = self.authority("WISSEL_PEPPOL_ROOT");
        let roles = [(Role::AccessPoint, "WISSEL_PEPPOL_AP_AUTHORITY"), (Role::Smp, "WISSEL_PEPPOL_SMP_AUTHORITY")];
        let found = roles.map(|(role, name)| (role, name, self.authority(name)));
        let root = root?;
        let mut trust = TrustStore::new(Network::Private);
        for (role, name, authority) in found {
            trust.add(role, root.clone(), authority?).map_err(|e| self.errors.push(format!("{name}: {e}"))).ok()?;
        }
        Some(trust)
    }

    fn authority(&mut self, name: &str) -> Option<Certificate> {
        let Some(pem) = self.text(name) else {
            self.errors.push(format!("{name} is needed with WISSEL_PEPPOL_NETWORK=custom"));
            return None;
        };
        Certificate::from_pem(&pem).map_err(|e| self.errors.push(format!("{name}: {e}"))).ok()
    }

    /// Certificate and key, from a PKCS#12 file or from two texts.
    fn peppol_identity(&mut self, prefix: &str, is_needed: bool) -> Option<(Identity, StoredKey)> {
        let [keystore, certificate, key] =
            ["KEYSTORE", "CERTIFICATE", "KEY"].map(|part| self.text(&format!("{prefix}_{part}")));
        let read = match (keystore, certificate, key) {
            (None, None, None) if !is_needed => return None,
            (Some(path), None, None) => {
                let password = self.text(&format!("{prefix}_KEYSTORE_PASSWORD")).unwrap_or_default();
                std::fs::read(&path).map_err(|e| format!("{path}: {e}")).and_then(|container| {
                    StoredKey::from_pkcs12(&container, &password).map_err(|e| format!("{path}: {e}"))
                })
            }
            (None, Some(certificate), Some(key)) => Ok(StoredKey { certificate, key }),
            _ => Err(format!("give {prefix}_KEYSTORE, or {prefix}_CERTIFICATE and {prefix}_KEY")),
        };
        let identity = read.and_then(|key| Ok((key.identity().map_err(|e| e.to_string())?, key)));
        identity.map_err(|reason| self.errors.push(format!("{prefix}_…: {reason}"))).ok()
    }

    /// What weakens the network is for networks of one's own.
    fn only_for_custom(&mut self, network: Option<Network>, allows_http: bool) {
        if network == Some(Network::Private) {
            return;
        }
        let names = ["WISSEL_PEPPOL_ROOT", "WISSEL_PEPPOL_AP_AUTHORITY", "WISSEL_PEPPOL_SMP_AUTHORITY"];
        let names = names.into_iter().chain(["WISSEL_PEPPOL_TLS_ROOTS"]).filter(|name| self.text(name).is_some());
        let named: Vec<&str> = names.chain(allows_http.then_some("WISSEL_PEPPOL_ALLOW_HTTP")).collect();
        self.errors.extend(named.iter().map(|name| format!("{name} is only for WISSEL_PEPPOL_NETWORK=custom")));
    }

    /// An address of ours that the world calls: https on its own port (SMP 1.4, AS4 profile 2.0.3).
    fn peppol_url(&mut self, name: &str, default: &str, allows_http: bool) -> Option<String> {
        let text = self.text(name).unwrap_or_else(|| default.to_owned());
        let fits = Url::parse(&text).is_ok_and(|url| {
            let is_secure = url.scheme() == "https" && url.port().is_none();
            let is_plain = url.query().is_none() && url.fragment().is_none() && url.username().is_empty();
            url.has_host() && is_plain && (is_secure || allows_http && matches!(url.scheme(), "http" | "https"))
        });
        if !fits {
            self.errors.push(format!("{name}: {text} is not an address on https and port 443"));
        }
        fits.then(|| text.trim_end_matches('/').to_owned())
    }

    fn needed_for_as4(&mut self, name: &str, default: Option<&str>) -> Option<String> {
        let value = self.text(name).or(default.map(str::to_owned));
        if value.is_none() {
            self.errors.push(format!("{name} is needed with WISSEL_NETWORK=as4"));
        }
        value
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use jiff::SignedDuration;
    use wissel_peppol::pki::{Network, Role, SandboxPki, StoredKey};

    use super::super::Config;
    use crate::world::World;

    const DAY: SignedDuration = SignedDuration::from_hours(24);

    struct Keys {
        pki: SandboxPki,
        access_point: StoredKey,
        smp: StoredKey,
    }

    impl Keys {
        fn make() -> Self {
            let now = World::of_the_machine().now().get();
            let pki = SandboxPki::make("http://crl.example", now - DAY * 100).unwrap();
            let access_point = pki.issue(Role::AccessPoint, "PNL000001", now - DAY, now + DAY).unwrap();
            let smp = pki.issue(Role::Smp, "PNL000002", now - DAY, now + DAY).unwrap();
            Self { pki, access_point, smp }
        }

        fn with(&self, changes: &[(&str, &str)]) -> Result<Config, String> {
            let mut values: BTreeMap<String, String> = [
                ("WISSEL_NETWORK", "as4"),
                ("WISSEL_PUBLIC_URL", "https://wissel.example"),
                ("WISSEL_PEPPOL_NETWORK", "custom"),
                ("WISSEL_PEPPOL_ROOT", &self.pki.root.certificate),
                ("WISSEL_PEPPOL_AP_AUTHORITY", &self.pki.access_point.certificate),
                ("WISSEL_PEPPOL_SMP_AUTHORITY", &self.pki.smp.certificate),
                ("WISSEL_PEPPOL_AP_CERTIFICATE", &self.access_point.certificate),
                ("WISSEL_PEPPOL_AP_KEY", &self.access_point.key),
                ("WISSEL_PEPPOL_SMP_CERTIFICATE", &self.smp.certificate),
                ("WISSEL_PEPPOL_SMP_KEY", &self.smp.key),
                ("WISSEL_PEPPOL_SMP_ID", "SMP-1"),
                ("WISSEL_PEPPOL_SML_ZONE", "sml.example"),
                ("WISSEL_PEPPOL_SML_URL", "https://sml.example"),
            ]
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .into();
            values.extend(changes.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
            Config::from_values(values).map_err(|error| error.to_string())
        }
    }

    #[test]
    fn keys_trust_and_addresses_are_read_and_have_to_fit() {
        let keys = Keys::make();
        let settings = keys.with(&[]).unwrap().networks.peppol.unwrap();
        assert_eq!(settings.as4_url, "https://wissel.example/as4");
        assert_eq!(settings.smp_url, "https://wissel.example/smp");
        assert_eq!((settings.network, settings.access_point.seat_id()), (Network::Private, Some("PNL000001")));
        assert!(settings.access_point_before.is_none() && settings.directory_url.is_none());

        let now = World::of_the_machine().now().get();
        let old = keys.pki.issue(Role::AccessPoint, "PNL000001", now - DAY * 9, now - DAY).unwrap();
        let nameless = keys.pki.issue(Role::AccessPoint, "wissel", now - DAY, now + DAY).unwrap();
        let other = SandboxPki::make("http://crl.example", now - DAY).unwrap();
        let (certificate, key) = ("WISSEL_PEPPOL_AP_CERTIFICATE", "WISSEL_PEPPOL_AP_KEY");
        let stranger = other.issue(Role::AccessPoint, "PNL000001", now - DAY, now + DAY).unwrap();
        for (changes, reason) in [
            (
                vec![(certificate, old.certificate.as_str()), (key, &old.key)],
                "WISSEL_PEPPOL_AP_…: the certificate is not one for this network: CN=PNL000001",
            ),
            (vec![(certificate, &nameless.certificate), (key, &nameless.key)], "not a seat id"),
            (
                vec![(certificate, &stranger.certificate), (key, &stranger.key)],
                "not issued by the authority for this role",
            ),
            (
                vec![(certificate, &keys.smp.certificate), (key, &keys.smp.key)],
                "not issued by the authority for this role",
            ),
            (vec![(key, &keys.smp.key)], "WISSEL_PEPPOL_AP_…: the private key does not belong to the certificate"),
            (
                vec![(key, "")],
                "give WISSEL_PEPPOL_AP_KEYSTORE, or WISSEL_PEPPOL_AP_CERTIFICATE and WISSEL_PEPPOL_AP_KEY",
            ),
            (vec![("WISSEL_PEPPOL_AP_OLD_KEYSTORE", "/nowhere.p12")], "WISSEL_PEPPOL_AP_OLD_…: /nowhere.p12: "),
            (vec![("WISSEL_PEPPOL_ROOT", &other.root.certificate)], "WISSEL_PEPPOL_AP_AUTHORITY: "),
            (
                vec![("WISSEL_PEPPOL_AS4_URL", "http://wissel.example/as4")],
                "WISSEL_PEPPOL_AS4_URL: http://wissel.example/as4 is not",
            ),
            (vec![("WISSEL_PEPPOL_SMP_URL", "https://wissel.example:8443/smp")], "WISSEL_PEPPOL_SMP_URL: "),
            (
                vec![("WISSEL_PEPPOL_NETWORK", "test"), ("WISSEL_PEPPOL_ALLOW_HTTP", "true")],
                "WISSEL_PEPPOL_ALLOW_HTTP is only for",
            ),
            (vec![("WISSEL_PEPPOL_NETWORK", "moon")], "moon is none of test, production and custom"),
        ] {
            let error = keys.with(&changes).unwrap_err();
            assert!(error.contains(reason), "{reason}: {error}");
        }
        // A certificate that is over may still decrypt.
        let changes =
            [("WISSEL_PEPPOL_AP_OLD_CERTIFICATE", old.certificate.as_str()), ("WISSEL_PEPPOL_AP_OLD_KEY", &old.key)];
        assert!(keys.with(&changes).unwrap().networks.peppol.unwrap().access_point_before.is_some());
    }

    #[test]
    fn everything_that_is_missing_is_named_at_once() {
        let error = Config::from_values(BTreeMap::from([("WISSEL_NETWORK".to_owned(), "as4".to_owned())])).unwrap_err();
        let error = error.to_string();
        for part in [
            "WISSEL_PEPPOL_AP_…: give",
            "WISSEL_PEPPOL_SMP_…: give",
            "WISSEL_PEPPOL_SMP_ID is needed",
            "WISSEL_PEPPOL_AS4_URL: http://localhost:8080/as4",
        ] {
            assert!(error.contains(part), "{part}: {error}");
        }
        for name in ["WISSEL_PEPPOL_SML_ZONE", "WISSEL_PEPPOL_SML_URL"] {
            assert!(!error.contains(name), "{error}");
        }
    }
}

//! The certification authorities of Peppol: generation G3, for certificates from 2025-01-14 to 2035-01-13. The
//! certificates stand in `backend/peppol/pki/g3`.

use super::{Certificate, Network, PkiError, Role, TrustStore};

/// One network: root, authority for access points, authority for SMPs.
type Generation = [&'static str; 3];

const PRODUCTION: Generation = [
    include_str!("../../pki/g3/production-root.pem"),
    include_str!("../../pki/g3/production-access-point.pem"),
    include_str!("../../pki/g3/production-smp.pem"),
];
const TEST: Generation = [
    include_str!("../../pki/g3/test-root.pem"),
    include_str!("../../pki/g3/test-access-point.pem"),
    include_str!("../../pki/g3/test-smp.pem"),
];

/// Zones of the SML, as OpenPeppol runs it since 2026.
const PRODUCTION_ZONE: &str = "participant.sml.prod.tech.peppol.org";
const TEST_ZONE: &str = "participant.sml.test.tech.peppol.org";

impl TrustStore {
    /// What the production or the test network of Peppol believes.
    ///
    /// # Errors
    /// [`PkiError::NotMade`] for the sandbox and for private networks, which have authorities of their own.
    pub fn peppol(network: Network) -> Result<Self, PkiError> {
        let [root, access_point, smp] = match network {
            Network::Production => PRODUCTION,
            Network::Test => TEST,
            Network::Sandbox | Network::Private => {
                return Err(PkiError::NotMade("the network has authorities of its own".to_owned()));
            }
        };
        let root = Certificate::from_pem(root)?;
        let mut store = Self::new(network);
        store.add(Role::AccessPoint, root.clone(), Certificate::from_pem(access_point)?)?;
        store.add(Role::Smp, root, Certificate::from_pem(smp)?)?;
        Ok(store)
    }
}

impl Network {
    /// The DNS zone of its SML; `None` where Peppol runs none.
    #[must_use]
    pub fn zone(self) -> Option<&'static str> {
        match self {
            Self::Production => Some(PRODUCTION_ZONE),
            Self::Test => Some(TEST_ZONE),
            Self::Sandbox | Self::Private => None,
        }
    }

    /// The address below which the services of its SML stand; `None` where Peppol runs none.
    #[must_use]
    pub fn sml(self) -> Option<&'static str> {
        match self {
            Self::Production => Some("https://api.sml.prod.tech.peppol.org/edelivery-sml"),
            Self::Test => Some("https://api.sml.test.tech.peppol.org/edelivery-sml"),
            Self::Sandbox | Self::Private => None,
        }
    }

    /// The address of its Peppol Directory; `None` where Peppol runs none.
    #[must_use]
    pub fn business_directory(self) -> Option<&'static str> {
        match self {
            Self::Production => Some("https://directory.peppol.eu"),
            Self::Test => Some("https://test-directory.peppol.eu"),
            Self::Sandbox | Self::Private => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The fingerprints that OpenPeppol publishes, shortened.
    #[test]
    fn the_authorities_are_those_of_the_network() {
        for (network, wanted) in [
            (Network::Production, [("b6075b9f", "f211"), ("b65e375a", "f900"), ("d9e17467", "21c4")]),
            (Network::Test, [("8b4e0e5d", "e734"), ("d2445a0f", "5cc0"), ("eb78dabb", "0ce7")]),
        ] {
            let store = TrustStore::peppol(network).unwrap();
            let mut all: Vec<&Certificate> =
                store.authorities().flat_map(|(authority, root)| [root, authority]).collect();
            all.dedup_by_key(|one| one.fingerprint().to_owned());
            for (begin, end) in wanted {
                let found =
                    all.iter().any(|one| one.fingerprint().starts_with(begin) && one.fingerprint().ends_with(end));
                assert!(found, "{network:?} {begin}");
            }
        }
        for network in [Network::Sandbox, Network::Private] {
            assert!(TrustStore::peppol(network).is_err());
        }
    }
}

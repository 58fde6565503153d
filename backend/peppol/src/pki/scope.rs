//! For which certificates of its authority a CRL speaks (issuingDistributionPoint, RFC 5280 §5.2.5). Large authorities
//! divide theirs by address; one that speaks for others than a certificate says nothing of it.

use openssl::x509::X509KeyUsage;
use x509_parser::extensions::{DistributionPointName, GeneralName, IssuingDistributionPoint, ParsedExtension};
use x509_parser::prelude::{CertificateRevocationList, FromDer};

use super::Certificate;

/// The scope of one CRL; without anything set it is for all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Scope {
    /// Only for certificates that name one of these addresses; for all if there are none.
    addresses: Vec<String>,
    only_leaves: bool,
    only_authorities: bool,
}

impl Scope {
    /// Reads the scope of a CRL; `None` for one of which we do not know for whom it speaks: a part of another
    /// (deltaCRLIndicator), for some reasons only, for other authorities, or with an unknown critical extension.
    pub(super) fn read(der: &[u8]) -> Option<Self> {
        let (rest, crl) = CertificateRevocationList::from_der(der).ok()?;
        let mut scope = Self::default();
        for extension in crl.extensions() {
            match extension.parsed_extension() {
                ParsedExtension::IssuingDistributionPoint(point) => scope = Self::of(point)?,
                _ if extension.critical => return None,
                _ => {}
            }
        }
        rest.is_empty().then_some(scope)
    }

    fn of(point: &IssuingDistributionPoint<'_>) -> Option<Self> {
        let addresses: Vec<String> = match &point.distribution_point {
            None => Vec::new(),
            Some(DistributionPointName::FullName(names)) => {
                let address = |name: &GeneralName<'_>| match name {
                    GeneralName::URI(address) => Some((*address).to_owned()),
                    _ => None,
                };
                names.iter().filter_map(address).collect()
            }
            Some(DistributionPointName::NameRelativeToCRLIssuer(_)) => return None,
        };
        let is_nameless = point.distribution_point.is_some() && addresses.is_empty();
        let is_partial = point.only_some_reasons.is_some() || point.indirect_crl || point.only_contains_attribute_certs;
        (!is_nameless && !is_partial).then_some(Self {
            addresses,
            only_leaves: point.only_contains_user_certs,
            only_authorities: point.only_contains_ca_certs,
        })
    }

    /// Whether it speaks for a certificate.
    pub(super) fn covers(&self, certificate: &Certificate) -> bool {
        let usage = certificate.x509().key_usage().unwrap_or(X509KeyUsage::empty());
        let is_authority = usage.contains(X509KeyUsage::KEY_CERT_SIGN);
        let is_kind = if is_authority { !self.only_leaves } else { !self.only_authorities };
        is_kind && (self.addresses.is_empty() || certificate.crl_urls().iter().any(|url| self.addresses.contains(url)))
    }

    /// Whether it is what can be fetched at an address.
    pub(super) fn is_of(&self, address: &str) -> bool {
        self.addresses.is_empty() || self.addresses.iter().any(|one| one == address)
    }
}

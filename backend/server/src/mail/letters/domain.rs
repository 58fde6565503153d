//! Letters about the domains of an environment.

use wissel_store::kinds::{DomainState, Language};
use wissel_store::rows::domains::Domain;
use wissel_store::rows::environments::Environment;

use super::Letter;
use crate::flows::{record_name, record_value};

impl Letter {
    /// To an administrator: the TXT record of a proved domain is gone, or has been for so long that the proof is lost.
    #[must_use]
    pub fn domain_trouble(language: Language, public_url: &str, domain: &Domain, environment: &Environment) -> Self {
        let (url, name, of) = (format!("{public_url}/environment/sign-in"), &domain.domain, &environment.name);
        let record = format!("{} TXT {}", record_name(domain), record_value(domain));
        match (language, domain.state) {
            (Language::Nl, DomainState::Proved) => Self::new(
                &format!("Het bewijs van {name} ontbreekt"),
                [
                    &format!(
                        "Omgeving {of}: het TXT-record dat bewijst dat {name} van u is, was vandaag niet te vinden."
                    ),
                    &format!("Zet het terug: {record}"),
                    "Zonder dit record vervalt het bewijs dertig dagen nadat het voor het laatst gezien is. Aanmelden bij uw eigen organisatie werkt voor dit domein dan niet meer.",
                ],
                Some(("Naar de domeinen", url)),
            ),
            (Language::En, DomainState::Proved) => Self::new(
                &format!("The proof of {name} is missing"),
                [
                    &format!(
                        "Environment {of}: the TXT record that proves that {name} is yours could not be found today."
                    ),
                    &format!("Put it back: {record}"),
                    "Without this record the proof ends thirty days after it was last seen. Signing in with your own organization will then no longer work for this domain.",
                ],
                Some(("Go to the domains", url)),
            ),
            (Language::Nl, DomainState::Pending) => Self::new(
                &format!("Het bewijs van {name} is vervallen"),
                [
                    &format!(
                        "Omgeving {of}: het TXT-record voor {name} is dertig dagen niet gezien. Het domein geldt niet meer als bewezen."
                    ),
                    "Wie een adres in dit domein heeft, kan niet meer via uw eigen organisatie aanmelden en heeft alle andere manieren weer.",
                    &format!("Zet het record terug en laat het domein opnieuw controleren: {record}"),
                ],
                Some(("Naar de domeinen", url)),
            ),
            (Language::En, DomainState::Pending) => Self::new(
                &format!("The proof of {name} has ended"),
                [
                    &format!(
                        "Environment {of}: the TXT record of {name} was not seen for thirty days. The domain no longer counts as proved."
                    ),
                    "People with an address in this domain can no longer sign in with your own organization, and have every other way again.",
                    &format!("Put the record back and have the domain checked again: {record}"),
                ],
                Some(("Go to the domains", url)),
            ),
        }
    }
}

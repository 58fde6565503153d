//! Which networks the installation is on, `WISSEL_NETWORK`.

use std::sync::Arc;

use jiff::Timestamp;
use wissel_peppol::envelope::MlsType;
use wissel_peppol::provider::ProviderId;
use wissel_peppol::sandbox::OWN_PROVIDER;

use super::peppol::PeppolSettings;
use super::{Reader, RemoteLookup, RemoteSettings};

/// A network, by its name in the configuration and in rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NetworkName {
    /// The one inside the installation.
    Sandbox,
    /// Peppol, or a network like it, on which this installation is an access point and an SMP.
    As4,
    /// Behind a remote access point.
    Http,
}

impl NetworkName {
    /// Every network that this version has.
    pub const ALL: [Self; 3] = [Self::Sandbox, Self::As4, Self::Http];

    /// Its name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Sandbox => "sandbox",
            Self::As4 => "as4",
            Self::Http => "http",
        }
    }

    /// The network of that name.
    #[must_use]
    pub fn of(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.as_str() == name)
    }
}

/// The networks of an installation.
#[derive(Debug, Clone)]
pub struct NetworkSettings {
    /// That of whoever has chosen none.
    pub default: NetworkName,
    /// All of them, each once.
    pub all: Vec<NetworkName>,
    /// For `as4`.
    pub peppol: Option<Arc<PeppolSettings>>,
    /// The remote access point, with [`NetworkName::Http`].
    pub remote: Option<RemoteSettings>,
    /// When the receiver's provider is asked for a message level status.
    pub mls: MlsType,
}

impl NetworkSettings {
    /// Whether the remote access point is only tried out: its receivers are looked up in the sandbox.
    #[must_use]
    pub fn is_tried(&self) -> bool {
        self.remote.as_ref().is_some_and(|remote| remote.lookup == RemoteLookup::Sandbox)
    }

    /// Who the installation is among the service providers of a network: message level statuses go out and come in under
    /// it. None where somebody else's access point is used, who then sees to them.
    #[must_use]
    pub fn provider(&self, name: NetworkName) -> Option<ProviderId> {
        match name {
            NetworkName::Sandbox => ProviderId::new(OWN_PROVIDER).ok(),
            NetworkName::As4 => self.peppol.as_ref().and_then(|peppol| peppol.provider()),
            NetworkName::Http => None,
        }
    }

    /// What the envelope of a message asks of the receiver's provider, as `MLS_TO` and `MLS_TYPE`; nothing where a message
    /// level status could not come back to this installation.
    #[must_use]
    pub fn asked_status(&self, name: NetworkName) -> (Option<String>, Option<String>) {
        let participant = self.provider(name).and_then(|provider| provider.participant().ok());
        participant.map_or((None, None), |to| (Some(to.to_string()), Some(self.mls.as_str().to_owned())))
    }

    /// The network of an organization by what it has chosen; none when that is not a network of this installation (any more).
    #[must_use]
    pub fn chosen(&self, choice: Option<&str>) -> Option<NetworkName> {
        match choice {
            None => Some(self.default),
            Some(name) => NetworkName::of(name).filter(|name| self.all.contains(name)),
        }
    }
}

impl Reader {
    /// `WISSEL_NETWORK`: names by comma, the first for whoever has chosen none.
    pub(super) fn networks(&mut self, public_url: &str, now: Timestamp) -> NetworkSettings {
        let mut all = Vec::new();
        for name in self.list("WISSEL_NETWORK") {
            match NetworkName::of(&name) {
                Some(network) if all.contains(&network) => {}
                Some(network) => all.push(network),
                None => {
                    let known = NetworkName::ALL.map(NetworkName::as_str).join(", ");
                    self.errors
                        .push(format!("WISSEL_NETWORK: {name} is not a network of this version; it has {known}"));
                }
            }
        }
        let default = *all.first().unwrap_or(&NetworkName::Sandbox);
        let peppol = if all.contains(&NetworkName::As4) { self.peppol(public_url, now) } else { None };
        let remote = if all.contains(&NetworkName::Http) { self.remote() } else { None };
        let all = if all.is_empty() { vec![default] } else { all };
        NetworkSettings { default, all, peppol: peppol.map(Arc::new), remote, mls: self.mls() }
    }

    /// `WISSEL_MLS`.
    fn mls(&mut self) -> MlsType {
        match self.text("WISSEL_MLS").as_deref() {
            None | Some("always") => MlsType::AlwaysSend,
            Some("failure_only") => MlsType::FailureOnly,
            Some(other) => {
                self.errors.push(format!("WISSEL_MLS: {other} is neither always nor failure_only"));
                MlsType::AlwaysSend
            }
        }
    }
}

//! Which networks the installation is on, `WISSEL_NETWORK`.

use wissel_peppol::envelope::MlsType;

use super::Reader;

/// A network, by its name in the configuration and in rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NetworkName {
    /// The one inside the installation.
    Sandbox,
}

impl NetworkName {
    /// Every network that this version has.
    pub const ALL: [Self; 1] = [Self::Sandbox];

    /// Its name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Sandbox => "sandbox",
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
    /// When the receiver's provider is asked for a message level status.
    pub mls: MlsType,
}

impl Reader {
    /// `WISSEL_NETWORK`: names by comma, the first for whoever has chosen none.
    pub(super) fn networks(&mut self) -> NetworkSettings {
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
        NetworkSettings { default, all: if all.is_empty() { vec![default] } else { all }, mls: self.mls() }
    }

    /// `WISSEL_MLS`.
    fn mls(&mut self) -> MlsType {
        match self.text("WISSEL_MLS").as_deref() {
            None | Some("always") => MlsType::AlwaysSend,
            Some("failure_only") => MlsType::FailureOnly,
            Some(other) => {
                self.errors.push(format!("WISSEL_MLS: {other} is not always or failure_only"));
                MlsType::AlwaysSend
            }
        }
    }
}

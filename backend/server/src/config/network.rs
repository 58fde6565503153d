//! Which networks the installation is on, `WISSEL_NETWORK`.

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
        NetworkSettings { default, all: if all.is_empty() { vec![default] } else { all } }
    }
}

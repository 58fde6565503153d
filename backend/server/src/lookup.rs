//! `wissel lookup`: where a participant is and what it takes, in plain words.

use std::fmt::Write as _;
use std::sync::Arc;

use clap::{Args, ValueEnum};
use serde_json::Value;
use wissel_peppol::identifier::ParticipantId;
use wissel_peppol::pki::{ColdStart, Network, Revocations, TrustStore};
use wissel_peppol::smp::{NetworkTrust, SmpClient, SmpSettings};
use wissel_peppol::transport::Lookup;
use wissel_store::kinds::Language;

use crate::app::App;
use crate::command;
use crate::config::{Config, NetworkName};
use crate::dns::Names;
use crate::egress::Egress;
use crate::flows::lookup_verdict;
use crate::words::for_peppol;
use crate::world::World;

/// Ask the network where a participant is and what it takes.
///
/// Ends with 0 when it is registered, 1 when it is not, 2 when the network could not be asked.
#[derive(Debug, Args)]
pub struct LookupCommand {
    /// Scheme and value, as `0106:90000013`.
    participant: String,
    /// Which network to ask.
    #[arg(long, value_enum, default_value_t = Asked::Sandbox)]
    network: Asked,
    /// DNS zone of the SML, in place of that of the network.
    #[arg(long)]
    zone: Option<String>,
    /// Language of the answer; else that of the environment.
    #[arg(long, value_enum)]
    language: Option<command::Language>,
    /// Print JSON: the answer with all that was asked and answered.
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Asked {
    /// The one inside this installation.
    Sandbox,
    /// Peppol's for tests.
    Test,
    /// Peppol.
    Production,
}

/// What was found, and whether the participant is registered.
pub struct Found {
    /// For the terminal.
    pub text: String,
    /// For the code with which the process ends.
    pub is_registered: bool,
}

impl LookupCommand {
    /// Asks, and says what was found.
    pub async fn run(&self, config: &Config) -> Result<Found, String> {
        let language = match command::Language::choose(self.language) {
            wissel_invoice::Language::Nl => Language::Nl,
            wissel_invoice::Language::En => Language::En,
        };
        let participant: ParticipantId = self
            .participant
            .parse()
            .map_err(|error: wissel_peppol::identifier::IdentifierError| error.message(for_peppol(language)))?;
        let found = match self.network {
            Asked::Sandbox => {
                let app = App::open(config.clone(), World::of_the_machine()).await.map_err(|p| p.for_log())?;
                let sandbox = app.networks.named(NetworkName::Sandbox);
                let sandbox = sandbox.ok_or_else(|| "the sandbox is not a network of this installation".to_owned())?;
                sandbox.transport.lookup(&participant).await
            }
            Asked::Test => self.client(config, Network::Test)?.lookup(&participant).await,
            Asked::Production => self.client(config, Network::Production)?.lookup(&participant).await,
        };
        let found = found.map_err(|error| error.to_string())?;
        let text = if self.json {
            serde_json::to_string_pretty(&found).map_err(|error| error.to_string())?
        } else {
            in_words(&found, language)
        };
        Ok(Found { text, is_registered: found.is_registered() })
    }

    fn client(&self, config: &Config, network: Network) -> Result<SmpClient, String> {
        let zone = self.zone.as_deref().or(network.zone()).unwrap_or_default();
        let egress = Arc::new(Egress::new(&config.egress_allow).map_err(|problem| problem.for_log())?);
        let store = Arc::new(TrustStore::peppol(network).map_err(|error| error.to_string())?);
        let revocations = Arc::new(Revocations::new(ColdStart::RefuseAll));
        let trust = NetworkTrust { store, revocations, http: egress.clone() };
        let names = Arc::new(Names::new(&config.dns_servers));
        let clock = World::of_the_machine().clock();
        Ok(SmpClient::new(egress, names, Arc::new(trust), clock, SmpSettings::of_zone(zone)))
    }
}

fn in_words(found: &Lookup, language: Language) -> String {
    let (hint, provider, takes, asked) = match language {
        Language::Nl => ("let op", "aanbieder", "neemt", "gevraagd"),
        Language::En => ("note", "provider", "takes", "asked"),
    };
    let mut text = lookup_verdict(found).in_language(language).to_owned();
    let mut line = |label: &str, value: &str| {
        let _ = write!(text, "\n  {label:<10} {value}");
    };
    if let (false, Err(error)) = (found.is_registered(), found.participant.check()) {
        line(hint, &error.message(for_peppol(language)));
    }
    if let Some(name) = &found.provider {
        line(provider, name);
    }
    for capability in &found.capabilities {
        line(takes, &format!("{} ({}, {})", capability.document_type, capability.process, capability.transport));
    }
    let steps = found.evidence.get("steps").and_then(Value::as_array);
    for step in steps.into_iter().flatten().filter(|step| step.get("asked").is_some()) {
        let part = |name: &str| step.get(name).and_then(Value::as_str).unwrap_or_default();
        line(asked, format!("{} {}{}", part("asked"), part("name"), part("url")).trim());
    }
    text
}

//! Where the monthly reports of a service provider go.

use wissel_peppol::identifier::ParticipantId;

use super::Reader;
use super::network::NetworkName;

/// The scripted receiver of the sandbox.
const SANDBOX_RECEIVER: &str = "9915:wissel-reports";

/// How the monthly reports are handed in.
#[derive(Debug, Clone)]
pub struct ReportSettings {
    /// The participant that takes them.
    pub receiver: Option<String>,
    /// Country of who reports, ISO 3166-1 alpha-2.
    pub country: String,
}

impl ReportSettings {
    /// The participant that takes the reports of a network. The sandbox has one of its own.
    #[must_use]
    pub fn receiver_on(&self, network: &str) -> Option<String> {
        if network == NetworkName::Sandbox.as_str() {
            return Some(SANDBOX_RECEIVER.to_owned());
        }
        self.receiver.clone()
    }
}

impl Reader {
    /// `WISSEL_REPORT_RECEIVER` and `WISSEL_REPORT_COUNTRY`.
    pub(super) fn reports(&mut self) -> ReportSettings {
        let receiver = self.text("WISSEL_REPORT_RECEIVER");
        if let Some(text) = receiver.as_deref().filter(|text| text.parse::<ParticipantId>().is_err()) {
            self.errors.push(format!("WISSEL_REPORT_RECEIVER: {text} is not a participant as 0242:000123"));
        }
        let country = self.text("WISSEL_REPORT_COUNTRY").unwrap_or_else(|| "NL".to_owned());
        if country.len() != 2 || !country.bytes().all(|letter| letter.is_ascii_uppercase()) {
            self.errors.push(format!("WISSEL_REPORT_COUNTRY: {country} is not a country as NL"));
        }
        ReportSettings { receiver, country }
    }
}

//! `wissel report`: the monthly reports of a service provider, for whoever hands them in by hand.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use wissel_peppol::reporting::ReportMonth;
use wissel_store::kinds::ReportName;

use crate::app::App;
use crate::config::Config;
use crate::flows;
use crate::world::World;

/// Write a monthly report of this access point: what was exchanged with a receipt, by calendar month in UTC.
///
/// It is checked by the official rules before it is written.
#[derive(Debug, Args)]
pub struct ReportCommand {
    /// Which report.
    #[arg(value_enum)]
    kind: Kind,
    /// The month, as `2026-10`.
    #[arg(long)]
    month: String,
    /// File to write; else it is printed.
    #[arg(long)]
    out: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Kind {
    /// End User Statistics Report.
    Eusr,
    /// Transaction Statistics Report.
    Tsr,
}

impl ReportCommand {
    /// Makes the report; what is to be printed.
    pub async fn run(&self, config: &Config) -> Result<String, String> {
        let month: ReportMonth = self.month.parse().map_err(|_| format!("{} is not a month as 2026-10", self.month))?;
        let kind = match self.kind {
            Kind::Eusr => ReportName::Eusr,
            Kind::Tsr => ReportName::Tsr,
        };
        let app = App::open(config.clone(), World::of_the_machine()).await.map_err(|problem| problem.for_log())?;
        let xml = flows::make_report(&app, month, kind).await.map_err(|problem| problem.for_log())?;
        match &self.out {
            Some(file) => {
                std::fs::write(file, xml).map_err(|error| format!("{}: {error}", file.display()))?;
                Ok(format!("{} was written.", file.display()))
            }
            None => String::from_utf8(xml).map_err(|error| error.to_string()),
        }
    }
}

//! `wissel admin`: what only the operator of an installation can do, at its command line. Who may start the program with the
//! settings of the installation may read its database anyway, so nobody is asked who he is.

use clap::Subcommand;
use wissel_store::Store;

use crate::app::App;
use crate::config::Config;
use crate::flows::{lift_enforcement, verify_deliveries};
use crate::world::World;

/// Work of the operator, on the database of the installation; nodes may go on running meanwhile.
#[derive(Debug, Subcommand)]
pub enum Admin {
    /// End that people of a domain have to sign in with the identity provider of their environment.
    ///
    /// For an environment that nobody gets into any more: its provider is gone, and so is the administrator for emergencies. The
    /// rule ends for all domains of the environment; the provider stays as one of the ways to sign in. Its administrators are
    /// told by mail.
    LiftEnforcement {
        /// A domain that the rule holds for, as `bakkerij.example`.
        domain: String,
    },
    /// Make this restored or copied installation the one that sends.
    ///
    /// Only when the original is gone for good, or will never send again: otherwise both send what is queued. Afterwards it checks
    /// the deliveries as `wissel verify` does.
    TakeOver,
    /// Let this data folder belong to the installation of the database: for one more node of it.
    AddNode,
}

impl Admin {
    /// Does it, and answers what to tell the operator; an error when there was nothing to do.
    pub async fn run(&self, config: &Config) -> Result<String, String> {
        match self {
            Self::LiftEnforcement { domain } => lift(config, domain).await,
            Self::TakeOver => take_over(config).await,
            Self::AddNode => add_node(config).await,
        }
    }
}

async fn take_over(config: &Config) -> Result<String, String> {
    let app = open(config).await?;
    let before = app.instance.fence().map_or("it was not fenced", |fence| fence.reason());
    app.instance.take_over(&app.store, &app.world).await.map_err(|problem| problem.for_log())?;
    tracing::warn!(alert = true, before, "the operator has taken this installation over");
    let checked = verify_deliveries(&app).await.map_err(|problem| problem.for_log())?;
    Ok(format!("This installation sends from now on ({before}). Nodes that run notice within a minute.\n{checked}"))
}

async fn add_node(config: &Config) -> Result<String, String> {
    let app = open(config).await?;
    app.instance.join(&app.store).await.map_err(|problem| problem.for_log())?;
    Ok("This data folder belongs to the installation of the database from now on.".to_owned())
}

/// `wissel verify`: what became unsure while nobody looked is tried again, as the same messages.
pub async fn verify(config: &Config) -> Result<String, String> {
    let app = open(config).await?;
    let checked = verify_deliveries(&app).await.map_err(|problem| problem.for_log())?;
    let fenced = app.instance.fence().map(|fence| format!("\nFenced, nothing is sent: {}.", fence.reason()));
    Ok(format!("{checked}{}", fenced.unwrap_or_default()))
}

async fn open(config: &Config) -> Result<App, String> {
    App::open(config.clone(), World::of_the_machine()).await.map_err(|problem| problem.for_log())
}

async fn lift(config: &Config, domain: &str) -> Result<String, String> {
    let store = Store::open(&config.database_url).map_err(|error| error.to_string())?;
    let (world, wanted) = (World::of_the_machine(), domain.to_owned());
    let lifted = store.write(move |conn| lift_enforcement(conn, &world, &wanted)).await;
    let Some(lifted) = lifted.map_err(|problem| problem.for_log())? else {
        return Err(format!("no identity provider is the only way in for {domain}; nothing has changed"));
    };
    let (domains, administrators) = (lifted.domains.join(", "), lifted.administrators.join(", "));
    tracing::warn!(alert = true, environment = lifted.environment, domains, "the operator has lifted an enforcement");
    Ok(format!(
        "People of {domains} have every way to sign in again (environment {}).\nTold by mail, as soon as a node with workers runs: {administrators}",
        lifted.environment
    ))
}

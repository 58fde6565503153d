//! `wissel admin`: what only the operator of an installation can do, at its command line. Who may start the program with the
//! settings of the installation may read its database anyway, so nobody is asked who he is.

use clap::Subcommand;
use wissel_store::Store;

use crate::config::Config;
use crate::flows::lift_enforcement;
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
}

impl Admin {
    /// Does it, and answers what to tell the operator; an error when there was nothing to do.
    pub async fn run(&self, config: &Config) -> Result<String, String> {
        let Self::LiftEnforcement { domain } = self;
        let store = Store::open(&config.database_url).map_err(|error| error.to_string())?;
        let (world, wanted) = (World::of_the_machine(), domain.clone());
        let lifted = store.write(move |conn| lift_enforcement(conn, &world, &wanted)).await;
        let Some(lifted) = lifted.map_err(|problem| problem.for_log())? else {
            return Err(format!("no identity provider is the only way in for {domain}; nothing has changed"));
        };
        let (domains, administrators) = (lifted.domains.join(", "), lifted.administrators.join(", "));
        tracing::warn!(
            alert = true,
            environment = lifted.environment,
            domains,
            "the operator has lifted an enforcement"
        );
        Ok(format!(
            "People of {domains} have every way to sign in again (environment {}).\nTold by mail, as soon as a node with workers runs: {administrators}",
            lifted.environment
        ))
    }
}

//! Running a node from start to stop.

use std::net::TcpListener;
use std::sync::Arc;

use crate::app::App;
use crate::config::{Config, NetworkName};
use crate::demo;
use crate::http;
use crate::jobs::Workers;
use crate::problem::{Answer, Problem};
use crate::world::World;

/// Opens the data, starts workers and server, and runs until told to stop (SIGTERM or Ctrl-C).
pub async fn serve(config: Config) -> Answer<()> {
    let world = World::of_the_machine();
    let listener =
        TcpListener::bind(&config.listen).map_err(|e| Problem::internal(format!("{}: {e}", config.listen)))?;
    let app = Arc::new(App::open(config, world).await?);
    if app.config.is_demo {
        demo::fill(&app).await?;
    }
    let workers = Workers::start(&app);
    announce(&app);
    http::serve(Arc::clone(&app), listener).await.map_err(Problem::internal)?;
    workers.stop().await;
    tracing::info!("stopped");
    Ok(())
}

/// Says where it runs, how to sign in, and where mails are.
#[allow(clippy::print_stdout)] // for the person who started it
fn announce(app: &App) {
    let config = &app.config;
    println!("Wissel runs at {}", config.public_url);
    for name in &config.networks.all {
        println!("  network   {} ({})", name.as_str(), reach(app, *name));
    }
    println!("  API       {}/api/docs/", config.public_url);
    if config.is_demo {
        println!("  sign in   {}  password: {}", demo::EMAIL, demo::PASSWORD);
    }
    if let Some(fence) = app.instance.fence() {
        println!("  fenced    nothing is sent: {}; see `wissel admin take-over --help`", fence.reason());
    }
    if app.mailer.is_folder() {
        println!("  mails     {}/*.eml", config.data_dir.join("mail").display());
    }
}

/// How far a network reaches.
fn reach(app: &App, name: NetworkName) -> String {
    match (name, app.networks.embedded(), &app.config.networks.remote) {
        (NetworkName::As4, Some(point), _) => {
            let settings = point.settings();
            format!("{:?}; access point {}, SMP {}", settings.network, settings.as4_url, settings.smp_url)
        }
        (NetworkName::Http, _, Some(remote)) => {
            format!("access point {}, inbound at {}/network/http/inbound", remote.base, app.config.public_url)
        }
        _ => "nothing leaves this machine".to_owned(),
    }
}

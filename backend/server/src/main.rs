//! The one binary: `wissel serve` and what belongs to it.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use tracing_subscriber::EnvFilter;
use wissel_server::admin::Admin;
use wissel_server::command::{Convert, Validate};
use wissel_server::config::Config;
use wissel_server::lookup::LookupCommand;
use wissel_server::report::ReportCommand;
use wissel_server::{api, serve};
use wissel_store::Store;

/// Open, self-hostable e-invoicing.
#[derive(Parser)]
#[command(version, about)]
struct Arguments {
    /// TOML file with settings; environment variables win.
    #[arg(long, global = true, env = "WISSEL_CONFIG")]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Run a node: server and workers.
    Serve,
    /// Bring the database up to date and stop.
    Migrate,
    /// Do what only the operator can do.
    #[command(subcommand)]
    Admin(Admin),
    /// Check every delivery that has not ended: mark unsure outcomes, and give each one a job again.
    Verify,
    /// Print the OpenAPI document.
    Openapi,
    Validate(Validate),
    Convert(Convert),
    Lookup(LookupCommand),
    Report(ReportCommand),
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let done = match &arguments.command {
        Command::Validate(validate) => return ExitCode::from(validate.run() as u8),
        Command::Convert(convert) => return ExitCode::from(convert.run() as u8),
        Command::Lookup(lookup) => return look_up(&arguments, lookup),
        Command::Openapi => print_openapi(),
        Command::Migrate => migrate(&arguments),
        Command::Admin(admin) => administer(&arguments, admin),
        Command::Report(report) => write_report(&arguments, report),
        Command::Verify => verify(&arguments),
        Command::Serve => start(&arguments),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => {
            eprintln!("wissel: {reason}");
            ExitCode::FAILURE
        }
    }
}

#[allow(clippy::print_stdout)] // what a command prints is its result
fn print_openapi() -> Result<(), String> {
    let document = api::routes().document().to_pretty_json().map_err(|e| e.to_string())?;
    println!("{document}");
    Ok(())
}

#[allow(clippy::print_stdout)] // what a command prints is its result
fn migrate(arguments: &Arguments) -> Result<(), String> {
    let config = configure(arguments)?;
    Store::open(&config.database_url).map_err(|e| e.to_string())?;
    println!("The database is up to date.");
    Ok(())
}

#[allow(clippy::print_stdout)] // what a command prints is its result
fn administer(arguments: &Arguments, admin: &Admin) -> Result<(), String> {
    let config = configure(arguments)?;
    println!("{}", actix_web::rt::System::new().block_on(admin.run(&config))?);
    Ok(())
}

#[allow(clippy::print_stdout)] // what a command prints is its result
fn write_report(arguments: &Arguments, report: &ReportCommand) -> Result<(), String> {
    let config = configure(arguments)?;
    println!("{}", actix_web::rt::System::new().block_on(async { report.run(&config).await })?);
    Ok(())
}

#[allow(clippy::print_stdout)] // what a command prints is its result
fn verify(arguments: &Arguments) -> Result<(), String> {
    let config = configure(arguments)?;
    println!("{}", actix_web::rt::System::new().block_on(wissel_server::admin::verify(&config))?);
    Ok(())
}

#[allow(clippy::print_stdout)] // what a command prints is its result
fn look_up(arguments: &Arguments, lookup: &LookupCommand) -> ExitCode {
    let found = configure(arguments)
        .and_then(|config| actix_web::rt::System::new().block_on(async { lookup.run(&config).await }));
    match found {
        Ok(found) => {
            println!("{}", found.text);
            if found.is_registered { ExitCode::SUCCESS } else { ExitCode::from(1) }
        }
        Err(reason) => {
            eprintln!("wissel: {reason}");
            ExitCode::from(2)
        }
    }
}

fn start(arguments: &Arguments) -> Result<(), String> {
    let config = configure(arguments)?;
    actix_web::rt::System::new().block_on(serve::serve(config)).map_err(|problem| problem.for_log())
}

fn configure(arguments: &Arguments) -> Result<Config, String> {
    let config = Config::load(arguments.config.as_deref()).map_err(|e| e.to_string())?;
    let filter = EnvFilter::try_new(&config.log).map_err(|e| format!("WISSEL_LOG: {e}"))?;
    let is_terminal = std::io::IsTerminal::is_terminal(&std::io::stderr());
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).with_ansi(is_terminal);
    if config.is_log_json {
        log.json().init()
    } else {
        log.with_target(false).init()
    }
    // One process, one set of ciphers: aws-lc.
    let _ = rustls::crypto::aws_lc_rs::default_provider().install_default();
    Ok(config)
}

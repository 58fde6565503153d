//! The commands that work on files and then end: `wissel validate` and `wissel convert`.
//!
//! They start no runtime, open no database and read no settings, so that judging one invoice costs little more than
//! starting a process.

mod convert;
mod input;
mod output;
mod uncarried;
mod validate;

use std::fmt;
use std::io::{self, Write as _};

use clap::ValueEnum;
pub use convert::Convert;
pub use validate::Validate;

/// What a command has found, as the code with which the process ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// Everything is as it should be.
    Good = 0,
    /// Something was read and breaks a fatal rule.
    Invalid = 1,
    /// Something could not be read or written.
    Failed = 2,
}

/// A language to speak in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Language {
    /// Nederlands
    Nl,
    /// English
    En,
}

impl Language {
    /// The language that was asked for, or else that of the environment: Dutch or English.
    pub(crate) fn choose(asked: Option<Self>) -> wissel_invoice::Language {
        let of_environment = || {
            let set = ["LC_ALL", "LC_MESSAGES", "LANG"]
                .iter()
                .find_map(|name| std::env::var(name).ok().filter(|v| !v.is_empty()));
            if set.is_some_and(|locale| locale.starts_with("nl")) { Self::Nl } else { Self::En }
        };
        match asked.unwrap_or_else(of_environment) {
            Self::Nl => wissel_invoice::Language::Nl,
            Self::En => wissel_invoice::Language::En,
        }
    }
}

/// Tells the standard error something. When nobody reads it, that is no reason to fail.
fn complain(what: impl fmt::Display) {
    let _ = writeln!(io::stderr(), "wissel: {what}");
}

/// Picks the text of a language.
fn say<'a>(language: wissel_invoice::Language, nl: &'a str, en: &'a str) -> &'a str {
    match language {
        wissel_invoice::Language::Nl => nl,
        wissel_invoice::Language::En => en,
    }
}

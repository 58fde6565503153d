//! SMP, SML and the signatures on what they publish: against programs and schemas of others where they are at hand,
//! and against everything that has to be refused.
#![allow(clippy::unwrap_used, clippy::print_stdout)]

mod authority;
mod documents;
mod lookup;
mod network;
mod published;
mod refused;
mod registry;
mod schema;
mod signature;
mod sml;
mod sml_server;

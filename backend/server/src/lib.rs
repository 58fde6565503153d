//! The server of Wissel: HTTP API, access, flows that join the other crates, background jobs, mail.
//!
//! `api → access, flows → leaves`; `jobs → flows`; flows know no HTTP. See `docs/ARCHITECTURE.md`.

pub mod access;
pub mod admin;
pub mod api;
pub mod app;
pub mod command;
pub mod config;
pub mod demo;
pub mod dns;
pub mod egress;
pub mod email;
pub mod flows;
pub mod http;
pub mod instance;
pub mod jobs;
mod json;
pub mod lookup;
pub mod mail;
pub mod network;
pub mod problem;
pub mod register;
pub mod report;
pub mod serve;
pub mod terms;
pub mod words;
pub mod world;

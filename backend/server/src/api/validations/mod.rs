//! Judging documents without keeping them.

pub mod create;
mod examples;

//! The access point: messages there and back, everything that has to be refused, and what the other side may answer.
#![allow(dead_code, clippy::unwrap_used, clippy::print_stdout)]

#[path = "as4/answers.rs"]
mod answers;
#[path = "transport_contract/memory.rs"]
mod memory;
#[path = "as4/negative.rs"]
mod negative;
#[path = "as4/noise.rs"]
mod noise;
#[path = "as4/round_trip.rs"]
mod round_trip;
#[path = "as4/surgeon.rs"]
mod surgeon;
#[path = "as4/world.rs"]
mod world;
#[path = "as4/wrapping.rs"]
mod wrapping;

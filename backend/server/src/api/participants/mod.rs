//! Anybody on the network.

pub mod lookup;

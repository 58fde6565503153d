//! Access points and receivers that fail, for operators of the installation.

pub mod list;

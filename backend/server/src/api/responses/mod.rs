//! Answers to documents that could not be put to what they are about.

pub mod list;

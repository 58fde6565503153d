//! Invoices that organizations received.

pub mod document;
pub mod get;
pub mod list;
pub mod timeline;
pub mod update;

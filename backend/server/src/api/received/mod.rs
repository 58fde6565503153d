//! Invoices that organizations received.

pub mod document;
pub mod get;
pub mod list;
pub mod respond;
pub mod responses;
pub mod timeline;
pub mod update;

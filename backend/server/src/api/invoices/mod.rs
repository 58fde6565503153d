//! Invoices that organizations make and send.

pub mod cancel;
pub mod create;
pub mod deliveries;
pub mod document;
pub mod get;
pub mod list;
pub mod remove;
pub mod responses;
pub mod send;
pub mod timeline;
pub mod update;
pub mod validate;

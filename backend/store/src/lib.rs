//! What Wissel remembers: rows, the queries on them, scopes, the jobs table, blobs and migrations.
//!
//! This is the only crate that knows diesel. One installation keeps its data in SQLite or in PostgreSQL,
//! chosen by one configuration value; every query works on both and every test runs on both.
//!
//! Not here: decisions about who may do what (`server::access`), and any talk with the outside world.
//!
//! * [`Store`] opens the database and runs `read` and `write` closures on a [`Conn`].
//! * [`scope`] narrows a connection to one environment or organization; finders of tenant data ask for such a scope.
//! * One module per noun below [`rows`] holds its row types and queries.
//! * [`moves`] are the tables along which statuses change; the database enforces them.
//! * [`jobs`] is the outbox and queue; [`blobs`] keeps documents by the hash of their bytes.

pub mod blobs;
mod conn;
mod error;
pub mod housekeeping;
pub mod jobs;
pub mod kinds;
mod migrate;
pub mod moves;
pub mod rows;
#[allow(missing_docs)]
mod schema;
pub mod scope;
#[cfg(feature = "testing")]
mod shape;
mod store;
#[cfg(feature = "testing")]
#[allow(clippy::missing_panics_doc)]
pub mod testing;
mod types;
mod writer;

pub use conn::Conn;
pub use error::StoreError;
pub use store::{DatabaseUrl, Store};
pub use types::{Day, Id, Json, Money, Ts};

/// What a query of this crate answers.
pub type Result<T> = std::result::Result<T, StoreError>;

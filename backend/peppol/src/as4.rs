//! The access point: AS4 by the Peppol AS4 profile 2.0.3 and nothing else of AS4. One message one way, one payload,
//! compressed, signed and encrypted; the answer is a signed receipt or an error.
//!
//! [`Sender`] hands a message over and tells by an [`Outcome`](crate::transport::Outcome) what came of it, [`Receiver`]
//! turns a request into an answer and leaves the document in an [`Inbox`](crate::transport::Inbox). What we write is in
//! canonical form from the start, so only what others write is ever canonicalized. Not for finding the endpoint (that is
//! SML and SMP), for TLS, or for deciding when to try again.

mod cipher;
mod compression;
mod encrypted;
mod error;
mod header;
mod mime;
mod names;
mod receive;
mod send;
mod signal;
mod soap;
mod verify;
mod write;

use std::sync::Arc;

use jiff::Timestamp;

pub use error::{Code, EbmsError};
pub use receive::{HttpAnswer, ReceiveLimits, Receiver, stored_receipt};
pub use send::{Peer, Prepared, SendLimits, Sender};

/// Where the time comes from.
pub type Clock = Arc<dyn Fn() -> Timestamp + Send + Sync>;
/// Fills bytes with cryptographic randomness; says why it could not.
pub type Random = Arc<dyn Fn(&mut [u8]) -> Result<(), String> + Send + Sync>;

//! Talking on the Peppol network.
//!
//! This crate is for identifiers, the envelope around a document, and the [`transport`] seam behind which every
//! network stands. It is not for what an invoice means (crate `wissel-invoice`), for rows (crate
//! `wissel-store`), for words shown to people beyond its own identifier errors, or for deciding when to send:
//! the server owns the outbox, the retries and the clock.
//!
//! Nothing here reads a clock, makes an id or draws a random number: they are passed in.

pub mod access_point;
pub mod as4;
pub mod business_directory;
pub mod document_type;
mod draft;
pub mod envelope;
pub mod http_access_point;
pub mod identifier;
pub mod judgement;
pub mod language;
pub mod locator;
pub mod pki;
pub mod provider;
pub mod registry;
pub mod reporting;
pub mod response;
pub mod sandbox;
pub mod sml;
pub mod smp;
pub mod transport;
pub mod wire;
pub mod xml;

pub use document_type::{DocumentTypeId, ProcessId};
pub use envelope::Envelope;
pub use identifier::ParticipantId;
pub use language::Language;
pub use sandbox::SandboxNetwork;

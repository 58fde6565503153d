//! The passkeys of whoever is signed in.

use serde::Serialize;
use utoipa::ToSchema;
use wissel_store::rows::passkeys::Passkey;
use wissel_store::{Id, Ts};

pub mod create;
pub mod list;
pub mod remove;
pub mod start;
pub mod update;

/// A passkey.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Passkey)]
pub struct PasskeyView {
    /// Key.
    #[schema(value_type = uuid::Uuid)]
    id: Id,
    /// What you call it.
    #[schema(example = "Telefoon")]
    name: String,
    #[schema(value_type = jiff::Timestamp)]
    created_at: Ts,
    /// When it last proved to be you.
    #[schema(value_type = Option<jiff::Timestamp>)]
    last_used_at: Option<Ts>,
}

impl From<Passkey> for PasskeyView {
    fn from(row: Passkey) -> Self {
        Self { id: row.id, name: row.name, created_at: row.created_at, last_used_at: row.last_used_at }
    }
}

/// What the browser has to be asked.
#[derive(Debug, Serialize, ToSchema)]
pub struct PasskeyOptions {
    /// The options of WebAuthn as JSON, as `PublicKeyCredential.parseCreationOptionsFromJSON` and
    /// `parseRequestOptionsFromJSON` of browsers take them. They hold for five minutes, and for one answer.
    #[schema(value_type = Object)]
    pub options: serde_json::Value,
}

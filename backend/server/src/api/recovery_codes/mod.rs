//! Codes for when the second factor is lost.

pub mod renew;

use serde::Serialize;
use utoipa::ToSchema;

/// Recovery codes; they are shown once.
#[derive(Debug, Serialize, ToSchema)]
pub struct RecoveryCodes {
    /// Each stands in for a one-time code or a passkey once, wherever a second factor is asked for.
    #[schema(example = json!(["7c0d-9wqk-41ne-t8zv"]))]
    pub recovery_codes: Vec<String>,
}

//! A sign-in at a provider that waits for something, as the API shows it.

use serde::Serialize;
use utoipa::ToSchema;
use wissel_store::Ts;

use crate::flows::{Step, Waiting};
use crate::terms::Terms;

/// What a sign-in waits for.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum PendingStep {
    /// `token` of the mailed link, or `password`.
    Proof,
    /// `one_time_code`, or `credential`.
    SecondFactor,
    /// `accepted_terms_version`, and `full_name` for a new account.
    Terms,
}

/// A sign-in at a provider that needs more. It belongs to this browser.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = PendingSignIn)]
pub struct PendingView {
    step: PendingStep,
    /// Address that the provider named.
    #[schema(example = "anna@bakkerij.example")]
    email: String,
    /// Name that the provider gave.
    #[schema(example = "Anna de Vries")]
    full_name: Option<String>,
    provider: PendingProvider,
    /// A link to the mailbox was promised. Says nothing about whether there is an account.
    mail_sent: bool,
    /// With step `terms`: whether an account is about to be made. Null before.
    is_new_account: Option<bool>,
    /// Version to accept.
    #[schema(example = "2026-11")]
    terms_version: String,
    /// Path of this site to go to afterwards.
    #[schema(example = "/invoices")]
    return_to: String,
    /// From then on it is worth nothing.
    #[schema(example = "2026-11-23T10:00:00Z", format = "date-time", value_type = String)]
    expires_at: Ts,
}

/// The provider of a sign-in.
#[derive(Debug, Serialize, ToSchema)]
pub struct PendingProvider {
    #[schema(example = "google")]
    id: String,
    #[schema(example = "Google")]
    name: String,
    /// `microsoft`, `google`, `apple` or `oidc`.
    #[schema(example = "google")]
    kind: String,
}

impl PendingView {
    /// Shows what waits.
    pub fn new(waiting: Waiting, terms: &Terms) -> Self {
        let Waiting { pending, step, provider } = waiting;
        let is_new_account = match step {
            Step::Terms { is_new_account } => Some(is_new_account),
            Step::Proof | Step::SecondFactor => None,
        };
        let step = match step {
            Step::Proof => PendingStep::Proof,
            Step::SecondFactor => PendingStep::SecondFactor,
            Step::Terms { .. } => PendingStep::Terms,
        };
        let (id, name, kind) = (provider.id, provider.label, provider.kind.as_str().to_owned());
        Self {
            step,
            email: pending.email,
            full_name: pending.full_name,
            provider: PendingProvider { id, name, kind },
            mail_sent: pending.mail_sent_at.is_some(),
            is_new_account,
            terms_version: terms.current().name.clone(),
            return_to: pending.return_to,
            expires_at: pending.expires_at,
        }
    }
}

//! How an account is protected, and where it is signed in.

use serde::Serialize;
use utoipa::ToSchema;
use wissel_store::kinds::SignInMethod;
use wissel_store::rows::sessions::Session;
use wissel_store::{Id, Ts};

use crate::flows::Security;

/// How an account is protected.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Security)]
pub struct SecurityView {
    /// There is a password.
    has_password: bool,
    /// More is asked for than a password or an identity of a provider.
    has_second_factor: bool,
    totp: TotpView,
    /// Recovery codes that were not used yet.
    #[schema(example = 10)]
    recovery_codes_left: i64,
    #[schema(example = 0)]
    passkey_count: i64,
    /// Until then this session may do what needs a fresh proof; null when it needs one first.
    #[schema(value_type = Option<String>, format = DateTime)]
    stepped_up_until: Option<Ts>,
    /// With what it can be proved again who you are. A password and a one-time code go together when both are there.
    step_up_methods: Vec<StepUpMethod>,
}

/// Codes of an authenticator app.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Totp)]
pub struct TotpView {
    /// They are asked for.
    is_enabled: bool,
    /// Since then.
    #[schema(value_type = Option<String>, format = DateTime)]
    enabled_at: Option<Ts>,
}

/// A way to prove again who you are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum StepUpMethod {
    /// The password.
    Password,
    /// A code of the authenticator app, or a recovery code.
    OneTimeCode,
    /// A passkey.
    Passkey,
    /// An identity at a provider.
    Provider,
}

impl SecurityView {
    /// Of an account, for one of its sessions.
    #[must_use]
    pub fn new(security: &Security, stepped_up_until: Option<Ts>) -> Self {
        let has_codes = security.totp_enabled_at.is_some() || security.recovery_codes_left > 0;
        let step_up_methods = [
            (security.has_password, StepUpMethod::Password),
            (security.has_second_factor && has_codes, StepUpMethod::OneTimeCode),
            (security.passkey_count > 0, StepUpMethod::Passkey),
            // With a second factor an identity alone is no proof.
            (security.has_identity && !security.has_second_factor, StepUpMethod::Provider),
        ];
        Self {
            has_password: security.has_password,
            has_second_factor: security.has_second_factor,
            totp: TotpView { is_enabled: security.totp_enabled_at.is_some(), enabled_at: security.totp_enabled_at },
            recovery_codes_left: security.recovery_codes_left,
            passkey_count: security.passkey_count,
            stepped_up_until,
            step_up_methods: step_up_methods.into_iter().filter(|(is_there, _)| *is_there).map(|(_, m)| m).collect(),
        }
    }
}

/// A browser or device in which you are signed in.
#[derive(Debug, Serialize, ToSchema)]
pub struct MySession {
    #[schema(value_type = uuid::Uuid)]
    id: Id,
    /// The one that asks.
    is_current: bool,
    /// How it was opened; null for sessions of long ago.
    method: Option<SignInMethod>,
    /// At which provider.
    #[schema(example = "microsoft")]
    provider: Option<String>,
    /// What the browser calls itself.
    #[schema(example = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0")]
    user_agent: Option<String>,
    /// Internet address that it was opened from.
    #[schema(example = "192.0.2.7")]
    address: Option<String>,
    #[schema(value_type = String, format = DateTime)]
    created_at: Ts,
    /// When it last asked to go on, to ten minutes.
    #[schema(value_type = String, format = DateTime)]
    last_used_at: Ts,
}

impl MySession {
    /// Of a row, for whoever is signed in with the current one.
    #[must_use]
    pub fn new(row: Session, current: Id) -> Self {
        Self {
            is_current: row.id == current,
            id: row.id,
            method: row.method,
            provider: row.provider,
            user_agent: row.user_agent,
            address: row.address,
            created_at: row.created_at,
            last_used_at: row.rotated_at,
        }
    }
}

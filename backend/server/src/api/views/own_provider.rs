//! Domains of an environment, and its identity provider.

use serde::Serialize;
use utoipa::ToSchema;
use wissel_store::kinds::{DomainState, IdentityProviderState, Language};
use wissel_store::rows::domains::Domain;
use wissel_store::rows::environments::Environment;
use wissel_store::rows::identity_providers::IdentityProvider;
use wissel_store::{Id, Ts};

use super::FailureView;
use crate::access::enforcement::sign_in_url;
use crate::app::App;
use crate::flows;

/// A domain that an environment proves.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Domain)]
pub struct DomainView {
    #[schema(value_type = uuid::Uuid)]
    id: Id,
    /// As A-labels, lower case.
    #[schema(example = "bakkerij.example")]
    domain: String,
    /// Name of the TXT record that proves it.
    #[schema(example = "_wissel-challenge.bakkerij.example")]
    record_name: String,
    /// Content of that record.
    #[schema(example = "wissel-domain-verification=vJ0m6Yb3cJm0h2mC1hX5o0b8Q4m3lJwq9sY7nR2kT1c")]
    record_value: String,
    state: DomainState,
    #[schema(value_type = Option<String>, format = DateTime)]
    proved_at: Option<Ts>,
    #[schema(value_type = Option<String>, format = DateTime)]
    checked_at: Option<Ts>,
    /// What was wrong at the last check. A proved domain stays so for 30 days without its record.
    failure: Option<FailureView>,
}

impl DomainView {
    /// Of a row.
    #[must_use]
    pub fn new(row: Domain, language: Language) -> Self {
        Self {
            record_name: flows::record_name(&row),
            record_value: flows::record_value(&row),
            id: row.id,
            failure: row.failure.map(|code| FailureView::new(code, language)),
            domain: row.domain,
            state: row.state,
            proved_at: row.proved_at,
            checked_at: row.checked_at,
        }
    }
}

/// The identity provider of an environment.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = IdentityProvider)]
pub struct IdentityProviderView {
    /// The same as the key of the environment: it has one.
    #[schema(value_type = uuid::Uuid)]
    id: Id,
    /// Name on the button.
    #[schema(example = "Bakkerij De Zon")]
    label: String,
    #[schema(example = "https://login.bakkerij.example")]
    issuer: String,
    #[schema(example = "wissel")]
    client_id: String,
    has_client_secret: bool,
    /// To be registered at the provider as the address to come back to.
    #[schema(example = "https://wissel.example/api/v1/auth/oidc/019ac1f0-7c1e-7d3a-9c55-0d6f6f9a1b2c/callback")]
    redirect_uri: String,
    /// Where people sign in with it.
    #[schema(example = "https://wissel.example/t/bakkerij-example")]
    sign_in_url: String,
    state: IdentityProviderState,
    #[schema(value_type = Option<String>, format = DateTime)]
    tested_at: Option<Ts>,
    /// Address that the last test came back with.
    #[schema(example = "anna@bakkerij.example")]
    tested_email: Option<String>,
    /// Administrator who may still sign in with password and second factor.
    #[schema(value_type = Option<uuid::Uuid>)]
    break_glass_user_id: Option<Id>,
}

impl IdentityProviderView {
    /// Of a row and its environment.
    #[must_use]
    pub fn new((row, environment): (IdentityProvider, Environment), app: &App) -> Self {
        Self {
            id: row.environment_id,
            label: row.label,
            issuer: row.issuer,
            client_id: row.client_id,
            has_client_secret: row.client_secret.is_some(),
            redirect_uri: app.providers.redirect_uri(&row.environment_id.to_string()),
            sign_in_url: sign_in_url(&app.config.public_url, &environment.slug),
            state: row.state,
            tested_at: row.tested_at,
            tested_email: row.tested_email,
            break_glass_user_id: row.break_glass_user_id,
        }
    }
}

//! Domains of an environment, and its identity provider.

use serde::Serialize;
use utoipa::ToSchema;
use wissel_store::kinds::{DomainState, Language};
use wissel_store::rows::domains::Domain;
use wissel_store::{Id, Ts};

use super::FailureView;
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

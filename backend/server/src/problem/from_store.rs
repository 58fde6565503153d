//! What a refusal of the database means to whoever asked.

use wissel_store::StoreError;

use super::{Problem, ProblemCode};

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Self {
        let code = match &error {
            StoreError::NotFound => ProblemCode::NotFound,
            StoreError::Stale => ProblemCode::PreconditionFailed,
            StoreError::Unavailable(_) => ProblemCode::Unavailable,
            StoreError::Conflict(constraint) => match constraint.as_str() {
                "invoices_organization_id_number_key" => ProblemCode::InvoiceNumberTaken,
                "organizations_environment_id_country_register_number_key" => ProblemCode::OrganizationExists,
                "identifiers_organization_id_scheme_value_key" => ProblemCode::IdentifierExists,
                "environment_domains_environment_id_domain_key" => ProblemCode::DomainExists,
                "environment_domains_domain_key" => ProblemCode::DomainTaken,
                "identifiers_scheme_value_key" => ProblemCode::IdentifierTaken,
                "passkeys_credential_id_key" => ProblemCode::PasskeyExists,
                "deliveries_invoice_id_key" => ProblemCode::InvoiceAlreadySent,
                "network_reports_network_month_kind_key" => ProblemCode::ReportUnderWay,
                "idempotency_keys_pkey" | "idempotency_keys_actor_id_key_key" => ProblemCode::IdempotencyKeyReused,
                // Two of one domain came at the same moment: the second try finds what the first one made.
                "environments_domain_key"
                | "environments_slug_key"
                | "users_email_key"
                | "identities_provider_issuer_subject_key"
                | "pending_sign_ins_browser_hash_key" => ProblemCode::Unavailable,
                _ => return Self::internal(error),
            },
            _ => return Self::internal(error),
        };
        let retry_after = (code == ProblemCode::Unavailable).then_some(1);
        Self { retry_after, cause: Some(error.to_string()), ..Self::new(code) }
    }
}

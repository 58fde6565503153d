//! What a page is told of a visit to a sign-in provider that came to nothing.

use super::ProblemCode;

/// Why a visit to a sign-in provider came to nothing: `problem` in the query of the page that the browser comes back to.
pub struct VisitProblem;

impl VisitProblem {
    /// What pages have words for.
    pub const CODES: &'static [ProblemCode] = &[
        ProblemCode::Unauthenticated,
        ProblemCode::BadCredentials,
        ProblemCode::SsoRequired,
        ProblemCode::EmailOutsideDomain,
        ProblemCode::SignInCancelled,
        ProblemCode::NotFound,
        ProblemCode::TokenUnknown,
        ProblemCode::IdentityTaken,
        ProblemCode::IdentityProviderTaken,
        ProblemCode::Internal,
        ProblemCode::NetworkUnavailable,
        ProblemCode::Unavailable,
    ];

    /// The code for a page: what it has no words for means as little to a person as `internal`.
    #[must_use]
    pub fn of(code: ProblemCode) -> ProblemCode {
        if Self::CODES.contains(&code) { code } else { ProblemCode::Internal }
    }
}

impl utoipa::PartialSchema for VisitProblem {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        utoipa::openapi::ObjectBuilder::new()
            .schema_type(utoipa::openapi::schema::Type::String)
            .description(Some("Why a visit to a sign-in provider came to nothing: `problem` in the query of the page that the browser comes back to."))
            .enum_values(Some(Self::CODES.iter().map(|code| code.as_str())))
            .into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_told_of_a_visit_only_what_it_has_words_for() {
        assert_eq!(VisitProblem::of(ProblemCode::SignInCancelled), ProblemCode::SignInCancelled);
        assert_eq!(VisitProblem::of(ProblemCode::InvoiceNotDraft), ProblemCode::Internal);
    }
}

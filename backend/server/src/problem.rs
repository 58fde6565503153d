//! Every error that a client can see: one closed list of codes, each with its status and its words (RFC 9457).
//!
//! To add one: put a line in the table below; the compiler and `openapi` tests ask for the rest.

mod from_store;
mod visit;

use serde::Serialize;
use utoipa::ToSchema;

use crate::words::{Words, words};
pub use visit::VisitProblem;

macro_rules! problem_codes {
    ($($(#[doc = $doc:literal])* $case:ident = $status:literal $code:literal, $nl:literal, $en:literal;)*) => {
        /// What went wrong, as a code that programs can rely on.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
        pub enum ProblemCode { $($(#[doc = $doc])* #[serde(rename = $code)] $case),* }

        // By hand, because the derive of utoipa does not see a name that a macro passes to serde.
        impl utoipa::PartialSchema for ProblemCode {
            fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
                let cases: &[&str] = &[$(concat!("\n* `", $code, "` (", $status, "):" $(, $doc)*)),*];
                utoipa::openapi::ObjectBuilder::new()
                    .schema_type(utoipa::openapi::schema::Type::String)
                    .description(Some(format!("What went wrong, as a code that programs can rely on.\n{}", cases.concat())))
                    .enum_values(Some(Self::ALL.iter().map(|code| code.as_str())))
                    .into()
            }
        }

        impl ToSchema for ProblemCode {}

        impl ProblemCode {
            /// Every code, in order.
            pub const ALL: &'static [Self] = &[$(Self::$case),*];
            /// HTTP status.
            #[must_use]
            pub fn status(self) -> u16 { match self { $(Self::$case => $status),* } }
            /// The code as it stands in the answer.
            #[must_use]
            pub fn as_str(self) -> &'static str { match self { $(Self::$case => $code),* } }
            /// The title.
            #[must_use]
            pub fn title(self) -> Words { match self { $(Self::$case => Words::new($nl, $en)),* } }
        }
    };
}

problem_codes! {
    /// The body is no JSON.
    RequestMalformed = 400 "request.malformed", "De aanvraag kan niet gelezen worden", "The request can't be read";
    /// A header that the operation needs is missing or wrong.
    HeaderMissing = 400 "header.missing", "Er ontbreekt een header", "A header is missing";
    /// No credentials, or none that hold.
    Unauthenticated = 401 "access.unauthenticated", "U bent niet aangemeld", "You are not signed in";
    /// E-mail address and password do not belong together.
    BadCredentials = 401 "access.bad_credentials", "E-mailadres en wachtwoord horen niet bij elkaar", "E-mail address and password do not match";
    /// The one-time code is wrong, was used before, or is too old.
    WrongCode = 401 "mfa.wrong_code", "De code klopt niet, of is al gebruikt", "The code is wrong, or was used before";
    /// Known, but not allowed; `missing_right` names the right.
    MissingRight = 403 "access.missing_right", "U mist een recht", "You lack a right";
    /// This needs a proof of the last five minutes: `POST /me/step-up`.
    StepUpRequired = 403 "access.step_up_required", "Bewijs eerst opnieuw dat u het bent", "Prove again that it is you first";
    /// The account has a second factor: give `one_time_code`, or use a passkey.
    SecondFactorRequired = 403 "mfa.required", "Geef ook de code van uw tweede factor", "Give the code of your second factor as well";
    /// People with an address in this domain sign in with the identity provider of their organization: `sign_in_url`.
    SsoRequired = 403 "access.sso_required", "Meld u aan bij uw eigen organisatie", "Sign in with your own organization";
    /// The provider of an environment named an address outside the domains that the environment has proved.
    EmailOutsideDomain = 403 "identity_provider.email_outside", "Dit adres valt buiten de bewezen domeinen", "This address is outside the proved domains";
    /// People of this domain stay in the environment of their organization.
    EnvironmentEnforced = 403 "environment.domain_enforced", "Uw organisatie heeft één omgeving voor dit domein", "Your organization has one environment for this domain";
    /// The person turned back at the provider, or the provider did not let him in.
    SignInCancelled = 401 "auth.cancelled", "Het aanmelden is afgebroken", "The sign-in was broken off";
    /// The request did not come from this site.
    ForeignOrigin = 403 "access.foreign_origin", "De aanvraag komt van een andere site", "The request comes from another site";
    /// The current terms have to be accepted first.
    TermsRequired = 403 "terms.required", "Ga eerst akkoord met de voorwaarden", "Accept the terms and conditions first";
    /// Unknown, or not yours.
    NotFound = 404 "not_found", "Niet gevonden", "Not found";
    /// The link was used, has expired, or never existed.
    TokenUnknown = 404 "auth.token_unknown", "Deze link is niet (meer) geldig", "This link is not valid (any more)";
    /// This browser has begun no sign-in at a provider, or it took too long.
    NoPendingSignIn = 404 "auth.no_pending", "Er is geen aanmelding bezig in deze browser", "No sign-in is under way in this browser";
    /// There is no such operation at this path with this method.
    MethodNotAllowed = 405 "request.method_not_allowed", "Deze methode kan hier niet", "This method is not possible here";
    /// Nothing would remain to sign in with.
    IdentityLastMethod = 409 "identity.last_method", "U kunt zich dan nergens meer mee aanmelden", "You could not sign in with anything then";
    /// This passkey was added before.
    PasskeyExists = 409 "passkey.exists", "Deze passkey is al toegevoegd", "This passkey was added already";
    /// An account has no room for more passkeys.
    PasskeyTooMany = 409 "passkey.too_many", "Meer passkeys kunnen er niet bij", "There is no room for more passkeys";
    /// At an address without a name, or without TLS, browsers have no passkeys.
    PasskeyUnavailable = 409 "passkey.unavailable", "Op dit adres werken passkeys niet", "Passkeys do not work at this address";
    /// Another account has this address by now.
    EmailTaken = 409 "email.taken", "Een ander account heeft dit adres al", "Another account has this address already";
    /// The organization is in this environment already.
    OrganizationExists = 409 "organization.exists", "Deze organisatie is er al", "This organization is here already";
    /// The organization was activated before.
    OrganizationAlreadyActive = 409 "organization.already_active", "De organisatie is al geactiveerd", "The organization is active already";
    /// The organization has to be activated first.
    OrganizationNotActive = 409 "organization.not_active", "De organisatie is nog niet geactiveerd", "The organization is not active yet";
    /// What is in the register can't be changed once the organization was activated.
    OrganizationFixed = 409 "organization.fixed", "Gegevens uit het register staan vast na activering", "Register data are fixed after activation";
    /// It receives on the network that it is on: switch receiving off first, and wait until that is done.
    OrganizationNetworkInUse = 409 "organization.network_in_use", "Zet eerst het ontvangen uit op het huidige netwerk", "Switch receiving off on the present network first";
    /// Somebody has to remain who can manage the environment.
    LastAdministrator = 409 "environment.last_administrator", "Er moet een beheerder overblijven", "One administrator has to remain";
    /// Somebody has to remain who can manage the organization.
    LastOrganizationAdministrator = 409 "organization.last_administrator", "Er moet iemand overblijven die de organisatie beheert", "Somebody has to remain who manages the organization";
    /// He is named for emergencies: name another one first, or end that the provider is the only way in.
    BreakGlassNeeded = 409 "identity_provider.break_glass_needed", "Deze beheerder is aangewezen voor noodgevallen", "This administrator is named for emergencies";
    /// The environment has this domain already.
    DomainExists = 409 "domain.exists", "Dit domein staat er al", "This domain is there already";
    /// Another environment has proved this domain.
    DomainTaken = 409 "domain.taken", "Een andere omgeving heeft dit domein al bewezen", "Another environment has proved this domain already";
    /// The organization has this identifier already.
    IdentifierExists = 409 "identifier.exists", "Deze organisatie heeft dit nummer al", "This organization has this identifier already";
    /// Another organization of this installation receives on this identifier.
    IdentifierTaken = 409 "identifier.taken", "Een andere organisatie ontvangt al op dit nummer", "Another organization receives on this identifier already";
    /// The identifier is on its way to or from another provider already.
    IdentifierMigrating = 409 "identifier.migrating", "Dit nummer is al aan het verhuizen", "This identifier is moving already";
    /// No migration key was given out for the identifier.
    IdentifierNotMigrating = 409 "identifier.not_migrating", "Voor dit nummer is geen migratiesleutel afgegeven", "No migration key was given out for this identifier";
    /// The identifier is registered here, so there is nowhere to take it over from.
    IdentifierHeldHere = 409 "identifier.held_here", "Dit nummer is al hier aangemeld", "This identifier is registered here already";
    /// Only what is registered here can go to another provider.
    IdentifierNotHeld = 409 "identifier.not_held", "Dit nummer is hier niet aangemeld om te ontvangen", "This identifier is not registered here to receive";
    /// The organization has no identifier that may send.
    IdentifierCannotSend = 409 "identifier.cannot_send", "Geen nummer van deze organisatie mag versturen", "No identifier of this organization may send";
    /// The number is in use.
    InvoiceNumberTaken = 409 "invoice.number_taken", "Dit factuurnummer is al gebruikt", "This invoice number is in use";
    /// Only a draft can be changed or deleted.
    InvoiceNotDraft = 409 "invoice.not_draft", "Alleen een concept kan veranderen", "Only a draft can change";
    /// An uploaded document is kept as it is.
    InvoiceUploaded = 409 "invoice.uploaded_document", "Een geüpload document blijft zoals het is", "An uploaded document stays as it is";
    /// The invoice was handed over before.
    InvoiceAlreadySent = 409 "invoice.already_sent", "De factuur is al verstuurd", "The invoice was sent already";
    /// Nothing waits here that could be taken back: it was never sent, or is on its way.
    InvoiceNotCancellable = 409 "invoice.not_cancellable", "Versturen kan niet meer ongedaan worden gemaakt", "Sending can't be undone any more";
    /// Not after what was answered before, or not to a document that was refused or can't be read.
    ResponseNotPossible = 409 "response.not_possible", "Dit antwoord is hier niet mogelijk", "This answer is not possible here";
    /// Only a job that was given up can be started again.
    JobNotDead = 409 "job.not_dead", "Deze taak is niet opgegeven", "This job was not given up";
    /// The access point is that of somebody else, who reports himself.
    ReportNotOurs = 409 "report.not_ours", "De eigenaar van het access point rapporteert zelf", "The owner of the access point reports himself";
    /// No participant is named that takes the reports: setting `WISSEL_REPORT_RECEIVER`.
    ReportReceiverMissing = 409 "report.receiver_missing", "Er is niet ingesteld wie de rapporten ontvangt", "Nobody is set to take the reports";
    /// Its numbers may still change.
    ReportMonthNotOver = 409 "report.month_not_over", "Deze maand is nog niet voorbij", "This month is not over yet";
    /// The report is being sent.
    ReportUnderWay = 409 "report.under_way", "Dit rapport is al onderweg", "This report is on its way already";
    /// The password is too short to stand alone: choose one of at least 15 characters first.
    PasswordTooShort = 409 "mfa.password_too_short", "Uw wachtwoord is te kort zonder tweede factor", "Your password is too short without a second factor";
    /// Recovery codes stand in for a second factor: switch one on first.
    SecondFactorOff = 409 "mfa.off", "Er staat geen tweede factor aan", "No second factor is on";
    /// The payment was made before.
    PaymentAlreadyPaid = 409 "payment.already_paid", "De betaling is al gedaan", "The payment was made already";
    /// The identity belongs to another account.
    IdentityTaken = 409 "identity.taken", "Deze identiteit hoort bij een ander account", "This identity belongs to another account";
    /// The account has an identity at this provider already.
    IdentityProviderTaken = 409 "identity.provider_taken", "U heeft al een identiteit bij deze aanbieder", "You have an identity at this provider already";
    /// Changed by somebody else since it was read.
    PreconditionFailed = 412 "request.stale", "Iemand anders heeft dit intussen veranderd", "Somebody else changed this in the meantime";
    /// More bytes than allowed.
    BodyTooLarge = 413 "request.too_large", "De aanvraag is te groot", "The request is too large";
    /// This operation takes another content type.
    UnsupportedMediaType = 415 "request.unsupported_media_type", "Dit soort inhoud kan hier niet", "This type of content is not taken here";
    /// Understood, but something in it is wrong; `errors` names each place.
    Invalid = 422 "request.invalid", "Niet alles klopt", "Not everything is right";
    /// The new passkey could not be checked, or was asked for too long ago.
    PasskeyRefused = 422 "passkey.refused", "Deze passkey kon niet worden gecontroleerd", "This passkey could not be checked";
    /// The document can't be read.
    DocumentUnreadable = 422 "document.unreadable", "Het document kan niet gelezen worden", "The document can't be read";
    /// The invoice breaks fatal rules; `errors` holds them.
    InvoiceNotValid = 422 "invoice.not_valid", "De factuur voldoet niet aan de regels", "The invoice breaks rules";
    /// The invoice does not say where it goes.
    ReceiverMissing = 422 "invoice.receiver_missing", "De koper heeft geen adres op het netwerk", "The buyer has no address on the network";
    /// The idempotency key was used for another request.
    IdempotencyKeyReused = 422 "idempotency.key_reused", "Deze Idempotency-Key hoort bij een andere aanvraag", "This Idempotency-Key belongs to another request";
    /// Too many attempts; `Retry-After` says when to come back.
    TooManyRequests = 429 "request.too_many", "Te veel pogingen", "Too many attempts";
    /// Something failed here; it was logged under the request id.
    Internal = 500 "internal", "Er ging hier iets mis", "Something went wrong here";
    /// The network could not be asked.
    NetworkUnavailable = 503 "network.unavailable", "Het netwerk antwoordt niet", "The network does not answer";
    /// No capacity now; `Retry-After` says when to come back.
    Unavailable = 503 "unavailable", "Nu even niet beschikbaar", "Not available right now";
}

/// What is wrong with one place of a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldProblem {
    /// JSON pointer (RFC 6901) into the body, or `/query/<name>`.
    pub pointer: String,
    /// Stable code.
    pub code: String,
    /// What is wrong, with the value.
    pub message: Words,
}

/// An answer that is an error.
#[derive(Debug, Clone)]
pub struct Problem {
    /// Which one.
    pub code: ProblemCode,
    /// What happened here, in a sentence.
    pub detail: Option<Words>,
    /// The places that are wrong, all at once.
    pub errors: Vec<FieldProblem>,
    /// The right that is missing, with 403.
    pub missing_right: Option<&'static str>,
    /// Where to sign in, with `access.sso_required`.
    pub sign_in_url: Option<String>,
    /// Seconds to wait, with 429 and 503.
    pub retry_after: Option<u64>,
    /// For the log only.
    pub cause: Option<String>,
}

/// What handlers and flows answer.
pub type Answer<T> = Result<T, Problem>;

impl Problem {
    /// A problem with nothing but its code.
    #[must_use]
    pub fn new(code: ProblemCode) -> Self {
        Self {
            code,
            detail: None,
            errors: Vec::new(),
            missing_right: None,
            sign_in_url: None,
            retry_after: None,
            cause: None,
        }
    }

    /// Says what happened.
    #[must_use]
    pub fn with_detail(mut self, detail: Words) -> Self {
        self.detail = Some(detail);
        self
    }

    /// Something failed that the client has no part in. The cause goes to the log.
    #[must_use]
    pub fn internal(cause: impl std::fmt::Display) -> Self {
        Self { cause: Some(cause.to_string()), ..Self::new(ProblemCode::Internal) }
    }

    /// Everything about it in one line, for a log or a terminal.
    #[must_use]
    pub fn for_log(&self) -> String {
        let places: String =
            self.errors.iter().map(|e| format!("; {} {}: {}", e.pointer, e.code, e.message.en)).collect();
        format!("{}{}{places}", self.code.as_str(), self.cause.as_ref().map(|c| format!(": {c}")).unwrap_or_default())
    }

    /// Places of the request that are wrong.
    #[must_use]
    pub fn invalid(errors: Vec<FieldProblem>) -> Self {
        Self { errors, ..Self::new(ProblemCode::Invalid) }
    }

    /// One place of the request that is wrong.
    #[must_use]
    pub fn field(pointer: &str, code: &str, message: Words) -> Self {
        Self::invalid(vec![FieldProblem { pointer: pointer.to_owned(), code: code.to_owned(), message }])
    }

    /// Come back after so many seconds.
    #[must_use]
    pub fn too_many(retry_after: u64) -> Self {
        let detail = words!("Probeer het over {retry_after} seconden opnieuw.", "Try again in {retry_after} seconds.");
        Self { retry_after: Some(retry_after), ..Self::new(ProblemCode::TooManyRequests).with_detail(detail) }
    }
}

impl From<ProblemCode> for Problem {
    fn from(code: ProblemCode) -> Self {
        Self::new(code)
    }
}

/// `application/problem+json` (RFC 9457): what went wrong.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Problem)]
pub struct ProblemBody {
    /// The code as a URI: `urn:wissel:problem:` and `code`.
    #[serde(rename = "type")]
    #[schema(example = "urn:wissel:problem:not_found", format = "uri")]
    pub kind: String,
    /// What kind of problem, in the language of the request.
    #[schema(example = "Not found")]
    pub title: String,
    /// HTTP status.
    #[schema(example = 404)]
    pub status: u16,
    /// Stable code.
    pub code: ProblemCode,
    /// What happened here.
    pub detail: Option<String>,
    /// The same as the header `X-Request-Id`; quote it when asking for help.
    #[schema(example = "019ac1f0-7c1e-7d3a-9c55-0d6f6f9a1b2c")]
    pub request_id: String,
    /// The places of the request that are wrong, all at once.
    pub errors: Vec<ProblemField>,
    /// With `access.missing_right`: the right.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "invoice.send")]
    pub missing_right: Option<String>,
    /// With `access.sso_required`: where people of the domain sign in.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "https://wissel.example/t/bakkerij-example")]
    pub sign_in_url: Option<String>,
}

/// One place of a request that is wrong.
#[derive(Debug, Serialize, ToSchema)]
pub struct ProblemField {
    /// JSON pointer (RFC 6901) into the body, or `/query/<name>`.
    #[schema(example = "/lines/0/unit_price")]
    pub pointer: String,
    /// Stable code; for a rule of an invoice its id.
    #[schema(example = "field.required")]
    pub code: String,
    /// What is wrong, in the language of the request.
    #[schema(example = "unit_price is missing.")]
    pub message: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_unique_and_have_words_in_both_languages() {
        let mut seen = std::collections::BTreeSet::new();
        for code in ProblemCode::ALL {
            assert!(seen.insert(code.as_str()), "{} twice", code.as_str());
            let title = code.title();
            assert!(!title.nl.is_empty() && !title.en.is_empty() && title.nl != title.en);
            assert!((400..=599).contains(&code.status()));
        }
    }
}

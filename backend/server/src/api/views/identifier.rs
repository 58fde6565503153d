//! Identifiers on the network: how far their registration is, what stands in its way, and moving between providers.

use serde::Serialize;
use utoipa::ToSchema;
use wissel_store::kinds::{DocumentRegistrationState, Language, MigrationDirection, RegistrationState};
use wissel_store::rows::identifiers::Identifier;
use wissel_store::rows::registrations::Registration;
use wissel_store::{Id, Ts};

use super::failure::Responsible;
use crate::flows::{Registered, key_valid_until};
use crate::words::{Words, words};

/// A participant identifier of an organization.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Identifier)]
pub struct IdentifierView {
    #[schema(value_type = uuid::Uuid)]
    id: Id,
    #[schema(value_type = uuid::Uuid)]
    organization_id: Id,
    /// Four digits (ICD).
    #[schema(example = "0106")]
    scheme: String,
    #[schema(example = "90000013")]
    value: String,
    /// Scheme and value with a colon between.
    #[schema(example = "0106:90000013")]
    participant: String,
    /// The one that it sends with.
    is_primary: bool,
    /// May be used as sender; no matter how far the registration is.
    can_send: bool,
    /// Receives, or is to receive.
    can_receive: bool,
    state: RegistrationState,
    /// What stands in the way: with `failed` for good, otherwise for now; null when nothing does.
    failure: Option<RegistrationFailure>,
    /// The kinds of documents that the network was told of, or is to be told of; none before it receives for the first time.
    registrations: Vec<RegistrationView>,
    /// The move from or to another provider; null when there is none.
    migration: Option<MigrationView>,
    #[schema(value_type = String, format = DateTime)]
    updated_at: Ts,
}

/// Why the network does not have an identifier as it is to be.
#[derive(Debug, Serialize, ToSchema)]
pub struct RegistrationFailure {
    /// Stable code.
    #[schema(example = "registration.held_elsewhere")]
    code: String,
    /// What that means and what to do, in the language of the request.
    #[schema(example = "Ander Access Point (sandbox) receives for this identifier now. …")]
    message: String,
    /// Who has to do something now.
    responsible: Responsible,
    /// The field of `identifiers.start_migration` that was wrong, as a JSON pointer; null when it was none.
    #[schema(example = "/migration_key")]
    pointer: Option<&'static str>,
    /// The provider that holds the identifier, as far as the network names it.
    #[schema(example = "Ander Access Point (sandbox)")]
    provider: Option<String>,
    /// A text for that provider, in the language of the request; null when no other provider is in the way.
    #[schema(example = "We receive with another provider from now on. …")]
    forward_text: Option<String>,
}

/// One kind of document of an identifier.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Registration)]
pub struct RegistrationView {
    /// Which kind, as `document_types.get` names it.
    #[schema(example = "invoice")]
    document_type: String,
    state: DocumentRegistrationState,
    #[schema(value_type = String, format = DateTime)]
    changed_at: Ts,
}

/// A move between providers.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Migration)]
pub struct MigrationView {
    direction: MigrationDirection,
    /// With `out`: the key to give to the other provider, for who may change the registration. Null until the network
    /// knows it, and once it was taken back.
    #[schema(example = "k3Y@for#Them9Zq!w2E$r5T8")]
    migration_key: Option<String>,
    /// Until when the key can be used; null until the network knows it.
    #[schema(value_type = Option<String>, format = DateTime)]
    valid_until: Option<Ts>,
    /// The key is being taken back.
    is_ending: bool,
}

impl IdentifierView {
    /// Of a row, in a language. `shows_key` for who may change the registration.
    #[must_use]
    pub fn new(known: &Registered, language: Language, shows_key: bool) -> Self {
        let row = &known.identifier;
        Self {
            id: row.id,
            organization_id: row.organization_id,
            scheme: row.scheme.clone(),
            value: row.value.clone(),
            participant: format!("{}:{}", row.scheme, row.value),
            is_primary: row.is_primary,
            can_send: row.can_send,
            can_receive: row.can_receive,
            state: row.state,
            failure: row.failure.as_deref().map(|code| RegistrationFailure::new(code, row, language)),
            registrations: known.registrations.iter().map(RegistrationView::from).collect(),
            migration: row.migration_direction.map(|direction| MigrationView::new(direction, row, shows_key)),
            updated_at: row.updated_at,
        }
    }
}

impl From<&Registration> for RegistrationView {
    fn from(row: &Registration) -> Self {
        Self { document_type: row.document_type.clone(), state: row.state, changed_at: row.changed_at }
    }
}

impl MigrationView {
    fn new(direction: MigrationDirection, row: &Identifier, shows_key: bool) -> Self {
        let is_out = direction == MigrationDirection::Out;
        let key = row.migration_key.clone().filter(|_| is_out && shows_key && row.migration_prepared_at.is_some());
        Self {
            direction,
            migration_key: key,
            valid_until: row.migration_prepared_at.filter(|_| row.migration_key.is_some()).map(key_valid_until),
            is_ending: is_out && row.migration_key.is_none(),
        }
    }
}

impl RegistrationFailure {
    fn new(code: &str, row: &Identifier, language: Language) -> Self {
        let participant = format!("{}:{}", row.scheme, row.value);
        let provider = row.failure_provider.as_deref();
        let forward = matches!(code, "registration.held_elsewhere" | "registration.wrong_key");
        Self {
            message: registration_words(code, provider).in_language(language).to_owned(),
            responsible: if forward { Responsible::You } else { Responsible::Us },
            pointer: (code == "registration.wrong_key").then_some("/migration_key"),
            forward_text: forward.then(|| forward_words(&participant).in_language(language).to_owned()),
            provider: row.failure_provider.clone(),
            code: code.to_owned(),
        }
    }
}

/// What the code of a registration that failed means, and what to do.
#[must_use]
pub fn registration_words(code: &str, provider: Option<&str>) -> Words {
    let nl = provider.unwrap_or("Een andere aanbieder");
    let en = provider.unwrap_or("Another provider");
    match code {
        "registration.held_elsewhere" => Words::new(
            format!(
                "{nl} ontvangt nu voor dit nummer, en dat kan er maar één. Vraag daar een migratiesleutel en vul die hier in, of laat het nummer daar afmelden en zet ontvangen hier opnieuw aan. Versturen kan gewoon."
            ),
            format!(
                "{en} receives for this identifier now, and only one provider can. Ask there for a migration key and enter it here, or have the identifier deregistered there and switch receiving on here again. Sending works all the same."
            ),
        ),
        "registration.wrong_key" => Words::new(
            format!(
                "{nl} heeft dit nummer, en de migratiesleutel past niet of geldt niet meer. Vraag daar een nieuwe."
            ),
            format!(
                "{en} has this identifier, and the migration key does not fit or holds no longer. Ask there for a new one."
            ),
        ),
        "registration.unavailable" => words!(
            "Het netwerk kon niet bereikt worden. Er volgt een nieuwe poging; geeft Wissel het op, zet het dan opnieuw aan.",
            "The network could not be reached. It will be tried again; if Wissel gives up, switch it on again."
        ),
        "registration.refused" => words!(
            "Het netwerk heeft de registratie geweigerd. Neem contact op met de beheerder.",
            "The network refused the registration. Contact the operator."
        ),
        _ => words!(
            "Er ging hier iets mis bij het registreren. Neem contact op met de beheerder.",
            "Something went wrong here while registering. Contact the operator."
        ),
    }
}

/// What to write to the provider that holds an identifier.
fn forward_words(participant: &str) -> Words {
    words!(
        "Wij willen documenten op Peppol voortaan bij een andere aanbieder ontvangen. U staat in de SML als aanbieder van {participant}. Wilt u ons een migratiesleutel geven (PrepareToMigrate), of anders ons nummer afmelden?",
        "From now on we want to receive our Peppol documents with another provider. In the SML you are the provider of {participant}. Would you give us a migration key (PrepareToMigrate), or otherwise deregister our identifier?"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_failure_has_words_of_its_own_and_names_the_provider() {
        let other = registration_words("no such code", None);
        for code in ["held_elsewhere", "wrong_key", "unavailable", "refused"] {
            let code = format!("registration.{code}");
            let words = registration_words(&code, Some("Ander Access Point"));
            assert_ne!(words, other, "{code}");
            assert_ne!(words.nl, words.en, "{code}");
            let is_elsewhere = code.ends_with("elsewhere") || code.ends_with("key");
            assert_eq!(words.nl.contains("Ander Access Point"), is_elsewhere, "{code}");
        }
        assert!(forward_words("0106:1").nl.contains("0106:1"));
    }
}

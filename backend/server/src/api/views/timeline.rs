//! Timelines: what happened, in a plain sentence, with the evidence behind it.

use std::str::FromStr;

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;
use wissel_peppol::response::InvoiceStatus;
use wissel_store::kinds::Language;
use wissel_store::rows::events::Event;
use wissel_store::{Id, Ts};

use super::{failure_words, registration_words, response_failure_words};
use crate::words::{Words, for_peppol, words};

/// Something that happened to an invoice.
#[derive(Debug, Serialize, ToSchema)]
pub struct TimelineEntry {
    #[schema(value_type = uuid::Uuid)]
    id: Id,
    /// When.
    #[schema(value_type = String, format = DateTime)]
    at: Ts,
    /// What, as a stable code.
    #[schema(example = "invoice.delivered")]
    kind: String,
    /// What, in the language of the request.
    #[schema(example = "Delivered: Wissel sandbox confirmed the receipt.")]
    sentence: String,
    /// Who did it; null when it was no person.
    #[schema(example = "Anna de Vries")]
    actor: Option<String>,
    /// The raw evidence.
    evidence: Option<Value>,
}

impl TimelineEntry {
    /// Of a row, in a language.
    #[must_use]
    pub fn new(row: Event, language: Language) -> Self {
        Self {
            id: row.id,
            at: row.happened_at,
            sentence: sentence(&row).in_language(language).to_owned(),
            kind: row.kind,
            actor: row.actor_name,
            evidence: Some(row.details.0).filter(|details| !details.is_null()),
        }
    }
}

/// The sentence about an Invoice Response.
fn answer_sentence(kind: &str, status: &str, who: &str, failure: &str) -> Words {
    let said = Words::from_fn(|language| {
        let code = InvoiceStatus::from_str(status);
        code.map_or_else(|_| status.to_owned(), |code| code.words(for_peppol(language)).to_owned())
    });
    let (nl, en) = (&said.nl, &said.en);
    match kind {
        "invoice.answered" => {
            Words::new(format!("De koper heeft geantwoord: {nl}."), format!("The buyer answered: {en}."))
        }
        "response.queued" => Words::new(format!("{who} heeft geantwoord: {nl}."), format!("{who} answered: {en}.")),
        "response.delivered" => Words::new(
            format!("Het antwoord “{nl}” is bezorgd bij de aanbieder van de afzender."),
            format!("The answer “{en}” was delivered to the sender's provider."),
        ),
        "response.delayed" => Words::new(
            format!("Het antwoord “{nl}” is nog niet bezorgd; er volgt een nieuwe poging."),
            format!("The answer “{en}” was not delivered yet; it will be tried again."),
        ),
        _ => {
            let why = response_failure_words(failure);
            Words::new(
                format!("Het antwoord “{nl}” is niet bezorgd. {}", why.nl),
                format!("The answer “{en}” was not delivered. {}", why.en),
            )
        }
    }
}

fn sentence(row: &Event) -> Words {
    let text = |pointer: &str| row.details.0.pointer(pointer).and_then(Value::as_str).unwrap_or("-").to_owned();
    let who = row.actor_name.clone().unwrap_or_else(|| "Wissel".to_owned());
    match row.kind.as_str() {
        "invoice.created" if text("/source") == "ubl" => {
            words!("{who} heeft het document geüpload.", "{who} uploaded the document.")
        }
        "invoice.created" => words!("{who} heeft het concept gemaakt.", "{who} made the draft."),
        "invoice.queued" => {
            let receiver = text("/receiver");
            words!("{who} heeft de factuur verstuurd aan {receiver}.", "{who} sent the invoice to {receiver}.")
        }
        "invoice.cancelled" => words!(
            "{who} heeft het versturen ongedaan gemaakt; er is niets vertrokken.",
            "{who} undid sending; nothing has left."
        ),
        "invoice.requeued" => words!(
            "De beheerder heeft de bezorging opnieuw gestart, als hetzelfde bericht.",
            "The operator started the delivery again, as the same message."
        ),
        "invoice.delayed" => {
            let why = text("/failure/message");
            words!(
                "Nog niet bezorgd; er volgt een nieuwe poging. ({why})",
                "Not delivered yet; it will be tried again. ({why})"
            )
        }
        "invoice.delivered" => {
            let by = text("/receipt/received_by");
            words!("Bezorgd: {by} heeft de ontvangst bevestigd.", "Delivered: {by} confirmed the receipt.")
        }
        "invoice.failed" => {
            let why = failure_words(&text("/failure/code"));
            Words::new(format!("Niet bezorgd. {}", why.nl), format!("Not delivered. {}", why.en))
        }
        "invoice.answered" | "response.queued" | "response.delivered" | "response.delayed" | "response.failed" => {
            answer_sentence(&row.kind, &text("/status"), &who, &text("/failure/code"))
        }
        "invoice.confirmed" => words!(
            "De aanbieder van de ontvanger heeft de factuur aan de ontvanger overgedragen.",
            "The receiver's provider handed the invoice over to the receiver."
        ),
        "invoice.refused" => {
            let why = text("/note");
            words!(
                "De aanbieder van de ontvanger heeft de factuur na ontvangst geweigerd. ({why})",
                "The receiver's provider refused the invoice after taking it. ({why})"
            )
        }
        "received.refused" => words!(
            "Het document voldoet niet aan de regels en is geweigerd; de aanbieder van de afzender is ingelicht.",
            "The document breaks the rules and was refused; the sender's provider was told."
        ),
        "received.arrived" => {
            let sender = text("/sender");
            words!("Ontvangen van {sender}.", "Received from {sender}.")
        }
        kind if kind.starts_with("identifier.") => identifier_sentence(row, &who),
        other => Words::new(other, other),
    }
}

/// What happened to the registration of an identifier.
fn identifier_sentence(row: &Event, who: &str) -> Words {
    let text = |name: &str| row.details.0.get(name).and_then(Value::as_str);
    match row.kind.as_str() {
        "identifier.registered" => words!(
            "Aangemeld: het netwerk weet wat hier ontvangen wordt.",
            "Registered: the network knows what is received here."
        ),
        "identifier.deregistered" => words!("Afgemeld om te ontvangen.", "Deregistered from receiving."),
        "identifier.failed" => {
            let why = registration_words(text("code").unwrap_or_default(), text("provider"));
            Words::new(format!("Niet gelukt. {}", why.nl), format!("Failed. {}", why.en))
        }
        "identifier.migration_started" if text("direction") == Some("in") => words!(
            "{who} laat het ontvangen van een andere aanbieder hierheen verhuizen.",
            "{who} has receiving move here from another provider."
        ),
        "identifier.migration_started" => words!(
            "{who} heeft een migratiesleutel voor een andere aanbieder gevraagd.",
            "{who} asked for a migration key for another provider."
        ),
        "identifier.migration_prepared" => {
            words!("Het netwerk kent de migratiesleutel.", "The network knows the migration key.")
        }
        "identifier.migration_cancelled" => words!(
            "De migratiesleutel geldt niet meer; ontvangen blijft hier.",
            "The migration key holds no longer; receiving stays here."
        ),
        "identifier.migrated_in" => {
            words!("Verhuisd: documenten worden nu hier ontvangen.", "Moved: documents are received here now.")
        }
        "identifier.migrated_out" => {
            let provider = text("provider").unwrap_or("-");
            words!(
                "Verhuisd: {provider} ontvangt nu voor dit nummer. Versturen blijft hier.",
                "Moved: {provider} receives for this identifier now. Sending stays here."
            )
        }
        other => Words::new(other, other),
    }
}

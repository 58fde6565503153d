//! Asking the network where somebody is and what he takes.

use wissel_peppol::identifier::ParticipantId;
use wissel_peppol::transport::{Lookup, LookupVerdict};

use crate::app::App;
use crate::problem::{Answer, Problem, ProblemCode};
use crate::words::{Words, for_peppol, words};

/// Reads the identifier and looks it up, on the first network if none is named. "Not registered" is an answer.
pub async fn look_up_participant(app: &App, text: &str, network: Option<&str>) -> Answer<Lookup> {
    let participant: ParticipantId =
        text.trim().parse().map_err(|error: wissel_peppol::identifier::IdentifierError| {
            Problem::field("/query/id", error.code(), Words::from_fn(|language| error.message(for_peppol(language))))
        })?;
    let chosen = app.config.networks.chosen(network).and_then(|name| app.networks.named(name));
    let chosen = chosen.ok_or_else(|| {
        let name = network.unwrap_or_default();
        let said =
            words!("{name} is geen netwerk van deze installatie.", "{name} is not a network of this installation.");
        Problem::field("/query/network", "field.choice", said)
    })?;
    chosen.transport.lookup(&participant).await.map_err(|error| Problem {
        cause: Some(error.to_string()),
        retry_after: Some(5),
        ..Problem::new(ProblemCode::NetworkUnavailable)
    })
}

/// What an answer means, in words.
#[must_use]
pub fn lookup_verdict(found: &Lookup) -> Words {
    let documents: std::collections::BTreeSet<String> =
        found.capabilities.iter().map(|capability| capability.document_type.to_string()).collect();
    let (id, count) = (&found.participant, documents.len());
    match found.verdict {
        LookupVerdict::Reachable => words!(
            "{id} is bereikbaar en neemt {count} soorten documenten.",
            "{id} can be reached and takes {count} types of documents."
        ),
        LookupVerdict::NotRegistered => words!(
            "{id} staat niet op het netwerk. Klopt het nummer? Vraag de ontvanger anders om een ander adres.",
            "{id} is not on the network. Is the number right? If so, ask the receiver for another address."
        ),
        LookupVerdict::NoCapabilities => words!(
            "{id} staat op het netwerk, maar neemt geen enkel document.",
            "{id} is on the network but takes no documents at all."
        ),
        _ => words!(
            "{id} staat op het netwerk, maar neemt geen facturen.",
            "{id} is on the network but takes no invoices."
        ),
    }
}

//! Asking the network where somebody is and what he takes.

use wissel_peppol::identifier::ParticipantId;
use wissel_peppol::transport::Lookup;

use crate::app::App;
use crate::problem::{Answer, Problem, ProblemCode};
use crate::words::{Words, for_peppol};

/// Reads the identifier and looks it up. "Not registered" is an answer.
pub async fn look_up_participant(app: &App, text: &str) -> Answer<Lookup> {
    let participant: ParticipantId =
        text.trim().parse().map_err(|error: wissel_peppol::identifier::IdentifierError| {
            Problem::field("/query/id", error.code(), Words::from_fn(|language| error.message(for_peppol(language))))
        })?;
    app.transport.lookup(&participant).await.map_err(|error| Problem {
        cause: Some(error.to_string()),
        retry_after: Some(5),
        ..Problem::new(ProblemCode::NetworkUnavailable)
    })
}

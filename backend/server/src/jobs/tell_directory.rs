//! Tells the Peppol Directory that the business card of a participant is new, changed or gone.

use std::sync::Arc;

use wissel_peppol::identifier::ParticipantId;

use super::{Ended, nothing};
use crate::app::App;
use crate::problem::{Answer, Problem};

/// What is said is what holds now, however often the registration changed meanwhile.
pub(super) async fn run(app: &Arc<App>, participant: &str) -> Answer<Ended> {
    let participant: ParticipantId = participant.parse().map_err(Problem::internal)?;
    let Some(embedded) = app.networks.embedded() else { return Ok(Ended::Done(nothing())) };
    let Some(directory) = embedded.directory() else { return Ok(Ended::Done(nothing())) };
    let told = if embedded.publishes(&participant).await? {
        directory.changed(&participant).await
    } else {
        directory.gone(&participant).await
    };
    match told {
        Ok(()) => Ok(Ended::Done(nothing())),
        Err(error) if error.is_temporary() => Ok(Ended::Fault { reason: error.to_string(), last: nothing() }),
        Err(error) => {
            tracing::warn!(%participant, %error, "the Peppol Directory does not list a participant");
            Ok(Ended::Dead { reason: error.to_string(), effects: nothing() })
        }
    }
}

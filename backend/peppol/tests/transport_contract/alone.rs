//! The contract for an access point of our own, without the sandbox that can be asked what arrived.

use async_trait::async_trait;
use wissel_peppol::provider::SeatId;
use wissel_peppol::transport::{Lookup, Outbound, Outcome, Transport, TransportError};
use wissel_peppol::{ParticipantId, SandboxNetwork};

use super::{Tells, World, contract, world};

/// The access point of an installation on a real network, which finds receivers in the sandbox.
struct Alone(SandboxNetwork);

#[async_trait]
impl Transport for Alone {
    fn name(&self) -> &'static str {
        self.0.access_point().name()
    }

    async fn lookup(&self, participant: &ParticipantId) -> Result<Lookup, TransportError> {
        // Names of the zone are hashes: the sandbox has to be told whose are about to be asked for.
        self.0.lookup(participant).await?;
        self.0.access_point().lookup(participant).await
    }

    async fn send(&self, message: &Outbound) -> Outcome {
        let _ = self.0.lookup(&message.receiver).await;
        self.0.access_point().send(message).await
    }

    async fn status(&self, message_id: &str) -> Result<Option<Outcome>, TransportError> {
        self.0.access_point().status(message_id).await
    }

    async fn own_seat(&self) -> Result<Option<SeatId>, TransportError> {
        self.0.access_point().own_seat().await
    }
}

#[tokio::test]
async fn an_access_point_of_our_own_keeps_the_contract() {
    let World { network, inbox, parties, .. } = world();
    let transport = Alone(network);
    contract(&transport, &parties, "first", Tells::Nothing).await;
    contract(&transport, &parties, "second", Tells::Nothing).await;
    assert_eq!(inbox.stored(), 8, "four messages arrive in one run, each once");
    assert_eq!(transport.own_seat().await.unwrap().unwrap().as_str(), "PWI000001");
}

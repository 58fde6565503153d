use actix_web::web::Json;
use serde::Serialize;
use utoipa::ToSchema;
use wissel_store::Ts;
use wissel_store::rows::peers::Peer;

use crate::access::Operator;
use crate::flows;
use crate::problem::Answer;

/// Peers that failed lately.
#[derive(Debug, Serialize, ToSchema)]
pub struct Peers {
    /// Those that failed last first, a hundred at most. One that does well is not listed.
    items: Vec<PeerView>,
}

/// A peer that failed lately: an access point, or a receiver whose access point is not known.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Peer)]
pub struct PeerView {
    /// Address of the access point, or the receiver.
    #[schema(example = "https://ap.example/as4")]
    name: String,
    /// Failures in a row.
    failures: i64,
    /// Code of the last one.
    #[schema(example = "delivery.unknown_outcome")]
    last_failure: String,
    /// It is spared: until then nothing is offered to it. Null when it is not.
    #[schema(value_type = Option<String>, format = DateTime)]
    open_until: Option<Ts>,
    /// When it last failed, or was last tried.
    #[schema(value_type = String, format = DateTime)]
    changed_at: Ts,
}

impl From<Peer> for PeerView {
    fn from(row: Peer) -> Self {
        Self {
            name: row.name,
            failures: row.failures,
            last_failure: row.last_failure,
            open_until: row.open_until,
            changed_at: row.changed_at,
        }
    }
}

/// List peers that fail
///
/// After some failures in a row a peer is spared for a while, so that nobody waits for it.
#[utoipa::path(get, path = "/operator/peers", operation_id = "operator_peers.list", tag = "operator",
    responses((status = 200, body = Peers)))]
pub async fn handler(operator: Operator) -> Answer<Json<Peers>> {
    let rows = flows::list_peers(&operator.app).await?;
    Ok(Json(Peers { items: rows.into_iter().map(PeerView::from).collect() }))
}

use actix_web::web::Json;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::{IntoParams, ToSchema};
use validator::Validate;
use wissel_peppol::transport::Lookup;
use wissel_store::Ts;
use wissel_store::kinds::Language;

use crate::access::SignedIn;
use crate::flows;
use crate::http::Query;
use crate::problem::Answer;

/// Whom to look up.
#[derive(Debug, Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct LookupQuery {
    /// Scheme and value with a colon between.
    #[param(example = "0106:90000013")]
    #[validate(length(min = 1, max = 200))]
    id: String,
    /// Name of a network of this installation; without it the first.
    #[param(example = "sandbox")]
    #[validate(length(max = 20))]
    network: Option<String>,
}

/// What the network knows of a participant.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Participant)]
pub struct ParticipantView {
    #[schema(example = "0106:90000013")]
    id: String,
    is_registered: bool,
    /// Who serves the participant.
    #[schema(example = "Wissel sandbox")]
    provider: Option<String>,
    /// What it takes.
    capabilities: Vec<CapabilityView>,
    /// What that means, in the language of the request.
    #[schema(example = "0106:90000013 can be reached and takes 4 types of documents.")]
    verdict: String,
    /// What was asked and what was answered.
    evidence: Value,
    #[schema(value_type = String, format = DateTime)]
    looked_up_at: Ts,
}

/// A document that a participant takes.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Capability)]
pub struct CapabilityView {
    document_type: String,
    process: String,
    #[schema(example = "peppol-transport-as4-v2_0")]
    transport: String,
}

impl ParticipantView {
    fn new(found: Lookup, language: Language) -> Self {
        Self {
            id: found.participant.to_string(),
            is_registered: found.is_registered(),
            verdict: flows::lookup_verdict(&found).in_language(language).to_owned(),
            provider: found.provider,
            capabilities: found
                .capabilities
                .into_iter()
                .map(|c| CapabilityView {
                    document_type: c.document_type.to_string(),
                    process: c.process.to_string(),
                    transport: c.transport,
                })
                .collect(),
            evidence: found.evidence,
            looked_up_at: Ts::new(found.looked_up_at),
        }
    }
}

/// Look up a participant
///
/// Who serves it and what it takes, with the answers of the network as evidence. That it is not registered is an answer too.
#[utoipa::path(get, path = "/participants/lookup", operation_id = "participants.lookup", tag = "network", params(LookupQuery),
    responses((status = 200, body = ParticipantView)))]
pub async fn handler(signed_in: SignedIn, query: Query<LookupQuery>) -> Answer<Json<ParticipantView>> {
    let found = flows::look_up_participant(&signed_in.app, &query.0.id, query.0.network.as_deref()).await?;
    Ok(Json(ParticipantView::new(found, signed_in.language)))
}

use actix_web::web::Json;
use serde::Serialize;
use utoipa::ToSchema;
use wissel_store::{Id, Ts};

use crate::access::SignedIn;
use crate::flows::{self, NamedIdentity};
use crate::problem::Answer;

/// Identities at providers.
#[derive(Debug, Serialize, ToSchema)]
pub struct Identities {
    /// In the order in which they were added.
    items: Vec<IdentityView>,
}

/// An identity at a provider.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Identity)]
pub struct IdentityView {
    #[schema(value_type = String, format = "uuid")]
    id: Id,
    #[schema(example = "google")]
    provider: String,
    #[schema(example = "Google")]
    provider_name: String,
    /// `microsoft`, `google`, `apple` or `oidc`.
    #[schema(example = "google")]
    kind: &'static str,
    /// Address that it had when it was added.
    #[schema(example = "anna@bakkerij.example")]
    email: String,
    #[schema(value_type = String, format = "date-time")]
    created_at: Ts,
    /// When somebody last signed in with it.
    #[schema(value_type = Option<String>, format = "date-time")]
    last_used_at: Option<Ts>,
}

impl From<NamedIdentity> for IdentityView {
    fn from(named: NamedIdentity) -> Self {
        let NamedIdentity { identity, provider_name, kind } = named;
        Self {
            id: identity.id,
            provider: identity.provider,
            provider_name,
            kind,
            email: identity.email,
            created_at: identity.created_at,
            last_used_at: identity.last_used_at,
        }
    }
}

/// List your identities
///
/// The identities at providers that you can sign in with.
#[utoipa::path(get, path = "/me/identities", operation_id = "identities.list", tag = "me", responses((status = 200, body = Identities)))]
pub async fn handler(signed_in: SignedIn) -> Answer<Json<Identities>> {
    let all = flows::list_identities(&signed_in.app, &signed_in.actor).await?;
    Ok(Json(Identities { items: all.into_iter().map(IdentityView::from).collect() }))
}

use actix_web::web::Json;
use serde::Serialize;
use utoipa::ToSchema;
use wissel_peppol::pki::Role;
use wissel_store::Ts;

use crate::access::Operator;
use crate::config::NetworkName;
use crate::network::{Embedded, Holding};
use crate::problem::Answer;

/// The networks of this installation.
#[derive(Debug, Serialize, ToSchema)]
pub struct NetworksView {
    /// That of whoever has chosen none.
    #[schema(example = "as4")]
    default: &'static str,
    /// All of them.
    #[schema(example = json!(["as4", "sandbox"]))]
    names: Vec<&'static str>,
    /// This installation as an access point and SMP; null when it is none.
    access_point: Option<AccessPointView>,
}

/// An access point and SMP of its own.
#[derive(Debug, Serialize, ToSchema)]
pub struct AccessPointView {
    /// Where other access points reach it.
    #[schema(example = "https://peppol.example/as4")]
    as4_url: String,
    /// Where everybody reaches the SMP.
    #[schema(example = "https://peppol.example/smp")]
    smp_url: String,
    /// Name of the SMP at the SML.
    #[schema(example = "EXAMPLE-SMP-1")]
    smp_id: String,
    /// DNS zone of the SML.
    #[schema(example = "participant.sml.test.tech.peppol.org")]
    sml_zone: String,
    /// When the SML confirmed the address of the SMP; null while it has not.
    #[schema(value_type = Option<String>, format = DateTime)]
    registered_at: Option<Ts>,
    /// Why the SML did not, when it was last asked: for operators (English).
    registration_failure: Option<String>,
    /// When what is known of revoked certificates was last kept; null before the first time.
    #[schema(value_type = Option<String>, format = DateTime)]
    revocations_kept_at: Option<Ts>,
    certificates: Vec<CertificateView>,
}

/// What a certificate is for.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum CertificateRole {
    AccessPoint,
    Smp,
}

/// A certificate of this installation.
#[derive(Debug, Serialize, ToSchema)]
pub struct CertificateView {
    role: CertificateRole,
    /// Its common name.
    #[schema(example = "PNL000123")]
    seat: String,
    #[schema(value_type = String, format = DateTime)]
    valid_until: Ts,
    /// Whole days from now.
    #[schema(example = 212)]
    days_left: i64,
    /// Time for a new one: it ends within 60 days.
    ends_soon: bool,
}

impl From<Holding> for CertificateView {
    fn from(holding: Holding) -> Self {
        let Holding { role, seat, valid_until, days_left, ends_soon } = holding;
        let role = match role {
            Role::AccessPoint => CertificateRole::AccessPoint,
            Role::Smp => CertificateRole::Smp,
        };
        Self { role, seat, valid_until: Ts::new(valid_until), days_left, ends_soon }
    }
}

/// See how the networks stand
///
/// Which networks this installation is on, and as an access point of its own: its addresses, its registration at the
/// SML, and how long its certificates hold. For operators of the installation.
#[utoipa::path(get, path = "/operator/networks", operation_id = "operator_networks.get", tag = "operator",
    responses((status = 200, body = NetworksView)))]
pub async fn handler(operator: Operator) -> Answer<Json<NetworksView>> {
    let networks = &operator.app.networks;
    let access_point = match networks.embedded() {
        Some(embedded) => Some(view(embedded).await?),
        None => None,
    };
    let names = networks.names().map(NetworkName::as_str).collect();
    Ok(Json(NetworksView { default: operator.app.config.networks.default.as_str(), names, access_point }))
}

async fn view(embedded: &Embedded) -> Answer<AccessPointView> {
    let (settings, standing) = (embedded.settings(), embedded.standing().await?);
    Ok(AccessPointView {
        as4_url: settings.as4_url.clone(),
        smp_url: settings.smp_url.clone(),
        smp_id: settings.smp_id.clone(),
        sml_zone: settings.sml_zone.clone(),
        registered_at: standing.as_ref().and_then(|one| one.registered_at).map(Ts::new),
        registration_failure: standing.and_then(|one| one.failure),
        revocations_kept_at: embedded.revocations_kept_at().await?,
        certificates: embedded.holdings().into_iter().map(CertificateView::from).collect(),
    })
}

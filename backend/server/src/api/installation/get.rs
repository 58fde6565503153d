use actix_web::web::Json;
use serde::Serialize;
use utoipa::ToSchema;
use wissel_store::kinds::Language;

use crate::access::Public;
use crate::config::{NetworkName, NetworkSettings};
use crate::demo;
use crate::problem::Answer;
use crate::words::words;

/// What this installation offers to somebody who is not signed in yet.
#[derive(Debug, Serialize, ToSchema)]
pub struct Installation {
    #[schema(example = "Wissel")]
    name: &'static str,
    #[schema(example = "0.1.0")]
    version: &'static str,
    /// The first of `networks`.
    #[schema(example = "sandbox")]
    network: &'static str,
    /// The networks that an organization can choose.
    networks: Vec<NetworkView>,
    /// A demo environment was filled.
    is_demo: bool,
    /// With a demo: an account to look around with.
    demo_sign_in: Option<DemoSignIn>,
    /// Mails are files in the data folder.
    mail_folder_is_used: bool,
    /// It is a copy or was restored: no job runs, so nothing is sent, until an operator takes it over.
    is_fenced: bool,
    languages: Vec<Language>,
}

/// A network of the installation.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Network)]
pub struct NetworkView {
    #[schema(example = "sandbox")]
    name: &'static str,
    /// What it is, in the language of the request.
    #[schema(example = "Sandbox: nothing leaves this installation")]
    description: String,
    /// Whether documents leave this installation over it.
    leaves_installation: bool,
}

impl NetworkView {
    fn new(name: NetworkName, settings: &NetworkSettings, language: Language) -> Self {
        let access_point = settings.remote.as_ref().map(|remote| remote.name.clone()).unwrap_or_default();
        let words = match name {
            NetworkName::Sandbox => {
                words!("Sandbox: niets verlaat deze installatie", "Sandbox: nothing leaves this installation")
            }
            NetworkName::As4 => {
                words!("Peppol, met een eigen access point", "Peppol, by an access point of this installation")
            }
            NetworkName::Http => {
                words!("Peppol, via het access point {access_point}", "Peppol, by the access point {access_point}")
            }
        };
        Self {
            name: name.as_str(),
            description: words.in_language(language).to_owned(),
            leaves_installation: name != NetworkName::Sandbox,
        }
    }
}

/// The account of the demo.
#[derive(Debug, Serialize, ToSchema)]
pub struct DemoSignIn {
    email: &'static str,
    password: &'static str,
}

/// Describe the installation
///
/// Its network, its languages, and with a demo the account to look around with.
#[utoipa::path(get, path = "/installation", operation_id = "installation.get", tag = "installation",
    responses((status = 200, body = Installation)))]
pub async fn handler(public: Public) -> Answer<Json<Installation>> {
    let is_demo = public.app.config.is_demo;
    let networks = &public.app.config.networks;
    Ok(Json(Installation {
        name: "Wissel",
        version: env!("CARGO_PKG_VERSION"),
        network: networks.default.as_str(),
        networks: networks.all.iter().map(|name| NetworkView::new(*name, networks, public.language)).collect(),
        is_demo,
        demo_sign_in: is_demo.then_some(DemoSignIn { email: demo::EMAIL, password: demo::PASSWORD }),
        mail_folder_is_used: public.app.mailer.is_folder(),
        is_fenced: public.app.instance.fence().is_some(),
        languages: Language::ALL.to_vec(),
    }))
}

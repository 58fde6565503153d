use actix_web::web::Json;
use serde::Serialize;
use utoipa::ToSchema;
use wissel_store::kinds::Language;

use crate::access::Public;
use crate::demo;
use crate::problem::Answer;

/// What this installation offers to somebody who is not signed in yet.
#[derive(Debug, Serialize, ToSchema)]
pub struct Installation {
    #[schema(example = "Wissel")]
    name: &'static str,
    #[schema(example = "0.1.0")]
    version: &'static str,
    /// `sandbox`: nothing leaves this installation.
    #[schema(example = "sandbox")]
    network: &'static str,
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
    Ok(Json(Installation {
        name: "Wissel",
        version: env!("CARGO_PKG_VERSION"),
        network: public.app.networks.default().transport.name(),
        is_demo,
        demo_sign_in: is_demo.then_some(DemoSignIn { email: demo::EMAIL, password: demo::PASSWORD }),
        mail_folder_is_used: public.app.mailer.is_folder(),
        is_fenced: public.app.instance.fence().is_some(),
        languages: Language::ALL.to_vec(),
    }))
}

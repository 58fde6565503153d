//! Letters to the administrators of an environment.

use wissel_store::kinds::Language;

use super::Letter;

impl Letter {
    /// To an administrator: somebody of the own domain has joined as guest.
    #[must_use]
    pub fn join_request(language: Language, public_url: &str, full_name: &str, email: &str, environment: &str) -> Self {
        let url = format!("{public_url}/members");
        match language {
            Language::Nl => Self::new(
                "Iemand wil meedoen in uw omgeving",
                [&format!(
                    "{full_name} ({email}) heeft zich aangemeld bij de omgeving {environment} en is nu gast: hij of zij ziet nog niets. Geef een rol, of verwijder het lidmaatschap."
                )],
                Some(("Naar de leden", url)),
            ),
            Language::En => Self::new(
                "Somebody wants to join your environment",
                [&format!(
                    "{full_name} ({email}) has signed up with the environment {environment} and is a guest now, who sees nothing yet. Give a role, or remove the membership."
                )],
                Some(("Go to the members", url)),
            ),
        }
    }
}

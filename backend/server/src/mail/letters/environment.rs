//! Letters to the administrators of an environment.

use wissel_store::Ts;
use wissel_store::kinds::Language;

use super::Letter;
use super::notice::time_of;

impl Letter {
    /// To an administrator: the operator ended the rule that the own identity provider is the only way in.
    #[must_use]
    pub fn enforcement_lifted(language: Language, public_url: &str, environment: &str, lifted_at: Ts) -> Self {
        let (url, at) =
            (format!("{public_url}/environment/sign-in"), time_of(lifted_at).in_language(language).to_owned());
        let letter = match language {
            Language::Nl => Self::new(
                "Aanmelden kan weer op elke manier",
                [
                    &format!(
                        "Omgeving {environment}: de beheerder van deze Wissel-installatie heeft op {at} beëindigd dat uw eigen aanbieder de enige manier is om aan te melden."
                    ),
                    "Iedereen in uw domeinen kan zich weer aanmelden met een wachtwoord, een passkey of een ander account. Wie geen wachtwoord heeft, kiest er een via \"Wachtwoord vergeten\". Uw eigen aanbieder blijft een van de manieren.",
                    "Heeft niemand van u hierom gevraagd? Neem dan contact op met de beheerder van de installatie. Werkt uw aanbieder weer, dan kunt u hem opnieuw verplicht maken.",
                ],
                Some(("Naar het aanmelden van de omgeving", url)),
            ),
            Language::En => Self::new(
                "Every way to sign in works again",
                [
                    &format!(
                        "Environment {environment}: on {at} the operator of this Wissel installation ended that your own identity provider is the only way to sign in."
                    ),
                    "Everybody in your domains can sign in with a password, a passkey or another account again. Who has no password chooses one by \"Forgot your password?\". Your own provider stays one of the ways.",
                    "Did none of you ask for this? Then talk to the operator of the installation. Once your provider works again, you can make it the only way again.",
                ],
                Some(("Go to the sign-in of the environment", url)),
            ),
        };
        letter.about_security()
    }

    /// To an administrator: somebody of the own domain has joined as guest.
    #[must_use]
    pub fn join_request(language: Language, public_url: &str, full_name: &str, email: &str, environment: &str) -> Self {
        let (url, profile) = (format!("{public_url}/members"), format!("{public_url}/settings"));
        match language {
            Language::Nl => Self::new(
                "Iemand wil meedoen in uw omgeving",
                [
                    &format!(
                        "{full_name} ({email}) heeft zich aangemeld bij de omgeving {environment} en is nu gast: hij of zij ziet nog niets. Geef een rol, of verwijder het lidmaatschap."
                    ),
                    &format!("U krijgt dit bericht als beheerder. Uitzetten kan bij uw profiel: {profile}"),
                ],
                Some(("Naar de leden", url)),
            ),
            Language::En => Self::new(
                "Somebody wants to join your environment",
                [
                    &format!(
                        "{full_name} ({email}) has signed up with the environment {environment} and is a guest now, who sees nothing yet. Give a role, or remove the membership."
                    ),
                    &format!("You get this message as an administrator. Switch it off in your profile: {profile}"),
                ],
                Some(("Go to the members", url)),
            ),
        }
    }
}

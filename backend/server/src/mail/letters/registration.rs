//! Letters about getting an account.

use wissel_store::kinds::Language;

use super::Letter;

impl Letter {
    pub(super) fn activate(language: Language, url: String) -> Self {
        match language {
            Language::Nl => Self::new(
                "Activeer uw omgeving",
                [
                    "Welkom bij Wissel. Via de link hieronder kiest u een wachtwoord en gaat u akkoord met de voorwaarden; daarna kunt u meteen beginnen.",
                    "De link werkt één keer en blijft 24 uur geldig.",
                ],
                Some(("Activeer uw omgeving", url)),
            ),
            Language::En => Self::new(
                "Activate your environment",
                [
                    "Welcome to Wissel. The link below lets you choose a password and accept the terms; then you can start at once.",
                    "The link works once and stays valid for 24 hours.",
                ],
                Some(("Activate your environment", url)),
            ),
        }
    }

    /// To somebody who registers though he has an account.
    #[must_use]
    pub fn account_exists(language: Language, public_url: &str) -> Self {
        let url = format!("{public_url}/sign-in");
        match language {
            Language::Nl => Self::new(
                "U heeft al een account",
                [
                    "Er is een account aangevraagd met dit e-mailadres, maar u heeft er al een. U kunt zich gewoon aanmelden. Bent u het wachtwoord kwijt, kies dan op de aanmeldpagina een nieuw.",
                ],
                Some(("Aanmelden", url)),
            ),
            Language::En => Self::new(
                "You have an account already",
                [
                    "Somebody asked for an account with this e-mail address, but you have one already. Just sign in. If you lost the password, choose a new one on the sign-in page.",
                ],
                Some(("Sign in", url)),
            ),
        }
    }

    /// To somebody whose registration is complete.
    #[must_use]
    pub fn registered(language: Language, public_url: &str, full_name: &str, is_guest: bool) -> Self {
        let url = format!("{public_url}/");
        let next = match (language, is_guest) {
            (Language::Nl, false) => {
                "Voeg nu uw organisatie toe en activeer deze; daarna kunt u e-facturen versturen en ontvangen."
            }
            (Language::Nl, true) => {
                "Voor uw domein bestaat al een omgeving. U bent daar nu gast en ziet nog niets; de beheerders hebben bericht gekregen en kunnen u een rol geven."
            }
            (Language::En, false) => "Add your organization and activate it; then you can send and receive e-invoices.",
            (Language::En, true) => {
                "There is an environment for your domain already. You are a guest there now and see nothing yet; its administrators were told and can give you a role."
            }
        };
        match language {
            Language::Nl => Self::new(
                "Uw registratie is voltooid",
                [&format!("Beste {full_name}, uw account staat klaar."), next],
                Some(("Naar Wissel", url)),
            ),
            Language::En => Self::new(
                "Your registration is complete",
                [&format!("Dear {full_name}, your account is ready."), next],
                Some(("Go to Wissel", url)),
            ),
        }
    }
}

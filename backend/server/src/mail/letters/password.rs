//! Letters about a forgotten password.

use wissel_store::kinds::Language;

use super::Letter;

impl Letter {
    pub(super) fn reset_password(language: Language, url: String) -> Self {
        match language {
            Language::Nl => Self::new(
                "Kies een nieuw wachtwoord",
                [
                    "Er is gevraagd om een nieuw wachtwoord voor uw account. De link werkt één keer en blijft een uur geldig.",
                ],
                Some(("Kies een nieuw wachtwoord", url)),
            ),
            Language::En => Self::new(
                "Choose a new password",
                [
                    "Somebody asked for a new password for your account. The link works once and stays valid for an hour.",
                ],
                Some(("Choose a new password", url)),
            ),
        }
    }
}

//! Letters about identities at providers.

use wissel_store::kinds::Language;

use super::Letter;

impl Letter {
    pub(super) fn prove_identity(language: Language, url: String) -> Self {
        match language {
            Language::Nl => Self::new(
                "Bevestig uw aanmelding",
                [
                    "Iemand meldt zich aan met dit e-mailadres. Bent u dat, open dan deze link in dezelfde browser. De link werkt één keer en blijft een uur geldig.",
                ],
                Some(("Bevestig uw aanmelding", url)),
            ),
            Language::En => Self::new(
                "Confirm your sign-in",
                [
                    "Somebody is signing in with this e-mail address. If it is you, open this link in the same browser. The link works once and stays valid for an hour.",
                ],
                Some(("Confirm your sign-in", url)),
            ),
        }
    }
}

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

    pub(super) fn undo_identity(language: Language, url: String, provider: &str, email: &str) -> Self {
        match language {
            Language::Nl => Self::new(
                "Er is een manier van aanmelden toegevoegd",
                [
                    &format!("Met {provider} kan nu worden aangemeld op uw account {email}."),
                    "Heeft u dat zelf gedaan, dan hoeft u niets te doen. Was u het niet, maak het dan ongedaan: de identiteit wordt verwijderd en iedereen wordt afgemeld. Dat kan 7 dagen lang.",
                ],
                Some(("Ongedaan maken", url)),
            )
            .about_security(),
            Language::En => Self::new(
                "A way to sign in was added",
                [
                    &format!("It is now possible to sign in to your account {email} with {provider}."),
                    "If it was you, you need not do anything. If it was not, undo it: the identity is removed and everybody is signed out. This is possible for 7 days.",
                ],
                Some(("Undo", url)),
            )
            .about_security(),
        }
    }
}

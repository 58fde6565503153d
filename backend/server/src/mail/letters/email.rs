//! Letters about another e-mail address.

use wissel_store::Ts;
use wissel_store::kinds::Language;

use super::Letter;
use super::notice::time_of;

impl Letter {
    /// To the new address: it has to be confirmed there.
    pub(super) fn change_email(language: Language, url: String) -> Self {
        match language {
            Language::Nl => Self::new(
                "Bevestig uw nieuwe e-mailadres",
                [
                    "Bevestig dat uw account bij Wissel voortaan dit adres heeft. Tot die tijd blijft het oude adres gelden.",
                    "De link werkt één keer en blijft 24 uur geldig.",
                ],
                Some(("Bevestig dit adres", url)),
            ),
            Language::En => Self::new(
                "Confirm your new e-mail address",
                [
                    "Confirm that your account with Wissel has this address from now on. Until then the old address counts.",
                    "The link works once and stays valid for 24 hours.",
                ],
                Some(("Confirm this address", url)),
            ),
        }
    }

    /// To an address that somebody wants for his account, though another account has it.
    #[must_use]
    pub fn email_taken(language: Language, public_url: &str) -> Self {
        let url = format!("{public_url}/sign-in");
        match language {
            Language::Nl => Self::new(
                "Dit e-mailadres is al in gebruik",
                [
                    "Iemand wil dit adres aan zijn account bij Wissel geven, maar er is al een account met dit adres. Er is niets veranderd.",
                    "Bent u het zelf, meld u dan aan bij het account dat dit adres al heeft, of geef dat eerst een ander adres.",
                ],
                Some(("Aanmelden", url)),
            ),
            Language::En => Self::new(
                "This e-mail address is in use already",
                [
                    "Somebody wants to give this address to his account with Wissel, but there is an account with this address already. Nothing has changed.",
                    "If it is you, sign in to the account that has this address, or give that one another address first.",
                ],
                Some(("Sign in", url)),
            ),
        }
    }

    /// To the old address: the new one counts now, and that can be undone.
    pub(super) fn undo_email(language: Language, url: String, new_email: &str, until: Ts) -> Self {
        let until = time_of(until).in_language(language).to_owned();
        let letter = match language {
            Language::Nl => Self::new(
                "Uw e-mailadres is gewijzigd",
                [
                    &format!(
                        "Uw account bij Wissel heeft nu het adres {new_email}. U meldt zich voortaan daarmee aan; uw omgevingen en organisaties blijven zoals ze zijn."
                    ),
                    &format!(
                        "Was u dit niet? Draai het dan terug met de link hieronder. Die werkt één keer, tot {until}. Uw account krijgt dit adres terug, iedereen wordt afgemeld, en u kiest een nieuw wachtwoord."
                    ),
                ],
                Some(("Draai de wijziging terug", url)),
            ),
            Language::En => Self::new(
                "Your e-mail address was changed",
                [
                    &format!(
                        "Your account with Wissel has the address {new_email} now. Sign in with that from now on; your environments and organizations stay as they are."
                    ),
                    &format!(
                        "Was it not you? Undo it by the link below. It works once, until {until}. Your account gets this address back, everybody is signed out, and you choose a new password."
                    ),
                ],
                Some(("Undo the change", url)),
            ),
        };
        letter.about_security()
    }
}

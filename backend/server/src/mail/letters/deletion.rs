//! Letters about accounts that are no longer there.

use wissel_store::Ts;
use wissel_store::kinds::Language;

use super::Letter;
use super::notice::time_of;

impl Letter {
    /// To somebody whose account was deleted, with a link back.
    pub(super) fn undo_deletion(language: Language, url: String, until: Ts) -> Self {
        let until = time_of(until).in_language(language).to_owned();
        let letter = match language {
            Language::Nl => Self::new(
                "Uw account is verwijderd",
                [
                    "Uw account bij Wissel is verwijderd. U bent overal afgemeld en heeft geen toegang meer tot omgevingen en organisaties.",
                    &format!(
                        "Was u dit niet, of bedenkt u zich? Met de link hieronder krijgt u alles terug, ook een omgeving die met u verdween, met haar domeinen en aanbieder; alleen wat intussen van een ander is, blijft dat. De link werkt één keer, tot {until}. Daarna worden uw gegevens gewist; facturen en hun tijdlijn blijven, omdat bedrijven ze moeten bewaren."
                    ),
                ],
                Some(("Haal mijn account terug", url)),
            ),
            Language::En => Self::new(
                "Your account was deleted",
                [
                    "Your account with Wissel was deleted. You were signed out everywhere and no longer reach environments and organizations.",
                    &format!(
                        "Was it not you, or have you changed your mind? The link below brings everything back, also an environment that went with you, with its domains and its provider; only what belongs to somebody else by then stays his. The link works once, until {until}. After that your data are erased; invoices and their timeline stay, because companies have to keep them."
                    ),
                ],
                Some(("Bring my account back", url)),
            ),
        };
        letter.about_security()
    }

    /// To somebody who asks for an account at an address whose account is closed.
    #[must_use]
    pub fn account_closed(language: Language) -> Self {
        match language {
            Language::Nl => Self::new(
                "Bij dit adres hoort een gesloten account",
                [
                    "Er is een account aangevraagd met dit e-mailadres, maar het account van dit adres is geblokkeerd of kort geleden verwijderd.",
                    "Is het verwijderd, dan haalt u het terug met de link in onze mail daarover, of vraagt u zeven dagen na de verwijdering een nieuw account aan. Is het geblokkeerd, vraag dan uw beheerder waarom.",
                ],
                None,
            ),
            Language::En => Self::new(
                "The account of this address is closed",
                [
                    "Somebody asked for an account with this e-mail address, but the account of this address is blocked or was deleted a short while ago.",
                    "If it was deleted, bring it back by the link in our mail about that, or ask for a new account seven days after the deletion. If it is blocked, ask your administrator why.",
                ],
                None,
            ),
        }
    }
}

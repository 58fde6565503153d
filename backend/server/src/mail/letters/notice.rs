//! Security notices: something changed in how somebody gets into his account. Each says what, when, from where, and what to
//! do if it was somebody else. They go to every account and can't be switched off.

use serde::{Deserialize, Serialize};
use wissel_store::Ts;
use wissel_store::kinds::Language;

use super::Letter;
use crate::access::Caller;
use crate::words::{Words, words};

/// What has changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "change", rename_all = "snake_case")]
pub enum SecurityChange {
    /// Chosen anew by somebody who was signed in.
    PasswordChanged,
    /// Chosen anew behind a link in a mail.
    PasswordReset,
    /// Codes of an app are asked for from now on.
    SecondFactorOn,
    /// They are no longer.
    SecondFactorOff,
    /// New recovery codes, the old ones are worth nothing.
    RecoveryCodesRenewed,
    /// One of them stood in for a code.
    RecoveryCodeUsed {
        /// So many are left.
        left: i64,
    },
    /// A passkey was added.
    PasskeyAdded {
        /// As its owner calls it.
        name: String,
    },
    /// A passkey was taken away.
    PasskeyRemoved {
        /// As its owner called it.
        name: String,
    },
    /// An identity at a provider was taken away.
    IdentityRemoved {
        /// Name of the provider.
        provider: String,
    },
    /// Another address was asked for; it counts once it is confirmed there.
    EmailChangeAsked {
        /// The new address.
        new_email: String,
    },
    /// The change of address was undone.
    EmailChangeUndone {
        /// The address that counts no longer.
        left_email: String,
    },
    /// A deletion was undone.
    DeletionUndone,
}

/// A change, and where it came from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    /// What has changed.
    #[serde(flatten)]
    pub change: SecurityChange,
    /// When.
    pub happened_at: Ts,
    /// Internet address that it came from.
    pub address: String,
    /// What the browser called itself.
    pub user_agent: Option<String>,
}

impl Notice {
    /// About a change that somebody has just made.
    #[must_use]
    pub fn new(change: SecurityChange, caller: &Caller, now: Ts) -> Self {
        Self { change, happened_at: now, address: caller.address.clone(), user_agent: caller.user_agent.clone() }
    }
}

impl SecurityChange {
    fn subject(&self) -> Words {
        match self {
            Self::PasswordChanged | Self::PasswordReset => {
                words!("Uw wachtwoord is gewijzigd", "Your password was changed")
            }
            Self::SecondFactorOn => words!("Tweestapsverificatie staat aan", "Two-step verification is on"),
            Self::SecondFactorOff => words!("Tweestapsverificatie staat uit", "Two-step verification is off"),
            Self::RecoveryCodesRenewed => words!("U heeft nieuwe herstelcodes", "You have new recovery codes"),
            Self::RecoveryCodeUsed { .. } => words!("Er is een herstelcode gebruikt", "A recovery code was used"),
            Self::PasskeyAdded { .. } => words!("Er is een passkey toegevoegd", "A passkey was added"),
            Self::PasskeyRemoved { .. } => words!("Er is een passkey verwijderd", "A passkey was removed"),
            Self::IdentityRemoved { .. } => words!("Een aanmeldmethode is verwijderd", "A way to sign in was removed"),
            Self::EmailChangeAsked { .. } => {
                words!("Er is een ander e-mailadres aangevraagd", "Another e-mail address was asked for")
            }
            Self::EmailChangeUndone { .. } => {
                words!("Uw oude e-mailadres geldt weer", "Your old e-mail address counts again")
            }
            Self::DeletionUndone => words!("Uw account is hersteld", "Your account was restored"),
        }
    }

    fn story(&self) -> Words {
        match self {
            Self::PasswordChanged => words!(
                "Er is een nieuw wachtwoord voor uw account gekozen. Op andere apparaten bent u afgemeld.",
                "A new password was chosen for your account. You were signed out on other devices."
            ),
            Self::PasswordReset => words!(
                "Er is een nieuw wachtwoord voor uw account gekozen, via de link in onze mail. U bent overal afgemeld.",
                "A new password was chosen for your account, by the link in our mail. You were signed out everywhere."
            ),
            Self::SecondFactorOn => words!(
                "Bij het aanmelden met uw wachtwoord wordt voortaan ook een code uit uw app gevraagd.",
                "From now on a code of your app is asked for when you sign in with your password."
            ),
            Self::SecondFactorOff => words!(
                "Bij het aanmelden met uw wachtwoord wordt geen code meer gevraagd.",
                "No code is asked for any more when you sign in with your password."
            ),
            Self::RecoveryCodesRenewed => words!(
                "Er zijn nieuwe herstelcodes voor uw account gemaakt. De oude werken niet meer.",
                "New recovery codes were made for your account. The old ones no longer work."
            ),
            Self::RecoveryCodeUsed { left } => words!(
                "In plaats van een code uit uw app of een passkey is een herstelcode gebruikt. U heeft er nog {left}.",
                "A recovery code was used in place of a code of your app or a passkey. You have {left} left."
            ),
            Self::PasskeyAdded { name } => words!(
                "Met de passkey ‘{name}’ kan voortaan bij uw account worden aangemeld.",
                "From now on the passkey ‘{name}’ signs in to your account."
            ),
            Self::PasskeyRemoved { name } => words!(
                "Met de passkey ‘{name}’ kan niet meer bij uw account worden aangemeld.",
                "The passkey ‘{name}’ no longer signs in to your account."
            ),
            Self::IdentityRemoved { provider } => words!(
                "Met {provider} kan niet meer bij uw account worden aangemeld.",
                "{provider} no longer signs in to your account."
            ),
            Self::EmailChangeAsked { new_email } => words!(
                "Iemand die bij uw account is aangemeld wil het adres ervan wijzigen in {new_email}. Dat gebeurt pas als het daar is bevestigd; u krijgt dan nog een bericht, met een link om het terug te draaien.",
                "Somebody who is signed in to your account wants to change its address to {new_email}. That happens only once it is confirmed there; you will then get another message, with a link to undo it."
            ),
            Self::EmailChangeUndone { left_email } => words!(
                "De wijziging naar {left_email} is teruggedraaid. Iedereen is afgemeld, en wat sindsdien is toegevoegd om mee aan te melden is verwijderd. Had uw account een wachtwoord, dan kiest u een nieuw via de link in een aparte mail.",
                "The change to {left_email} was undone. Everybody was signed out, and what was added since then to sign in with was removed. If your account had a password, choose a new one by the link in another mail."
            ),
            Self::DeletionUndone => words!(
                "De verwijdering van uw account is teruggedraaid. Meld u opnieuw aan.",
                "The deletion of your account was undone. Sign in again."
            ),
        }
    }

    /// What to do about it if it was somebody else.
    fn advice(&self) -> Words {
        match self {
            Self::EmailChangeAsked { .. } => words!(
                "Was u dit niet? Kies meteen een nieuw wachtwoord op de aanmeldpagina (‘Wachtwoord vergeten’). Dan vervalt de aanvraag en wordt iedereen afgemeld.",
                "Was it not you? Choose a new password on the sign-in page at once (“Forgot your password”). That drops the request and signs everybody out."
            ),
            Self::EmailChangeUndone { .. } | Self::DeletionUndone => words!(
                "Was u dit niet? Kies meteen een nieuw wachtwoord op de aanmeldpagina (‘Wachtwoord vergeten’) en kijk bij de instellingen waarmee bij uw account kan worden aangemeld.",
                "Was it not you? Choose a new password on the sign-in page at once (“Forgot your password”), and look in the settings at what signs in to your account."
            ),
            _ => words!(
                "Was u dit niet? Kies meteen een nieuw wachtwoord op de aanmeldpagina (‘Wachtwoord vergeten’): dan wordt iedereen afgemeld. Kijk daarna bij de instellingen waarmee bij uw account kan worden aangemeld, en verwijder wat u niet kent.",
                "Was it not you? Choose a new password on the sign-in page at once (“Forgot your password”): that signs everybody out. Then look in the settings at what signs in to your account, and remove what you don't know."
            ),
        }
    }
}

impl Letter {
    /// About a change in how somebody gets into his account.
    #[must_use]
    pub fn security_notice(language: Language, public_url: &str, notice: &Notice) -> Self {
        let say = |words: Words| words.in_language(language).to_owned();
        let settings = words!("Naar de instellingen", "Go to the settings");
        Self {
            subject: say(notice.change.subject()),
            paragraphs: vec![say(notice.change.story()), say(notice.change.advice())],
            facts: facts(language, notice.happened_at, &notice.address, notice.user_agent.as_deref()),
            button: Some((say(settings), format!("{public_url}/settings"))),
            is_about_security: true,
        }
    }
}

/// When something happened, and from where.
pub(super) fn facts(
    language: Language,
    happened_at: Ts,
    address: &str,
    user_agent: Option<&str>,
) -> Vec<(String, String)> {
    let say = |words: Words| words.in_language(language).to_owned();
    let browser = user_agent.and_then(browser_of).map(say);
    let unknown = || say(words!("onbekend", "unknown"));
    vec![
        (say(words!("Wanneer", "When")), say(time_of(happened_at))),
        (
            say(words!("Internetadres", "Internet address")),
            Some(address.to_owned()).filter(|a| !a.is_empty()).unwrap_or_else(unknown),
        ),
        (say(words!("Browser", "Browser")), browser.unwrap_or_else(unknown)),
    ]
}

/// A day in words, and the time in UTC.
pub(super) fn time_of(at: Ts) -> Words {
    const NL: [&str; 12] = [
        "januari",
        "februari",
        "maart",
        "april",
        "mei",
        "juni",
        "juli",
        "augustus",
        "september",
        "oktober",
        "november",
        "december",
    ];
    const EN: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let time = at.get().to_zoned(jiff::tz::TimeZone::UTC);
    let month = usize::try_from(time.month()).unwrap_or(1).clamp(1, 12) - 1;
    let (day, year, hour, minute) = (time.day(), time.year(), time.hour(), time.minute());
    let name = |names: [&'static str; 12]| names.get(month).copied().unwrap_or_default();
    let (nl, en) = (name(NL), name(EN));
    words!("{day} {nl} {year} om {hour:02}:{minute:02} UTC", "{day} {en} {year} at {hour:02}:{minute:02} UTC")
}

/// Browser and system, as far as they are known. Nothing of what a browser says of itself gets into a mail: it could say anything.
fn browser_of(user_agent: &str) -> Option<Words> {
    const BROWSERS: [(&str, &str); 7] = [
        ("Edg", "Edge"),
        ("OPR/", "Opera"),
        ("SamsungBrowser/", "Samsung Internet"),
        ("Firefox/", "Firefox"),
        ("FxiOS/", "Firefox"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    ];
    const SYSTEMS: [(&str, &str); 6] = [
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Windows", "Windows"),
        ("Mac OS X", "macOS"),
        ("Linux", "Linux"),
    ];
    let known = |names: &[(&str, &'static str)]| {
        names.iter().find(|(mark, _)| user_agent.contains(mark)).map(|(_, name)| *name)
    };
    match (known(&BROWSERS), known(&SYSTEMS)) {
        (Some(browser), Some(system)) => Some(words!("{browser} op {system}", "{browser} on {system}")),
        (Some(one), None) | (None, Some(one)) => Some(Words::new(one, one)),
        (None, None) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browser_is_called_by_its_name_and_by_nothing_that_it_says() {
        for (user_agent, name) in [
            ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", Some("Firefox on Linux")),
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0",
                Some("Edge on Windows"),
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1",
                Some("Safari on iPhone"),
            ),
            ("curl/8.0", None),
            ("Call +31 900 1234 at once", None),
        ] {
            assert_eq!(browser_of(user_agent).map(|w| w.en).as_deref(), name, "{user_agent}");
        }
    }

    #[test]
    fn a_time_is_told_in_words() {
        let words = time_of(Ts::new("2026-11-03T07:05:59Z".parse().unwrap()));
        assert_eq!(
            (words.nl.as_str(), words.en.as_str()),
            ("3 november 2026 om 07:05 UTC", "3 November 2026 at 07:05 UTC")
        );
    }
}

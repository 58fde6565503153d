//! The letters that Wissel writes, in both languages.

use wissel_store::kinds::Language;
use wissel_store::rows::mail_tokens::MailToken;

use wissel_store::kinds::MailTokenPurpose;

/// A letter: what it is about, what it says, and where it leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// Subject and heading.
    pub subject: String,
    /// What it says.
    pub paragraphs: Vec<String>,
    /// Label and address of the button.
    pub button: Option<(String, String)>,
}

impl Letter {
    fn new<const N: usize>(subject: &str, paragraphs: [&str; N], button: Option<(&str, String)>) -> Self {
        Self {
            subject: subject.to_owned(),
            paragraphs: paragraphs.map(str::to_owned).to_vec(),
            button: button.map(|(label, url)| (label.to_owned(), url)),
        }
    }

    /// The letter around a link that is used once.
    #[must_use]
    pub fn with_link(row: &MailToken, public_url: &str, token: &str) -> Self {
        match row.purpose {
            MailTokenPurpose::Activate => Self::activate(row.language, format!("{public_url}/activate?token={token}")),
            MailTokenPurpose::ResetPassword => {
                Self::reset_password(row.language, format!("{public_url}/reset-password?token={token}"))
            }
            MailTokenPurpose::ProveIdentity => {
                Self::prove_identity(row.language, format!("{public_url}/prove-identity?token={token}"))
            }
        }
    }

    fn activate(language: Language, url: String) -> Self {
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

    fn reset_password(language: Language, url: String) -> Self {
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

    fn prove_identity(language: Language, url: String) -> Self {
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

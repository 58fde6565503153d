//! The letters that Wissel writes, in both languages: a file for each subject.

mod environment;
mod identity;
mod password;
mod registration;

use wissel_store::kinds::MailTokenPurpose;
use wissel_store::rows::mail_tokens::MailToken;

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
}

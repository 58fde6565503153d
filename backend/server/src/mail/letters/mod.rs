//! The letters that Wissel writes, in both languages: a file for each subject.

mod deletion;
mod domain;
mod email;
mod environment;
mod identity;
mod notice;
mod password;
mod registration;

use wissel_store::kinds::MailTokenPurpose;
use wissel_store::rows::mail_tokens::MailToken;

pub use notice::{Notice, SecurityChange};

/// A letter: what it is about, what it says, and where it leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// Subject and heading.
    pub subject: String,
    /// What it says.
    pub paragraphs: Vec<String>,
    /// What happened, point by point: when, from where.
    pub facts: Vec<(String, String)>,
    /// Label and address of the button.
    pub button: Option<(String, String)>,
    /// It is about the safety of an account: who did not expect it has to do something.
    pub is_about_security: bool,
}

impl Letter {
    fn new<const N: usize>(subject: &str, paragraphs: [&str; N], button: Option<(&str, String)>) -> Self {
        Self {
            subject: subject.to_owned(),
            paragraphs: paragraphs.map(str::to_owned).to_vec(),
            facts: Vec::new(),
            button: button.map(|(label, url)| (label.to_owned(), url)),
            is_about_security: false,
        }
    }

    /// Says that who did not expect it has to do something.
    fn about_security(mut self) -> Self {
        self.is_about_security = true;
        self
    }

    /// The letter around a link that is used once.
    #[must_use]
    pub fn with_link(row: &MailToken, public_url: &str, token: &str) -> Self {
        let (language, url) = (row.language, |page: &str| format!("{public_url}/{page}?token={token}"));
        match row.purpose {
            MailTokenPurpose::Activate => Self::activate(language, url("activate")),
            MailTokenPurpose::ResetPassword => Self::reset_password(language, url("reset-password")),
            MailTokenPurpose::ProveIdentity => Self::prove_identity(language, url("prove-identity")),
            MailTokenPurpose::UndoIdentity => {
                let provider = row.details.0["provider_name"].as_str().unwrap_or_default();
                Self::undo_identity(language, url("undo-identity"), provider, &row.email)
            }
            MailTokenPurpose::ChangeEmail => Self::change_email(language, url("confirm-email")),
            MailTokenPurpose::UndoEmail => {
                let new_email = row.details.0["new_email"].as_str().unwrap_or_default();
                Self::undo_email(language, url("undo-email"), new_email, row.expires_at)
            }
            MailTokenPurpose::UndoDeletion => Self::undo_deletion(language, url("undo-deletion"), row.expires_at),
        }
    }
}

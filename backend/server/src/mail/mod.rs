//! Mails out: to an SMTP server, or as files in the data folder, which is what a newcomer and a test read.

mod letters;

use std::path::PathBuf;

use askama::Template;
use lettre::message::header::{ContentTransferEncoding, ContentType};
use lettre::message::{Body, Mailbox, MultiPart, SinglePart};
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
use wissel_store::kinds::Language;

use crate::config::Config;
use crate::problem::{Answer, Problem};
use crate::world::World;

pub use letters::{Letter, Notice, SecurityChange};

#[derive(Template)]
#[template(path = "letter.html")]
struct Html<'a> {
    letter: &'a Letter,
    language: &'static str,
    footer: &'static str,
}

#[derive(Template)]
#[template(path = "letter.txt", escape = "none")]
struct Text<'a> {
    letter: &'a Letter,
    footer: &'static str,
}

fn footer_of(letter: &Letter, language: Language) -> &'static str {
    match (language, letter.is_about_security) {
        (Language::Nl, false) => {
            "Dit bericht is automatisch verstuurd door Wissel. Verwacht u het niet, dan hoeft u niets te doen."
        }
        (Language::En, false) => "This message was sent by Wissel. If you did not expect it, you need not do anything.",
        (Language::Nl, true) => {
            "Dit bericht is automatisch verstuurd door Wissel, voor de veiligheid van uw account. Het kan niet worden uitgezet."
        }
        (Language::En, true) => {
            "This message was sent by Wissel for the safety of your account. It can't be switched off."
        }
    }
}

/// A letter as HTML.
pub fn html_of(letter: &Letter, language: Language) -> Answer<String> {
    let footer = footer_of(letter, language);
    Html { letter, language: language.as_str(), footer }.render().map_err(Problem::internal)
}

/// A letter as text.
pub fn text_of(letter: &Letter, language: Language) -> Answer<String> {
    Text { letter, footer: footer_of(letter, language) }.render().map_err(Problem::internal)
}

/// Where mails go.
pub struct Mailer {
    from: Mailbox,
    way: Way,
}

enum Way {
    Smtp(AsyncSmtpTransport<Tokio1Executor>),
    Files(PathBuf),
}

impl Mailer {
    /// Opens the way that the configuration names.
    pub fn open(config: &Config) -> Answer<Self> {
        let from = config.mail_from.parse().map_err(|e| Problem::internal(format!("WISSEL_MAIL_FROM: {e}")))?;
        let way = match &config.smtp_url {
            Some(url) => Way::Smtp(
                AsyncSmtpTransport::<Tokio1Executor>::from_url(url)
                    .map_err(|e| Problem::internal(format!("WISSEL_SMTP_URL: {e}")))?
                    .build(),
            ),
            None => {
                let folder = config.data_dir.join("mail");
                std::fs::create_dir_all(&folder)
                    .map_err(|e| Problem::internal(format!("{}: {e}", folder.display())))?;
                Way::Files(folder)
            }
        };
        Ok(Self { from, way })
    }

    /// True when mails become files.
    #[must_use]
    pub fn is_folder(&self) -> bool {
        matches!(self.way, Way::Files(_))
    }

    /// Sends a letter. It may arrive twice when the process dies in between, but it is not lost.
    pub async fn send(&self, world: &World, to: &str, letter: &Letter, language: Language) -> Answer<()> {
        let message = self.message(world, to, letter, language)?;
        match &self.way {
            Way::Smtp(server) => server.send(message).await.map(drop).map_err(Problem::internal),
            Way::Files(folder) => {
                // Names sort by time; a file appears whole or not at all.
                let (name, part) = (format!("{}.eml", world.id()), folder.join(format!("{}.part", world.id())));
                tokio::fs::write(&part, message.formatted()).await.map_err(Problem::internal)?;
                tokio::fs::rename(&part, folder.join(name)).await.map_err(Problem::internal)
            }
        }
    }

    fn message(&self, world: &World, to: &str, letter: &Letter, language: Language) -> Answer<Message> {
        let (html, text) = (html_of(letter, language)?, text_of(letter, language)?);
        let sent_at = std::time::SystemTime::from(world.now().get());
        Message::builder()
            .from(self.from.clone())
            .to(to.parse().map_err(Problem::internal)?)
            .date(sent_at)
            .message_id(Some(format!("<{}@wissel>", world.message_uuid())))
            .subject(&letter.subject)
            .multipart(
                MultiPart::alternative()
                    .singlepart(self.part(ContentType::TEXT_PLAIN, text))
                    .singlepart(self.part(ContentType::TEXT_HTML, html)),
            )
            .map_err(Problem::internal)
    }

    /// In a file the text stays readable as it is; an SMTP server gets whatever encoding is safe.
    fn part(&self, kind: ContentType, text: String) -> SinglePart {
        let part = SinglePart::builder().header(kind);
        if self.is_folder() {
            let lines = text.replace('\n', "\r\n").into_bytes();
            part.body(Body::dangerous_pre_encoded(lines, ContentTransferEncoding::EightBit))
        } else {
            part.body(text)
        }
    }
}

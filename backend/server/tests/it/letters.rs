//! Every letter, in both languages, as it was reviewed: a changed word shows up as a changed file.

use std::fmt::Write as _;

use wissel_server::mail::{Letter, Notice, SecurityChange, html_of, text_of};
use wissel_store::kinds::{Language, MailTokenPurpose};
use wissel_store::rows::mail_tokens::MailToken;
use wissel_store::{Id, Json, Ts};

const URL: &str = "https://wissel.example";

fn at(text: &str) -> Ts {
    Ts::new(text.parse().unwrap())
}

fn letters(language: Language) -> Vec<(String, Letter)> {
    let mut all = Vec::new();
    for purpose in MailTokenPurpose::ALL {
        let details = serde_json::json!({ "new_email": "anna@nieuw.example", "provider_name": "Google" });
        let row = MailToken {
            id: Id(uuid()),
            token_hash: None,
            purpose: *purpose,
            email: "anna@bakkerij.example".to_owned(),
            user_id: None,
            language,
            details: Json(details),
            created_at: at("2026-11-23T09:00:00Z"),
            expires_at: at("2026-11-30T09:00:00Z"),
            used_at: None,
        };
        all.push((format!("link {}", purpose.as_str()), Letter::with_link(&row, URL, "TOKEN")));
    }
    all.push(("account exists".to_owned(), Letter::account_exists(language, URL)));
    all.push(("account closed".to_owned(), Letter::account_closed(language)));
    all.push(("registered".to_owned(), Letter::registered(language, URL, "Anna <de> Vries", false)));
    all.push(("registered as guest".to_owned(), Letter::registered(language, URL, "Anna <de> Vries", true)));
    let join = Letter::join_request(language, URL, "Piet & Co", "piet@bakkerij.example", "Bakkerij");
    all.push(("join request".to_owned(), join));
    let lifted = Letter::enforcement_lifted(language, URL, "Bakkerij", at("2026-11-23T09:05:00Z"));
    all.push(("enforcement lifted".to_owned(), lifted));
    all.push(("email taken".to_owned(), Letter::email_taken(language, URL)));
    for change in changes() {
        let notice = Notice {
            change,
            happened_at: at("2026-11-23T09:05:00Z"),
            address: "192.0.2.7".to_owned(),
            user_agent: Some("Mozilla/5.0 (X11; Linux x86_64) Gecko/20100101 Firefox/140.0".to_owned()),
        };
        let name = serde_json::to_value(&notice).unwrap()["change"].as_str().unwrap().to_owned();
        all.push((format!("notice {name}"), Letter::security_notice(language, URL, &notice)));
    }
    all
}

fn uuid() -> uuid::Uuid {
    uuid::Uuid::nil()
}

fn changes() -> Vec<SecurityChange> {
    let text = str::to_owned;
    vec![
        SecurityChange::PasswordChanged,
        SecurityChange::PasswordReset,
        SecurityChange::SecondFactorOn,
        SecurityChange::SecondFactorOff,
        SecurityChange::RecoveryCodesRenewed,
        SecurityChange::RecoveryCodeUsed { left: 4 },
        SecurityChange::PasskeyAdded { name: text("Laptop <i>") },
        SecurityChange::PasskeyRemoved { name: text("Laptop <i>") },
        SecurityChange::IdentityRemoved { provider: text("Google") },
        SecurityChange::EmailChangeAsked { new_email: text("anna@nieuw.example") },
        SecurityChange::EmailChangeUndone { left_email: text("anna@nieuw.example") },
        SecurityChange::DeletionUndone,
    ]
}

#[test]
fn every_letter_is_as_it_was_reviewed() {
    let mut text = String::new();
    for language in Language::ALL {
        for (name, letter) in letters(*language) {
            let body = text_of(&letter, *language).unwrap();
            write!(text, "=== {} · {name}\n{body}\n\n", language.as_str()).unwrap();
        }
    }
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/letters.txt");
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(file, text).unwrap();
        return;
    }
    let reviewed = std::fs::read_to_string(file).unwrap_or_default();
    let differs = text.lines().zip(reviewed.lines()).find(|(now, then)| now != then);
    assert!(
        text == reviewed,
        "a letter has changed: {differs:?}. If it is meant, run `make generate` and read the difference."
    );
}

#[test]
fn every_letter_says_the_same_in_html_and_escapes_what_people_wrote() {
    for language in Language::ALL {
        for (name, letter) in letters(*language) {
            let html = html_of(&letter, *language).unwrap();
            assert!(html.contains(&format!("<html lang=\"{}\">", language.as_str())), "{name}");
            assert!(!html.contains("<de>") && !html.contains("<i>") && !html.contains("Piet & Co"), "{name}");
            let plain = |text: &str| {
                text.replace('&', "&#38;")
                    .replace('<', "&#60;")
                    .replace('>', "&#62;")
                    .replace('\'', "&#39;")
                    .replace('"', "&#34;")
            };
            for paragraph in &letter.paragraphs {
                assert!(html.contains(&plain(paragraph)), "{name}: {paragraph}\n{html}");
            }
            if let Some((label, url)) = &letter.button {
                assert!(html.contains(&plain(label)) && html.contains(url.as_str()), "{name}");
            }
            for (fact, value) in &letter.facts {
                assert!(html.contains(&plain(fact)) && html.contains(&plain(value)), "{name}");
            }
        }
    }
}

#[test]
fn the_two_languages_say_it_in_their_own_words() {
    for ((name, nl), (_, en)) in letters(Language::Nl).into_iter().zip(letters(Language::En)) {
        assert_ne!(nl.subject, en.subject, "{name}");
        assert_eq!(nl.paragraphs.len(), en.paragraphs.len(), "{name}");
        for (dutch, english) in nl.paragraphs.iter().zip(&en.paragraphs) {
            assert_ne!(dutch, english, "{name}");
        }
        assert_eq!(nl.button.map(|b| b.1), en.button.map(|b| b.1), "{name}");
    }
}

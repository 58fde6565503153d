//! The link of a registration was opened: the account is made, with its environment, and signed in.

use wissel_store::blobs::sha256_hex;
use wissel_store::kinds::{Language, MailTokenPurpose, Role, SignInMethod, UserStatus};
use wissel_store::rows::mail_tokens;
use wissel_store::rows::users::{self, User};
use wissel_store::{Conn, StoreError};

use super::accept_terms::accept_terms;
use super::create_environment::enter_environment;
use crate::access::Caller;
use crate::access::enforcement;
use crate::access::passwords::weakness;
use crate::access::sessions::{self, Opened, Proof};
use crate::app::App;
use crate::email::Email;
use crate::jobs::{Task, enqueue};
use crate::problem::{Answer, FieldProblem, Problem, ProblemCode};
use crate::terms::Terms;
use crate::words::words;

/// What the page of the link asks for.
pub struct Activation {
    /// From the link.
    pub token: String,
    /// Chosen.
    pub password: String,
    /// Name of the person.
    pub full_name: String,
    /// Version of the terms that was shown and accepted.
    pub accepted_terms_version: String,
}

/// The address and language of a link that can still be used. Changes nothing.
pub async fn inspect_activation(app: &App, token: &str) -> Answer<(String, Language)> {
    let (hash, now) = (sha256_hex(token.as_bytes()), app.world.now());
    let public_url = app.config.public_url.clone();
    let row = app
        .store
        .read(move |conn| {
            let row = mail_tokens::find_usable(conn, &hash, MailTokenPurpose::Activate, now).map_err(unknown_token)?;
            enforcement::refuse(conn, &public_url, &row.email)?;
            Ok::<_, Problem>(row)
        })
        .await?;
    Ok((row.email, row.language))
}

/// Uses the link up, makes the account with its environment, and opens a session.
pub async fn activate_account(app: &App, activation: Activation, caller: Caller) -> Answer<Opened> {
    let (email, language) = inspect_activation(app, &activation.token).await?;
    check(&activation, &email, &app.config.terms)?;
    let password_hash = app.passwords.hash(&app.world, &activation.password).await?;
    let (world, tokens, config) = (app.world.clone(), app.tokens.clone(), app.config.clone());
    let email = Email::parse(&email, "/email")?;
    app.commit(move |conn| {
        let now = world.now();
        let hash = sha256_hex(activation.token.as_bytes());
        let link = mail_tokens::find_usable(conn, &hash, MailTokenPurpose::Activate, now).map_err(unknown_token)?;
        mail_tokens::consume(conn, &link, now).map_err(unknown_token)?;
        let user = User {
            id: world.id(),
            email: email.as_str().to_owned(),
            full_name: activation.full_name.trim().to_owned(),
            language,
            password_hash: Some(password_hash),
            status: UserStatus::Active,
            is_operator: config.operators.iter().any(|operator| operator == email.as_str()),
            session_epoch: 0,
            terms_version: Some(config.terms.current().name.clone()),
            terms_accepted_at: Some(now),
            created_at: now,
            updated_at: now,
            has_short_password: false,
        };
        add_user(conn, &user)?;
        accept_terms(conn, user.id, &config.terms, Some(caller.address.clone()), now)?;
        let role = enter_environment(conn, &world, &config, &user, &email)?;
        enqueue(conn, &world, &Task::MailRegistered { user_id: user.id, is_guest: role == Role::Guest })?;
        sessions::open(conn, &world, &tokens, &user, Proof::by(SignInMethod::Mail, caller))
    })
    .await
}

/// Two links to one address that are used at the same moment make one account.
fn add_user(conn: &mut Conn, user: &User) -> Answer<()> {
    users::insert(conn, user).map_err(|error| {
        if error.is_conflict_on("users_email_key") { ProblemCode::TokenUnknown.into() } else { error.into() }
    })
}

fn check(activation: &Activation, email: &str, terms: &Terms) -> Answer<()> {
    let mut errors: Vec<FieldProblem> = weakness(&activation.password, email).into_iter().collect();
    if !terms.is_current(Some(&activation.accepted_terms_version)) {
        errors.push(terms.outdated());
    }
    if activation.full_name.trim().is_empty() {
        errors.push(FieldProblem {
            pointer: "/full_name".to_owned(),
            code: "field.required".to_owned(),
            message: words!("Vul uw naam in.", "Fill in your name."),
        });
    }
    if errors.is_empty() { Ok(()) } else { Err(Problem::invalid(errors)) }
}

/// A link that was used, has expired or never was: the same answer for all three.
pub(super) fn unknown_token(error: StoreError) -> Problem {
    match error {
        StoreError::NotFound => ProblemCode::TokenUnknown.into(),
        other => other.into(),
    }
}

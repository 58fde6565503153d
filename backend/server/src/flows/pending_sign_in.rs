//! A sign-in at a provider, step by step: what is decided about it, what it waits for, and what is done when it has all.
//!
//! Every step looks at everything anew, in the transaction that acts on it; a row remembers only what its person has shown.

use wissel_store::Conn;
use wissel_store::kinds::{EmailTrust, MailTokenPurpose, Role, UserStatus};
use wissel_store::rows::identities::{self, Identity};
use wissel_store::rows::pending_sign_ins::{self, PendingSignIn};
use wissel_store::rows::users::{self, User};
use wissel_store::rows::{environments, identity_providers, mail_tokens, sessions as session_rows};

use super::accept_terms::accept_terms;
use super::change_identities::{attach, mail_undo};
use super::continue_sign_in::mail_proof;
use super::create_environment::{enter_environment, join_environment};
use crate::access::Caller;
use crate::access::enforcement;
use crate::access::factors::has_second_factor;
use crate::access::linking::{Account, Decision, Enforcement, Policy, Situation, decide};
use crate::access::providers::OidcProvider;
use crate::access::sessions::{self, Opened, Proof};
use crate::access::tokens::Tokens;
use crate::app::App;
use crate::config::Config;
use crate::email::Email;
use crate::jobs::{Task, enqueue};
use crate::problem::{Answer, Problem, ProblemCode};
use crate::terms::Terms;
use crate::words::words;
use crate::world::World;

/// A sign-in waits for so many seconds.
pub(super) const PENDING_SECONDS: i64 = 3600;

/// What a sign-in waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// A link in a mail, or the password.
    Proof,
    /// A code or a passkey.
    SecondFactor,
    /// The terms; for a new account a name as well.
    Terms {
        /// An account is about to be made.
        is_new_account: bool,
    },
}

/// What came of a step.
pub enum Came {
    /// Signed in.
    SignedIn(Opened),
    /// Something else is asked for.
    Further(Box<Waiting>),
    /// No way in.
    Refused(ProblemCode),
}

/// A sign-in, and what it waits for.
#[derive(Debug, Clone)]
pub struct Waiting {
    /// The sign-in.
    pub pending: PendingSignIn,
    /// What it waits for.
    pub step: Step,
    /// At which provider.
    pub provider: OidcProvider,
}

/// What somebody fills in on the last page.
#[derive(Debug, Clone, Default)]
pub struct Given {
    /// Name of the person.
    pub full_name: Option<String>,
    /// Version of the terms that was accepted.
    pub accepted_terms_version: Option<String>,
}

impl Given {
    fn accepts(&self, in_force: &Terms) -> bool {
        in_force.is_current(self.accepted_terms_version.as_deref())
    }
}

/// Everything that is known about a sign-in at this moment.
pub(super) struct Standing {
    pub(super) decision: Decision,
    situation: Situation,
    known: Option<Identity>,
    pub(super) user: Option<User>,
}

/// Takes sign-ins at one provider further.
#[derive(Clone)]
pub(super) struct Steps {
    world: World,
    tokens: Tokens,
    config: Config,
    pub(super) provider: OidcProvider,
    pub(super) caller: Caller,
}

/// Two of the same identity may come at the same moment: the second try finds what the first one made.
pub(super) async fn commit_again<T: Send + 'static>(
    app: &App,
    work: impl FnMut(&mut Conn) -> Answer<T> + Clone + Send + 'static,
) -> Answer<T> {
    for _ in 0..5 {
        let mut again = work.clone();
        match app.commit(move |conn| again(conn)).await {
            Err(Problem { code: ProblemCode::Unavailable, cause: Some(cause), .. })
                if cause.starts_with("conflict") => {}
            other => return other,
        }
    }
    let mut last = work;
    app.commit(move |conn| last(conn)).await
}

/// Looks at the account that is concerned; until the transaction has ended nothing else changes about it.
pub(super) fn standing(
    conn: &mut Conn,
    world: &World,
    provider: &OidcProvider,
    pending: &PendingSignIn,
) -> Answer<Standing> {
    let found = identities::find(conn, &pending.provider, &pending.issuer, &pending.subject)?;
    let was_undone = found.as_ref().is_some_and(|identity| identity.undone_at.is_some());
    let known = found.filter(|identity| identity.undone_at.is_none());
    let user_id = match &known {
        Some(identity) => Some(identity.user_id),
        None => users::find_by_email(conn, &pending.email)?.map(|user| user.id),
    };
    let user = match user_id {
        Some(id) => {
            users::lock(conn, id)?;
            Some(users::find(conn, id)?)
        }
        None => None,
    };
    let email = user.as_ref().map_or(&pending.email, |user| &user.email).clone();
    let domain = email.rsplit('@').next().unwrap_or_default();
    let situation = Situation {
        is_known: known.is_some(),
        account: account_of(conn, world, user.as_ref(), &email)?,
        // Whoever undid an identity wants it back only with a proof.
        trust: match pending.trust {
            EmailTrust::Authoritative if was_undone => EmailTrust::Asserted,
            trust => trust,
        },
        policy: policy_for(conn, provider, domain, user.as_ref())?,
        has_another_subject: has_another_subject(conn, user.as_ref(), pending)?,
        enforcement: enforcement_for(conn, provider, domain)?,
        is_proved: pending.is_proved,
        has_second_factor: user.as_ref().map_or(Ok(false), |user| has_second_factor(conn, user.id))?,
        is_privileged: user.as_ref().map_or(Ok(false), |user| is_privileged(conn, user))?,
    };
    Ok(Standing { decision: decide(&situation), situation, known, user })
}

fn account_of(conn: &mut Conn, world: &World, user: Option<&User>, email: &str) -> Answer<Account> {
    Ok(match user {
        Some(user) => match (user.status, &user.password_hash) {
            (UserStatus::Active, Some(_)) => Account::Active,
            (UserStatus::Active, None) => Account::ActiveWithoutPassword,
            (UserStatus::Suspended, _) => Account::Suspended,
            (UserStatus::Deleted, _) => Account::Deleted,
        },
        None if mail_tokens::has_open(conn, email, MailTokenPurpose::Activate, world.now())? => Account::Shell,
        None => Account::None,
    })
}

fn has_another_subject(conn: &mut Conn, user: Option<&User>, pending: &PendingSignIn) -> Answer<bool> {
    let Some(user) = user else { return Ok(false) };
    let is_other = |own: &Identity| {
        own.provider == pending.provider && (&own.issuer, &own.subject) != (&pending.issuer, &pending.subject)
    };
    Ok(identities::list_of_user(conn, user.id)?.iter().any(is_other))
}

/// An administrator of an environment, or an operator.
fn is_privileged(conn: &mut Conn, user: &User) -> Answer<bool> {
    let all = environments::list_of_user(conn, user.id)?;
    Ok(user.is_operator || all.iter().any(|(_, role)| *role == Role::Administrator))
}

/// The environment of a provider vouches for people of its own domain. Whoever holds the keys of anything else has to prove
/// himself: what he can do elsewhere is not for the administrators of this environment to give away.
fn policy_for(conn: &mut Conn, provider: &OidcProvider, domain: &str, user: Option<&User>) -> Answer<Policy> {
    let is_own_domain = provider.authoritative_for.iter().any(|own| own == domain);
    let Some(environment_id) = provider.environment_id.filter(|_| is_own_domain) else {
        return Ok(Policy::Installation);
    };
    let Some(user) = user else { return Ok(Policy::OwnDomain) };
    let all = environments::list_of_user(conn, user.id)?;
    let is_elsewhere = all.iter().any(|(row, role)| *role == Role::Administrator && row.id != environment_id);
    Ok(if user.is_operator || is_elsewhere { Policy::Installation } else { Policy::OwnDomain })
}

/// Whether a domain has to use one provider.
fn enforcement_for(conn: &mut Conn, provider: &OidcProvider, domain: &str) -> Answer<Enforcement> {
    Ok(match identity_providers::enforced_for(conn, domain)? {
        None => Enforcement::None,
        Some(rule) if Some(rule.environment_id) == provider.environment_id => Enforcement::ThisProvider,
        Some(_) => Enforcement::AnotherProvider,
    })
}

/// The provider of an environment speaks for people of its proved domains, and for nobody else.
fn refuse_outsider(provider: &OidcProvider, pending: &PendingSignIn, standing: &Standing) -> Answer<()> {
    if provider.environment_id.is_none() {
        return Ok(());
    }
    let is_within = |email: &str| {
        email.rsplit_once('@').is_some_and(|(_, domain)| provider.authoritative_for.iter().any(|own| own == domain))
    };
    let email = standing.user.as_ref().map_or(&pending.email, |user| &user.email);
    let is_vouched_for = standing.known.is_some() || pending.trust == EmailTrust::Authoritative;
    if is_within(email) && is_within(&pending.email) && is_vouched_for {
        Ok(())
    } else {
        Err(ProblemCode::EmailOutsideDomain.into())
    }
}

impl Standing {
    /// A claim that nobody vouches for learns nothing: a refusal looks like the question for a proof.
    fn is_only_claimed(&self) -> bool {
        let Situation { is_known, is_proved, trust, .. } = self.situation;
        !is_known && !is_proved && trust != EmailTrust::Authoritative
    }

    /// What is still missing; `Ok(None)` when nothing is, `Err` when there is no way in.
    pub(super) fn missing(
        &self,
        pending: &PendingSignIn,
        given: &Given,
        in_force: &Terms,
    ) -> Result<Option<Step>, ProblemCode> {
        let has_accepted = self.user.as_ref().is_some_and(|u| in_force.is_current(u.terms_version.as_deref()));
        let terms = |is_new_account| (!given.accepts(in_force)).then_some(Step::Terms { is_new_account });
        match self.decision {
            Decision::UseOwnProvider => Err(ProblemCode::SsoRequired),
            Decision::Refuse if self.is_only_claimed() => Ok(Some(Step::Proof)),
            Decision::Refuse => Err(ProblemCode::BadCredentials),
            Decision::Prove => Ok(Some(Step::Proof)),
            Decision::Link { asks_second_factor: true } if !pending.has_shown_factor => Ok(Some(Step::SecondFactor)),
            Decision::SignIn | Decision::Link { .. } if has_accepted => Ok(None),
            Decision::SignIn | Decision::Link { .. } => Ok(terms(false)),
            Decision::Create | Decision::DropShellAndCreate => Ok(terms(true)),
        }
    }
}

impl Steps {
    pub(super) fn new(app: &App, provider: OidcProvider, caller: Caller) -> Self {
        let (world, tokens, config) = (app.world.clone(), app.tokens.clone(), app.config.clone());
        Self { world, tokens, config, provider, caller }
    }

    /// What is known, unless the domain or the provider leaves no way in.
    fn standing(&self, conn: &mut Conn, pending: &PendingSignIn) -> Answer<Standing> {
        let standing = standing(conn, &self.world, &self.provider, pending)?;
        let email = standing.user.as_ref().map_or(&pending.email, |user| &user.email);
        enforcement::refuse_provider(conn, &self.config.public_url, email, &self.provider.id)?;
        refuse_outsider(&self.provider, pending, &standing)?;
        Ok(standing)
    }

    /// Begins: a sign-in that needs nothing more leaves no row behind.
    pub(super) fn begin(&self, conn: &mut Conn, mut pending: PendingSignIn, given: &Given) -> Answer<Came> {
        let standing = self.standing(conn, &pending)?;
        if standing.decision == Decision::Refuse {
            tracing::warn!(alert = true, provider = self.provider.id, situation = ?standing.situation,
                user = ?standing.user.as_ref().map(|user| user.id), "an identity was refused: look whose it is");
        }
        match standing.missing(&pending, given, &self.config.terms) {
            Err(code) => Ok(Came::Refused(code)),
            Ok(None) => self.finish(conn, &pending, standing, given).map(Came::SignedIn),
            Ok(Some(step)) => {
                if step == Step::Proof {
                    mail_proof(conn, &self.world, &mut pending, &standing)?;
                }
                pending_sign_ins::replace(conn, &pending)?;
                Ok(Came::Further(Box::new(Waiting { pending, step, provider: self.provider.clone() })))
            }
        }
    }

    /// Goes on with what was shown since; the row goes when it has become a session, or can't become one any more.
    pub(super) fn go_on(&self, conn: &mut Conn, pending: PendingSignIn, given: &Given) -> Answer<Came> {
        let standing = self.standing(conn, &pending)?;
        match standing.missing(&pending, given, &self.config.terms) {
            Err(code) => {
                pending_sign_ins::remove(conn, pending.id)?;
                Ok(Came::Refused(code))
            }
            Ok(None) => {
                let opened = self.finish(conn, &pending, standing, given)?;
                pending_sign_ins::remove(conn, pending.id)?;
                Ok(Came::SignedIn(opened))
            }
            Ok(Some(step)) => {
                pending_sign_ins::save(conn, &pending)?;
                Ok(Came::Further(Box::new(Waiting { pending, step, provider: self.provider.clone() })))
            }
        }
    }

    /// Does what was decided.
    fn finish(&self, conn: &mut Conn, pending: &PendingSignIn, standing: Standing, given: &Given) -> Answer<Opened> {
        let now = self.world.now();
        let mut proof = Proof::at(&pending.provider, self.caller.clone());
        let key = [&pending.provider, &pending.issuer, &pending.subject].map(String::as_str);
        let user = match (standing.decision, standing.user) {
            (Decision::SignIn, Some(mut user)) => {
                self.accept_terms(conn, &mut user)?;
                if let Some(known) = standing.known {
                    identities::set_used(conn, known.id, now)?;
                }
                // What a second factor protects is not to be had with an identity alone.
                proof.is_fresh = !standing.situation.has_second_factor;
                user
            }
            (Decision::Link { .. }, Some(mut user)) => {
                self.accept_terms(conn, &mut user)?;
                user.session_epoch += 1;
                user.updated_at = now;
                users::save(conn, &user)?;
                session_rows::revoke_all(conn, user.id, now)?;
                let id = attach(conn, &self.world, &user, key, &pending.email, true)?;
                if self.provider.environment_id.is_some() {
                    join_environment(conn, &self.world, &user, &Email::parse(&user.email, "/email")?)?;
                }
                mail_undo(conn, &self.world, &user, id, &self.provider.label)?;
                user
            }
            (Decision::Create | Decision::DropShellAndCreate, None) => {
                let email = Email::parse(&pending.email, "/email")?;
                let user = self.new_user(pending, &email, given)?;
                mail_tokens::cancel_for_address(conn, email.as_str(), MailTokenPurpose::Activate, now)?;
                users::insert(conn, &user)?;
                accept_terms(conn, user.id, &self.config.terms, Some(self.caller.address.clone()), now)?;
                let role = match self.provider.environment_id {
                    Some(_) => join_environment(conn, &self.world, &user, &email)?,
                    None => enter_environment(conn, &self.world, &self.config, &user, &email)?,
                };
                let is_guest = role == Role::Guest;
                enqueue(conn, &self.world, &Task::MailRegistered { user_id: user.id, is_guest })?;
                attach(conn, &self.world, &user, key, &pending.email, true)?;
                user
            }
            _ => return Err(ProblemCode::BadCredentials.into()),
        };
        sessions::open(conn, &self.world, &self.tokens, &user, proof)
    }

    fn accept_terms(&self, conn: &mut Conn, user: &mut User) -> Answer<()> {
        let (terms, now) = (&self.config.terms, self.world.now());
        if !terms.is_current(user.terms_version.as_deref()) {
            accept_terms(conn, user.id, terms, Some(self.caller.address.clone()), now)?;
            *user = users::find(conn, user.id)?;
        }
        Ok(())
    }

    fn new_user(&self, pending: &PendingSignIn, email: &Email, given: &Given) -> Answer<User> {
        let full_name = given.full_name.as_deref().map(str::trim).filter(|name| !name.is_empty());
        let full_name = full_name.ok_or_else(|| {
            Problem::field("/full_name", "field.required", words!("Vul uw naam in.", "Fill in your name."))
        })?;
        let now = self.world.now();
        Ok(User {
            id: self.world.id(),
            email: email.as_str().to_owned(),
            full_name: full_name.to_owned(),
            language: pending.language,
            password_hash: None,
            has_short_password: false,
            status: UserStatus::Active,
            is_operator: self.config.operators.iter().any(|operator| operator == email.as_str()),
            session_epoch: 0,
            terms_version: Some(self.config.terms.current().name.clone()),
            terms_accepted_at: Some(now),
            created_at: now,
            updated_at: now,
        })
    }
}

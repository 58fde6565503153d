//! Somebody goes on with a sign-in at a provider: asks for the mail, shows a proof or a second factor, accepts the terms.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use wissel_store::blobs::sha256_hex;
use wissel_store::kinds::{MailTokenPurpose, UserStatus};
use wissel_store::rows::mail_tokens::{self, MailToken};
use wissel_store::rows::pending_sign_ins::{self, PendingSignIn};
use wissel_store::{Conn, Id, Json, Ts};

use super::activate_account::unknown_token;
use super::leave_for_provider::find_provider;
use super::pending_sign_in::{Came, Given, Standing, Step, Steps, Waiting, commit_again, standing};
use crate::access::Caller;
use crate::access::factors::{CodeCheck, check_one_time_code};
use crate::access::limiter::{PROVE_BY_PASSWORD, PROVE_PER_MAILBOX, SIGN_IN_PER_ADDRESS};
use crate::access::linking::Decision;
use crate::access::passkeys::{Asker, PasskeyAnswer};
use crate::access::providers::OidcProvider;
use crate::app::App;
use crate::jobs::{Task, enqueue};
use crate::problem::{Answer, Problem, ProblemCode};
use crate::world::World;

/// A link to prove a mailbox is valid for so many seconds.
const LINK_SECONDS: i64 = 3600;

/// What a link to prove a mailbox belongs to.
#[derive(Debug, Serialize, Deserialize)]
struct LinkDetails {
    pending_id: Id,
}

/// What somebody shows.
#[derive(Debug, Clone, Default)]
pub struct Shown {
    /// Token of a link to the mailbox.
    pub token: Option<String>,
    /// Password of the account.
    pub password: Option<String>,
    /// Code of an authenticator app, or a recovery code.
    pub one_time_code: Option<String>,
    /// Answer of a passkey, which stands in for the code.
    pub credential: Option<Value>,
    /// What the last page asks for.
    pub given: Given,
}

/// A password that was looked at: the hash that it fits.
type Checked = Option<String>;

fn no_pending() -> Problem {
    ProblemCode::NoPendingSignIn.into()
}

fn hash_of(caller: &Caller) -> String {
    sha256_hex(caller.browser.as_bytes())
}

fn find(conn: &mut Conn, browser_hash: &str, now: Ts) -> Answer<PendingSignIn> {
    pending_sign_ins::find(conn, browser_hash, now)?.ok_or_else(no_pending)
}

/// The provider of what this browser has begun. One that was taken out of the configuration ends its sign-ins.
async fn provider_of(app: &App, caller: &Caller) -> Answer<OidcProvider> {
    let (browser_hash, now) = (hash_of(caller), app.world.now());
    let id = app.store.read(move |conn| find(conn, &browser_hash, now).map(|pending| pending.provider)).await?;
    find_provider(app, &id).await.map_err(|_| no_pending())
}

/// What this browser has begun and what it waits for.
pub async fn pending_sign_in(app: &App, caller: &Caller) -> Answer<Waiting> {
    let provider = provider_of(app, caller).await?;
    let (browser_hash, world, terms) = (hash_of(caller), app.world.clone(), app.config.terms.clone());
    // A write, because the account must not change while it is looked at.
    app.store
        .write(move |conn| {
            let pending = find(conn, &browser_hash, world.now())?;
            let standing = standing(conn, &world, &provider, &pending)?;
            match standing.missing(&pending, &Given::default(), &terms) {
                Ok(Some(step)) => Ok(Waiting { pending, step, provider }),
                // It was finished by another way meanwhile: the next click goes through.
                Ok(None) => Ok(Waiting { pending, step: Step::Terms { is_new_account: false }, provider }),
                Err(_) => Err(no_pending()),
            }
        })
        .await
}

/// Mails the link once more. The answer is the same whatever becomes of it.
pub async fn mail_pending(app: &App, caller: &Caller) -> Answer<()> {
    let provider = provider_of(app, caller).await?;
    let (browser_hash, world, terms) = (hash_of(caller), app.world.clone(), app.config.terms.clone());
    app.commit(move |conn| {
        let mut pending = find(conn, &browser_hash, world.now())?;
        let standing = standing(conn, &world, &provider, &pending)?;
        if standing.missing(&pending, &Given::default(), &terms) == Ok(Some(Step::Proof)) {
            mail_proof(conn, &world, &mut pending, &standing)?;
            pending_sign_ins::save(conn, &pending)?;
        }
        Ok(())
    })
    .await
}

/// Mails a link to the address that the provider named; where there is no way in, a word about that to whoever reads the
/// address. That a mailbox got enough is not told.
pub(super) fn mail_proof(
    conn: &mut Conn,
    world: &World,
    pending: &mut PendingSignIn,
    standing: &Standing,
) -> Answer<()> {
    let now = world.now();
    pending.mail_sent_at = Some(now);
    if PROVE_PER_MAILBOX.take(conn, &pending.email, now).is_err() {
        return Ok(());
    }
    let user = standing.user.as_ref();
    let language = user.map_or(pending.language, |user| user.language);
    if standing.decision != Decision::Prove {
        let email = pending.email.clone();
        return match user.map(|user| user.status) {
            Some(UserStatus::Active) => enqueue(conn, world, &Task::MailAccountExists { email, language }),
            Some(UserStatus::Deleted) => enqueue(conn, world, &Task::MailAccountClosed { email, language }),
            _ => Ok(()),
        };
    }
    let token = MailToken {
        id: world.id(),
        token_hash: None,
        purpose: MailTokenPurpose::ProveIdentity,
        email: pending.email.clone(),
        user_id: user.map(|user| user.id),
        language,
        details: Json::of(&LinkDetails { pending_id: pending.id }),
        created_at: now,
        expires_at: now.plus_seconds(LINK_SECONDS),
        used_at: None,
    };
    mail_tokens::insert(conn, &token)?;
    enqueue(conn, world, &Task::MailLink { mail_token_id: token.id })
}

/// Takes the sign-in of this browser further with what was shown.
pub async fn continue_sign_in(app: &App, shown: Shown, caller: Caller) -> Answer<Came> {
    let provider = provider_of(app, &caller).await?;
    let checked = match &shown.password {
        Some(password) => check_password(app, &provider, password, &caller).await?,
        None => None,
    };
    let answer = shown.credential.clone().map(PasskeyAnswer::read).transpose()?;
    let steps = Steps::new(app, provider, caller);
    let (world, passkeys, terms) = (app.world.clone(), app.passkeys.clone(), app.config.terms.clone());
    commit_again(app, move |conn| {
        let mut pending = find(conn, &hash_of(&steps.caller), world.now())?;
        if let Some(token) = &shown.token {
            use_link(conn, &world, &mut pending, token)?;
        }
        if let Some(hash) = &checked {
            let user = standing(conn, &world, &steps.provider, &pending)?.user;
            // Changed since it was looked at: it has to be looked at again.
            if user.and_then(|user| user.password_hash).as_ref() != Some(hash) {
                return Err(ProblemCode::BadCredentials.into());
            }
            pending.is_proved = true;
        }
        let now = standing(conn, &world, &steps.provider, &pending)?;
        if now.missing(&pending, &shown.given, &terms) == Ok(Some(Step::SecondFactor))
            && let Some(user) = &now.user
        {
            // What was counted, and a challenge that was used up, have to stay so; hence no error of the transaction.
            if let Some(code) = &shown.one_time_code {
                match check_one_time_code(conn, &world, user.id, code)? {
                    CodeCheck::Right => pending.has_shown_factor = true,
                    CodeCheck::Wrong => {
                        pending_sign_ins::save(conn, &pending)?;
                        return Ok(Came::Refused(ProblemCode::WrongCode));
                    }
                }
            } else if let Some(answer) = &answer {
                let asker = Asker::Browser(steps.caller.browser.clone());
                if passkeys.check(conn, &world, &asker, answer)? != Some(user.id) {
                    pending_sign_ins::save(conn, &pending)?;
                    return Ok(Came::Refused(ProblemCode::BadCredentials));
                }
                pending.has_shown_factor = true;
            }
        }
        steps.go_on(conn, pending, &shown.given)
    })
    .await
}

/// Uses a link up: it belongs to this sign-in, and so to this browser.
fn use_link(conn: &mut Conn, world: &World, pending: &mut PendingSignIn, token: &str) -> Answer<()> {
    let hash = sha256_hex(token.as_bytes());
    let link = mail_tokens::find_usable(conn, &hash, MailTokenPurpose::ProveIdentity, world.now());
    let link = link.map_err(unknown_token)?;
    let details: LinkDetails = link.details.read()?;
    if details.pending_id != pending.id {
        return Err(ProblemCode::TokenUnknown.into());
    }
    mail_tokens::use_up(conn, link.id, world.now()).map_err(unknown_token)?;
    pending.is_proved = true;
    Ok(())
}

/// Looks at a password, if one is asked for. The answer and the time are the same when there is no account, or no password,
/// or no way in. Counted apart from signing in, so that it keeps nobody from that.
async fn check_password(app: &App, provider: &OidcProvider, password: &str, caller: &Caller) -> Answer<Checked> {
    let (browser_hash, address, world, provider) =
        (hash_of(caller), caller.address.clone(), app.world.clone(), provider.clone());
    let terms = app.config.terms.clone();
    let asked = app
        .store
        .write(move |conn| {
            let now = world.now();
            let pending = find(conn, &browser_hash, now)?;
            let standing = standing(conn, &world, &provider, &pending)?;
            if standing.missing(&pending, &Given::default(), &terms) != Ok(Some(Step::Proof)) {
                return Ok::<_, Problem>(None);
            }
            PROVE_BY_PASSWORD.take(conn, &pending.email, now)?;
            SIGN_IN_PER_ADDRESS.take(conn, &address, now)?;
            let user = standing.user.filter(|_| standing.decision == Decision::Prove);
            Ok(Some(user.and_then(|user| user.password_hash)))
        })
        .await?;
    let Some(hash) = asked else { return Ok(None) };
    let is_right = app.passwords.verify(password, hash.as_deref()).await?;
    if is_right { Ok(hash) } else { Err(ProblemCode::BadCredentials.into()) }
}

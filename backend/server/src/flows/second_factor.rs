//! Setting the second factor up, and taking it away.

use wissel_store::rows::users::User;
use wissel_store::rows::{identities, passkeys, second_factors};
use wissel_store::{Conn, StoreError, Ts};

use crate::access::factors::{self, check_what_remains, has_second_factor, new_recovery_codes};
use crate::access::limiter::TOTP_CONFIRM_PER_ACCOUNT;
use crate::access::{Actor, Caller, totp};
use crate::app::App;
use crate::jobs::notify;
use crate::mail::SecurityChange;
use crate::problem::{Answer, ProblemCode};
use crate::world::World;

/// An authenticator app that was told a secret has so many seconds to show that it knows it: an hour.
const SET_UP_SECONDS: i64 = 3600;

/// How an account is protected.
pub struct Security {
    /// There is a password.
    pub has_password: bool,
    /// More is asked for than a password or an identity.
    pub has_second_factor: bool,
    /// Since when codes of an authenticator app count.
    pub totp_enabled_at: Option<Ts>,
    /// Recovery codes that were not used yet.
    pub recovery_codes_left: i64,
    /// Passkeys.
    pub passkey_count: i64,
    /// There is an identity at a provider.
    pub has_identity: bool,
}

/// How the account of somebody is protected.
pub async fn security_of(app: &App, actor: &Actor) -> Answer<Security> {
    let (user_id, has_password) = (actor.user.id, actor.user.password_hash.is_some());
    app.store
        .read(move |conn| {
            Ok(Security {
                has_password,
                has_second_factor: has_second_factor(conn, user_id)?,
                totp_enabled_at: second_factors::find_totp(conn, user_id)?.and_then(|row| row.enabled_at),
                recovery_codes_left: second_factors::count_recovery_codes(conn, user_id)?,
                passkey_count: passkeys::count_of_user(conn, user_id)?,
                has_identity: !identities::list_of_user(conn, user_id)?.is_empty(),
            })
        })
        .await
}

/// A secret for an authenticator app. It counts once a code of it was given; until then one that counted before goes on.
pub async fn start_totp(app: &App, user: &User) -> Answer<String> {
    let (user_id, now, secret) = (user.id, app.world.now(), totp::new_secret(&app.world));
    let kept = secret.clone();
    app.commit(move |conn| Ok(second_factors::put_new_totp(conn, user_id, &kept, now)?)).await?;
    Ok(secret)
}

/// The first code of a new secret: from now on it counts. Answers new recovery codes.
pub async fn confirm_totp(app: &App, user: &User, code: String, caller: Caller) -> Answer<Vec<String>> {
    let (user_id, world) = (user.id, app.world.clone());
    app.commit(move |conn| {
        let now = world.now();
        TOTP_CONFIRM_PER_ACCOUNT.take(conn, &user_id.to_string(), now)?;
        let secret = secret_in_the_making(conn, user_id, now)?.ok_or(ProblemCode::NotFound)?;
        let code: String = code.chars().filter(|c| !c.is_whitespace()).collect();
        let Some(step) = totp::step_of(&secret, &code, now)? else {
            return Ok(Err(ProblemCode::WrongCode.into()));
        };
        second_factors::enable_totp(conn, user_id, &secret, step, now)?;
        TOTP_CONFIRM_PER_ACCOUNT.clear(conn, &user_id.to_string())?;
        notify(conn, &world, user_id, SecurityChange::SecondFactorOn, &caller)?;
        new_recovery_codes(conn, &world, user_id).map(Ok)
    })
    .await?
}

fn secret_in_the_making(conn: &mut Conn, user_id: wissel_store::Id, now: Ts) -> Result<Option<String>, StoreError> {
    let row = second_factors::find_totp(conn, user_id)?;
    let is_fresh = |at: Option<Ts>| at.is_some_and(|at| at.plus_seconds(SET_UP_SECONDS) > now);
    Ok(row.filter(|row| is_fresh(row.new_secret_at)).and_then(|row| row.new_secret))
}

/// Codes of an authenticator app count no longer. With the last factor go the recovery codes.
pub async fn remove_totp(app: &App, user: &User, caller: Caller) -> Answer<()> {
    let (user, world) = (user.clone(), app.world.clone());
    app.commit(move |conn| {
        let was_on = factors::has_totp(conn, user.id)?;
        second_factors::remove_totp(conn, user.id)?;
        check_what_remains(conn, &user)?;
        if was_on { notify(conn, &world, user.id, SecurityChange::SecondFactorOff, &caller) } else { Ok(()) }
    })
    .await
}

/// New recovery codes in the place of all others. Only beside a second factor is there a use for them.
pub async fn renew_recovery_codes(app: &App, user: &User, caller: Caller) -> Answer<Vec<String>> {
    let (user_id, world) = (user.id, app.world.clone());
    app.commit(move |conn| renew(conn, &world, user_id, &caller)).await
}

fn renew(conn: &mut Conn, world: &World, user_id: wissel_store::Id, caller: &Caller) -> Answer<Vec<String>> {
    if !has_second_factor(conn, user_id)? {
        return Err(ProblemCode::SecondFactorOff.into());
    }
    notify(conn, world, user_id, SecurityChange::RecoveryCodesRenewed, caller)?;
    new_recovery_codes(conn, world, user_id)
}

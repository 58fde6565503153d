//! The second factor: codes of an authenticator app, recovery codes, and passkeys.
//!
//! The secret shared with an app has to be known to check its codes, and the installation has no key of its own to lock it
//! with: the database holds it as it is, like the keys that sign access tokens. Who can read the database, or a backup of
//! it, can make codes. Recovery codes are kept as hashes; they have 80 bit, so a fast hash is enough.

use wissel_store::blobs::sha256_hex;
use wissel_store::rows::passkeys;
use wissel_store::rows::second_factors::{self, RecoveryCode};
use wissel_store::rows::users::{self, User};
use wissel_store::{Conn, Id, StoreError};

use super::limiter::ONE_TIME_CODES_PER_ACCOUNT;
use super::{Caller, totp};
use crate::jobs::notify;
use crate::mail::SecurityChange;
use crate::problem::{Answer, Problem, ProblemCode};
use crate::world::World;

/// So many recovery codes are given at a time.
const RECOVERY_CODES: usize = 10;
/// 32 signs that are not mistaken for each other (Crockford); no `i`, `l`, `o`, `u`.
const SIGNS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
/// Signs of a recovery code: 80 bit.
const SIGNS_OF_A_CODE: usize = 16;

/// What became of a code that was given. A wrong one is no error of the transaction: that it was counted has to stay.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[must_use]
pub enum CodeCheck {
    /// It was right, and is used up.
    Right,
    /// It was wrong, and counted.
    Wrong,
}

/// Whether the account is asked for more than a password or an identity.
pub fn has_second_factor(conn: &mut Conn, user_id: Id) -> Answer<bool> {
    Ok(has_totp(conn, user_id)? || passkeys::count_of_user(conn, user_id)? > 0)
}

/// Whether codes of an authenticator app count for the account.
pub fn has_totp(conn: &mut Conn, user_id: Id) -> Answer<bool> {
    Ok(second_factors::find_totp(conn, user_id)?.is_some_and(|row| row.secret.is_some()))
}

/// Checks a code of an authenticator app or a recovery code, and uses it up. Counts first, so that many at once count as
/// many; fails with `request.too_many` when there were too many wrong ones.
pub fn check_one_time_code(conn: &mut Conn, world: &World, user_id: Id, code: &str) -> Answer<CodeCheck> {
    ONE_TIME_CODES_PER_ACCOUNT.take(conn, &user_id.to_string(), world.now())?;
    let plain: String = code.chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
    let is_right = if plain.len() == SIGNS_OF_A_CODE {
        used(second_factors::use_recovery_code(conn, user_id, &recovery_hash(&plain), world.now()))?
    } else {
        use_totp_code(conn, world, user_id, &plain)?
    };
    if !is_right {
        return Ok(CodeCheck::Wrong);
    }
    ONE_TIME_CODES_PER_ACCOUNT.clear(conn, &user_id.to_string())?;
    Ok(CodeCheck::Right)
}

/// Asks for the second factor, if the account has one. The inner answer is for the client; what was counted has to be
/// committed also when it is a refusal: `mfa.required` without a code, `mfa.wrong_code` with a wrong one.
pub fn ask_second_factor(
    conn: &mut Conn,
    world: &World,
    user_id: Id,
    code: Option<&str>,
    caller: &Caller,
) -> Answer<Answer<()>> {
    if !has_second_factor(conn, user_id)? {
        return Ok(Ok(()));
    }
    let Some(code) = code else { return Ok(Err(ProblemCode::SecondFactorRequired.into())) };
    let before = second_factors::count_recovery_codes(conn, user_id)?;
    if check_one_time_code(conn, world, user_id, code)? == CodeCheck::Wrong {
        return Ok(Err(ProblemCode::WrongCode.into()));
    }
    let left = second_factors::count_recovery_codes(conn, user_id)?;
    if left < before {
        notify(conn, world, user_id, SecurityChange::RecoveryCodeUsed { left }, caller)?;
    }
    Ok(Ok(()))
}

/// To be called in the transaction that has just taken a factor away. With the last one go the recovery codes; a password
/// that does not stand alone keeps it from going.
pub fn check_what_remains(conn: &mut Conn, user: &User) -> Answer<()> {
    // A short password that is being chosen at this moment has to wait, or be seen.
    let user = users::find_locked(conn, user.id)?;
    if has_second_factor(conn, user.id)? {
        return Ok(());
    }
    if user.has_short_password {
        return Err(ProblemCode::PasswordTooShort.into());
    }
    Ok(second_factors::remove_recovery_codes(conn, user.id)?)
}

/// Makes new recovery codes; the ones before are worth nothing any more.
pub fn new_recovery_codes(conn: &mut Conn, world: &World, user_id: Id) -> Answer<Vec<String>> {
    let codes: Vec<String> = (0..RECOVERY_CODES).map(|_| recovery_code(world)).collect();
    let row = |code: &String| RecoveryCode {
        id: world.id(),
        user_id,
        code_hash: recovery_hash(&code.replace('-', "")),
        created_at: world.now(),
        used_at: None,
    };
    let rows: Vec<RecoveryCode> = codes.iter().map(row).collect();
    second_factors::replace_recovery_codes(conn, user_id, &rows)?;
    Ok(codes)
}

fn use_totp_code(conn: &mut Conn, world: &World, user_id: Id, code: &str) -> Answer<bool> {
    let row = second_factors::find_totp(conn, user_id)?;
    let Some(secret) = row.and_then(|row| row.secret) else { return Ok(false) };
    match totp::step_of(&secret, code, world.now())? {
        Some(step) => used(second_factors::use_totp_step(conn, user_id, step)),
        None => Ok(false),
    }
}

/// Whether there was something to use up.
fn used(outcome: wissel_store::Result<()>) -> Answer<bool> {
    match outcome {
        Ok(()) => Ok(true),
        Err(StoreError::NotFound) => Ok(false),
        Err(error) => Err(Problem::from(error)),
    }
}

/// As a person may write it: in capitals, with an `o` for zero and an `i` or `l` for one.
fn recovery_hash(plain: &str) -> String {
    let read = |sign: char| match sign.to_ascii_lowercase() {
        'o' => '0',
        'i' | 'l' => '1',
        other => other,
    };
    sha256_hex(plain.chars().map(read).collect::<String>().as_bytes())
}

fn recovery_code(world: &World) -> String {
    let random = world.bytes::<SIGNS_OF_A_CODE>();
    let sign = |byte: &u8| char::from(SIGNS.get(usize::from(byte % 32)).copied().unwrap_or(b'0'));
    random.chunks(4).map(|four| four.iter().map(sign).collect::<String>()).collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_recovery_code_is_long_and_forgives_what_is_mistaken() {
        let world = World::of_the_machine();
        let code = recovery_code(&world);
        assert_eq!((code.len(), code.split('-').count()), (19, 4), "{code}");
        assert_ne!(code, recovery_code(&world));
        assert_eq!(recovery_hash("O1lI00000000000z"), recovery_hash("011100000000000Z"));
        assert_ne!(recovery_hash("0000000000000000"), recovery_hash("0000000000000001"));
    }
}

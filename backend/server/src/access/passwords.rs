//! Passwords: what is good enough (NIST SP 800-63B-4 §3.1.1), and argon2id on a bounded pool.

use std::sync::Arc;

use argon2::password_hash::phc::PasswordHash;
use argon2::{Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version};
use tokio::sync::Semaphore;

use crate::problem::{Answer, FieldProblem, Problem, ProblemCode};
use crate::words::{Words, words};
use crate::world::World;

/// Least number of characters of a password that stands alone.
pub const MIN_CHARACTERS: usize = 15;
/// Least number of characters beside a second factor.
pub const MIN_CHARACTERS_BESIDE_FACTOR: usize = 8;
const MAX_BYTES: usize = 1024;
/// Memory of one hash in KiB, passes, lanes (OWASP: at least 19 MiB and two passes).
const COST: (u32, u32, u32) = (19 * 1024, 2, 1);
/// Hashes that run side by side: each takes 19 MiB.
const SIDE_BY_SIDE: usize = 4;
/// Hashes that run or wait; whoever comes then is told to come back.
const WAITING: usize = 64;

/// Passwords that everybody tries; compared without case, blanks and hyphens.
const TOO_COMMON: &[&str] = &[
    "passwordpassword",
    "wachtwoordwachtwoord",
    "123456789012345",
    "1234567890123456",
    "12345678901234567890",
    "qwertyuiopasdfgh",
    "qwertyuiopasdfghjkl",
    "correcthorsebatterystaple",
    "iloveyouiloveyou",
    "welkomwelkomwelkom",
    "welcomewelcome12",
    "administrator123",
    "letmeinletmeinletmein",
    "abcdefghijklmnop",
    "abcdefghijklmnopqrstuvwxyz",
    "geheimgeheimgeheim",
    "ditismijnwachtwoord",
    "thisismypassword",
    "factuurfactuurfactuur",
    "password",
    "password1",
    "password12",
    "password123",
    "passw0rd",
    "p@ssw0rd",
    "wachtwoord",
    "wachtwoord1",
    "wachtwoord123",
    "welkom123",
    "welkom01",
    "welkom2026",
    "welcome1",
    "welcome123",
    "12345678",
    "123456789",
    "1234567890",
    "87654321",
    "123123123",
    "qwertyui",
    "qwertyuiop",
    "qwerty123",
    "1q2w3e4r",
    "1qaz2wsx",
    "asdfghjkl",
    "abcd1234",
    "abc12345",
    "abcdefgh",
    "iloveyou",
    "sunshine",
    "princess",
    "football",
    "baseball",
    "superman",
    "trustno1",
    "letmein1",
    "letmein123",
    "administrator",
    "admin123",
    "admin1234",
    "changeme",
    "geheim123",
    "voetbal1",
    "ajaxajax",
    "feyenoord",
    "amsterdam",
    "rotterdam",
    "zomer2026",
    "winter2026",
    "factuur123",
];

/// Hashes and checks passwords. Cheap to clone.
#[derive(Clone)]
pub struct Passwords {
    gate: Arc<Semaphore>,
    waiting: Arc<Semaphore>,
    nobody: Arc<str>,
}

impl Passwords {
    /// Starts the pool. Makes the hash that is checked when there is no account, so that both take the same time.
    pub fn new(world: &World) -> Answer<Self> {
        let nobody = hash_now(&world.secret(), &world.bytes::<16>())?;
        Ok(Self {
            gate: Arc::new(Semaphore::new(SIDE_BY_SIDE)),
            waiting: Arc::new(Semaphore::new(WAITING)),
            nobody: nobody.into(),
        })
    }

    /// The hash of a password in PHC form.
    pub async fn hash(&self, world: &World, password: &str) -> Answer<String> {
        let (password, salt) = (password.to_owned(), world.bytes::<16>());
        self.run(move || hash_now(&password, &salt)).await
    }

    /// Whether the password belongs to the hash; without a hash: no, after the same work.
    pub async fn verify(&self, password: &str, hash: Option<&str>) -> Answer<bool> {
        let (password, is_somebody) = (password.to_owned(), hash.is_some());
        let hash = hash.unwrap_or(&self.nobody).to_owned();
        self.run(move || {
            let hash = PasswordHash::new(&hash).map_err(|e| Problem::internal(format!("stored hash: {e}")))?;
            Ok(hasher()?.verify_password(password.as_bytes(), &hash).is_ok() && is_somebody)
        })
        .await
    }

    async fn run<T: Send + 'static>(&self, work: impl FnOnce() -> Answer<T> + Send + 'static) -> Answer<T> {
        let _waiting = self
            .waiting
            .try_acquire()
            .map_err(|_| Problem { retry_after: Some(1), ..Problem::new(ProblemCode::Unavailable) })?;
        let permit = Arc::clone(&self.gate).acquire_owned().await.map_err(Problem::internal)?;
        tokio::task::spawn_blocking(move || {
            let _permit = permit;
            work()
        })
        .await
        .map_err(Problem::internal)?
    }
}

fn hasher() -> Answer<Argon2<'static>> {
    let (memory, passes, lanes) = COST;
    let params = Params::new(memory, passes, lanes, None).map_err(Problem::internal)?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

fn hash_now(password: &str, salt: &[u8]) -> Answer<String> {
    Ok(hasher()?.hash_password_with_salt(password.as_bytes(), salt).map_err(Problem::internal)?.to_string())
}

/// Says what is wrong with a password that stands alone, for this address, if anything.
#[must_use]
pub fn weakness(password: &str, email: &str) -> Option<FieldProblem> {
    weakness_beside(password, email, false)
}

/// True when a password is long enough only beside a second factor.
#[must_use]
pub fn is_short(password: &str) -> bool {
    password.chars().count() < MIN_CHARACTERS
}

/// Says what is wrong with a password, if anything; beside a second factor a shorter one will do.
#[must_use]
pub fn weakness_beside(password: &str, email: &str, has_second_factor: bool) -> Option<FieldProblem> {
    let least = if has_second_factor { MIN_CHARACTERS_BESIDE_FACTOR } else { MIN_CHARACTERS };
    let characters = password.chars().count();
    let plain: String = password.to_lowercase().chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
    let different = plain.chars().collect::<std::collections::BTreeSet<_>>().len();
    let local_part = email.split('@').next().unwrap_or_default();
    let (code, message): (&str, Words) = if characters < least {
        (
            "password.too_short",
            words!(
                "Een wachtwoord heeft minstens {least} tekens; dit heeft er {characters}. Een zin van een paar woorden is makkelijk te onthouden.",
                "A password has at least {least} characters; this one has {characters}. A phrase of a few words is easy to remember."
            ),
        )
    } else if password.len() > MAX_BYTES {
        (
            "password.too_long",
            words!("Een wachtwoord heeft hoogstens {MAX_BYTES} bytes.", "A password has at most {MAX_BYTES} bytes."),
        )
    } else if different < 5
        || TOO_COMMON.contains(&plain.as_str())
        || (plain.len() < 2 * email.len() && plain.contains(email) && !email.is_empty())
        || plain == local_part
        || plain == local_part.repeat(2)
    {
        (
            "password.too_common",
            words!(
                "Dit wachtwoord wordt als een van de eerste geprobeerd. Kies een ander.",
                "This password is among the first that are tried. Choose another."
            ),
        )
    } else {
        return None;
    };
    Some(FieldProblem { pointer: "/password".to_owned(), code: code.to_owned(), message })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn length_counts_and_the_obvious_is_refused() {
        for (password, code) in [
            ("short", Some("password.too_short")),
            ("fourteen chars", Some("password.too_short")),
            ("een zin die ik onthoud", None),
            ("zzzzzzzzzzzzzzzzzzzz", Some("password.too_common")),
            ("Correct Horse Battery Staple", Some("password.too_common")),
            ("anna@bakkerij.example", Some("password.too_common")),
            ("ééééé wörter zählen auch", None),
        ] {
            assert_eq!(
                weakness(password, "anna@bakkerij.example").map(|w| w.code),
                code.map(str::to_owned),
                "{password}"
            );
        }
        for (password, code) in [
            ("sevench", Some("password.too_short")),
            ("vijf-kat8", None),
            ("Wachtwoord-123", Some("password.too_common")),
            ("anna.devries", Some("password.too_common")),
        ] {
            let found = weakness_beside(password, "anna.devries@bakkerij.example", true);
            assert_eq!(found.map(|w| w.code), code.map(str::to_owned), "{password}");
        }
        assert!(is_short("fourteen chars") && !is_short("fifteen  chars!"));
        assert_eq!(weakness(&"ab cdef".repeat(200), "").map(|w| w.code).as_deref(), Some("password.too_long"));
    }

    #[tokio::test]
    async fn a_password_matches_its_own_hash_only() {
        let world = World::of_the_machine();
        let passwords = Passwords::new(&world).unwrap();
        let hash = passwords.hash(&world, "een zin die ik onthoud").await.unwrap();
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
        assert!(passwords.verify("een zin die ik onthoud", Some(&hash)).await.unwrap());
        assert!(!passwords.verify("een zin die ik vergeet", Some(&hash)).await.unwrap());
        assert!(!passwords.verify("een zin die ik onthoud", None).await.unwrap());
    }
}

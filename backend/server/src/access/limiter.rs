//! Limits on attempts, per account and per address, shared by all nodes.

use wissel_store::rows::limits;
use wissel_store::{Conn, Ts};

use crate::problem::{Answer, Problem};

/// So many attempts within so many seconds.
#[derive(Debug, Clone, Copy)]
pub struct Limit {
    /// What is counted.
    pub name: &'static str,
    /// Attempts within the window.
    pub attempts: i64,
    /// Length of the window in seconds.
    pub seconds: i64,
}

/// Wrong passwords for one account.
pub const SIGN_IN_PER_ACCOUNT: Limit = Limit { name: "sign_in.account", attempts: 10, seconds: 900 };
/// Wrong passwords from one address.
pub const SIGN_IN_PER_ADDRESS: Limit = Limit { name: "sign_in.address", attempts: 100, seconds: 900 };
/// Mails that one address on the internet makes us send.
pub const MAIL_PER_ADDRESS: Limit = Limit { name: "mail.address", attempts: 30, seconds: 3600 };
/// Mails to one mailbox that somebody who is not signed in asked for.
pub const MAIL_PER_MAILBOX: Limit = Limit { name: "mail.mailbox", attempts: 5, seconds: 3600 };

impl Limit {
    fn key(&self, of: &str) -> String {
        format!("{}:{}", self.name, wissel_store::blobs::sha256_hex(of.as_bytes()))
    }

    fn since(&self, now: Ts) -> Ts {
        now.plus_seconds(-self.seconds)
    }

    /// Refuses when the window is used up; says when it ends.
    pub fn check(&self, conn: &mut Conn, of: &str, now: Ts) -> Answer<()> {
        match limits::used(conn, &self.key(of), self.since(now))? {
            Some((used, started)) if used >= self.attempts => {
                let left = started.plus_seconds(self.seconds).get().duration_since(now.get()).as_secs();
                Err(Problem::too_many(u64::try_from(left).unwrap_or(0).max(1)))
            }
            _ => Ok(()),
        }
    }

    /// Counts an attempt.
    pub fn count(&self, conn: &mut Conn, of: &str, now: Ts) -> Answer<()> {
        limits::count(conn, &self.key(of), self.since(now), now)?;
        Ok(())
    }

    /// Forgets the attempts.
    pub fn clear(&self, conn: &mut Conn, of: &str) -> Answer<()> {
        Ok(limits::clear(conn, &self.key(of))?)
    }
}

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

/// Wrong passwords for one account, by strangers.
pub const SIGN_IN_PER_ACCOUNT: Limit = Limit { name: "sign_in.account", attempts: 10, seconds: 900 };
/// Wrong passwords in a browser in which the account signed in before.
pub const SIGN_IN_PER_BROWSER: Limit = Limit { name: "sign_in.browser", attempts: 10, seconds: 900 };
/// Wrong passwords in one session, of somebody who should prove again to be himself.
pub const STEP_UP_PER_SESSION: Limit = Limit { name: "step_up.session", attempts: 10, seconds: 900 };
/// Wrong first codes of an authenticator app that is being set up.
pub const TOTP_CONFIRM_PER_ACCOUNT: Limit = Limit { name: "totp_confirm.account", attempts: 10, seconds: 900 };
/// Wrong passwords from one address.
pub const SIGN_IN_PER_ADDRESS: Limit = Limit { name: "sign_in.address", attempts: 100, seconds: 900 };
/// Wrong codes of the second factor for one account.
pub const ONE_TIME_CODES_PER_ACCOUNT: Limit = Limit { name: "one_time_code.account", attempts: 5, seconds: 900 };
/// Mails that one address on the internet makes us send.
pub const MAIL_PER_ADDRESS: Limit = Limit { name: "mail.address", attempts: 30, seconds: 3600 };
/// Mails to one mailbox about a registration.
pub const REGISTER_PER_MAILBOX: Limit = Limit { name: "register.mailbox", attempts: 5, seconds: 3600 };
/// Mails to one mailbox about a forgotten password; counted apart, so that registering keeps nobody from it.
pub const FORGOT_PER_MAILBOX: Limit = Limit { name: "forgot.mailbox", attempts: 5, seconds: 3600 };
/// Mails to one mailbox that prove it for an identity.
pub const PROVE_PER_MAILBOX: Limit = Limit { name: "prove.mailbox", attempts: 5, seconds: 3600 };
/// Changes of its address that one account may ask for.
pub const CHANGE_EMAIL_PER_ACCOUNT: Limit = Limit { name: "change_email.account", attempts: 5, seconds: 3600 };
/// Mails to one mailbox that somebody wants for his account.
pub const CHANGE_EMAIL_PER_MAILBOX: Limit = Limit { name: "change_email.mailbox", attempts: 3, seconds: 3600 };
/// Questions for a passkey that one address on the internet makes us keep.
pub const PASSKEY_PER_ADDRESS: Limit = Limit { name: "passkey.address", attempts: 300, seconds: 900 };
/// Looks at the DNS records of the domains of one environment.
pub const DOMAIN_CHECK_PER_ENVIRONMENT: Limit = Limit { name: "domain.environment", attempts: 60, seconds: 3600 };

/// Wrong passwords that prove an account for an identity; counted apart, so that they keep nobody from signing in.
pub const PROVE_BY_PASSWORD: Limit = Limit { name: "prove.password", attempts: 10, seconds: 900 };

impl Limit {
    fn key(&self, of: &str) -> String {
        format!("{}:{}", self.name, wissel_store::blobs::sha256_hex(of.as_bytes()))
    }

    fn since(&self, now: Ts) -> Ts {
        now.plus_seconds(-self.seconds)
    }

    /// Takes one attempt; refuses when the window is used up, and says when it ends.
    pub fn take(&self, conn: &mut Conn, of: &str, now: Ts) -> Answer<()> {
        let (used, started) = limits::take(conn, &self.key(of), self.since(now), now)?;
        if used <= self.attempts {
            return Ok(());
        }
        let left = started.plus_seconds(self.seconds).get().duration_since(now.get()).as_secs();
        Err(Problem::too_many(u64::try_from(left).unwrap_or(0).max(1)))
    }

    /// Gives one attempt back.
    pub fn give_back(&self, conn: &mut Conn, of: &str, now: Ts) -> Answer<()> {
        Ok(limits::give_back(conn, &self.key(of), self.since(now))?)
    }

    /// Forgets the attempts.
    pub fn clear(&self, conn: &mut Conn, of: &str) -> Answer<()> {
        Ok(limits::clear(conn, &self.key(of))?)
    }
}

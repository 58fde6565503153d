//! Guesses at a password: where they count.
//!
//! Strangers share what may be guessed at an account, from wherever they come. A browser in which the account signed in
//! before has a count of its own and none of theirs, so that nobody can keep an owner out by guessing. A link to a new
//! password, a provider and a passkey are not counted here at all.

use wissel_store::rows::users::{self, User};
use wissel_store::{Conn, Id, Ts};

use super::limiter::{SIGN_IN_PER_ACCOUNT, SIGN_IN_PER_ADDRESS, SIGN_IN_PER_BROWSER};
use super::{Caller, known_browsers};
use crate::problem::Answer;

/// A guess that was counted.
#[derive(Debug, Clone)]
pub enum Guess {
    /// In a browser that the account knows.
    Known {
        /// The browser.
        browser_id: Id,
    },
    /// By anybody else.
    Stranger {
        /// Address of the account, whether there is one or not.
        email: String,
        /// Where he calls from.
        address: String,
    },
}

impl Guess {
    /// Counts a guess before the password is looked at, so that many at once count as many. Answers the account too, if
    /// there is one. Who is right gets it back.
    pub fn take(conn: &mut Conn, email: &str, caller: &Caller, now: Ts) -> Answer<(Self, Option<User>)> {
        let user = users::find_by_email(conn, email)?;
        let known = match &user {
            Some(user) => known_browsers::find(conn, user.id, &caller.device)?,
            None => None,
        };
        let guess = match known {
            Some(browser_id) => Self::Known { browser_id },
            None => Self::Stranger { email: email.to_owned(), address: caller.address.clone() },
        };
        match &guess {
            Self::Known { browser_id } => SIGN_IN_PER_BROWSER.take(conn, &browser_id.to_string(), now)?,
            Self::Stranger { email, address } => {
                SIGN_IN_PER_ACCOUNT.take(conn, email, now)?;
                SIGN_IN_PER_ADDRESS.take(conn, address, now)?;
            }
        }
        Ok((guess, user))
    }

    /// The password was right, but more is asked for.
    pub fn give_back(&self, conn: &mut Conn, now: Ts) -> Answer<()> {
        match self {
            Self::Known { browser_id } => SIGN_IN_PER_BROWSER.give_back(conn, &browser_id.to_string(), now),
            Self::Stranger { email, address } => {
                SIGN_IN_PER_ACCOUNT.give_back(conn, email, now)?;
                SIGN_IN_PER_ADDRESS.give_back(conn, address, now)
            }
        }
    }

    /// It was the owner: what was guessed wrong before is forgotten.
    pub fn forget(&self, conn: &mut Conn, now: Ts) -> Answer<()> {
        match self {
            Self::Known { browser_id } => SIGN_IN_PER_BROWSER.clear(conn, &browser_id.to_string()),
            Self::Stranger { email, address } => {
                SIGN_IN_PER_ACCOUNT.clear(conn, email)?;
                SIGN_IN_PER_ADDRESS.give_back(conn, address, now)
            }
        }
    }
}

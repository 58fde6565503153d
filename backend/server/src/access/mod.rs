//! Who may do what: credentials, rights, and the extractors through which a handler gets at data.
//!
//! A handler's first argument is one of [`Public`], [`SignedIn`], [`Operator`] or [`Allowed`]; the route list does not
//! compile otherwise, and the OpenAPI document reads the right from that argument.

pub mod enforcement;
mod extract;
pub mod factors;
mod guard;
pub mod guesses;
pub mod known_browsers;
pub mod limiter;
pub mod linking;
pub mod passkeys;
pub mod passwords;
mod proof;
pub mod providers;
pub mod rights;
pub mod sessions;
pub mod tokens;
pub mod totp;
pub mod trust;
pub mod ways;

pub use extract::{Actor, Agreed, Allowed, Operator, Public, STEP_UP_SECONDS, SignedIn, SteppedUp};
pub use guard::{Access, Guarded};
pub use proof::{BROWSER_COOKIE, Caller, SameSite};

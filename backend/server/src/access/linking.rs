//! What becomes of somebody who comes back from a provider: one pure function over everything that matters.
//!
//! `backend/server/linking.txt` shows its answer for every combination; `docs/SECURITY.md` says why.

use wissel_store::kinds::EmailTrust;

/// The account that is concerned: that of a known identity, or else the one with the e-mail address of the provider.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Account {
    /// There is none.
    None,
    /// Somebody registered the address and has not opened the mailed link: no account yet, and owner of nothing.
    Shell,
    /// May sign in. That its mailbox is its person's was proved when it was made.
    Active,
    /// May sign in, and has no password.
    ActiveWithoutPassword,
    /// May not sign in until an operator says so.
    Suspended,
    /// Deleted, and not yet scrubbed.
    Deleted,
}

/// Whose provider it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Policy {
    /// Of this installation.
    Installation,
    /// Of an environment, which configured it for a domain that it proved by DNS; the address is within that domain.
    OwnDomain,
}

/// Whether the domain of the address has to use one provider.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Enforcement {
    /// It does not.
    None,
    /// It has to use this one.
    ThisProvider,
    /// It has to use another one.
    AnotherProvider,
}

/// Everything that a decision depends on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[allow(clippy::struct_excessive_bools)] // each is a question of its own
pub struct Situation {
    /// The identity (provider, issuer, subject) belongs to an account.
    pub is_known: bool,
    /// The account that is concerned.
    pub account: Account,
    /// What the address is worth.
    pub trust: EmailTrust,
    /// Whose provider it is.
    pub policy: Policy,
    /// The account has another identity at the same provider.
    pub has_another_subject: bool,
    /// Whether the domain has to use one provider.
    pub enforcement: Enforcement,
    /// The person proved the mailbox, or the password, in this browser and during this sign-in.
    pub is_proved: bool,
    /// The account has a second factor.
    pub has_second_factor: bool,
    /// The account administers an environment, or operates the installation.
    pub is_privileged: bool,
}

/// What is to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    /// Sign in the account of the identity.
    SignIn,
    /// Make an account, after the terms.
    Create,
    /// Throw the open registration away and make an account, after the terms.
    DropShellAndCreate,
    /// Attach the identity to the account and sign in; the second factor first, if it has one.
    Link {
        /// The second factor has to be shown.
        asks_second_factor: bool,
    },
    /// Ask for a proof: a link to the mailbox, or the password. The page is the same whether there is an account or not.
    Prove,
    /// No way in. Neutral for whoever asks, an alert for whoever runs this.
    Refuse,
    /// The domain has a provider of its own, and no other way counts.
    UseOwnProvider,
}

impl Decision {
    /// In a word, for people.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::SignIn => "sign in",
            Self::Create => "create",
            Self::DropShellAndCreate => "drop, create",
            Self::Link { asks_second_factor: false } => "link",
            Self::Link { asks_second_factor: true } => "factor, link",
            Self::Prove => "prove",
            Self::Refuse => "refuse",
            Self::UseOwnProvider => "own provider",
        }
    }
}

/// Decides. The order of the questions is the order of what weighs most.
#[must_use]
pub fn decide(situation: &Situation) -> Decision {
    let is_authoritative = situation.trust == EmailTrust::Authoritative;
    // Asked first, so that the answer is the same whether or not there is an account.
    if situation.enforcement == Enforcement::AnotherProvider {
        return Decision::UseOwnProvider;
    }
    if situation.has_another_subject {
        return Decision::Refuse;
    }
    match situation.account {
        Account::Suspended | Account::Deleted => Decision::Refuse,
        // An identity always belongs to an account.
        Account::None | Account::Shell if situation.is_known => Decision::Refuse,
        Account::Active | Account::ActiveWithoutPassword if situation.is_known => Decision::SignIn,
        Account::None if is_authoritative || situation.is_proved => Decision::Create,
        Account::Shell if is_authoritative || situation.is_proved => Decision::DropShellAndCreate,
        Account::None | Account::Shell => Decision::Prove,
        // Apple forwards a relay address to one person and one installation only: an account that has it is not his.
        Account::Active | Account::ActiveWithoutPassword if situation.trust == EmailTrust::Relay => Decision::Refuse,
        Account::Active | Account::ActiveWithoutPassword => {
            let may_link_at_once =
                is_authoritative && (!situation.is_privileged || situation.policy == Policy::OwnDomain);
            if may_link_at_once || situation.is_proved {
                Decision::Link { asks_second_factor: situation.has_second_factor }
            } else {
                Decision::Prove
            }
        }
    }
}

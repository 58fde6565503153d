//! The decision about an identity that comes from a provider: every combination as it was reviewed, and what must hold for all.

use std::fmt::Write as _;

use proptest::prelude::*;
use wissel_server::access::linking::{Account, Decision, Enforcement, Policy, Situation, decide};
use wissel_store::kinds::EmailTrust;

const ACCOUNTS: [(Account, &str); 6] = [
    (Account::None, "none"),
    (Account::Shell, "shell"),
    (Account::Active, "active"),
    (Account::ActiveWithoutPassword, "active, no password"),
    (Account::Suspended, "suspended"),
    (Account::Deleted, "deleted"),
];
const TRUSTS: [(EmailTrust, &str); 4] = [
    (EmailTrust::Nothing, "T0"),
    (EmailTrust::Asserted, "T1"),
    (EmailTrust::Relay, "T1 relay"),
    (EmailTrust::Authoritative, "T2"),
];
const POLICIES: [(Policy, &str); 2] = [(Policy::Installation, "installation"), (Policy::OwnDomain, "own domain")];
const ENFORCEMENTS: [(Enforcement, &str); 3] =
    [(Enforcement::None, "no"), (Enforcement::ThisProvider, "this"), (Enforcement::AnotherProvider, "another")];
const YES_NO: [(bool, &str); 2] = [(false, "no"), (true, "yes")];

const HEAD: &str = "\
# What becomes of somebody who comes back from a sign-in provider: `decide` in src/access/linking.rs, for every combination.
# Made by `make generate`; read the difference against docs/SECURITY.md. A line has what is known of the identity and the address;
# its columns have whether a proof (mail link or password, in this browser) preceded, whether the account has a second factor, and
# whether it administers an environment or operates the installation.
";

/// Every combination: 4608.
fn all() -> Vec<Situation> {
    let mut all = Vec::new();
    for (is_known, _) in YES_NO {
        for (account, _) in ACCOUNTS {
            for (trust, _) in TRUSTS {
                for (policy, _) in POLICIES {
                    for (has_another_subject, _) in YES_NO {
                        for (enforcement, _) in ENFORCEMENTS {
                            for bits in 0..8 {
                                let (is_proved, has_second_factor, is_privileged) =
                                    (bits & 4 != 0, bits & 2 != 0, bits & 1 != 0);
                                all.push(Situation {
                                    is_known,
                                    account,
                                    trust,
                                    policy,
                                    has_another_subject,
                                    enforcement,
                                    is_proved,
                                    has_second_factor,
                                    is_privileged,
                                });
                            }
                        }
                    }
                }
            }
        }
    }
    all
}

fn word<T: PartialEq>(words: &[(T, &'static str)], value: &T) -> &'static str {
    words.iter().find(|(v, _)| v == value).unwrap().1
}

fn table() -> String {
    let mut text = HEAD.to_owned();
    let columns = ["-", "privileged", "factor", "factor+priv", "proved", "pr+priv", "pr+factor", "pr+factor+priv"];
    let line = |text: &mut String, left: [&str; 6], cells: [&str; 8]| {
        let [known, account, trust, policy, other, enforced] = left;
        write!(text, "{known:5} | {account:19} | {trust:8} | {policy:12} | {other:9} | {enforced:8} |").unwrap();
        for cell in cells {
            write!(text, " {cell:14} |").unwrap();
        }
        text.truncate(text.trim_end_matches([' ', '|']).len());
        text.push('\n');
    };
    line(&mut text, ["known", "account", "trust", "provider of", "other sub", "enforced"], columns);
    for eight in all().chunks(8) {
        let s = eight[0];
        let left = [
            word(&YES_NO, &s.is_known),
            word(&ACCOUNTS, &s.account),
            word(&TRUSTS, &s.trust),
            word(&POLICIES, &s.policy),
            word(&YES_NO, &s.has_another_subject),
            word(&ENFORCEMENTS, &s.enforcement),
        ];
        let cells: Vec<&str> = eight.iter().map(|s| decide(s).as_str()).collect();
        line(&mut text, left, cells.try_into().unwrap());
    }
    text
}

#[test]
fn every_combination_is_decided_as_reviewed() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/linking.txt");
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(file, table()).unwrap();
    }
    assert_eq!(std::fs::read_to_string(file).unwrap(), table(), "run `make generate` and read the difference");
    assert_eq!(all().len(), 4608);
}

/// The table of docs/SECURITY.md once more, row by row as it is written there and not as the code asks. The first row that fits counts.
fn by_the_book(s: &Situation) -> &'static str {
    let has_account = matches!(s.account, Account::Active | Account::ActiveWithoutPassword);
    let (t2, relay) = (s.trust == EmailTrust::Authoritative, s.trust == EmailTrust::Relay);
    let rows: [(bool, &'static str); 12] = [
        (s.enforcement == Enforcement::AnotherProvider, "own provider"),
        (matches!(s.account, Account::Suspended | Account::Deleted) || s.has_another_subject, "refuse"),
        (s.is_known && has_account, "sign in"),
        (s.is_known, "refuse"),
        (s.account == Account::None && (t2 || s.is_proved), "create"),
        (s.account == Account::None, "prove"),
        (s.account == Account::Shell && (t2 || s.is_proved), "drop, create"),
        (s.account == Account::Shell, "prove"),
        (has_account && relay, "refuse"),
        (has_account && t2 && !s.is_privileged, if s.has_second_factor { "factor, link" } else { "link" }),
        (has_account && t2 && s.policy == Policy::OwnDomain, if s.has_second_factor { "factor, link" } else { "link" }),
        (has_account && s.is_proved, if s.has_second_factor { "factor, link" } else { "link" }),
    ];
    rows.into_iter().find(|(fits, _)| *fits).map_or("prove", |(_, decision)| decision)
}

#[test]
fn the_code_says_what_the_book_says() {
    for situation in all() {
        assert_eq!(decide(&situation).as_str(), by_the_book(&situation), "{situation:?}");
    }
}

fn any_situation() -> impl Strategy<Value = Situation> {
    let all = all();
    (0..all.len()).prop_map(move |index| all[index])
}

proptest! {
    /// Nobody gets into an account that exists by an identity that is not its own, unless he proved himself, or somebody who
    /// knows whose mailbox it is vouches for him and nothing important hangs on it.
    #[test]
    fn no_way_into_an_account_without_a_reason(s in any_situation()) {
        let is_vouched_for = s.trust == EmailTrust::Authoritative && (!s.is_privileged || s.policy == Policy::OwnDomain);
        match decide(&s) {
            Decision::SignIn => prop_assert!(s.is_known),
            Decision::Link { asks_second_factor } => {
                prop_assert!(s.is_proved || is_vouched_for);
                prop_assert_eq!(asks_second_factor, s.has_second_factor);
            }
            Decision::Create | Decision::DropShellAndCreate => {
                prop_assert!(matches!(s.account, Account::None | Account::Shell));
                prop_assert!(s.is_proved || s.trust == EmailTrust::Authoritative);
            }
            Decision::Prove => prop_assert!(!s.is_proved && !s.is_known),
            Decision::Refuse | Decision::UseOwnProvider => {}
        }
    }

    /// Who may not sign in, does not, and who has to use another provider has to, whatever else is true.
    #[test]
    fn a_closed_account_stays_closed(s in any_situation()) {
        let lets_in = !matches!(decide(&s), Decision::Refuse | Decision::UseOwnProvider);
        if matches!(s.account, Account::Suspended | Account::Deleted) || s.has_another_subject || s.enforcement == Enforcement::AnotherProvider {
            prop_assert!(!lets_in);
        }
    }

    /// Without a proof and without a provider that knows, the answer does not tell whether there is an account.
    #[test]
    fn a_mere_claim_learns_nothing(s in any_situation()) {
        let is_claim = !s.is_known && !s.is_proved && s.trust != EmailTrust::Authoritative;
        if is_claim && s.enforcement != Enforcement::AnotherProvider {
            // Both are shown as the same page; see flows/finish_sign_in.rs.
            prop_assert!(matches!(decide(&s), Decision::Prove | Decision::Refuse));
        }
    }
}

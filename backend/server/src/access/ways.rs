//! The ways in which a person can sign in. One has to remain, or nobody gets at the account any more.

use wissel_store::rows::{identities, passkeys, users};
use wissel_store::{Conn, Id};

use crate::problem::{Answer, ProblemCode};

/// A way to sign in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// With the password.
    Password,
    /// With an identity at a provider.
    Identity(Id),
    /// With a passkey.
    Passkey(Id),
}

/// Every way that what an account has gives.
#[must_use]
pub fn ways_to_sign_in(has_password: bool, identities: &[Id], passkeys: &[Id]) -> Vec<Way> {
    let password = has_password.then_some(Way::Password);
    let identities = identities.iter().copied().map(Way::Identity);
    password.into_iter().chain(identities).chain(passkeys.iter().copied().map(Way::Passkey)).collect()
}

/// True when somebody who has these ways can still sign in without one of them.
#[must_use]
pub fn is_another_left(ways: &[Way], without: Way) -> bool {
    ways.iter().any(|way| *way != without)
}

/// Refuses to take the last way away. Other changes to the ways of this person wait until the transaction has ended.
pub fn refuse_last(conn: &mut Conn, user_id: Id, without: Way) -> Answer<()> {
    users::lock(conn, user_id)?;
    let has_password = users::find(conn, user_id)?.password_hash.is_some();
    let identities: Vec<Id> = identities::list_of_user(conn, user_id)?.iter().map(|row| row.id).collect();
    let passkeys: Vec<Id> = passkeys::list_of_user(conn, user_id)?.iter().map(|row| row.id).collect();
    let ways = ways_to_sign_in(has_password, &identities, &passkeys);
    if is_another_left(&ways, without) { Ok(()) } else { Err(ProblemCode::IdentityLastMethod.into()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(number: u128) -> Id {
        Id(uuid::Uuid::from_u128(number))
    }

    #[test]
    fn one_way_has_to_remain() {
        let (one, two) = (id(1), id(2));
        for (has_password, identities, passkeys, without, is_left) in [
            (true, vec![], vec![], Way::Password, false),
            (true, vec![one], vec![], Way::Password, true),
            (true, vec![one], vec![], Way::Identity(one), true),
            (true, vec![], vec![one], Way::Passkey(one), true),
            (false, vec![one], vec![], Way::Identity(one), false),
            (false, vec![one, two], vec![], Way::Identity(one), true),
            (false, vec![one], vec![two], Way::Identity(one), true),
            (false, vec![], vec![one], Way::Passkey(one), false),
            (false, vec![], vec![one, two], Way::Passkey(two), true),
            // The same key as an identity and as a passkey: two ways.
            (false, vec![one], vec![one], Way::Passkey(one), true),
            (false, vec![], vec![], Way::Password, false),
        ] {
            let ways = ways_to_sign_in(has_password, &identities, &passkeys);
            assert_eq!(ways.len(), usize::from(has_password) + identities.len() + passkeys.len());
            assert_eq!(is_another_left(&ways, without), is_left, "{ways:?} without {without:?}");
        }
    }
}

//! The other provider of the sandbox, so that "registered elsewhere" and moving between providers can be rehearsed. It
//! holds a few companies of the sandbox's register from the start, has given them migration keys, and takes one over.
//!
//! | participant | what the other provider does |
//! |---|---|
//! | `0106:90000064` | holds it; the key is `Hoekje64@Verhuist#Nu` |
//! | `0208:0999900348` | holds it; the key is `Boulangerie48@Du#Lac` |
//! | `0106:90000072` | takes it over five seconds after a key was given out for it; the key back is `Rivier72@Keert#Terug` |
//!
//! A key that was replaced is used by nobody: whoever takes one back within five seconds keeps the participant. What was
//! taken over from the first two and is then deregistered is with the other provider again.

use jiff::{SignedDuration, Timestamp};

use super::participants::Holding;
use super::sml::{OTHER_SMP, OWN_SMP};
use crate::identifier::ParticipantId;

/// Name of the other provider.
pub const OTHER_PROVIDER: &str = "Ander Access Point (sandbox)";
/// How long the other provider takes to use a key that it was given.
pub(super) const TAKES: SignedDuration = SignedDuration::from_secs(5);

/// Participants that the other provider holds from the start, and the keys that it gave out.
const HELD: [(&str, &str); 2] =
    [("0106:90000064", "Hoekje64@Verhuist#Nu"), ("0208:0999900348", "Boulangerie48@Du#Lac")];
/// The participant that it takes over, and the key with which it comes back.
const MOVING: (&str, &str) = ("0106:90000072", "Rivier72@Keert#Terug");

fn held_by_it(participant: &str, key: &str) -> Holding {
    Holding {
        participant: participant.to_owned(),
        smp: OTHER_SMP.to_owned(),
        migration_key: Some(key.to_owned()),
        taken_over_at: None,
        changed_at: Timestamp::UNIX_EPOCH,
    }
}

/// What it holds of a participant that nothing is kept of.
pub(super) fn from_the_start(participant: &str) -> Option<Holding> {
    HELD.iter().find(|(one, _)| *one == participant).map(|(one, key)| held_by_it(one, key))
}

/// Whether the other provider ever holds a participant.
pub(super) fn is_of_other_provider(participant: &ParticipantId) -> bool {
    let participant = participant.canonical();
    HELD.iter().chain([&MOVING]).any(|(one, _)| *one == participant)
}

/// When the other provider uses a key that is given out now in place of `before`.
pub(super) fn takes_over_at(read: &Holding, key: &str, now: Timestamp) -> Option<Timestamp> {
    match read.migration_key.as_deref() {
        Some(before) if before == key => read.taken_over_at,
        // It was told the key of before, which opens nothing now.
        Some(_) => None,
        None => (read.participant == MOVING.0).then(|| now.checked_add(TAKES).ok()).flatten(),
    }
}

/// How a holding is once the other provider has used the key that it was given; `None` while it has not.
pub(super) fn taken_over(read: &Holding, now: Timestamp) -> Option<Holding> {
    let is_time = read.smp == OWN_SMP && read.taken_over_at.is_some_and(|at| at <= now);
    is_time.then(|| Holding { changed_at: now, ..held_by_it(&read.participant, MOVING.1) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sml::MigrationKey;

    #[test]
    fn what_is_documented_is_right() {
        for (participant, key) in HELD.into_iter().chain([MOVING]) {
            let id: ParticipantId = participant.parse().unwrap();
            assert!(id.check().is_ok() && id.canonical() == participant, "{participant}");
            assert_eq!(MigrationKey::parse(key).map(|key| key.as_str().to_owned()), Ok(key.to_owned()));
        }
    }
}

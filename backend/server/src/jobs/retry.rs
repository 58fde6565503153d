//! When a delivery that did not end is tried again, and when it is given up: by the kind of what happened.
//!
//! Pure: time and randomness are passed in. Every pause doubles the one before, up to the longest of its kind, and is a
//! fifth longer or shorter by chance, so that what failed together does not come back together.

use wissel_peppol::transport::OutcomeCode;
use wissel_store::Ts;

/// A delivery is given up so many seconds after it was queued: three days, enough for a provider that is down over a weekend.
pub const HORIZON_SECONDS: i64 = 3 * 24 * 3600;

/// What happened in an attempt that did not end the delivery.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The network could not be asked where the receiver is; nothing was sent.
    Lookup,
    /// The receiver's access point could not take it now.
    Receiver,
    /// It was sent, but no answer came. The same message again tells what became of it, so the first pauses are short.
    Unknown,
    /// A remote access point took it over and will know more later.
    Accepted,
}

/// How long to wait and how often to try.
struct Policy {
    first_ms: i64,
    longest_ms: i64,
    most: i64,
}

const SECOND: i64 = 1000;
const HOUR: i64 = 3600 * SECOND;

impl Kind {
    /// Of the code of an outcome.
    #[must_use]
    pub fn of(code: OutcomeCode) -> Self {
        match code {
            OutcomeCode::LookupUnavailable => Self::Lookup,
            OutcomeCode::UnknownOutcome => Self::Unknown,
            _ => Self::Receiver,
        }
    }

    fn policy(self) -> Policy {
        match self {
            Self::Lookup => Policy { first_ms: 2 * SECOND, longest_ms: HOUR / 2, most: 200 },
            Self::Receiver => Policy { first_ms: 4 * SECOND, longest_ms: 2 * HOUR, most: 60 },
            Self::Unknown => Policy { first_ms: 2 * SECOND, longest_ms: HOUR, most: 60 },
            Self::Accepted => Policy { first_ms: 2 * SECOND, longest_ms: HOUR / 4, most: 400 },
        }
    }

    /// Whether the receiver's access point is to blame.
    #[must_use]
    pub fn is_of_the_peer(self) -> bool {
        matches!(self, Self::Receiver | Self::Unknown)
    }
}

/// What is known when a delivery was not ended by an attempt.
#[derive(Debug, Clone, Copy)]
pub struct Tried {
    /// What happened.
    pub kind: Kind,
    /// How often that happened since it was queued, this time included.
    pub times: i64,
    /// The delivery is given up then.
    pub give_up_at: Ts,
    /// The receiving side asked not to come back before then.
    pub not_before: Option<Ts>,
}

/// When to try again; none to give up.
#[must_use]
pub fn next_attempt(tried: &Tried, now: Ts, random: [u8; 2]) -> Option<Ts> {
    let policy = tried.kind.policy();
    if tried.times >= policy.most {
        return None;
    }
    let at = now.plus_millis(jittered(doubled(policy.first_ms, policy.longest_ms, tried.times), random));
    let at = tried.not_before.map_or(at, |asked| asked.max(at));
    (at <= tried.give_up_at).then_some(at)
}

/// The first pause doubled with every time after the first, up to the longest.
pub(super) fn doubled(first_ms: i64, longest_ms: i64, times: i64) -> i64 {
    let doublings = u32::try_from(times.clamp(1, 40) - 1).unwrap_or_default();
    first_ms.saturating_mul(2_i64.saturating_pow(doublings)).min(longest_ms)
}

/// Four to six fifths of a pause.
pub(super) fn jittered(pause_ms: i64, random: [u8; 2]) -> i64 {
    pause_ms - pause_ms / 5 + pause_ms * 2 * i64::from(u16::from_be_bytes(random)) / (5 * i64::from(u16::MAX))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    const NONE: [u8; 2] = [0, 0];
    const HALF: [u8; 2] = [0x7f, 0xff];
    const ALL: [u8; 2] = [0xff, 0xff];

    fn now() -> Ts {
        Ts::new("2026-11-23T12:00:00Z".parse().unwrap())
    }

    fn tried(kind: Kind, times: i64) -> Tried {
        Tried { kind, times, give_up_at: now().plus_seconds(HORIZON_SECONDS), not_before: None }
    }

    fn pause(kind: Kind, times: i64, random: [u8; 2]) -> i64 {
        let at = next_attempt(&tried(kind, times), now(), random).unwrap();
        at.get().duration_since(now().get()).as_millis().try_into().unwrap()
    }

    #[test]
    fn pauses_double_up_to_the_longest_and_are_a_fifth_apart_from_it_at_most() {
        assert_eq!((pause(Kind::Unknown, 1, NONE), pause(Kind::Unknown, 1, ALL)), (1600, 2400));
        assert_eq!(pause(Kind::Unknown, 1, HALF), 1999);
        assert_eq!(pause(Kind::Unknown, 2, NONE), 3200);
        assert_eq!(pause(Kind::Receiver, 3, NONE), 12_800);
        assert_eq!((pause(Kind::Unknown, 30, NONE), pause(Kind::Unknown, 30, ALL)), (2_880_000, 4_320_000));
    }

    #[test]
    fn every_kind_ends_by_its_number_or_by_the_horizon() {
        for kind in [Kind::Lookup, Kind::Receiver, Kind::Unknown, Kind::Accepted] {
            assert_eq!(next_attempt(&tried(kind, kind.policy().most), now(), HALF), None, "{kind:?}");
            let late = Tried { give_up_at: now().plus_seconds(1), ..tried(kind, 1) };
            assert_eq!(next_attempt(&late, now(), HALF), None, "{kind:?}");
            // The number is no shorter way out than some hours.
            let shortest: i64 = (1..kind.policy().most).map(|times| pause(kind, times, NONE)).sum();
            assert!(shortest > 24 * HOUR, "{kind:?} ends after {shortest} ms");
        }
    }

    #[test]
    fn who_asks_for_time_gets_it_but_never_less_than_the_pause() {
        let asked = |seconds| Tried { not_before: Some(now().plus_seconds(seconds)), ..tried(Kind::Receiver, 1) };
        assert_eq!(next_attempt(&asked(600), now(), NONE), Some(now().plus_seconds(600)));
        assert_eq!(next_attempt(&asked(0), now(), NONE), Some(now().plus_millis(3200)));
        assert_eq!(next_attempt(&asked(HORIZON_SECONDS + 1), now(), NONE), None);
    }
}

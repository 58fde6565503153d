//! Spares a peer that fails, and everybody else from waiting for it.
//!
//! A peer is the receiver's access point, or the receiver while its access point is not known. After some failures in a row
//! its breaker opens: nothing is offered to it for a while. Then one message tries it; the others go on when that one
//! was answered. The state is a row in `peers`, so that all nodes and the next start see the same.

use wissel_store::rows::peers::{self, Peer};
use wissel_store::{Conn, Ts, jobs};

use super::retry::{doubled, jittered};
use crate::problem::Answer;

/// The breaker opens at so many failures in a row.
const OPENS_AT: i64 = 5;
/// It is open for so long at first, and twice as long after every failed try.
const FIRST_MS: i64 = 30_000;
const LONGEST_MS: i64 = 3_600_000;
/// The others wait so many seconds for the answer to the message that tries.
const PROBE_SECONDS: i64 = 120;

/// Whether something may be offered to the peer now; if not, when to ask again. To be called in the transaction in which the
/// attempt begins.
pub(super) fn ask(conn: &mut Conn, name: &str, now: Ts) -> Answer<Result<(), Ts>> {
    let Some(peer) = peers::find(conn, name)? else { return Ok(Ok(())) };
    match peer.open_until {
        None => Ok(Ok(())),
        Some(until) if until > now => Ok(Err(until)),
        Some(_) => {
            let until = now.plus_seconds(PROBE_SECONDS);
            let is_mine = peers::begin_probe(conn, &peer, until, now)?;
            Ok(if is_mine { Ok(()) } else { Err(until) })
        }
    }
}

/// The peer failed. Opens the breaker when that is enough, and lets what waits for it wait on: until when is answered.
pub(super) fn failed(conn: &mut Conn, name: &str, code: &str, now: Ts, random: [u8; 2]) -> Answer<Option<Ts>> {
    let before = peers::find(conn, name)?.map_or(0, |peer| peer.failures);
    let peer = after_failure(name, code, before, now, random);
    peers::put(conn, &peer)?;
    if let Some(until) = peer.open_until {
        let waiting = jobs::hold_lane(conn, name, until)?;
        tracing::warn!(peer = name, code, failures = peer.failures, waiting, "the breaker of a peer is open");
    }
    Ok(peer.open_until)
}

fn after_failure(name: &str, code: &str, before: i64, now: Ts, random: [u8; 2]) -> Peer {
    let failures = before.saturating_add(1);
    let is_open = failures >= OPENS_AT;
    let pause = jittered(doubled(FIRST_MS, LONGEST_MS, failures - OPENS_AT + 1), random);
    Peer {
        name: name.to_owned(),
        failures,
        last_failure: code.to_owned(),
        open_until: is_open.then(|| now.plus_millis(pause)),
        changed_at: now,
    }
}

/// The peer answered: what waits for it may go.
pub(super) fn answered(conn: &mut Conn, name: &str, now: Ts) -> Answer<()> {
    if peers::forget(conn, name)? {
        let released = jobs::release_lane(conn, name, now)?;
        tracing::info!(peer = name, released, "a peer answers again");
    }
    Ok(())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn opens_after_some_failures_and_for_longer_every_time() {
        let now = Ts::new("2026-11-23T12:00:00Z".parse().unwrap());
        let open_for = |before| {
            let until = after_failure("9915:x", "delivery.unknown_outcome", before, now, [0, 0]).open_until;
            until.map(|until| until.get().duration_since(now.get()).as_secs())
        };
        assert_eq!(open_for(OPENS_AT - 2), None);
        assert_eq!(
            [open_for(OPENS_AT - 1), open_for(OPENS_AT), open_for(OPENS_AT + 1)],
            [Some(24), Some(48), Some(96)]
        );
        assert_eq!(open_for(OPENS_AT + 40), Some(2880));
    }
}

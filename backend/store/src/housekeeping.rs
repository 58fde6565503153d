//! Throws away what has served: it would only grow.

use diesel::prelude::*;

use crate::conn::{Conn, on_db};
use crate::kinds::JobState;
use crate::schema::{
    idempotency_keys, jobs, known_browsers, limits, mail_tokens, network_exchanges, passkey_challenges,
    pending_sign_ins, sessions, sign_in_attempts,
};
use crate::{Result, Ts};

const DAY: i64 = 24 * 3600;

/// Deletes links, sign-ins, sessions and counters that ended, browsers not seen for a year, answers that no longer have to be repeated, jobs that were
/// done a week ago, and what reports of three years ago counted. Dead jobs stay: somebody has to look at them. Answers how many rows went.
pub fn sweep(conn: &mut Conn, now: Ts) -> Result<usize> {
    let ago = |days: i64| now.plus_seconds(-days * DAY);
    on_db!(conn, |c| {
        let mut gone = diesel::delete(mail_tokens::table.filter(mail_tokens::expires_at.lt(ago(30)))).execute(c)?;
        gone += diesel::delete(sign_in_attempts::table.filter(sign_in_attempts::expires_at.lt(now))).execute(c)?;
        gone += diesel::delete(pending_sign_ins::table.filter(pending_sign_ins::expires_at.lt(now))).execute(c)?;
        gone += diesel::delete(passkey_challenges::table.filter(passkey_challenges::expires_at.lt(now))).execute(c)?;
        gone += diesel::delete(sessions::table.filter(sessions::expires_at.lt(ago(30)))).execute(c)?;
        gone += diesel::delete(sessions::table.filter(sessions::revoked_at.lt(ago(30)))).execute(c)?;
        gone += diesel::delete(known_browsers::table.filter(known_browsers::last_used_at.lt(ago(400)))).execute(c)?;
        gone += diesel::delete(limits::table.filter(limits::window_started_at.lt(ago(1)))).execute(c)?;
        gone += diesel::delete(idempotency_keys::table.filter(idempotency_keys::created_at.lt(ago(4)))).execute(c)?;
        // A report can be asked for again for three years, and the month that ended then is kept as a whole.
        let counted = network_exchanges::table.filter(network_exchanges::exchanged_at.lt(ago(3 * 366 + 31)));
        gone += diesel::delete(counted).execute(c)?;
        let done = jobs::table.filter(jobs::state.eq(JobState::Done)).filter(jobs::finished_at.lt(ago(7)));
        gone += diesel::delete(done).execute(c)?;
        Ok(gone)
    })
}

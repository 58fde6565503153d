//! Erases what is kept about somebody who deleted his account seven days ago and did not take that back.

use std::sync::Arc;

use wissel_store::kinds::UserStatus;
use wissel_store::rows::{mail_tokens, scrub, users};
use wissel_store::{Id, StoreError};

use super::Ended;
use crate::app::App;
use crate::problem::{Answer, Problem, ProblemCode};

/// Everything is decided in the transaction that erases, so that an undo at the same moment either comes first or too late.
pub(super) fn run(app: &Arc<App>, mail_token_id: Id) -> Ended {
    let now = app.world.now();
    Ended::Done(Box::new(move |conn| {
        let undo = match mail_tokens::find(conn, mail_token_id) {
            // Erased before.
            Err(StoreError::NotFound) => return Ok(()),
            found => found?,
        };
        let user = users::find_locked(conn, undo.user_id.ok_or(ProblemCode::NotFound)?)?;
        let undo = mail_tokens::find(conn, mail_token_id)?;
        if undo.used_at.is_some() || user.status != UserStatus::Deleted {
            return Ok(());
        }
        if undo.expires_at > now {
            return Err(Problem::internal("an account can still be brought back"));
        }
        scrub_for_good(conn, user.id, now)
    }))
}

fn scrub_for_good(conn: &mut wissel_store::Conn, user_id: Id, now: wissel_store::Ts) -> Answer<()> {
    scrub::scrub_account(conn, user_id, now)?;
    tracing::info!(user = %user_id, "a deleted account was erased");
    Ok(())
}

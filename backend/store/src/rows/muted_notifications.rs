//! Which mails somebody has switched off.

use diesel::prelude::*;

use crate::conn::{Conn, on_db};
use crate::kinds::NotificationKind;
use crate::schema::muted_notifications;
use crate::{Id, Result, Ts};

/// What a person has switched off.
pub fn list_of_user(conn: &mut Conn, user_id: Id) -> Result<Vec<NotificationKind>> {
    Ok(muted_notifications::table
        .filter(muted_notifications::user_id.eq(user_id))
        .order(muted_notifications::kind.asc())
        .select(muted_notifications::kind)
        .load(conn)?)
}

/// True when a person does not want this kind.
pub fn is_muted(conn: &mut Conn, user_id: Id, kind: NotificationKind) -> Result<bool> {
    Ok(diesel::select(diesel::dsl::exists(muted_notifications::table.find((user_id, kind)))).get_result(conn)?)
}

/// Switches a kind off for a person, or on again.
pub fn set(conn: &mut Conn, user_id: Id, kind: NotificationKind, is_muted: bool, now: Ts) -> Result<()> {
    if !is_muted {
        on_db!(conn, |c| diesel::delete(muted_notifications::table.find((user_id, kind))).execute(c))?;
        return Ok(());
    }
    on_db!(conn, |c| diesel::insert_into(muted_notifications::table)
        .values((
            muted_notifications::user_id.eq(user_id),
            muted_notifications::kind.eq(kind),
            muted_notifications::muted_at.eq(now),
        ))
        .on_conflict_do_nothing()
        .execute(c))?;
    Ok(())
}

/// Forgets what a person has switched off.
pub fn remove_all(conn: &mut Conn, user_id: Id) -> Result<()> {
    on_db!(conn, |c| diesel::delete(muted_notifications::table.filter(muted_notifications::user_id.eq(user_id)))
        .execute(c))?;
    Ok(())
}

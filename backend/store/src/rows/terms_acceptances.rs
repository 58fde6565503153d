//! Who accepted which version of the terms.

use diesel::prelude::*;

use crate::conn::{Conn, on_db};
use crate::schema::terms_acceptances;
use crate::{Id, Result, Ts};

/// A version of the terms that somebody accepted.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = terms_acceptances)]
pub struct TermsAcceptance {
    /// Who.
    pub user_id: Id,
    /// Which version.
    pub version: String,
    /// When.
    pub accepted_at: Ts,
    /// Internet address that it came from; none for what was accepted before this was kept, and after the account was scrubbed.
    pub address: Option<String>,
}

/// Writes an acceptance down. The first one of a version stays.
pub fn insert(conn: &mut Conn, row: &TermsAcceptance) -> Result<()> {
    on_db!(conn, |c| diesel::insert_into(terms_acceptances::table).values(row).on_conflict_do_nothing().execute(c))?;
    Ok(())
}

/// What a user accepted, the newest first.
pub fn list_of_user(conn: &mut Conn, user_id: Id) -> Result<Vec<TermsAcceptance>> {
    Ok(terms_acceptances::table
        .filter(terms_acceptances::user_id.eq(user_id))
        .order((terms_acceptances::accepted_at.desc(), terms_acceptances::version.desc()))
        .select(TermsAcceptance::as_select())
        .load(conn)?)
}

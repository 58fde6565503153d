//! Messages that were exchanged with a positive receipt, as the reports of a service provider count them. For the installation
//! as a whole, not for users: nothing here says what a message was about.

use diesel::dsl::count_star;
use diesel::prelude::*;

use crate::conn::{Conn, on_db};
use crate::kinds::ExchangeDirection;
use crate::schema::network_exchanges;
use crate::{Id, Result, Ts};

/// A message that was exchanged.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = network_exchanges)]
pub struct Exchange {
    /// Key.
    pub id: Id,
    /// Name of the network.
    pub network: String,
    /// Which way.
    pub direction: ExchangeDirection,
    /// AS4 message id; a message counts once in each direction.
    pub message_id: String,
    /// When the receipt was given or taken.
    pub exchanged_at: Ts,
    /// Seat of the access point on the other side.
    pub other_seat: String,
    /// Document type identifier with its scheme.
    pub document_type: String,
    /// Process identifier with its scheme.
    pub process: String,
    /// Transport profile.
    pub transport: String,
    /// The party of this installation, by a name that it has in all its messages.
    pub end_user: String,
    /// Its country.
    pub country: String,
    /// COUNTRY_C1 of a received message, as the envelope had it.
    pub sender_country: Option<String>,
}

/// A part of the messages of a network: those from one moment until before another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExchangePeriod {
    /// Name of the network.
    pub network: String,
    /// The first moment.
    pub from: Ts,
    /// The first moment after it.
    pub until: Ts,
}

/// Messages that a transaction report does not tell apart.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct ExchangeGroup {
    /// Which way.
    pub direction: ExchangeDirection,
    /// Seat of the other side.
    pub other_seat: String,
    /// Document type identifier.
    pub document_type: String,
    /// Process identifier.
    pub process: String,
    /// Transport profile.
    pub transport: String,
    /// Country of our party.
    pub country: String,
    /// COUNTRY_C1.
    pub sender_country: Option<String>,
    /// How many.
    pub messages: i64,
}

/// What a party exchanged, as an end user report tells it.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct ExchangeParty {
    /// Which way.
    pub direction: ExchangeDirection,
    /// The party.
    pub end_user: String,
    /// Its country.
    pub country: String,
    /// Document type identifier.
    pub document_type: String,
    /// Process identifier.
    pub process: String,
}

/// Notes a message; one that was noted before stays as it was.
pub fn note(conn: &mut Conn, row: &Exchange) -> Result<()> {
    on_db!(conn, |c| diesel::insert_into(network_exchanges::table).values(row).on_conflict_do_nothing().execute(c))?;
    Ok(())
}

/// The messages that follow a condition of time.
macro_rules! within {
    ($period:expr) => {
        network_exchanges::table
            .filter(network_exchanges::network.eq(&$period.network))
            .filter(network_exchanges::exchanged_at.ge($period.from))
            .filter(network_exchanges::exchanged_at.lt($period.until))
    };
}

/// The messages of a period, counted by what a transaction report tells apart. The database counts.
pub fn groups(conn: &mut Conn, period: &ExchangePeriod) -> Result<Vec<ExchangeGroup>> {
    let parts = (
        network_exchanges::direction,
        network_exchanges::other_seat,
        network_exchanges::document_type,
        network_exchanges::process,
        network_exchanges::transport,
        network_exchanges::country,
        network_exchanges::sender_country,
    );
    let counted = (
        network_exchanges::direction,
        network_exchanges::other_seat,
        network_exchanges::document_type,
        network_exchanges::process,
        network_exchanges::transport,
        network_exchanges::country,
        network_exchanges::sender_country,
        count_star(),
    );
    Ok(within!(period).group_by(parts).select(counted).load(conn)?)
}

/// The parties of a period, each once for what it exchanged in one direction.
pub fn parties(conn: &mut Conn, period: &ExchangePeriod) -> Result<Vec<ExchangeParty>> {
    let parts = (
        network_exchanges::direction,
        network_exchanges::end_user,
        network_exchanges::country,
        network_exchanges::document_type,
        network_exchanges::process,
    );
    Ok(within!(period).select(parts).distinct().load(conn)?)
}

/// When the first message of a network was exchanged.
pub fn first_at(conn: &mut Conn, network: &str) -> Result<Option<Ts>> {
    Ok(network_exchanges::table
        .filter(network_exchanges::network.eq(network))
        .order(network_exchanges::exchanged_at.asc())
        .select(network_exchanges::exchanged_at)
        .first(conn)
        .optional()?)
}

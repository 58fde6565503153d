//! Notes every message that was exchanged with a positive receipt, for the monthly reports of a service provider. Written in
//! the transaction of the receipt, so that a report counts what the rest of the installation knows, no more and no less.
//!
//! Not here: counting and writing the reports.

use wissel_peppol::document_type::DocumentTypeId;
use wissel_peppol::provider::SeatId;
use wissel_peppol::transport::{AS4_PROFILE, Inbound, Receipt};
use wissel_store::kinds::ExchangeDirection;
use wissel_store::rows::deliveries::Delivery;
use wissel_store::rows::exchanges::{self, Exchange};
use wissel_store::rows::organizations;
use wissel_store::scope::OrganizationScope;
use wissel_store::{Conn, Id, StoreError, Ts};

use crate::problem::Answer;
use crate::world::World;

/// What both directions have in common.
struct Message<'a> {
    id: Id,
    network: &'a str,
    direction: ExchangeDirection,
    message_id: &'a str,
    at: Ts,
    other_side: Option<&'a str>,
    document_type: String,
    process: String,
    sender_country: Option<String>,
}

/// Notes a message that was sent and for which a receipt came.
pub fn note_sent(conn: &mut Conn, world: &World, delivery: &Delivery, receipt: &Receipt) -> Answer<()> {
    let message = Message {
        id: world.id(),
        network: &delivery.network,
        direction: ExchangeDirection::Sent,
        message_id: &delivery.message_id,
        // By our own clock: that of the other side may be wrong by a month.
        at: world.now(),
        other_side: receipt.evidence.get("access_point").and_then(|seat| seat.as_str()),
        document_type: delivery.document_type.clone(),
        process: delivery.process.clone(),
        sender_country: None,
    };
    Ok(note(conn, &OrganizationScope::from(delivery), message)?)
}

/// Notes a message that came in and for which the receipt is about to be given.
///
/// # Errors
/// The rows can't be read or written.
pub fn note_received(
    conn: &mut Conn,
    id: Id,
    network: &str,
    scope: &OrganizationScope,
    inbound: &Inbound,
) -> Result<(), StoreError> {
    let message = Message {
        id,
        network,
        direction: ExchangeDirection::Received,
        message_id: &inbound.message_id,
        at: Ts::new(inbound.received_at),
        other_side: inbound.sent_by.as_deref(),
        document_type: inbound.envelope.document_type.to_string(),
        process: inbound.envelope.process.to_string(),
        sender_country: Some(inbound.envelope.country_c1.clone()).filter(|country| !country.is_empty()),
    };
    note(conn, scope, message)
}

/// A message of which nobody here has seen the other access point went through the access point of somebody else, who reports
/// it: it is not noted. Nor is what service providers tell each other, of which no end user knows.
fn note(conn: &mut Conn, scope: &OrganizationScope, message: Message<'_>) -> Result<(), StoreError> {
    let Some(seat) = message.other_side.and_then(|name| name.parse::<SeatId>().ok()) else { return Ok(()) };
    if message.document_type == DocumentTypeId::MESSAGE_LEVEL_STATUS.to_string() {
        return Ok(());
    }
    let organization = organizations::find(conn, scope)?;
    exchanges::note(
        conn,
        &Exchange {
            id: message.id,
            network: message.network.to_owned(),
            direction: message.direction,
            message_id: message.message_id.to_owned(),
            exchanged_at: message.at,
            other_seat: seat.to_string(),
            document_type: message.document_type,
            process: message.process,
            transport: AS4_PROFILE.to_owned(),
            // The entry in the register: a company is one end user, in however many environments it is.
            end_user: format!("{}:{}", organization.country, organization.register_number),
            country: organization.country,
            sender_country: message.sender_country,
        },
    )
}

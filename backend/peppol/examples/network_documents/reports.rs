//! Made-up reports.

use std::error::Error;

use jiff::Timestamp;
use wissel_peppol::provider::SeatId;
use wissel_peppol::reporting::{
    Country, Direction, EndUser, EndUserReport, ExchangedMessage, ReportMonth, TransactionReport,
};
use wissel_peppol::transport::AS4_PROFILE;
use wissel_peppol::{DocumentTypeId, ProcessId};

use super::chance::Chance;

type Made = Result<Vec<u8>, Box<dyn Error>>;

fn message(chance: &mut Chance) -> Result<ExchangedMessage, Box<dyn Error>> {
    let kinds = [
        DocumentTypeId::BILLING_INVOICE,
        DocumentTypeId::BILLING_CREDIT_NOTE,
        DocumentTypeId::INVOICE_RESPONSE,
        DocumentTypeId::END_USER_REPORT,
        DocumentTypeId::new("peppol-doctype-wildcard", "urn:a<&>::Invoice##urn:peppol:pint:billing-1@eu-1*::2.1")?,
    ];
    let home = chance.one(&["NL", "BE", "DE", "EL", "1A"]);
    Ok(ExchangedMessage {
        direction: chance.one(&[Direction::Sent, Direction::Received]),
        // Some fall into the month before or after.
        at: Timestamp::from_second(1_793_000_000 + i64::try_from(chance.below(3_400_000))?)?,
        other_side: format!("POP{:06}", chance.below(4)).parse()?,
        document_type: chance.one(&kinds),
        process: chance.one(&[ProcessId::BILLING, ProcessId::INVOICE_RESPONSE]),
        transport: chance.one(&[AS4_PROFILE, AS4_PROFILE, "busdox-transport-as2-ver2p0"]).to_owned(),
        end_user: EndUser {
            id: chance.below(6).to_string(),
            country: Country::new(home).ok_or("a country of the list")?,
        },
        sender_country: Country::new(chance.one(&["NL", "FR", "XI", "??"])),
    })
}

fn messages(chance: &mut Chance) -> Result<(ReportMonth, SeatId, Vec<ExchangedMessage>), Box<dyn Error>> {
    let most = chance.one(&[0, 1, 5, 60]);
    let month = ReportMonth::new(2026, 11).ok_or("a month")?;
    let made = chance.some(most, message).into_iter().collect::<Result<_, _>>()?;
    Ok((month, "POP000123".parse()?, made))
}

pub fn end_users(chance: &mut Chance) -> Made {
    let (month, seat, messages) = messages(chance)?;
    Ok(EndUserReport::of(month, &seat, messages).write())
}

pub fn transactions(chance: &mut Chance) -> Made {
    let (month, seat, messages) = messages(chance)?;
    Ok(TransactionReport::of(month, &seat, messages).write())
}

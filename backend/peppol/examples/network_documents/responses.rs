//! Made-up responses.

use std::error::Error;

use jiff::Timestamp;
use jiff::civil::date;
use wissel_peppol::ProcessId;
use wissel_peppol::provider::ProviderId;
use wissel_peppol::response::{
    Clarification, ClarificationAction, ClarificationCode, ClarificationReason, Condition, ContactDetails,
    InvoiceReference, InvoiceResponse, InvoiceStatus, Issue, IssueReason, MessageLevelResponse, MessageLevelStatus,
    NamedParty, PartyNumber, ReceivedInvoice, ResponseParty, StatusCode,
};

use super::chance::Chance;

type Made = Result<Vec<u8>, Box<dyn Error>>;

fn moment(chance: &mut Chance) -> Result<Timestamp, Box<dyn Error>> {
    Ok(Timestamp::from_second(1_750_000_000 + i64::try_from(chance.below(90_000_000))?)?)
}

fn issue(chance: &mut Chance, reasons: &[IssueReason]) -> Issue {
    Issue {
        place: chance.maybe(|chance| chance.one(&["/Invoice/cbc:ID", "/Invoice[a=\"1\"]", " "]).to_owned()),
        text: chance.text(),
        reason: chance.one(reasons),
    }
}

pub fn status(chance: &mut Chance) -> Made {
    let code = chance.one(StatusCode::ALL);
    let rejected = code == StatusCode::Rejected;
    let mut issues = chance.some(3, |chance| issue(chance, &[IssueReason::RuleWarning]));
    if rejected {
        issues.push(issue(chance, &[IssueReason::Syntax, IssueReason::RuleFatal, IssueReason::Delivery]));
    }
    let provider = |chance: &mut Chance| ProviderId::new(chance.one(&["000123", "000456-TEST", "123456-abc.x~y-z"]));
    let status = MessageLevelStatus {
        id: format!("mls-{}", chance.below(1000)),
        issued_at: moment(chance)?,
        sender: provider(chance)?,
        receiver: provider(chance)?,
        reference: format!("3739db04-7e4e-4c89-b170-{:012}", chance.below(1000)),
        code,
        description: if rejected { Some(chance.text()) } else { chance.maybe(Chance::text) },
        issues,
    };
    Ok(status.write()?)
}

pub fn level_response(chance: &mut Chance) -> Made {
    let reasons = [IssueReason::Syntax, IssueReason::RuleFatal, IssueReason::RuleWarning];
    let response = MessageLevelResponse {
        id: chance.text(),
        issue_date: date(2026, 11, 23),
        issue_time: chance.maybe(|chance| chance.one(&["12:00:00", "12:00:00.5Z", "23:59:59+14:00"]).to_owned()),
        sender: chance.address()?,
        receiver: chance.address()?,
        reference: chance.text(),
        document_type_code: chance.maybe(|chance| chance.one(&["380", "381", "9", "1999"]).to_owned()),
        version: chance.maybe(Chance::text),
        code: chance.one(StatusCode::ALL),
        description: chance.maybe(Chance::text),
        issues: chance.some(4, |chance| issue(chance, &reasons)),
    };
    Ok(response.write()?)
}

fn party(chance: &mut Chance) -> Result<ResponseParty, Box<dyn Error>> {
    Ok(ResponseParty {
        endpoint: chance.address()?,
        number: number(chance)?,
        name: chance.text(),
        contact: chance.maybe(|chance| ContactDetails {
            name: chance.maybe(Chance::text),
            telephone: chance.maybe(Chance::text),
            email: chance.maybe(|_| " ".to_owned()),
        }),
    })
}

fn number(chance: &mut Chance) -> Result<Option<PartyNumber>, Box<dyn Error>> {
    let found = chance.one(&[Some("0106:12345678"), Some("0208:0202239951"), None]);
    let found: Option<wissel_peppol::ParticipantId> = found.map(str::parse).transpose()?;
    Ok(found.map(|id| PartyNumber { scheme: Some(id.scheme().to_owned()), value: id.value().to_owned() }))
}

fn clarification(chance: &mut Chance, status: InvoiceStatus) -> Clarification {
    let reasons: Vec<_> = ClarificationReason::ALL
        .iter()
        .copied()
        .filter(|one| status == InvoiceStatus::Paid || *one != ClarificationReason::PartlyPaid)
        .collect();
    let code = if chance.below(2) == 0 {
        ClarificationCode::Reason(chance.one(&reasons))
    } else {
        ClarificationCode::Action(chance.one(ClarificationAction::ALL))
    };
    // The code OTH without words is allowed, but a warning; what is written here is to have no finding at all.
    let told = code.needs_text() || code.as_str() == "OTH";
    Clarification {
        code,
        text: if told { Some(chance.text()) } else { chance.maybe(Chance::text) },
        conditions: chance.some(2, |chance| Condition {
            attribute: chance.one(&["BT-48", "BT-115"]).to_owned(),
            description: chance.maybe(Chance::text),
        }),
    }
}

pub fn invoice_response(chance: &mut Chance) -> Made {
    let status = chance.one(InvoiceStatus::ALL);
    let mut clarifications = chance.some(3, |chance| clarification(chance, status));
    if status.needs_clarification() {
        clarifications.push(clarification(chance, status));
    }
    let invoice = ReceivedInvoice {
        reference: InvoiceReference {
            number: chance.text(),
            issue_date: chance.maybe(|_| date(2026, 11, 1)),
            type_code: chance.one(&["380", "381", "384"]).to_owned(),
        },
        buyer: party(chance)?,
        seller: party(chance)?,
    };
    let id = format!("answer-{}", chance.below(1000));
    let mut response = InvoiceResponse::answering(invoice, status, clarifications, &id, moment(chance)?)?;
    response.process = chance.one(&[ProcessId::INVOICE_RESPONSE, ProcessId::BILLING_WITH_RESPONSE]);
    response.note = chance.maybe(Chance::text);
    for other in [&mut response.issuer, &mut response.recipient] {
        if chance.below(2) == 0 {
            *other = Some(NamedParty { number: number(chance)?, name: chance.text() });
        }
    }
    Ok(response.write()?)
}

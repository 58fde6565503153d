use jiff::Timestamp;
use jiff::civil::date;

use super::*;
use crate::envelope::{Envelope, MlsType};
use crate::identifier::ParticipantId;
use crate::language::Language;
use crate::provider::{ProviderId, SeatId};
use crate::xml::Limits as XmlLimits;

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn provider(value: &str) -> ProviderId {
    ProviderId::new(value).unwrap()
}

fn envelope(document_type: DocumentTypeId, mls_to: Option<&str>, mls_type: Option<MlsType>) -> Envelope {
    Envelope {
        sender: "0106:12345678".parse().unwrap(),
        receiver: "0208:0202239951".parse().unwrap(),
        standard: document_type.root_namespace().to_owned(),
        type_version: document_type.version().to_owned(),
        type_name: document_type.local_name().to_owned(),
        document_type,
        process: ProcessId::BILLING,
        instance_id: "3739db04-7e4e-4c89-b170-000000000001".to_owned(),
        created_at: at("2026-11-23T10:00:00Z"),
        country_c1: "NL".to_owned(),
        mls_to: mls_to.map(|to| to.parse().unwrap()),
        mls_type,
    }
}

fn failed() -> Handover {
    let issue = |place: Option<&str>, reason, text: &str| Issue {
        place: place.map(str::to_owned),
        text: text.to_owned(),
        reason,
    };
    Handover::Failed {
        description: "Not valid: 1 < 2 & \"so\" on\u{1}".to_owned(),
        issues: vec![
            issue(Some("/Invoice/cbc:ID"), IssueReason::RuleFatal, "BR-02"),
            issue(None, IssueReason::RuleWarning, "BR-NL-1"),
        ],
    }
}

fn seat() -> SeatId {
    "POP000456".parse().unwrap()
}

fn clean(kind: ResponseKind, bytes: &[u8]) -> Response {
    assert_eq!(judge(kind, bytes, XmlLimits::default()).unwrap(), [], "{}", String::from_utf8_lossy(bytes));
    assert_eq!(kind_of(bytes, XmlLimits::default()).unwrap(), Some(kind));
    read(bytes, XmlLimits::default()).unwrap()
}

#[test]
fn a_status_is_sent_about_failures_and_about_all_that_was_asked_for() {
    let invoice = || DocumentTypeId::BILLING_INVOICE;
    let wanted = |envelope: &Envelope| StatusCode::ALL.iter().filter(|code| is_wanted(envelope, **code)).count();
    assert_eq!(wanted(&envelope(invoice(), None, None)), 1);
    assert_eq!(wanted(&envelope(invoice(), None, Some(MlsType::FailureOnly))), 1);
    assert_eq!(wanted(&envelope(invoice(), None, Some(MlsType::AlwaysSend))), 3);
    assert_eq!(wanted(&envelope(DocumentTypeId::INVOICE_RESPONSE, None, Some(MlsType::AlwaysSend))), 3);
    for about in [DocumentTypeId::MESSAGE_LEVEL_STATUS, DocumentTypeId::MESSAGE_LEVEL_RESPONSE] {
        assert_eq!(wanted(&envelope(about, None, Some(MlsType::AlwaysSend))), 0);
    }
}

#[test]
fn a_status_goes_to_whom_the_sender_named_or_to_its_seat() {
    let to = |named: Option<&str>| addressee(&envelope(DocumentTypeId::BILLING_INVOICE, named, None), &seat());
    assert_eq!(to(None), provider("000456"));
    assert_eq!(to(Some("0242:000789-TEST")), provider("000789-TEST"));
    assert_eq!(to(Some("0106:12345678")), provider("000456"));
}

#[test]
fn what_a_handover_came_to_is_a_status_without_findings() {
    let now = at("2026-11-23T10:00:05.5Z");
    let about = envelope(DocumentTypeId::BILLING_INVOICE, None, Some(MlsType::AlwaysSend));
    for handover in [Handover::Confirmed, Handover::Unconfirmed, failed()] {
        let status = status_of(&about, &seat(), &handover, &provider("000123"), "mls-1", now).unwrap();
        let Response::MessageLevelStatus(back) = clean(ResponseKind::MessageLevelStatus, &status.write().unwrap())
        else {
            panic!("another kind")
        };
        assert_eq!(back.reference, about.instance_id);
        assert_eq!(back.issued_at, at("2026-11-23T10:00:05Z"));
        assert_eq!((back.code, &back.issues), (handover.code(), &status.issues));
        assert_eq!(back.write().unwrap(), status.write().unwrap());
    }
    let quiet = envelope(DocumentTypeId::BILLING_INVOICE, None, None);
    assert_eq!(status_of(&quiet, &seat(), &Handover::Unconfirmed, &provider("000123"), "mls-1", now), None);
}

#[test]
fn a_status_that_contradicts_itself_is_not_written() {
    let now = at("2026-11-23T10:00:00Z");
    let about = envelope(DocumentTypeId::BILLING_INVOICE, None, None);
    let good = status_of(&about, &seat(), &failed(), &provider("000123"), "mls-1", now).unwrap();
    let code = |status: MessageLevelStatus| status.write().unwrap_err().code();
    assert_eq!(code(MessageLevelStatus { code: StatusCode::Accepted, ..good.clone() }), "response.issues");
    assert_eq!(code(MessageLevelStatus { issues: Vec::new(), ..good.clone() }), "response.issues");
    assert_eq!(code(MessageLevelStatus { description: Some("\u{2}".to_owned()), ..good.clone() }), "response.missing");
    assert_eq!(code(MessageLevelStatus { id: " ".to_owned(), ..good }), "response.missing");
}

#[test]
fn deadlines_are_for_messages_below_ten_million_bytes() {
    let start = at("2026-11-23T10:00:00Z");
    assert_eq!(due_at_sender(start, LARGE_FROM_BYTES - 1), Some(at("2026-11-23T10:20:00Z")));
    assert_eq!(due_at_receiver(start, 0), Some(at("2026-11-23T10:25:00Z")));
    assert_eq!(due_at_sender(start, LARGE_FROM_BYTES), None);
    assert_eq!(due_at_receiver(Timestamp::MAX, 1), None);
}

#[test]
fn a_time_with_a_zone_is_read_in_utc() {
    let about = envelope(DocumentTypeId::BILLING_INVOICE, None, None);
    let now = at("2026-11-23T10:00:00Z");
    let status = status_of(&about, &seat(), &failed(), &provider("000123"), "mls-1", now).unwrap();
    let xml = String::from_utf8(status.write().unwrap()).unwrap();
    for (time, utc) in
        [("12:30:00+02:00", Some("2026-11-23T10:30:00Z")), ("12:30:00.25Z", Some("2026-11-23T12:30:00.25Z"))]
    {
        let changed = xml.replace("10:00:00Z", time);
        let Ok(Response::MessageLevelStatus(back)) = read(changed.as_bytes(), XmlLimits::default()) else { panic!() };
        assert_eq!(Some(back.issued_at), utc.map(at));
    }
    for time in ["noon", "12:30", "12:30:00+2", "12:30:00é+2:0", "25:00:00Z", "12:30:00Zé"] {
        let changed = xml.replace("10:00:00Z", time);
        assert!(read(changed.as_bytes(), XmlLimits::default()).is_err(), "{time}");
    }
}

fn party(address: &str, name: &str) -> ResponseParty {
    let endpoint: ParticipantId = address.parse().unwrap();
    let number = PartyNumber { scheme: Some(endpoint.scheme().to_owned()), value: endpoint.value().to_owned() };
    ResponseParty { endpoint, number: Some(number), name: name.to_owned(), contact: None }
}

fn invoice() -> ReceivedInvoice {
    let mut buyer = party("0106:12345678", "De Molen B.V.");
    buyer.contact =
        Some(ContactDetails { email: Some("factuur@molen.example".to_owned()), ..ContactDetails::default() });
    ReceivedInvoice {
        reference: InvoiceReference {
            number: "2026-17".to_owned(),
            issue_date: Some(date(2026, 11, 1)),
            type_code: "380".to_owned(),
        },
        buyer,
        seller: party("0208:0202239951", "Het Veer & Zn"),
    }
}

fn paid_in_part() -> Clarification {
    Clarification {
        code: ClarificationCode::Reason(ClarificationReason::PartlyPaid),
        text: Some("50.00 EUR".to_owned()),
        conditions: vec![Condition { attribute: "BT-115".to_owned(), description: Some("50.00".to_owned()) }],
    }
}

#[test]
fn every_status_of_an_invoice_is_an_answer_without_findings() {
    let now = at("2026-11-23T10:00:00Z");
    let action = Clarification::of(ClarificationCode::Action(ClarificationAction::NewInvoice));
    for status in InvoiceStatus::ALL {
        let clarified = match status {
            InvoiceStatus::Paid => vec![paid_in_part()],
            status if status.needs_clarification() => vec![action.clone()],
            _ => Vec::new(),
        };
        let mut answer = InvoiceResponse::answering(invoice(), *status, clarified, "answer-1", now).unwrap();
        answer.note = Some("Zie bijlage".to_owned());
        answer.issuer = Some(NamedParty { number: None, name: "Het Veer Facturatie".to_owned() });
        let back = clean(ResponseKind::InvoiceResponse, &answer.write().unwrap());
        assert_eq!(back, Response::InvoiceResponse(Box::new(answer)));
    }
}

#[test]
fn an_answer_needs_the_clarification_that_belongs_to_it() {
    let now = at("2026-11-23T10:00:00Z");
    let code = |status, clarified| {
        InvoiceResponse::answering(invoice(), status, clarified, "answer-1", now).unwrap_err().code()
    };
    assert_eq!(code(InvoiceStatus::Rejected, Vec::new()), "response.clarification");
    assert_eq!(code(InvoiceStatus::Accepted, vec![paid_in_part()]), "response.clarification");
    let silent = Clarification { text: None, ..paid_in_part() };
    assert_eq!(code(InvoiceStatus::Paid, vec![silent]), "response.clarification");
}

#[test]
fn a_level_response_comes_back_as_it_was_written() {
    let response = MessageLevelResponse {
        id: "mlr-1".to_owned(),
        issue_date: date(2026, 11, 23),
        issue_time: Some("12:00:00".to_owned()),
        sender: "0106:12345678".parse().unwrap(),
        receiver: "0208:0202239951".parse().unwrap(),
        reference: "envelope-1".to_owned(),
        document_type_code: Some("380".to_owned()),
        version: None,
        code: StatusCode::Rejected,
        description: Some("Not valid".to_owned()),
        issues: vec![Issue { place: None, text: "BR-02".to_owned(), reason: IssueReason::RuleFatal }],
    };
    let back = clean(ResponseKind::MessageLevelResponse, &response.write().unwrap());
    assert_eq!(back, Response::MessageLevelResponse(response.clone()));
    let undelivered = Issue { reason: IssueReason::Delivery, ..response.issues[0].clone() };
    let error = MessageLevelResponse { issues: vec![undelivered], ..response.clone() }.write().unwrap_err();
    assert_eq!(error.code(), "response.value");
    let error = MessageLevelResponse { issue_time: Some("noon".to_owned()), ..response }.write().unwrap_err();
    assert_eq!(error.code(), "response.value");
}

#[test]
fn codes_have_words_in_both_languages() {
    let words = |nl: &str, en: &str| assert!(!nl.is_empty() && nl != en, "{nl} {en}");
    for code in InvoiceStatus::ALL {
        words(code.words(Language::Nl), code.words(Language::En));
        assert_eq!(code.as_str().parse::<InvoiceStatus>().unwrap(), *code);
    }
    for reason in ClarificationReason::ALL {
        let code = ClarificationCode::new("OPStatusReason", reason.as_str()).unwrap();
        assert_eq!(code, ClarificationCode::Reason(*reason));
        words(code.words(Language::Nl), code.words(Language::En));
    }
    for action in ClarificationAction::ALL {
        let code = ClarificationCode::new("OPStatusAction", action.as_str()).unwrap();
        words(code.words(Language::Nl), code.words(Language::En));
    }
    assert!(ClarificationCode::new("OPStatus", "NOA").is_err());
}

#[test]
fn strangers_are_told_what_is_not_a_response() {
    let code = |xml: &str| read(xml.as_bytes(), XmlLimits::default()).unwrap_err().code();
    assert_eq!(code("not XML"), "response.xml");
    assert_eq!(code("<ApplicationResponse/>"), "response.root");
    assert_eq!(code(&format!("<ApplicationResponse xmlns=\"{NAMESPACE}\"/>")), "response.unknown_kind");
}

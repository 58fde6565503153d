use jiff::civil::date;
use proptest::prelude::*;

use super::*;
use crate::document_type::ProcessId;
use crate::provider::SeatId;
use crate::transport::AS4_PROFILE;

fn seat(number: u32) -> SeatId {
    format!("POP{number:06}").parse().unwrap()
}

fn country(code: &str) -> Country {
    Country::new(code).unwrap()
}

fn message(direction: Direction, at: &str, end_user: &str, code: &str) -> ExchangedMessage {
    ExchangedMessage {
        direction,
        at: at.parse().unwrap(),
        other_side: seat(7),
        document_type: DocumentTypeId::BILLING_INVOICE,
        process: ProcessId::BILLING,
        transport: AS4_PROFILE.to_owned(),
        end_user: EndUser { id: end_user.to_owned(), country: country(code) },
        sender_country: Country::new("BE"),
    }
}

fn november() -> ReportMonth {
    ReportMonth::new(2026, 11).unwrap()
}

fn clean(kind: ReportKind, bytes: &[u8]) {
    let findings = judge(kind, bytes, Limits::default()).unwrap();
    assert!(findings.is_empty(), "{findings:#?}\n{}", String::from_utf8_lossy(bytes));
}

#[test]
fn a_month_is_one_of_utc() {
    assert_eq!(november().period(), Period { start: date(2026, 11, 1), end: date(2026, 11, 30) });
    assert_eq!(november().due(), date(2026, 12, 15));
    assert_eq!(ReportMonth::new(2027, 1).unwrap().previous(), ReportMonth::new(2026, 12).unwrap());
    assert_eq!(ReportMonth::new(2028, 2).unwrap().period().end, date(2028, 2, 29));
    for (moment, within) in [
        ("2026-10-31T23:59:59.999999Z", false),
        ("2026-11-01T00:00:00Z", true),
        ("2026-12-01T00:30:00+01:00", true),
        ("2026-12-01T00:00:00Z", false),
    ] {
        assert_eq!(november().contains(moment.parse().unwrap()), within, "{moment}");
    }
    assert_eq!(ReportMonth::new(2026, 13), None);
    assert_eq!(ReportMonth::new(0, 1), None);
}

#[test]
fn a_month_is_written_as_year_and_number() {
    assert_eq!("2026-11".parse(), Ok(november()));
    assert_eq!(november().to_string(), "2026-11");
    assert_eq!(november().next().to_string(), "2026-12");
    assert_eq!(november().next().next().begins_at().to_string(), "2027-01-01T00:00:00Z");
    for wrong in ["", "2026", "2026-13", "2026-1", "26-11", "2026-11-01", "+026-11", "0000-01", "2026-é"] {
        assert!(wrong.parse::<ReportMonth>().is_err(), "{wrong}");
    }
}

#[test]
fn what_was_counted_before_gives_the_same_report() {
    let one = || message(Direction::Sent, "2026-11-10T10:00:00Z", "molen", "NL");
    let other = || message(Direction::Received, "2026-11-30T23:59:59Z", "veer", "BE");
    let each = [one(), one(), one(), other()];
    let counted = [(one(), 3), (other(), 1)];
    let report = TransactionReport::of_counted(november(), &seat(1), counted);
    assert_eq!(report, TransactionReport::of(november(), &seat(1), each));
    assert_eq!(report.total, Transactions { incoming: 1, outgoing: 3 });
}

#[test]
fn a_month_without_messages_is_reported_too() {
    let report = TransactionReport::of(november(), &seat(1), []);
    assert_eq!((report.total, report.subtotals.len()), (Transactions::default(), 0));
    clean(ReportKind::Transactions, &report.write());
    let report = EndUserReport::of(november(), &seat(1), []);
    assert_eq!((report.full_set, report.subsets.len()), (EndUsers::default(), 0));
    clean(ReportKind::EndUsers, &report.write());
}

#[test]
fn end_users_are_counted_once_and_messages_each_time() {
    let month = "2026-11-10T10:00:00Z";
    let report = ExchangedMessage {
        document_type: DocumentTypeId::TRANSACTION_REPORT,
        ..message(Direction::Sent, month, "us", "NL")
    };
    let messages = || {
        vec![
            message(Direction::Sent, month, "molen", "NL"),
            message(Direction::Sent, month, "molen", "NL"),
            message(Direction::Received, month, "molen", "NL"),
            message(Direction::Received, month, "veer", "BE"),
            message(Direction::Received, "2026-12-01T00:00:00Z", "later", "NL"),
            report.clone(),
        ]
    };
    let users = EndUserReport::of(november(), &seat(1), messages());
    assert_eq!(users.full_set, EndUsers { sending: 1, receiving: 2, either: 2 });
    let of = |kind| users.subsets.iter().filter(|one| one.kind == kind).map(|one| one.count).collect::<Vec<_>>();
    let (belgium, netherlands) =
        (EndUsers { sending: 0, receiving: 1, either: 1 }, EndUsers { sending: 1, receiving: 1, either: 1 });
    assert_eq!(of(EndUserSubsetKind::Country), [belgium, netherlands]);
    assert_eq!(of(EndUserSubsetKind::DocumentTypeAndProcess), [users.full_set]);
    clean(ReportKind::EndUsers, &users.write());
    assert_eq!(EndUserReport::read(&users.write(), Limits::default()).unwrap(), users);

    let transactions = TransactionReport::of(november(), &seat(1), messages());
    assert_eq!(transactions.total, Transactions { incoming: 2, outgoing: 2 });
    let with_countries: Vec<_> =
        transactions.subtotals.iter().filter(|one| one.kind == SubtotalKind::ProviderAndCountries).collect();
    assert_eq!(with_countries.len(), 2);
    assert!(with_countries.iter().all(|one| one.count == Transactions { incoming: 1, outgoing: 0 }));
    clean(ReportKind::Transactions, &transactions.write());
    assert_eq!(TransactionReport::read(&transactions.write(), Limits::default()).unwrap(), transactions);
}

#[test]
fn a_sender_without_a_country_is_reported_as_unknown() {
    let one = message(Direction::Received, "2026-11-10T10:00:00Z", "molen", "NL");
    let report = TransactionReport::of(november(), &seat(1), [ExchangedMessage { sender_country: None, ..one }]);
    let xml = String::from_utf8(report.write()).unwrap();
    assert!(xml.contains("schemeID=\"SenderCountry\">ZZ<"), "{xml}");
    clean(ReportKind::Transactions, xml.as_bytes());
    assert_eq!(Country::new("ZZ"), None);
    assert_eq!(Country::new("nl"), None);
}

#[test]
fn strangers_are_told_what_is_not_a_report() {
    let code = |xml: &str| EndUserReport::read(xml.as_bytes(), Limits::default()).unwrap_err().code();
    assert_eq!(code("not XML"), "report.xml");
    assert_eq!(code("<EndUserStatisticsReport/>"), "report.root");
    let report = String::from_utf8(EndUserReport::of(november(), &seat(1), []).write()).unwrap();
    assert_eq!(code(&report.replace("POP000001", "us")), "report.value");
    assert_eq!(code(&report.replace("<SendingEndUsers>0</SendingEndUsers>", "")), "report.missing");
}

fn messages() -> impl Strategy<Value = Vec<ExchangedMessage>> {
    let kinds = [
        DocumentTypeId::BILLING_INVOICE,
        DocumentTypeId::BILLING_CREDIT_NOTE,
        DocumentTypeId::INVOICE_RESPONSE,
        DocumentTypeId::MESSAGE_LEVEL_STATUS,
        DocumentTypeId::END_USER_REPORT,
        DocumentTypeId::new("peppol-doctype-wildcard", "urn:x<&>::Invoice##urn:y\"'*::2.1").unwrap(),
    ];
    let processes = [ProcessId::BILLING, ProcessId::SELF_BILLING, ProcessId::new("other", "<&>\u{fffe}é").unwrap()];
    let one = (
        any::<bool>(),
        -40_i64..40,
        0_u32..4,
        prop::sample::select(kinds.to_vec()),
        prop::sample::select(processes.to_vec()),
        prop::sample::select(vec![AS4_PROFILE, " busdox-transport-as4 ", "busdox-transport-as4", ""]),
        0_u8..5,
        prop::sample::select(vec!["NL", "BE", "EL", "1A", "XK"]),
        prop::sample::select(vec!["DE", "FR", "ZZ", "?"]),
    );
    let made = one.prop_map(|(sent, days, other, document_type, process, transport, user, home, away)| {
        let start = november().period().start.at(12, 0, 0, 0).to_zoned(jiff::tz::TimeZone::UTC).unwrap().timestamp();
        ExchangedMessage {
            direction: if sent { Direction::Sent } else { Direction::Received },
            at: start + jiff::SignedDuration::from_hours(24 * days),
            other_side: seat(other),
            document_type,
            process,
            transport: transport.to_owned(),
            end_user: EndUser { id: format!("user-{user}"), country: country(home) },
            sender_country: Country::new(away),
        }
    });
    prop::collection::vec(made, 0..40)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn whatever_was_exchanged_the_reports_have_no_findings(messages in messages()) {
        let users = EndUserReport::of(november(), &seat(1), messages.clone());
        clean(ReportKind::EndUsers, &users.write());
        prop_assert_eq!(&EndUserReport::read(&users.write(), Limits::default()).unwrap(), &users);
        let transactions = TransactionReport::of(november(), &seat(1), messages.clone());
        clean(ReportKind::Transactions, &transactions.write());
        prop_assert_eq!(&TransactionReport::read(&transactions.write(), Limits::default()).unwrap(), &transactions);
        let reversed = TransactionReport::of(november(), &seat(1), messages.into_iter().rev());
        prop_assert_eq!(reversed.write(), transactions.write());
    }
}

//! The monthly reports of this installation as a service provider: which are due, what stands in them, and handing them in.
//!
//! What a report counts, and the rules that it has to pass, are in `wissel_peppol::reporting`.

use wissel_peppol::document_type::{DocumentTypeId, ProcessId};
use wissel_peppol::provider::{ProviderId, SeatId};
use wissel_peppol::reporting::{
    Country, Direction, EndUser, EndUserReport, ExchangedMessage, ReportKind, ReportMonth, TransactionReport, judge,
};
use wissel_peppol::transport::AS4_PROFILE;
use wissel_peppol::xml::Limits;
use wissel_store::Ts;
use wissel_store::kinds::{ExchangeDirection, ReportName, ReportStatus};
use wissel_store::rows::exchanges::{self, ExchangeGroup, ExchangeParty, ExchangePeriod};
use wissel_store::rows::reports::{self, Report};

use crate::app::App;
use crate::jobs::{Task, enqueue};
use crate::problem::{Answer, Problem, ProblemCode};

/// Months that are listed at most: what is kept of exchanges does not reach further back.
const MOST_MONTHS: usize = 37;

/// Who reports, and where.
pub struct Reporter {
    /// Name of the network.
    pub network: &'static str,
    /// Seat of the access point; none when it is that of somebody else, who reports himself.
    pub seat: Option<SeatId>,
    /// Participant that takes the reports; none when the operator has named none.
    pub receiver: Option<String>,
}

/// A month, and what was handed in of it.
pub struct MonthOfReports {
    /// The month.
    pub month: ReportMonth,
    /// Whether it has ended.
    pub is_over: bool,
    /// For each kind what was handed in last; none when nothing was.
    pub reports: Vec<(ReportName, Option<Report>)>,
}

/// Who reports.
pub async fn reporter(app: &App) -> Answer<Reporter> {
    let transport = &app.networks.reporting().transport;
    let seat = transport.own_seat().await.map_err(Problem::internal)?;
    let network = transport.name();
    Ok(Reporter { network, seat, receiver: app.config.reports.receiver_on(network) })
}

/// The months since this installation has people or traffic, the newest first.
pub async fn list_months(app: &App, reporter: &Reporter) -> Answer<Vec<MonthOfReports>> {
    let network = reporter.network;
    let (first, sent) = app
        .store
        .read(move |conn| {
            let first = exchanges::first_at(conn, network)?.into_iter().chain(reports::installation_began_at(conn)?);
            Ok::<_, Problem>((first.min(), reports::list(conn, network)?))
        })
        .await?;
    let now = ReportMonth::of(app.world.now().get());
    let first = first.map_or(now, |at| ReportMonth::of(at.get()));
    let months = std::iter::successors(Some(now), |month| Some(month.previous()));
    let last_of = |month: ReportMonth, kind: ReportName| {
        let name = month.to_string();
        (kind, sent.iter().rev().find(|row| row.month == name && row.kind == kind).cloned())
    };
    Ok(months
        .take_while(|month| *month >= first)
        .take(MOST_MONTHS)
        .map(|month| MonthOfReports {
            month,
            is_over: month < now,
            reports: ReportName::ALL.iter().map(|kind| last_of(month, *kind)).collect(),
        })
        .collect())
}

/// The report of a month as XML. It has passed the official rules; one that did not is not given out.
pub async fn make_report(app: &App, month: ReportMonth, name: ReportName) -> Answer<Vec<u8>> {
    let reporter = reporter(app).await?;
    let seat = reporter.seat.ok_or(ProblemCode::ReportNotOurs)?;
    let period = ExchangePeriod {
        network: reporter.network.to_owned(),
        from: Ts::new(month.begins_at()),
        until: Ts::new(month.next().begins_at()),
    };
    let (kind, xml) = match name {
        ReportName::Eusr => {
            let parties = app.store.read(move |conn| exchanges::parties(conn, &period)).await?;
            let messages = parties.iter().map(|party| of_party(party, month, &seat)).collect::<Answer<Vec<_>>>()?;
            (ReportKind::EndUsers, EndUserReport::of(month, &seat, messages).write())
        }
        ReportName::Tsr => {
            let groups = app.store.read(move |conn| exchanges::groups(conn, &period)).await?;
            let messages = groups.iter().map(|group| of_group(group, month)).collect::<Answer<Vec<_>>>()?;
            (ReportKind::Transactions, TransactionReport::of_counted(month, &seat, messages).write())
        }
    };
    let findings = judge(kind, &xml, Limits::default()).map_err(Problem::internal)?;
    match findings.first() {
        Some(finding) => Err(Problem::internal(format!("the {} of {month} breaks {finding:?}", name.as_str()))),
        None => Ok(xml),
    }
}

/// Hands the report of a month in: keeps it as it is now, and queues the message. A month that has not ended can be tried in the
/// sandbox only.
pub async fn send_report(app: &App, month: ReportMonth, name: ReportName) -> Answer<Report> {
    let reporter = reporter(app).await?;
    let seat = reporter.seat.ok_or(ProblemCode::ReportNotOurs)?;
    let receiver = reporter.receiver.ok_or(ProblemCode::ReportReceiverMissing)?;
    let now = app.world.now();
    if month >= ReportMonth::of(now.get()) && reporter.network != "sandbox" {
        return Err(ProblemCode::ReportMonthNotOver.into());
    }
    let xml = make_report(app, month, name).await?;
    let document_sha256 = app.blobs.put(xml).await?;
    let sender = ProviderId::of_seat(&seat).participant().map_err(Problem::internal)?;
    let report = Report {
        id: app.world.id(),
        network: reporter.network.to_owned(),
        month: month.to_string(),
        kind: name,
        status: ReportStatus::Waiting,
        sender: sender.to_string(),
        receiver,
        country: app.config.reports.country.clone(),
        message_id: format!("{}@wissel", app.world.message_uuid()),
        instance_id: app.world.message_uuid().to_string(),
        document_sha256,
        attempts: 0,
        failure: None,
        receipt: None,
        enqueued_at: now,
        sent_at: None,
    };
    let world = app.world.clone();
    app.commit(move |conn| {
        reports::insert(conn, &report)?;
        enqueue(conn, &world, &Task::SendReport { report_id: report.id })?;
        Ok(report)
    })
    .await
}

/// The document type under which a report travels.
#[must_use]
pub fn document_type_of(name: ReportName) -> DocumentTypeId {
    match name {
        ReportName::Eusr => ReportKind::EndUsers.document_type(),
        ReportName::Tsr => ReportKind::Transactions.document_type(),
    }
}

fn direction(direction: ExchangeDirection) -> Direction {
    match direction {
        ExchangeDirection::Sent => Direction::Sent,
        ExchangeDirection::Received => Direction::Received,
    }
}

fn country(code: &str) -> Answer<Country> {
    Country::new(code).ok_or_else(|| Problem::internal(format!("{code} is no country that a report may name")))
}

/// One message that stands for all of its group.
fn of_group(group: &ExchangeGroup, month: ReportMonth) -> Answer<(ExchangedMessage, u64)> {
    let message = ExchangedMessage {
        direction: direction(group.direction),
        at: month.begins_at(),
        other_side: group.other_seat.parse().map_err(Problem::internal)?,
        document_type: group.document_type.parse().map_err(Problem::internal)?,
        process: group.process.parse::<ProcessId>().map_err(Problem::internal)?,
        transport: group.transport.clone(),
        end_user: EndUser { id: String::new(), country: country(&group.country)? },
        sender_country: group.sender_country.as_deref().and_then(Country::new),
    };
    Ok((message, u64::try_from(group.messages).unwrap_or_default()))
}

/// One message that stands for all that a party exchanged of a kind. With whom does not matter for the end users.
fn of_party(party: &ExchangeParty, month: ReportMonth, seat: &SeatId) -> Answer<ExchangedMessage> {
    Ok(ExchangedMessage {
        direction: direction(party.direction),
        at: month.begins_at(),
        other_side: seat.clone(),
        document_type: party.document_type.parse().map_err(Problem::internal)?,
        process: party.process.parse::<ProcessId>().map_err(Problem::internal)?,
        transport: AS4_PROFILE.to_owned(),
        end_user: EndUser { id: party.end_user.clone(), country: country(&party.country)? },
        sender_country: None,
    })
}

//! What a service provider says of a message: Message Level Status (MLS 1.0, sent from C3 to C2) and its forerunner, the
//! Message Level Response (MLR 3, T71).

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

use crate::document_type::ProcessId;
use crate::draft::Draft;
use crate::identifier::ParticipantId;
use crate::judgement::Node;
use crate::provider::ProviderId;

use super::source::{begin, date, endpoint, is_time, needed, optional, split_zone, value, write_endpoint};
use super::{IssueReason, MLR_CUSTOMIZATION, MLS_CUSTOMIZATION, ResponseError, StatusCode};

/// The place of an issue that has none.
const NO_PLACE: &str = "NA";

/// One thing that is wrong, or deserves attention, in the message that is answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Issue {
    /// `LineReference/LineID`: where, as an XPath into the document. `None` stands as `NA`.
    pub place: Option<String>,
    /// `Response/Description`: what, in words.
    pub text: String,
    /// `Response/Status/StatusReasonCode`.
    pub reason: IssueReason,
}

/// A Message Level Status: one per message, about its envelope, from the receiving to the sending service provider.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MessageLevelStatus {
    /// `ID`: a name of our own for it.
    pub id: String,
    /// `IssueDate` and `IssueTime`; whole seconds, written in UTC.
    pub issued_at: Timestamp,
    /// Who says it: the receiving service provider (C3).
    pub sender: ProviderId,
    /// To whom: the sending service provider (C2), or whom it named.
    pub receiver: ProviderId,
    /// `DocumentReference/ID`: SBDH InstanceIdentifier of the message it is about.
    pub reference: String,
    /// What became of it.
    pub code: StatusCode,
    /// In words; mandatory for a rejection (MLS-20, MLS-21).
    pub description: Option<String>,
    /// What is wrong with it; a rejection has one that is a failure (MLS-23, MLS-24), no other code has (MLS-25).
    pub issues: Vec<Issue>,
}

impl MessageLevelStatus {
    /// Writes it as UBL.
    ///
    /// # Errors
    /// [`ResponseError::Missing`] for a mandatory text that says nothing, [`ResponseError::Issues`] for issues that do
    /// not go together with the code.
    pub fn write(&self) -> Result<Vec<u8>, ResponseError> {
        self.check()?;
        let utc = TimeZone::UTC.to_datetime(self.issued_at);
        let clock = utc.time();
        let time = format!("{:02}:{:02}:{:02}Z", clock.hour(), clock.minute(), clock.second());
        let process = ProcessId::MESSAGE_LEVEL_STATUS;
        let mut draft = begin(MLS_CUSTOMIZATION, process.value(), &self.id, utc.date(), Some(&time));
        for (party, provider) in [("cac:SenderParty", &self.sender), ("cac:ReceiverParty", &self.receiver)] {
            let endpoint = provider.participant().map_err(|_| ResponseError::Missing("EndpointID"))?;
            draft.group(party, &[], |draft| write_endpoint(draft, &endpoint));
        }
        draft.group("cac:DocumentResponse", &[], |draft| {
            write_answer(draft, self.code, self.description.as_deref());
            draft.group("cac:DocumentReference", &[], |draft| draft.leaf("cbc:ID", &[], &self.reference));
            write_issues(draft, &self.issues);
        });
        Ok(draft.finish())
    }

    fn check(&self) -> Result<(), ResponseError> {
        needed("ID", &self.id)?;
        needed("DocumentReference/ID", &self.reference)?;
        if self.code == StatusCode::Rejected {
            needed("Response/Description", self.description.as_deref().unwrap_or_default())?;
        }
        let failed = self.issues.iter().any(|issue| issue.reason.is_failure());
        if failed != (self.code == StatusCode::Rejected) {
            return Err(ResponseError::Issues(self.code.as_str()));
        }
        self.issues.iter().try_for_each(|issue| needed("LineResponse/Response/Description", &issue.text))
    }

    pub(super) fn from_node(root: &Node) -> Result<Self, ResponseError> {
        let answer = answer(root)?;
        Ok(Self {
            id: value(root, &["cbc:ID"], "ID")?,
            issued_at: moment(root)?,
            sender: provider(root, "cac:SenderParty", "SenderParty/EndpointID")?,
            receiver: provider(root, "cac:ReceiverParty", "ReceiverParty/EndpointID")?,
            reference: value(answer, &["cac:DocumentReference", "cbc:ID"], "DocumentReference/ID")?,
            code: value(answer, &["cac:Response", "cbc:ResponseCode"], "ResponseCode")?.parse()?,
            description: optional(answer, &["cac:Response", "cbc:Description"]),
            issues: read_issues(answer)?,
        })
    }
}

/// A Message Level Response: the same idea between receiver and sender, before MLS took its place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MessageLevelResponse {
    /// `ID`.
    pub id: String,
    /// `IssueDate`.
    pub issue_date: Date,
    /// `IssueTime` as it stands (xs:time, with or without a zone).
    pub issue_time: Option<String>,
    /// Who says it.
    pub sender: ParticipantId,
    /// To whom.
    pub receiver: ParticipantId,
    /// `DocumentReference/ID`: the envelope it is about.
    pub reference: String,
    /// `DocumentReference/DocumentTypeCode` (UNCL1001).
    pub document_type_code: Option<String>,
    /// `DocumentReference/VersionID`.
    pub version: Option<String>,
    /// What became of it.
    pub code: StatusCode,
    /// In words.
    pub description: Option<String>,
    /// What is wrong with it; never for want of delivery ([`IssueReason::Delivery`]), which an MLR does not have.
    pub issues: Vec<Issue>,
}

impl MessageLevelResponse {
    /// Writes it as UBL.
    ///
    /// # Errors
    /// [`ResponseError::Missing`] for a mandatory text that says nothing, [`ResponseError::Value`] for a time that is none
    /// or a reason that MLR does not have.
    pub fn write(&self) -> Result<Vec<u8>, ResponseError> {
        self.check()?;
        let process = ProcessId::MESSAGE_LEVEL_RESPONSE;
        let time = self.issue_time.as_deref();
        let mut draft = begin(MLR_CUSTOMIZATION, process.value(), &self.id, self.issue_date, time);
        for (party, endpoint) in [("cac:SenderParty", &self.sender), ("cac:ReceiverParty", &self.receiver)] {
            draft.group(party, &[], |draft| write_endpoint(draft, endpoint));
        }
        draft.group("cac:DocumentResponse", &[], |draft| {
            write_answer(draft, self.code, self.description.as_deref());
            draft.group("cac:DocumentReference", &[], |draft| {
                draft.leaf("cbc:ID", &[], &self.reference);
                draft.leaf_if("cbc:DocumentTypeCode", &[], self.document_type_code.as_deref());
                draft.leaf_if("cbc:VersionID", &[], self.version.as_deref());
            });
            write_issues(draft, &self.issues);
        });
        Ok(draft.finish())
    }

    fn check(&self) -> Result<(), ResponseError> {
        needed("ID", &self.id)?;
        needed("DocumentReference/ID", &self.reference)?;
        if let Some(time) = self.issue_time.as_deref().filter(|time| !is_time(time)) {
            return Err(ResponseError::Value { field: "IssueTime", value: time.to_owned() });
        }
        for issue in &self.issues {
            needed("LineResponse/Response/Description", &issue.text)?;
            if issue.reason == IssueReason::Delivery {
                return Err(ResponseError::Value { field: "StatusReasonCode", value: issue.reason.to_string() });
            }
        }
        Ok(())
    }

    pub(super) fn from_node(root: &Node) -> Result<Self, ResponseError> {
        let answer = answer(root)?;
        Ok(Self {
            id: value(root, &["cbc:ID"], "ID")?,
            issue_date: date("IssueDate", &value(root, &["cbc:IssueDate"], "IssueDate")?)?,
            issue_time: optional(root, &["cbc:IssueTime"]),
            sender: endpoint(root, "cac:SenderParty", "SenderParty/EndpointID")?,
            receiver: endpoint(root, "cac:ReceiverParty", "ReceiverParty/EndpointID")?,
            reference: value(answer, &["cac:DocumentReference", "cbc:ID"], "DocumentReference/ID")?,
            document_type_code: optional(answer, &["cac:DocumentReference", "cbc:DocumentTypeCode"]),
            version: optional(answer, &["cac:DocumentReference", "cbc:VersionID"]),
            code: value(answer, &["cac:Response", "cbc:ResponseCode"], "ResponseCode")?.parse()?,
            description: optional(answer, &["cac:Response", "cbc:Description"]),
            issues: read_issues(answer)?,
        })
    }
}

fn answer(root: &Node) -> Result<&Node, ResponseError> {
    root.first("cac:DocumentResponse").ok_or(ResponseError::Missing("DocumentResponse"))
}

fn provider(root: &Node, party: &str, field: &'static str) -> Result<ProviderId, ResponseError> {
    let endpoint = endpoint(root, party, field)?;
    ProviderId::of_participant(&endpoint).ok_or_else(|| ResponseError::Value { field, value: endpoint.to_string() })
}

/// Date and time with its zone; a time without one is read as UTC.
fn moment(root: &Node) -> Result<Timestamp, ResponseError> {
    let date = value(root, &["cbc:IssueDate"], "IssueDate")?;
    let time = value(root, &["cbc:IssueTime"], "IssueTime")?;
    let (clock, zone) = split_zone(&time);
    let text = format!("{date}T{clock}{}", if zone.is_empty() { "Z" } else { zone });
    let found = text.parse().ok().filter(|_| date.len() == 10 && is_time(&time));
    found.ok_or(ResponseError::Value { field: "IssueTime", value: text })
}

fn write_answer(draft: &mut Draft, code: StatusCode, description: Option<&str>) {
    draft.group("cac:Response", &[], |draft| {
        draft.leaf("cbc:ResponseCode", &[], code.as_str());
        draft.leaf_if("cbc:Description", &[], description);
    });
}

/// One LineResponse for each issue.
fn write_issues(draft: &mut Draft, issues: &[Issue]) {
    for issue in issues {
        let place = issue.place.as_deref().filter(|place| crate::draft::says_something(place)).unwrap_or(NO_PLACE);
        draft.group("cac:LineResponse", &[], |draft| {
            draft.group("cac:LineReference", &[], |draft| draft.leaf("cbc:LineID", &[], place));
            draft.group("cac:Response", &[], |draft| {
                draft.leaf("cbc:Description", &[], &issue.text);
                draft.group("cac:Status", &[], |draft| {
                    draft.leaf("cbc:StatusReasonCode", &[], issue.reason.as_str());
                });
            });
        });
    }
}

/// A LineResponse may hold several responses about the same place.
fn read_issues(answer: &Node) -> Result<Vec<Issue>, ResponseError> {
    let mut issues = Vec::new();
    for line in answer.all("cac:LineResponse") {
        let place = optional(line, &["cac:LineReference", "cbc:LineID"]).filter(|place| place != NO_PLACE);
        for response in line.all("cac:Response") {
            let code = value(response, &["cac:Status", "cbc:StatusReasonCode"], "StatusReasonCode")?;
            issues.push(Issue {
                place: place.clone(),
                text: value(response, &["cbc:Description"], "LineResponse/Response/Description")?,
                reason: code.parse()?,
            });
        }
    }
    Ok(issues)
}

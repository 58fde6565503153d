//! The Invoice Response: what the buyer says of an invoice (BIS Invoice Response 3, transaction T111).

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

use crate::document_type::ProcessId;
use crate::draft::{Draft, says_something};
use crate::identifier::ParticipantId;
use crate::judgement::Node;

use super::source::{begin, date, endpoint, is_time, needed, optional, value, write_endpoint};
use super::{
    Clarification, ClarificationCode, ClarificationReason, Condition, INVOICE_RESPONSE_CUSTOMIZATION, InvoiceStatus,
    ResponseError,
};

/// The answer of a buyer to one invoice or credit note.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvoiceResponse {
    /// `ProfileID`: [`ProcessId::INVOICE_RESPONSE`] or [`ProcessId::BILLING_WITH_RESPONSE`].
    pub process: ProcessId,
    /// `ID`.
    pub id: String,
    /// `IssueDate`.
    pub issue_date: Date,
    /// `IssueTime` as it stands (xs:time, with or without a zone).
    pub issue_time: Option<String>,
    /// `Note`.
    pub note: Option<String>,
    /// The buyer, who answers.
    pub sender: ResponseParty,
    /// The seller.
    pub receiver: ResponseParty,
    /// `ResponseCode`.
    pub status: InvoiceStatus,
    /// `EffectiveDate`: when the status began to hold.
    pub effective_date: Option<Date>,
    /// Why, and what is asked; at least one for some statuses.
    pub clarifications: Vec<Clarification>,
    /// The invoice that is answered.
    pub invoice: InvoiceReference,
    /// `IssuerParty`: who issued the invoice, if not the receiver of this answer.
    pub issuer: Option<NamedParty>,
    /// `RecipientParty`: who received the invoice, if not the sender of this answer.
    pub recipient: Option<NamedParty>,
}

/// A party of the exchange.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResponseParty {
    /// `EndpointID`.
    pub endpoint: ParticipantId,
    /// `PartyIdentification/ID`.
    pub number: Option<PartyNumber>,
    /// `PartyLegalEntity/RegistrationName`.
    pub name: String,
    /// `Contact`; only the sender has one.
    pub contact: Option<ContactDetails>,
}

/// A number under which a party is known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartyNumber {
    /// `@schemeID`: four digits of the ISO 6523 list.
    pub scheme: Option<String>,
    /// The number.
    pub value: String,
}

/// Whom the seller can ask.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ContactDetails {
    /// `Name`.
    pub name: Option<String>,
    /// `Telephone`.
    pub telephone: Option<String>,
    /// `ElectronicMail`.
    pub email: Option<String>,
}

/// A party that is only named.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NamedParty {
    /// `PartyIdentification/ID`.
    pub number: Option<PartyNumber>,
    /// `PartyName/Name`.
    pub name: String,
}

/// Which invoice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvoiceReference {
    /// `ID`: the invoice number (BT-1).
    pub number: String,
    /// `IssueDate` (BT-2).
    pub issue_date: Option<Date>,
    /// `DocumentTypeCode` (BT-3, UNCL1001).
    pub type_code: String,
}

/// An invoice that came in, as far as an answer needs it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReceivedInvoice {
    /// The invoice.
    pub reference: InvoiceReference,
    /// The buyer: its address on the network is the one at which the invoice came in.
    pub buyer: ResponseParty,
    /// The seller: its address on the network is the one from which the invoice came.
    pub seller: ResponseParty,
}

impl InvoiceResponse {
    /// Answers an invoice, under the id and the time that are given.
    ///
    /// # Errors
    /// The same as [`Self::write`].
    pub fn answering(
        invoice: ReceivedInvoice,
        status: InvoiceStatus,
        clarifications: Vec<Clarification>,
        id: &str,
        now: Timestamp,
    ) -> Result<Self, ResponseError> {
        let utc = TimeZone::UTC.to_datetime(now);
        let clock = utc.time();
        let response = Self {
            process: ProcessId::INVOICE_RESPONSE,
            id: id.to_owned(),
            issue_date: utc.date(),
            issue_time: Some(format!("{:02}:{:02}:{:02}Z", clock.hour(), clock.minute(), clock.second())),
            note: None,
            sender: invoice.buyer,
            receiver: ResponseParty { contact: None, ..invoice.seller },
            status,
            effective_date: Some(utc.date()),
            clarifications,
            invoice: invoice.reference,
            issuer: None,
            recipient: None,
        };
        response.check()?;
        Ok(response)
    }

    /// Writes it as UBL.
    ///
    /// # Errors
    /// [`ResponseError::Missing`] for a mandatory text that says nothing, [`ResponseError::Value`] for a time or process
    /// that it cannot have, [`ResponseError::Clarification`] for a status without the clarification that belongs to it.
    pub fn write(&self) -> Result<Vec<u8>, ResponseError> {
        self.check()?;
        let time = self.issue_time.as_deref();
        let mut draft = begin(INVOICE_RESPONSE_CUSTOMIZATION, self.process.value(), &self.id, self.issue_date, time);
        draft.leaf_if("cbc:Note", &[], self.note.as_deref());
        draft.group("cac:SenderParty", &[], |draft| self.sender.write(draft));
        draft.group("cac:ReceiverParty", &[], |draft| self.receiver.write(draft));
        draft.group("cac:DocumentResponse", &[], |draft| {
            self.write_status(draft);
            draft.group("cac:DocumentReference", &[], |draft| {
                draft.leaf("cbc:ID", &[], &self.invoice.number);
                let issued = self.invoice.issue_date.map(|date| date.to_string());
                draft.leaf_if("cbc:IssueDate", &[], issued.as_deref());
                draft.leaf("cbc:DocumentTypeCode", &[], &self.invoice.type_code);
            });
            for (name, party) in [("cac:IssuerParty", &self.issuer), ("cac:RecipientParty", &self.recipient)] {
                if let Some(party) = party {
                    draft.group(name, &[], |draft| party.write(draft));
                }
            }
        });
        Ok(draft.finish())
    }

    fn write_status(&self, draft: &mut Draft) {
        draft.group("cac:Response", &[], |draft| {
            draft.leaf("cbc:ResponseCode", &[], self.status.as_str());
            draft.leaf_if("cbc:EffectiveDate", &[], self.effective_date.map(|date| date.to_string()).as_deref());
            for one in &self.clarifications {
                draft.group("cac:Status", &[], |draft| {
                    draft.leaf("cbc:StatusReasonCode", &[("listID", one.code.list())], one.code.as_str());
                    draft.leaf_if("cbc:StatusReason", &[], one.text.as_deref());
                    for condition in &one.conditions {
                        draft.group("cac:Condition", &[], |draft| {
                            draft.leaf("cbc:AttributeID", &[], &condition.attribute);
                            draft.leaf_if("cbc:Description", &[], condition.description.as_deref());
                        });
                    }
                });
            }
        });
    }

    fn check(&self) -> Result<(), ResponseError> {
        needed("ID", &self.id)?;
        needed("DocumentReference/ID", &self.invoice.number)?;
        needed("DocumentReference/DocumentTypeCode", &self.invoice.type_code)?;
        needed("SenderParty/PartyLegalEntity/RegistrationName", &self.sender.name)?;
        needed("ReceiverParty/PartyLegalEntity/RegistrationName", &self.receiver.name)?;
        for party in [&self.issuer, &self.recipient].into_iter().flatten() {
            needed("PartyName/Name", &party.name)?;
        }
        if ![ProcessId::INVOICE_RESPONSE, ProcessId::BILLING_WITH_RESPONSE].contains(&self.process) {
            return Err(ResponseError::Value { field: "ProfileID", value: self.process.value().to_owned() });
        }
        if let Some(time) = self.issue_time.as_deref().filter(|time| !is_time(time)) {
            return Err(ResponseError::Value { field: "IssueTime", value: time.to_owned() });
        }
        self.check_clarifications()
    }

    fn check_clarifications(&self) -> Result<(), ResponseError> {
        let refuse = |reason| Err(ResponseError::Clarification { status: self.status.as_str(), reason });
        if self.status.needs_clarification() && self.clarifications.is_empty() {
            return refuse("a clarification is missing");
        }
        for one in &self.clarifications {
            let said = one.text.as_deref().is_some_and(says_something);
            if one.code.needs_text() && !said {
                return refuse("part payment has to say how much was paid");
            }
            if one.code == ClarificationCode::Reason(ClarificationReason::PartlyPaid)
                && self.status != InvoiceStatus::Paid
            {
                return refuse("part payment is for the status PD only");
            }
            for condition in &one.conditions {
                needed("Condition/AttributeID", &condition.attribute)?;
            }
        }
        Ok(())
    }

    pub(super) fn from_node(root: &Node) -> Result<Self, ResponseError> {
        let answer = root.first("cac:DocumentResponse").ok_or(ResponseError::Missing("DocumentResponse"))?;
        let response = answer.first("cac:Response").ok_or(ResponseError::Missing("Response"))?;
        let profile = value(root, &["cbc:ProfileID"], "ProfileID")?;
        let reference = answer.first("cac:DocumentReference").ok_or(ResponseError::Missing("DocumentReference"))?;
        let on = |node: &Node, path: &[&str], field| optional(node, path).map(|text| date(field, &text)).transpose();
        Ok(Self {
            process: ProcessId::new(crate::document_type::PROCESS_SCHEME, &profile)
                .map_err(|_| ResponseError::Value { field: "ProfileID", value: profile.clone() })?,
            id: value(root, &["cbc:ID"], "ID")?,
            issue_date: date("IssueDate", &value(root, &["cbc:IssueDate"], "IssueDate")?)?,
            issue_time: optional(root, &["cbc:IssueTime"]),
            note: optional(root, &["cbc:Note"]),
            sender: ResponseParty::from_node(root, "cac:SenderParty", "SenderParty/EndpointID")?,
            receiver: ResponseParty::from_node(root, "cac:ReceiverParty", "ReceiverParty/EndpointID")?,
            status: value(response, &["cbc:ResponseCode"], "ResponseCode")?.parse()?,
            effective_date: on(response, &["cbc:EffectiveDate"], "EffectiveDate")?,
            clarifications: response.all("cac:Status").map(clarification).collect::<Result<_, _>>()?,
            invoice: InvoiceReference {
                number: value(reference, &["cbc:ID"], "DocumentReference/ID")?,
                issue_date: on(reference, &["cbc:IssueDate"], "DocumentReference/IssueDate")?,
                type_code: value(reference, &["cbc:DocumentTypeCode"], "DocumentReference/DocumentTypeCode")?,
            },
            issuer: answer.first("cac:IssuerParty").map(NamedParty::from_node).transpose()?,
            recipient: answer.first("cac:RecipientParty").map(NamedParty::from_node).transpose()?,
        })
    }
}

impl ResponseParty {
    fn write(&self, draft: &mut Draft) {
        write_endpoint(draft, &self.endpoint);
        write_number(draft, self.number.as_ref());
        draft.group("cac:PartyLegalEntity", &[], |draft| draft.leaf("cbc:RegistrationName", &[], &self.name));
        let Some(contact) = &self.contact else { return };
        let rows = [
            ("cbc:Name", contact.name.as_deref()),
            ("cbc:Telephone", contact.telephone.as_deref()),
            ("cbc:ElectronicMail", contact.email.as_deref()),
        ];
        if rows.iter().any(|(_, text)| text.is_some_and(says_something)) {
            draft.group("cac:Contact", &[], |draft| {
                for (name, text) in rows {
                    draft.leaf_if(name, &[], text);
                }
            });
        }
    }

    fn from_node(root: &Node, party: &str, field: &'static str) -> Result<Self, ResponseError> {
        let endpoint = endpoint(root, party, field)?;
        let node = root.first(party).ok_or(ResponseError::Missing(field))?;
        let name = value(node, &["cac:PartyLegalEntity", "cbc:RegistrationName"], "RegistrationName")?;
        let contact = node.first("cac:Contact").map(|contact| ContactDetails {
            name: optional(contact, &["cbc:Name"]),
            telephone: optional(contact, &["cbc:Telephone"]),
            email: optional(contact, &["cbc:ElectronicMail"]),
        });
        Ok(Self { endpoint, number: read_number(node), name, contact })
    }
}

impl NamedParty {
    fn write(&self, draft: &mut Draft) {
        write_number(draft, self.number.as_ref());
        draft.group("cac:PartyName", &[], |draft| draft.leaf("cbc:Name", &[], &self.name));
    }

    fn from_node(node: &Node) -> Result<Self, ResponseError> {
        let name = value(node, &["cac:PartyName", "cbc:Name"], "PartyName/Name")?;
        Ok(Self { number: read_number(node), name })
    }
}

fn write_number(draft: &mut Draft, number: Option<&PartyNumber>) {
    let Some(number) = number.filter(|number| says_something(&number.value)) else { return };
    let scheme = number.scheme.as_deref().map(|scheme| ("schemeID", scheme));
    draft.group("cac:PartyIdentification", &[], |draft| draft.leaf("cbc:ID", scheme.as_slice(), &number.value));
}

fn read_number(node: &Node) -> Option<PartyNumber> {
    let id = node.at(&["cac:PartyIdentification", "cbc:ID"])?;
    let scheme = id.attribute("schemeID").map(str::to_owned);
    Some(PartyNumber { scheme, value: id.value() }).filter(|number| !number.value.is_empty())
}

fn clarification(status: &Node) -> Result<Clarification, ResponseError> {
    let code = status.first("cbc:StatusReasonCode").ok_or(ResponseError::Missing("StatusReasonCode"))?;
    let list = code.attribute("listID").unwrap_or_default();
    let conditions = status.all("cac:Condition").map(|condition| {
        Ok(Condition {
            attribute: value(condition, &["cbc:AttributeID"], "Condition/AttributeID")?,
            description: optional(condition, &["cbc:Description"]),
        })
    });
    Ok(Clarification {
        code: ClarificationCode::new(list, &code.value())?,
        text: optional(status, &["cbc:StatusReason"]),
        conditions: conditions.collect::<Result<_, ResponseError>>()?,
    })
}

//! The header of a user message (ebMS 3.0 Core §5.2.2, Peppol AS4 profile 2.0.3 §3): what it holds, written and read.

use jiff::Timestamp;

use super::error::EbmsError;
use super::mime::id_of;
use super::names::{AGREEMENT, EB, FINAL_RECIPIENT, GZIP, INITIATOR, ORIGINAL_SENDER, PARTY_TYPE, RESPONDER};
use crate::envelope::Envelope;
use crate::identifier::{PARTICIPANT_SCHEME, ParticipantId};
use crate::xml::Element;
use crate::xml::write::Writer;

/// What a user message says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct UserMessage {
    pub(super) message_id: String,
    pub(super) timestamp: Timestamp,
    /// Seat id of the access point that sends.
    pub(super) from: String,
    /// Seat id of the access point that receives.
    pub(super) to: String,
    pub(super) conversation_id: String,
    /// Scheme of the process.
    pub(super) service_type: String,
    /// Value of the process.
    pub(super) service: String,
    /// `scheme::value` of the document type.
    pub(super) action: String,
    /// C1, without scheme.
    pub(super) original_sender: String,
    /// C4, without scheme.
    pub(super) final_recipient: String,
    /// Content-ID of the one payload.
    pub(super) attachment: String,
}

impl UserMessage {
    /// Writes it into an open `eb:Messaging`.
    pub(super) fn write(&self, xml: &mut Writer) {
        xml.start("eb:UserMessage", &[], &[]);
        xml.start("eb:MessageInfo", &[], &[]);
        xml.leaf("eb:Timestamp", &[], &format!("{:.3}", self.timestamp));
        xml.leaf("eb:MessageId", &[], &self.message_id);
        xml.end();
        xml.start("eb:PartyInfo", &[], &[]);
        for (name, seat, role) in [("eb:From", &self.from, INITIATOR), ("eb:To", &self.to, RESPONDER)] {
            xml.start(name, &[], &[]);
            xml.leaf("eb:PartyId", &[("type", PARTY_TYPE)], seat);
            xml.leaf("eb:Role", &[], role);
            xml.end();
        }
        xml.end();
        xml.start("eb:CollaborationInfo", &[], &[]);
        xml.leaf("eb:AgreementRef", &[], AGREEMENT);
        xml.leaf("eb:Service", &[("type", &self.service_type)], &self.service);
        xml.leaf("eb:Action", &[], &self.action);
        xml.leaf("eb:ConversationId", &[], &self.conversation_id);
        xml.end();
        xml.start("eb:MessageProperties", &[], &[]);
        for (name, value) in [(ORIGINAL_SENDER, &self.original_sender), (FINAL_RECIPIENT, &self.final_recipient)] {
            xml.leaf("eb:Property", &[("name", name), ("type", PARTICIPANT_SCHEME)], value);
        }
        xml.end();
        xml.start("eb:PayloadInfo", &[], &[]);
        xml.start("eb:PartInfo", &[], &[("href", &format!("cid:{}", self.attachment))]);
        xml.start("eb:PartProperties", &[], &[]);
        xml.leaf("eb:Property", &[("name", "MimeType")], "application/xml");
        xml.leaf("eb:Property", &[("name", "CompressionType")], GZIP);
        for _ in 0..4 {
            xml.end();
        }
    }

    /// Reads the one user message of an `eb:Messaging`.
    ///
    /// # Errors
    /// EBMS:0004 with what is missing, doubled or of another value than the profile has.
    pub(super) fn read(messaging: Element<'_>) -> Result<Self, EbmsError> {
        let mut all = messaging.children();
        let (Some(message), None) = (all.next(), all.next()) else {
            return Err(EbmsError::other("eb:Messaging does not hold one message and nothing else"));
        };
        if !message.is(EB, "UserMessage") {
            return Err(EbmsError::other("it is not a user message"));
        }
        let info = one(message, "MessageInfo")?;
        let parties = one(message, "PartyInfo")?;
        let collaboration = one(message, "CollaborationInfo")?;
        let service = one(collaboration, "Service")?;
        fixed(one(collaboration, "AgreementRef")?, AGREEMENT)?;
        let properties = one(message, "MessageProperties")?;
        let part = one(one(message, "PayloadInfo")?, "PartInfo")?;
        let part_properties = one(part, "PartProperties")?;
        if property(part_properties, "CompressionType", None)? != GZIP {
            return Err(EbmsError::other("the payload is not compressed by gzip"));
        }
        let attachment = part.attribute("", "href").and_then(id_of);
        Ok(Self {
            message_id: text(one(info, "MessageId")?)?,
            timestamp: moment(&text(one(info, "Timestamp")?)?)?,
            from: seat(one(parties, "From")?, INITIATOR)?,
            to: seat(one(parties, "To")?, RESPONDER)?,
            conversation_id: text(one(collaboration, "ConversationId")?)?,
            service_type: service.attribute("", "type").unwrap_or_default().to_owned(),
            service: text(service)?,
            action: text(one(collaboration, "Action")?)?,
            original_sender: property(properties, ORIGINAL_SENDER, Some(PARTICIPANT_SCHEME))?,
            final_recipient: property(properties, FINAL_RECIPIENT, Some(PARTICIPANT_SCHEME))?,
            attachment: attachment.ok_or_else(|| EbmsError::other("eb:PartInfo does not name the payload"))?,
        })
    }

    /// Whether it says the same as the envelope inside: sender, receiver, document type, process.
    ///
    /// # Errors
    /// EBMS:0004 with the field that differs.
    pub(super) fn agrees_with(&self, envelope: &Envelope) -> Result<(), EbmsError> {
        let same = |stated: &str, participant: &ParticipantId| {
            stated.parse::<ParticipantId>().is_ok_and(|stated| stated.canonical() == participant.canonical())
        };
        let (kind, process) = (&envelope.document_type, &envelope.process);
        let compared = [
            (ORIGINAL_SENDER, same(&self.original_sender, &envelope.sender)),
            (FINAL_RECIPIENT, same(&self.final_recipient, &envelope.receiver)),
            ("Action", self.action == format!("{}::{}", kind.scheme(), kind.value())),
            ("Service", self.service == process.value() && self.service_type == process.scheme()),
        ];
        match compared.iter().find(|(_, is_same)| !is_same) {
            Some((field, _)) => Err(EbmsError::other(format!("{field} differs from the SBDH"))),
            None => Ok(()),
        }
    }
}

/// The id of whatever message it is, to be able to answer; nothing of it is believed.
pub(super) fn message_id(messaging: Element<'_>) -> Option<String> {
    let info = messaging.child(EB, "UserMessage")?.child(EB, "MessageInfo")?;
    text(info.child(EB, "MessageId")?).ok()
}

fn one<'t>(parent: Element<'t>, name: &str) -> Result<Element<'t>, EbmsError> {
    let mut all = parent.children_named(EB, name);
    match (all.next(), all.next()) {
        (Some(one), None) => Ok(one),
        _ => Err(EbmsError::other(format!("eb:{} does not hold one eb:{name}", parent.local_name()))),
    }
}

/// Most bytes of one value; ids of documents may have 500.
const LONGEST: usize = 1000;

fn text(element: Element<'_>) -> Result<String, EbmsError> {
    let text = element.text();
    let text = text.trim();
    if text.is_empty() || text.len() > LONGEST || element.children().next().is_some() {
        return Err(EbmsError::other(format!("eb:{} has no usable value", element.local_name())));
    }
    Ok(text.to_owned())
}

fn fixed(element: Element<'_>, value: &str) -> Result<(), EbmsError> {
    if text(element)? == value {
        Ok(())
    } else {
        Err(EbmsError::other(format!("eb:{} is not the one of the Peppol profile", element.local_name())))
    }
}

fn seat(party: Element<'_>, role: &str) -> Result<String, EbmsError> {
    fixed(one(party, "Role")?, role)?;
    let id = one(party, "PartyId")?;
    if id.attribute("", "type") != Some(PARTY_TYPE) {
        return Err(EbmsError::other("the type of eb:PartyId is not the one of the Peppol profile"));
    }
    text(id)
}

fn property(parent: Element<'_>, name: &str, kind: Option<&str>) -> Result<String, EbmsError> {
    let mut all = parent.children_named(EB, "Property").filter(|one| one.attribute("", "name") == Some(name));
    match (all.next(), all.next()) {
        (Some(one), None) if kind.is_none() || one.attribute("", "type") == kind => text(one),
        (Some(_), None) => Err(EbmsError::other(format!("the type of the property {name} is another"))),
        _ => Err(EbmsError::other(format!("there is not one property {name}"))),
    }
}

/// `xs:dateTime`; without a zone it is UTC (ebMS 3.0 Core §5.2.2.1).
fn moment(text: &str) -> Result<Timestamp, EbmsError> {
    text.parse().or_else(|_| format!("{text}Z").parse()).map_err(|_| EbmsError::other("eb:Timestamp is not a time"))
}

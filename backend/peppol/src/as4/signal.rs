//! Signals (ebMS 3.0 Core §5.2.3): receipts with non-repudiation information and errors, written and read.

use jiff::Timestamp;

use super::error::EbmsError;
use super::names::{DS, EB, EBBP};
use super::verify::{Checked, Reference};
use super::write;
use crate::pki::{Identity, KeyError};
use crate::transport::sha256_hex;
use crate::xml::Element;
use crate::xml::c14n::{Form, canonical};
use crate::xml::write::Writer;

/// A signed receipt for a message: repeats the references of its signature as they stand, transforms and all.
pub(super) fn receipt(
    identity: &Identity,
    message_id: &str,
    checked: &Checked<'_>,
    at: Timestamp,
) -> Result<Vec<u8>, KeyError> {
    let id = signal_id(&["receipt", message_id, identity.certificate().fingerprint()]);
    let references = checked.references.iter().map(|(element, _)| canonical(*element, &Form::exclusive(), None));
    let references: Vec<Vec<u8>> = references
        .collect::<Result<_, _>>()
        .map_err(|error| KeyError(format!("a reference of the message: {error}")))?;
    let content = |xml: &mut Writer| {
        xml.start("eb:SignalMessage", &[], &[]);
        info(xml, &id, Some(message_id), at);
        xml.start("eb:Receipt", &[], &[]);
        xml.start("ebbp:NonRepudiationInformation", &[("ebbp", EBBP)], &[]);
        for reference in &references {
            xml.start("ebbp:MessagePartNRInformation", &[], &[]);
            xml.canonical(reference);
            xml.end();
        }
        for _ in 0..3 {
            xml.end();
        }
    };
    Ok(write::sign(identity, content, None)?.envelope)
}

/// A signed error about a message, or about something that has no id.
pub(super) fn error(
    identity: &Identity,
    message_id: Option<&str>,
    error: &EbmsError,
    at: Timestamp,
) -> Result<Vec<u8>, KeyError> {
    let moment = at.to_string();
    let id = signal_id(&["error", message_id.unwrap_or_default(), &moment, identity.certificate().fingerprint()]);
    let content = |xml: &mut Writer| {
        xml.start("eb:SignalMessage", &[], &[]);
        info(xml, &id, message_id, at);
        let mut attributes = vec![
            ("category", error.code.category()),
            ("errorCode", error.code.as_str()),
            ("origin", "ebms"),
            ("severity", "failure"),
            ("shortDescription", error.code.name()),
        ];
        attributes.extend(message_id.map(|id| ("refToMessageInError", id)));
        xml.start("eb:Error", &[], &attributes);
        xml.leaf("eb:Description", &[("xml:lang", "en")], error.code.name());
        xml.leaf("eb:ErrorDetail", &[], &error.detail);
        xml.end();
        xml.end();
    };
    Ok(write::sign(identity, content, None)?.envelope)
}

fn info(xml: &mut Writer, id: &str, about: Option<&str>, at: Timestamp) {
    xml.start("eb:MessageInfo", &[], &[]);
    xml.leaf("eb:Timestamp", &[], &format!("{at:.3}"));
    xml.leaf("eb:MessageId", &[], id);
    if let Some(about) = about {
        xml.leaf("eb:RefToMessageId", &[], about);
    }
    xml.end();
}

/// An id that follows from what the signal is about, so that a receipt made again is the same receipt.
fn signal_id(of: &[&str]) -> String {
    let digest = sha256_hex(of.join("\n").as_bytes());
    format!("{}@wissel", digest.get(..32).unwrap_or(&digest))
}

/// A signal that was answered.
#[derive(Debug)]
pub(super) struct Signal {
    /// To which message it refers.
    pub(super) about: Option<String>,
    /// When it was made, if it says so in a way that can be read.
    pub(super) at: Option<Timestamp>,
    pub(super) kind: Kind,
}

/// What a signal says.
#[derive(Debug)]
pub(super) enum Kind {
    /// The message came in; these are the references it repeats.
    Receipt(Vec<Reference>),
    /// The message was refused.
    Errors(Vec<Reported>),
}

/// An error that another access point reported.
#[derive(Debug, Clone, serde::Serialize)]
pub(super) struct Reported {
    pub(super) code: String,
    pub(super) severity: String,
    pub(super) short: String,
    pub(super) detail: String,
}

impl Signal {
    /// Reads the one signal of an `eb:Messaging`; `None` if it is not of the usual form.
    pub(super) fn read(messaging: Element<'_>) -> Option<Self> {
        let mut all = messaging.children();
        let signal = all.next().filter(|one| one.is(EB, "SignalMessage"))?;
        let info = signal.child(EB, "MessageInfo")?;
        let about = info.child(EB, "RefToMessageId").map(|id| id.text().trim().to_owned());
        let at = info.child(EB, "Timestamp").and_then(|at| at.text().trim().parse().ok());
        if all.next().is_some() {
            return None;
        }
        let errors: Vec<_> = signal.children_named(EB, "Error").take(100).map(reported).collect();
        let mut receipts = signal.children_named(EB, "Receipt");
        let kind = match (receipts.next(), receipts.next()) {
            (Some(receipt), None) if errors.is_empty() => Kind::Receipt(repeated(receipt)?),
            (None, None) if !errors.is_empty() => Kind::Errors(errors),
            _ => return None,
        };
        Some(Self { about, at, kind })
    }
}

fn repeated(receipt: Element<'_>) -> Option<Vec<Reference>> {
    let information = receipt.child(EBBP, "NonRepudiationInformation")?;
    let parts = information.children_named(EBBP, "MessagePartNRInformation");
    let references = parts.flat_map(|part| part.children_named(DS, "Reference")).take(100);
    references.map(Reference::read).collect()
}

fn reported(error: Element<'_>) -> Reported {
    // What others write is kept, but not without end.
    let short = |text: &str| text.trim().chars().take(2000).collect::<String>();
    let attribute = |name: &str| short(error.attribute("", name).unwrap_or_default());
    let child = |name: &str| error.child(EB, name).map(|one| short(&one.text())).unwrap_or_default();
    let detail = match child("ErrorDetail") {
        detail if detail.is_empty() => child("Description"),
        detail => detail,
    };
    Reported {
        code: attribute("errorCode"),
        severity: attribute("severity").to_ascii_lowercase(),
        short: attribute("shortDescription"),
        detail,
    }
}

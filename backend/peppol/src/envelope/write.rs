//! Making an envelope (Peppol Business Message Envelope 2.0).
//!
//! The envelope's own elements carry a prefix, so that its namespace never becomes the default one of the
//! document inside.

use std::fmt::Write as _;

use quick_xml::escape::escape;

use crate::document_type::{EXACT_SCHEME, ProcessId};
use crate::identifier::PARTICIPANT_SCHEME;

use super::{BusinessDocument, Envelope, EnvelopeError, Limits, SBDH_NAMESPACE, check_root, inspect};

/// Puts a business document into an envelope. The root element is carried byte for byte; what stands around it
/// (byte order mark, XML declaration, comments) is dropped.
///
/// # Errors
/// [`EnvelopeError`] if the document is not well-formed UTF-8 XML, or not what the envelope says it is, or the
/// envelope has a value that it cannot have.
pub fn write(envelope: &Envelope, payload: &[u8]) -> Result<Vec<u8>, EnvelopeError> {
    enclose(envelope, &inspect(payload, Limits::default())?)
}

/// As [`write()`], for a document that was inspected already.
///
/// # Errors
/// As [`write()`].
pub fn enclose(envelope: &Envelope, document: &BusinessDocument<'_>) -> Result<Vec<u8>, EnvelopeError> {
    check_root(envelope, &document.root)?;
    let head = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<sh:StandardBusinessDocument xmlns:sh=\"{SBDH_NAMESPACE}\">{}",
        elements(envelope, "sh:")?
    );
    let mut bytes = Vec::with_capacity(head.len() + document.element.len() + 40);
    bytes.extend_from_slice(head.as_bytes());
    bytes.extend_from_slice(document.element);
    bytes.extend_from_slice(b"</sh:StandardBusinessDocument>\n");
    Ok(bytes)
}

/// The `StandardBusinessDocumentHeader` alone, as a document of its own, for remote access points that take
/// envelope and document apart.
///
/// # Errors
/// [`EnvelopeError::Value`] if the envelope has a value that it cannot have.
pub fn header(envelope: &Envelope) -> Result<Vec<u8>, EnvelopeError> {
    let elements = elements(envelope, "")?;
    let start = "<StandardBusinessDocumentHeader";
    let rest = elements.strip_prefix(start).unwrap_or(&elements);
    Ok(format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{start} xmlns=\"{SBDH_NAMESPACE}\"{rest}\n").into_bytes())
}

fn elements(envelope: &Envelope, p: &str) -> Result<String, EnvelopeError> {
    for (field, value) in [
        ("DocumentIdentification/InstanceIdentifier", &envelope.instance_id),
        ("DocumentIdentification/Standard", &envelope.standard),
        ("DocumentIdentification/TypeVersion", &envelope.type_version),
        ("DocumentIdentification/Type", &envelope.type_name),
    ] {
        if !is_token(value) {
            return Err(EnvelopeError::Value { field, value: value.clone() });
        }
    }
    if !is_country(&envelope.country_c1) {
        return Err(EnvelopeError::Value { field: "COUNTRY_C1", value: envelope.country_c1.clone() });
    }
    let mut xml = format!("<{p}StandardBusinessDocumentHeader><{p}HeaderVersion>1.0</{p}HeaderVersion>");
    for (side, participant) in [("Sender", &envelope.sender), ("Receiver", &envelope.receiver)] {
        let value = participant.to_string();
        let value = escape(value.as_str());
        let _ = write!(
            xml,
            "<{p}{side}><{p}Identifier Authority=\"{PARTICIPANT_SCHEME}\">{value}</{p}Identifier></{p}{side}>"
        );
    }
    let _ = write!(xml, "<{p}DocumentIdentification>");
    let created_at = envelope.created_at.to_string();
    for (name, value) in [
        ("Standard", &envelope.standard),
        ("TypeVersion", &envelope.type_version),
        ("InstanceIdentifier", &envelope.instance_id),
        ("Type", &envelope.type_name),
        ("CreationDateAndTime", &created_at),
    ] {
        let value = escape(value.as_str());
        let _ = write!(xml, "<{p}{name}>{value}</{p}{name}>");
    }
    let _ = write!(xml, "</{p}DocumentIdentification><{p}BusinessScope>");
    scopes(&mut xml, envelope, p);
    let _ = write!(xml, "</{p}BusinessScope></{p}StandardBusinessDocumentHeader>");
    Ok(xml)
}

fn scopes(xml: &mut String, envelope: &Envelope, p: &str) {
    let kind = &envelope.document_type;
    let default_process = envelope.process.scheme() == ProcessId::BILLING.scheme();
    let mls_to = envelope.mls_to.as_ref().map(ToString::to_string);
    let rows = [
        ("DOCUMENTID", Some(kind.value()), Some(kind.scheme()).filter(|scheme| *scheme != EXACT_SCHEME)),
        ("PROCESSID", Some(envelope.process.value()), Some(envelope.process.scheme()).filter(|_| !default_process)),
        ("COUNTRY_C1", Some(envelope.country_c1.as_str()), None),
        ("MLS_TO", mls_to.as_deref(), Some(PARTICIPANT_SCHEME)),
        ("MLS_TYPE", envelope.mls_type.map(super::MlsType::as_str), None),
    ];
    for (name, value, scheme) in rows {
        let Some(value) = value.map(escape) else { continue };
        let _ =
            write!(xml, "<{p}Scope><{p}Type>{name}</{p}Type><{p}InstanceIdentifier>{value}</{p}InstanceIdentifier>");
        if let Some(scheme) = scheme.map(escape) {
            let _ = write!(xml, "<{p}Identifier>{scheme}</{p}Identifier>");
        }
        let _ = write!(xml, "</{p}Scope>");
    }
}

/// Two capital letters (ISO 3166-1 alpha-2).
pub(super) fn is_country(text: &str) -> bool {
    text.len() == 2 && text.bytes().all(|b| b.is_ascii_uppercase())
}

/// One word: neither empty nor with white space or control characters.
pub(super) fn is_token(text: &str) -> bool {
    !text.is_empty() && !text.chars().any(|c| c.is_whitespace() || c.is_control())
}

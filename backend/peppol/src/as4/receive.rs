//! Taking a message in: from the bytes of a request to the bytes of the answer.
//!
//! The order is that of what costs least and what an attacker must not reach: size, form, signature, who signed, for
//! whom and when; only then decryption, decompression, the envelope inside and the inbox. Nothing is used that was not
//! referred to by the signature and digested. The signed receipt is made before the inbox takes the message, so that
//! both are stored together; a duplicate gets the stored bytes.

use std::borrow::Cow;
use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use serde_json::json;

use super::cipher::open;
use super::compression::decompress;
use super::encrypted::wrapped_key;
use super::error::{Code, EbmsError};
use super::header::{UserMessage, message_id};
use super::names::{NOT_SERVICED, SOAP_TYPE};
use super::soap::{self, Soap};
use super::verify::{Checked, check};
use super::{Clock, mime, signal};
use crate::envelope::{self, Limits, Opened};
use crate::pki::{Identity, Revocations, Role, TrustStore, Use};
use crate::transport::{Inbound, Inbox, InboxError, Receipt, Received, sha256_hex};
use crate::wire::HttpClient;
use crate::xml::Tree;

/// What goes back over HTTP.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HttpAnswer {
    /// Status: 200 with a signal, 413 and 500 without.
    pub status: u16,
    /// Content-Type of the body.
    pub content_type: &'static str,
    /// A SOAP message with one signal, or nothing.
    pub body: Vec<u8>,
}

/// How much of a stranger's message is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReceiveLimits {
    /// Most bytes of a request.
    pub request_bytes: usize,
    /// Most bytes of a payload when decompressed.
    pub payload_bytes: usize,
    /// How old a message may be: its sender may have tried for days.
    pub oldest: SignedDuration,
    /// How far the clock of the sender may be ahead.
    pub ahead: SignedDuration,
}

impl Default for ReceiveLimits {
    /// 100 MiB twice, seven days, ten minutes.
    fn default() -> Self {
        Self {
            request_bytes: 100 << 20,
            payload_bytes: 100 << 20,
            oldest: SignedDuration::from_hours(7 * 24),
            ahead: SignedDuration::from_mins(10),
        }
    }
}

/// The receiving side of an access point.
pub struct Receiver {
    /// The first signs and gives the seat; the others only decrypt, while one certificate follows another.
    identities: Vec<Identity>,
    trust: Arc<TrustStore>,
    revocations: Arc<Revocations>,
    http: Arc<dyn HttpClient>,
    clock: Clock,
    limits: ReceiveLimits,
}

/// A message that was verified and decrypted, but whose document was not looked at.
struct Authentic<'t> {
    header: UserMessage,
    checked: Checked<'t>,
    compressed: Vec<u8>,
}

impl Receiver {
    /// As a service provider, on a network. `older` are identities whose certificate somebody may still use.
    #[must_use]
    pub fn new(
        identity: Identity,
        older: Vec<Identity>,
        trust: Arc<TrustStore>,
        revocations: Arc<Revocations>,
        http: Arc<dyn HttpClient>,
        clock: Clock,
    ) -> Self {
        let mut identities = vec![identity];
        identities.extend(older);
        Self { identities, trust, revocations, http, clock, limits: ReceiveLimits::default() }
    }

    /// With other limits.
    #[must_use]
    pub fn with_limits(mut self, limits: ReceiveLimits) -> Self {
        self.limits = limits;
        self
    }

    /// Takes a request and leaves its document in the inbox.
    pub async fn receive(&self, inbox: &dyn Inbox, content_type: &str, body: &[u8]) -> HttpAnswer {
        if body.len() > self.limits.request_bytes {
            return HttpAnswer { status: 413, content_type: "text/plain", body: Vec::new() };
        }
        let mut about = None;
        match self.take(inbox, content_type, body, &mut about).await {
            Ok(receipt) => HttpAnswer { status: 200, content_type: SOAP_TYPE, body: receipt },
            Err(error) => self.refusal(about.as_deref(), &error),
        }
    }

    fn refusal(&self, about: Option<&str>, error: &EbmsError) -> HttpAnswer {
        let signal = self.identity().and_then(|own| signal::error(own, about, error, (self.clock)()).ok());
        match signal {
            Some(body) => HttpAnswer { status: 200, content_type: SOAP_TYPE, body },
            None => HttpAnswer { status: 500, content_type: "text/plain", body: Vec::new() },
        }
    }

    fn identity(&self) -> Option<&Identity> {
        self.identities.first()
    }

    async fn take(
        &self,
        inbox: &dyn Inbox,
        content_type: &str,
        body: &[u8],
        about: &mut Option<String>,
    ) -> Result<Vec<u8>, EbmsError> {
        let parts = mime::read(content_type, body)?;
        let tree = soap::parse(&parts.soap)?;
        let now = (self.clock)();
        let authentic = self.authenticate(&tree, &parts, now, about).await?;
        let document = decompress(&authentic.compressed, self.limits.payload_bytes)?;
        let limits = Limits { max_bytes: self.limits.payload_bytes, ..Limits::default() };
        let opened = envelope::read(&document, limits).map_err(|e| EbmsError::other(format!("the SBDH: {e}")))?;
        authentic.header.agrees_with(&opened.envelope)?;
        envelope::check_payload(&opened.envelope, &opened.root)
            .map_err(|error| EbmsError::other(format!("the document: {error}")))?;
        let own = self.identity().ok_or_else(unavailable)?;
        let receipt =
            signal::receipt(own, &authentic.header.message_id, &authentic.checked, now).map_err(|_| unavailable())?;
        let inbound = inbound(authentic, opened, sha256_hex(&document), &receipt, now);
        store(inbox, inbound, receipt).await
    }

    /// Everything up to the decrypted payload.
    async fn authenticate<'t>(
        &self,
        tree: &'t Tree,
        parts: &mime::Message<'_>,
        now: Timestamp,
        about: &mut Option<String>,
    ) -> Result<Authentic<'t>, EbmsError> {
        let soap = Soap::read(tree)?;
        *about = message_id(soap.messaging);
        let checked = check(&soap)?;
        let header = UserMessage::read(soap.messaging)?;
        self.check_signer(&checked, &header, now).await?;
        let seat = self.identity().and_then(Identity::seat_id);
        if seat != Some(header.to.as_str()) {
            return Err(EbmsError::other("the message is for another access point"));
        }
        let age = now.duration_since(header.timestamp);
        if age > self.limits.oldest || age < -self.limits.ahead {
            return Err(EbmsError::authentication("the time of the message is too far from now"));
        }
        let [attachment] = parts.attachments.as_slice() else {
            return Err(EbmsError::other("the message does not have exactly one payload"));
        };
        if attachment.id != header.attachment {
            return Err(EbmsError::other("the payload is not the one that the header names"));
        }
        let security = soap.security.ok_or_else(|| EbmsError::policy("the message has no security header"))?;
        let wrapped = wrapped_key(security, &attachment.id)?;
        let keys = self.identities.iter().map(Identity::decrypter);
        let compressed = open(&attachment.bytes, &wrapped, keys).ok_or_else(EbmsError::decryption)?;
        checked.covers(&attachment.id, &compressed)?;
        Ok(Authentic { header, checked, compressed })
    }

    async fn check_signer(&self, checked: &Checked<'_>, header: &UserMessage, now: Timestamp) -> Result<(), EbmsError> {
        let (trust, http) = (&self.trust, self.http.as_ref());
        trust
            .verify_online(&checked.signer, Role::AccessPoint, Use::Sign, now, &self.revocations, http)
            .await
            .map_err(|error| EbmsError::authentication(format!("the certificate of the sender: {error}")))?;
        if checked.signer.seat_id() == Some(header.from.as_str()) {
            Ok(())
        } else {
            Err(EbmsError::authentication("eb:From is not the seat in the certificate of the signer"))
        }
    }
}

fn unavailable() -> EbmsError {
    EbmsError::new(Code::DeliveryFailure, "the message cannot be taken now; try again")
}

fn inbound(
    authentic: Authentic<'_>,
    opened: Opened<'_>,
    envelope_sha256: String,
    receipt: &[u8],
    now: Timestamp,
) -> Inbound {
    let signer = &authentic.checked.signer;
    let evidence = json!({
        "network": "as4",
        "signed": true,
        "signer": signer.common_name(),
        "signer_sha256": signer.fingerprint(),
        "sent_at": authentic.header.timestamp,
        "conversation_id": authentic.header.conversation_id,
        "envelope_sha256": envelope_sha256,
        RECEIPT: String::from_utf8_lossy(receipt),
    });
    Inbound {
        message_id: authentic.header.message_id,
        envelope: opened.envelope,
        payload: Cow::into_owned(opened.payload),
        sent_by: Some(authentic.header.from),
        received_at: now,
        evidence,
    }
}

/// Where the signed receipt stands in the evidence.
const RECEIPT: &str = "as4_receipt";

/// The signed receipt that was stored with a message.
#[must_use]
pub fn stored_receipt(receipt: &Receipt) -> Option<Vec<u8>> {
    receipt.evidence.get(RECEIPT)?.as_str().map(|text| text.as_bytes().to_vec())
}

async fn store(inbox: &dyn Inbox, inbound: Inbound, receipt: Vec<u8>) -> Result<Vec<u8>, EbmsError> {
    let refused = |error: InboxError| match error {
        InboxError::NotServiced => EbmsError::other(NOT_SERVICED),
        InboxError::Conflict { .. } => EbmsError::other("the message id was used before for another content"),
        InboxError::Refused(reason) => EbmsError::other(reason),
        InboxError::Unavailable(_) => unavailable(),
    };
    let envelope = &inbound.envelope;
    let is_serviced =
        inbox.is_serviced(&envelope.receiver, &envelope.document_type, &envelope.process).await.map_err(refused)?;
    // A message that came in before gets its receipt again, even if the receiver has left since.
    if !is_serviced && inbox.receipt(&inbound.message_id).await.map_err(refused)?.is_none() {
        return Err(EbmsError::other(NOT_SERVICED));
    }
    match inbox.receive(inbound).await.map_err(refused)? {
        Received::New(_) => Ok(receipt),
        // An id that another network had used has no such receipt stored.
        Received::Duplicate(stored) => Ok(stored_receipt(&stored).unwrap_or(receipt)),
    }
}

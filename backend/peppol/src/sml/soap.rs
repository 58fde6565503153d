//! SOAP 1.1 as the SML speaks it: document style, literal, the operation named by a header.

use std::time::Duration;

use http::header::{CONTENT_TYPE, HeaderValue};

use super::{FaultKind, NAMESPACE, SmlError, SmlFault};
use crate::identifier::{PARTICIPANT_SCHEME, ParticipantId};
use crate::smp::IDENTIFIERS;
use crate::wire::{ExchangeLimits, HttpClient};
use crate::xml::write::Writer;
use crate::xml::{Element, Tree};

/// Namespace of SOAP 1.1.
pub(crate) const SOAP: &str = "http://schemas.xmlsoap.org/soap/envelope/";

// Changing DNS takes the SML a while.
const LIMITS: ExchangeLimits = ExchangeLimits { total: Duration::from_secs(60), answer_bytes: 1 << 20 };

/// What the SML can be asked to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Operation {
    Create,
    CreateList,
    Delete,
    DeleteList,
    List,
    PrepareToMigrate,
    Migrate,
    CreatePublisher,
    ReadPublisher,
    UpdatePublisher,
    DeletePublisher,
}

impl Operation {
    /// Element of the request, path of the service, and SOAPAction, which for participants has nine blanks inside (so it
    /// is in the WSDL).
    fn names(self) -> (&'static str, &'static str, &'static str) {
        const PARTICIPANT: &str = "manageparticipantidentifier";
        const PUBLISHER: &str = "manageservicemetadata";
        macro_rules! participant {
            ($name:literal) => {
                concat!("http://busdox.org/serviceMetadata/ManageBusinessIdentifierService/1.0/         :", $name)
            };
        }
        macro_rules! publisher {
            ($name:literal) => {
                concat!("http://busdox.org/serviceMetadata/ManageServiceMetadataService/1.0/:", $name)
            };
        }
        match self {
            Self::Create => ("CreateParticipantIdentifier", PARTICIPANT, participant!("createIn")),
            Self::CreateList => ("CreateList", PARTICIPANT, participant!("createListIn")),
            Self::Delete => ("DeleteParticipantIdentifier", PARTICIPANT, participant!("deleteIn")),
            Self::DeleteList => ("DeleteList", PARTICIPANT, participant!("deleteListIn")),
            Self::List => ("PageRequest", PARTICIPANT, participant!("listIn")),
            Self::PrepareToMigrate => ("PrepareMigrationRecord", PARTICIPANT, participant!("prepareMigrateIn")),
            Self::Migrate => ("CompleteMigrationRecord", PARTICIPANT, participant!("migrateIn")),
            Self::CreatePublisher => ("CreateServiceMetadataPublisherService", PUBLISHER, publisher!("createIn")),
            Self::ReadPublisher => ("ReadServiceMetadataPublisherService", PUBLISHER, publisher!("readIn")),
            Self::UpdatePublisher => ("UpdateServiceMetadataPublisherService", PUBLISHER, publisher!("updateIn")),
            Self::DeletePublisher => ("ServiceMetadataPublisherID", PUBLISHER, publisher!("deleteIn")),
        }
    }
}

/// A request that is being written.
pub(super) struct Request {
    operation: Operation,
    xml: Writer,
}

impl Request {
    pub(super) fn new(operation: Operation) -> Self {
        let mut xml = Writer::new();
        xml.start("soap:Envelope", &[("soap", SOAP)], &[]);
        xml.start("soap:Body", &[], &[]);
        xml.start(operation.names().0, &[("", NAMESPACE)], &[]);
        Self { operation, xml }
    }

    pub(super) fn publisher_id(&mut self, id: &str) {
        self.xml.leaf("ServiceMetadataPublisherID", &[], id);
    }

    pub(super) fn participant(&mut self, participant: &ParticipantId) {
        self.xml.start("ids:ParticipantIdentifier", &[("ids", IDENTIFIERS)], &[("scheme", PARTICIPANT_SCHEME)]);
        self.xml.text(&participant.canonical());
        self.xml.end();
    }

    pub(super) fn addresses(&mut self, logical: &str, physical: &str) {
        self.xml.start("PublisherEndpoint", &[], &[]);
        self.xml.leaf("LogicalAddress", &[], logical);
        self.xml.leaf("PhysicalAddress", &[], physical);
        self.xml.end();
    }

    pub(super) fn optional(&mut self, name: &str, value: Option<&str>) {
        if let Some(value) = value {
            self.xml.leaf(name, &[], value);
        }
    }

    pub(super) fn text(&mut self, text: &str) {
        self.xml.text(text);
    }
}

/// Sends a request below the base address and gives the answer, which is no fault.
pub(super) async fn exchange(http: &dyn HttpClient, base: &str, request: Request) -> Result<Tree, SmlError> {
    let (_, service, action) = request.operation.names();
    let not_sent = |reason: String| SmlError::NoAnswer { reason, may_have_arrived: false };
    let action = HeaderValue::try_from(format!("\"{action}\"")).map_err(|error| not_sent(error.to_string()))?;
    let request = http::Request::post(format!("{base}/{service}"))
        .header(CONTENT_TYPE, "text/xml; charset=utf-8")
        .header("SOAPAction", action)
        .body(request.xml.finish())
        .map_err(|error| not_sent(error.to_string()))?;
    let answer = http.exchange(request, LIMITS).await.map_err(|error| SmlError::NoAnswer {
        reason: error.to_string(),
        may_have_arrived: error.may_have_arrived(),
    })?;
    read(answer.status(), answer.body())
}

fn read(status: http::StatusCode, bytes: &[u8]) -> Result<Tree, SmlError> {
    let wrong = |reason: String| SmlError::InvalidAnswer(format!("status {status}: {reason}"));
    let tree = Tree::parse(bytes).map_err(|error| wrong(error.to_string()))?;
    let Some(body) = body(&tree) else { return Err(wrong("not a SOAP envelope".to_owned())) };
    if let Some(found) = body.child(SOAP, "Fault") {
        return Err(SmlError::Fault(fault(found)));
    }
    if status.is_success() { Ok(tree) } else { Err(wrong("no fault".to_owned())) }
}

/// The body of an envelope.
pub(crate) fn body(tree: &Tree) -> Option<Element<'_>> {
    Some(tree.root()).filter(|root| root.is(SOAP, "Envelope"))?.child(SOAP, "Body")
}

fn fault(fault: Element<'_>) -> SmlFault {
    let named = fault.child("", "detail").and_then(|detail| detail.children().find(|one| one.namespace() == NAMESPACE));
    let kind = match named.map_or("", Element::local_name) {
        "BadRequestFault" => FaultKind::BadRequest,
        "NotFoundFault" => FaultKind::NotFound,
        "UnauthorizedFault" => FaultKind::Unauthorized,
        "InternalErrorFault" => FaultKind::Internal,
        _ => FaultKind::Other,
    };
    let detailed = named.and_then(|one| one.child(NAMESPACE, "FaultMessage")).map(Element::text);
    let message = detailed.filter(|text| !text.trim().is_empty());
    let message = message.or_else(|| fault.child("", "faultstring").map(Element::text)).unwrap_or_default();
    let message = message.trim().to_owned();
    SmlFault { kind, code: code(&message), message }
}

/// `[ERR-106] …`
fn code(message: &str) -> Option<String> {
    let (code, _) = message.strip_prefix('[')?.split_once(']')?;
    let number = code.strip_prefix("ERR-")?;
    (!number.is_empty() && number.bytes().all(|b| b.is_ascii_digit())).then(|| code.to_owned())
}

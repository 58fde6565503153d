//! The SML of the sandbox (SML 1.3): SOAP in, SOAP out, so that registering goes by the same client as on Peppol. There is
//! no TLS on loopback and so no certificate that says which SMP speaks: its id in the request does.
//!
//! | request, below the base address | answer |
//! |---|---|
//! | `POST /sml/manageparticipantidentifier` | create, delete, lists of both, list, prepare to migrate, migrate |
//! | `POST /sml/manageservicemetadata` | read; the two SMPs are there from the start and stay as they are |

use std::sync::Arc;

use super::elsewhere;
use super::participants::{Holding, SandboxParticipants};
use crate::as4::{Clock, HttpAnswer};
use crate::identifier::{PARTICIPANT_SCHEME, ParticipantId};
use crate::sml::{MOST_IN_A_LIST, MigrationKey, NAMESPACE, SOAP, soap_body};
use crate::smp::IDENTIFIERS;
use crate::transport::DirectoryError;
use crate::xml::write::Writer;
use crate::xml::{Element, Tree};

/// The SMP of the installation, as the SML knows it.
pub(super) const OWN_SMP: &str = "WISSEL-SANDBOX";
/// The SMP of the other provider.
pub(super) const OTHER_SMP: &str = "OTHER-SANDBOX";

/// The SML.
pub(super) struct SandboxSml {
    base: String,
    participants: Arc<dyn SandboxParticipants>,
    clock: Clock,
}

/// A fault: its name, and the message with its code.
struct Fault(&'static str, String);

impl Fault {
    fn unknown_smp(smp: &str) -> Self {
        Self("NotFoundFault", format!("[ERR-100] The SMP '{smp}' is not registered"))
    }

    fn absent(participant: &str) -> Self {
        Self("NotFoundFault", format!("[ERR-110] The participant '{participant}' is not registered"))
    }

    fn foreign(participant: &str) -> Self {
        Self("UnauthorizedFault", format!("[ERR-101] The participant '{participant}' belongs to another SMP"))
    }

    fn bad(what: &str) -> Self {
        Self("BadRequestFault", format!("[ERR-104] {what}"))
    }

    fn busy(what: impl ToString) -> Self {
        Self("InternalErrorFault", format!("[ERR-105] {}", what.to_string()))
    }
}

impl From<DirectoryError> for Fault {
    fn from(error: DirectoryError) -> Self {
        Self::busy(error.0)
    }
}

impl SandboxSml {
    /// For SMPs below `base`, on what is kept.
    pub(super) fn new(base: &str, participants: Arc<dyn SandboxParticipants>, clock: Clock) -> Self {
        Self { base: base.to_owned(), participants, clock }
    }

    /// The base address of an SMP.
    pub(super) fn address(&self, smp: &str) -> Option<String> {
        match smp {
            OWN_SMP => Some(format!("{}/smp", self.base)),
            OTHER_SMP => Some(format!("{}/other/smp", self.base)),
            _ => None,
        }
    }

    /// Who holds a participant now.
    pub(super) async fn holding(&self, participant: &ParticipantId) -> Result<Option<Holding>, DirectoryError> {
        let participant = participant.canonical();
        let kept = self.participants.find(&participant).await?;
        let Some(read) = kept else { return Ok(elsewhere::from_the_start(&participant)) };
        let Some(taken) = elsewhere::taken_over(&read, (self.clock)()) else { return Ok(Some(read)) };
        self.participants.replace(&read, taken).await?;
        self.participants.find(&participant).await
    }

    /// Answers a request to the service of that name.
    pub(super) async fn answer(&self, service: &str, body: &[u8]) -> HttpAnswer {
        let (status, answered) = match self.ask(service, body).await {
            Ok(inside) => (200, inside),
            Err(fault) => (500, Some(fault.write())),
        };
        let mut xml = Writer::new();
        xml.start("S:Envelope", &[("S", SOAP)], &[]);
        xml.start("S:Body", &[], &[]);
        if let Some(inside) = answered {
            xml.canonical(&inside);
        }
        xml.end();
        xml.end();
        HttpAnswer { status, content_type: "text/xml; charset=utf-8", body: xml.finish() }
    }

    async fn ask(&self, service: &str, body: &[u8]) -> Result<Option<Vec<u8>>, Fault> {
        let question = Question::read(body)?;
        match (service, question.name.as_str()) {
            ("manageparticipantidentifier", _) => self.participants(&question).await,
            ("manageservicemetadata", "ReadServiceMetadataPublisherService") => self.publisher(&question).map(Some),
            ("manageservicemetadata", "CreateServiceMetadataPublisherService") => {
                let Question { smp, .. } = &question;
                Err(Fault("BadRequestFault", format!("[ERR-106] The SMP '{smp}' can't be added to the sandbox")))
            }
            _ => Err(Fault::bad("the sandbox does not do that")),
        }
    }

    async fn participants(&self, question: &Question) -> Result<Option<Vec<u8>>, Fault> {
        if self.address(&question.smp).is_none() {
            return Err(Fault::unknown_smp(&question.smp));
        }
        match question.name.as_str() {
            "CreateParticipantIdentifier" | "CreateList" => self.create(question).await?,
            "DeleteParticipantIdentifier" | "DeleteList" => self.delete(question).await?,
            "PrepareMigrationRecord" => self.prepare(question).await?,
            "CompleteMigrationRecord" => self.migrate(question).await?,
            "PageRequest" => return self.list(question).await.map(Some),
            _ => return Err(Fault::bad("no such operation")),
        }
        Ok(None)
    }

    /// All of them or none; a second list at the same moment may win one of them, and then says that it is there already.
    async fn create(&self, question: &Question) -> Result<(), Fault> {
        let there_already = |one: &ParticipantId| {
            Fault("BadRequestFault", format!("[ERR-106] The participant '{}' is registered already", one.canonical()))
        };
        for one in &question.participants {
            if self.holding(one).await?.is_some() {
                return Err(there_already(one));
            }
        }
        for one in &question.participants {
            let holding = Holding {
                participant: one.canonical(),
                smp: question.smp.clone(),
                migration_key: None,
                taken_over_at: None,
                changed_at: (self.clock)(),
            };
            if !self.participants.insert(holding).await? {
                return Err(there_already(one));
            }
        }
        Ok(())
    }

    async fn delete(&self, question: &Question) -> Result<(), Fault> {
        for one in &question.participants {
            self.own(question, one).await?;
        }
        for one in &question.participants {
            self.participants.delete(&one.canonical(), &question.smp).await?;
        }
        Ok(())
    }

    async fn prepare(&self, question: &Question) -> Result<(), Fault> {
        let participant = question.participant()?;
        let read = self.own(question, participant).await?;
        let (key, now) = (question.key()?, (self.clock)());
        let taken_over_at = elsewhere::takes_over_at(&read, key.as_str(), now);
        let migration_key = Some(key.as_str().to_owned());
        self.put(&read, Holding { migration_key, taken_over_at, changed_at: now, ..read.clone() }).await
    }

    async fn migrate(&self, question: &Question) -> Result<(), Fault> {
        let participant = question.participant()?;
        let key = question.key()?;
        let held = self.holding(participant).await?;
        let held = held.filter(|one| one.smp != question.smp && one.migration_key.as_deref() == Some(key.as_str()));
        let read = held.ok_or_else(|| {
            let participant = participant.canonical();
            Fault("NotFoundFault", format!("[ERR-110] No migration of '{participant}' was prepared with this key"))
        })?;
        let (smp, changed_at) = (question.smp.clone(), (self.clock)());
        self.put(&read, Holding { smp, migration_key: None, taken_over_at: None, changed_at, ..read.clone() }).await
    }

    /// Keeps a changed holding; what the other provider holds from the start is kept nowhere before.
    async fn put(&self, read: &Holding, holding: Holding) -> Result<(), Fault> {
        let is_kept = self.participants.find(&read.participant).await?.is_some();
        let is_done = if is_kept {
            self.participants.replace(read, holding).await?
        } else {
            self.participants.insert(holding).await?
        };
        if is_done { Ok(()) } else { Err(Fault::busy("somebody else was faster")) }
    }

    async fn own(&self, question: &Question, participant: &ParticipantId) -> Result<Holding, Fault> {
        match self.holding(participant).await? {
            None => Err(Fault::absent(&participant.canonical())),
            Some(holding) if holding.smp != question.smp => Err(Fault::foreign(&participant.canonical())),
            Some(holding) => Ok(holding),
        }
    }

    async fn list(&self, question: &Question) -> Result<Vec<u8>, Fault> {
        let after = question.next.as_deref().unwrap_or_default();
        let page = self.participants.list(&question.smp, after, MOST_IN_A_LIST).await?;
        let mut xml = Writer::new();
        xml.start("ParticipantIdentifierPage", &[("", NAMESPACE)], &[]);
        for participant in &page {
            xml.start("ids:ParticipantIdentifier", &[("ids", IDENTIFIERS)], &[("scheme", PARTICIPANT_SCHEME)]);
            xml.text(participant);
            xml.end();
        }
        xml.leaf("ServiceMetadataPublisherID", &[], &question.smp);
        if let Some(last) = page.last().filter(|_| page.len() == MOST_IN_A_LIST) {
            xml.leaf("NextPageIdentifier", &[], last);
        }
        xml.end();
        Ok(xml.finish())
    }

    fn publisher(&self, question: &Question) -> Result<Vec<u8>, Fault> {
        let address = self.address(&question.smp).ok_or_else(|| Fault::unknown_smp(&question.smp))?;
        let mut xml = Writer::new();
        xml.start("ServiceMetadataPublisherService", &[("", NAMESPACE)], &[]);
        xml.start("PublisherEndpoint", &[], &[]);
        xml.leaf("LogicalAddress", &[], &address);
        xml.leaf("PhysicalAddress", &[], "127.0.0.1");
        xml.end();
        xml.leaf("ServiceMetadataPublisherID", &[], &question.smp);
        xml.end();
        Ok(xml.finish())
    }
}

impl Fault {
    fn write(&self) -> Vec<u8> {
        let Self(name, message) = self;
        let mut xml = Writer::new();
        xml.start("S:Fault", &[("S", SOAP)], &[]);
        xml.leaf("faultcode", &[], "S:Server");
        xml.leaf("faultstring", &[], message);
        xml.start("detail", &[], &[]);
        xml.start(&format!("sml:{name}"), &[("sml", NAMESPACE)], &[]);
        xml.leaf("sml:FaultMessage", &[], message);
        xml.end();
        xml.end();
        xml.end();
        xml.finish()
    }
}

/// What is asked.
struct Question {
    name: String,
    smp: String,
    participants: Vec<ParticipantId>,
    key: Option<String>,
    next: Option<String>,
}

impl Question {
    fn read(body: &[u8]) -> Result<Self, Fault> {
        let tree = Tree::parse(body).map_err(|error| Fault::bad(&error.to_string()))?;
        let asked = soap_body(&tree).and_then(|body| body.children().next());
        let asked = asked.filter(|one| one.namespace() == NAMESPACE).ok_or_else(|| Fault::bad("nothing is asked"))?;
        let text = |name| asked.child(NAMESPACE, name).map(|one| one.text().trim().to_owned());
        let participants = asked.children_named(IDENTIFIERS, "ParticipantIdentifier").map(participant);
        let question = Self {
            name: asked.local_name().to_owned(),
            smp: text("ServiceMetadataPublisherID").unwrap_or_default(),
            participants: participants.collect::<Result<_, _>>()?,
            key: text("MigrationKey"),
            next: text("NextPageIdentifier"),
        };
        if question.participants.len() > MOST_IN_A_LIST {
            return Err(Fault::bad("too many participants"));
        }
        Ok(question)
    }

    fn participant(&self) -> Result<&ParticipantId, Fault> {
        match &self.participants[..] {
            [one] => Ok(one),
            _ => Err(Fault::bad("one participant is asked about")),
        }
    }

    fn key(&self) -> Result<MigrationKey, Fault> {
        let key = self.key.as_deref().ok_or_else(|| Fault::bad("the key is missing"))?;
        MigrationKey::parse(key).map_err(|error| Fault::bad(&error.to_string()))
    }
}

fn participant(one: Element<'_>) -> Result<ParticipantId, Fault> {
    if one.attribute("", "scheme") != Some(PARTICIPANT_SCHEME) {
        return Err(Fault::bad("a participant has another scheme"));
    }
    one.text().trim().parse().map_err(|error| Fault::bad(&format!("{error}")))
}

//! An SML in memory that keeps the contract: requests have to be as the WSDL says, and it behaves as the real one does
//! about who holds which participant.

use std::collections::BTreeMap;
use std::sync::Mutex;

use async_trait::async_trait;
use http::{Request, Response};
use wissel_peppol::sml::NAMESPACE;
use wissel_peppol::smp::IDENTIFIERS;
use wissel_peppol::wire::{ExchangeLimits, HttpClient, HttpError};
use wissel_peppol::xml::c14n::{Form, canonical};
use wissel_peppol::xml::{Element, Tree};

use crate::schema;

const SOAP: &str = "http://schemas.xmlsoap.org/soap/envelope/";
const PARTICIPANTS: &str = "http://busdox.org/serviceMetadata/ManageBusinessIdentifierService/1.0/         :";
const PUBLISHERS: &str = "http://busdox.org/serviceMetadata/ManageServiceMetadataService/1.0/:";

#[derive(Default)]
pub struct Sml {
    /// Address of each SMP.
    pub publishers: Mutex<BTreeMap<String, (String, String)>>,
    /// SMP of each participant.
    pub holders: Mutex<BTreeMap<String, String>>,
    keys: Mutex<BTreeMap<String, String>>,
    /// Given instead of an answer, once.
    pub instead: Mutex<Option<Result<(u16, String), HttpError>>>,
}

/// Kind and message of a fault.
type Refused = (&'static str, String);

#[async_trait]
impl HttpClient for Sml {
    async fn exchange(&self, request: Request<Vec<u8>>, _: ExchangeLimits) -> Result<Response<Vec<u8>>, HttpError> {
        if let Some(instead) = self.instead.lock().unwrap().take() {
            let (status, body) = instead?;
            return Ok(Response::builder().status(status).body(body.into_bytes()).unwrap());
        }
        assert_eq!(request.method(), "POST");
        assert_eq!(request.headers()["content-type"], "text/xml; charset=utf-8");
        let action = request.headers()["soapaction"].to_str().unwrap().to_owned();
        let tree = Tree::parse(request.body()).unwrap();
        assert!(tree.root().is(SOAP, "Envelope"));
        let mut inside = tree.root().child(SOAP, "Body").unwrap().children();
        let (asked, nothing_else) = (inside.next().unwrap(), inside.next());
        assert!(nothing_else.is_none());
        schema::accepts("sml", &canonical(asked, &Form::Inclusive, None).unwrap());
        let answered = self.answer(request.uri().path(), action.trim_matches('"'), asked);
        let (status, inside) = match answered {
            Ok(inside) => {
                if !inside.is_empty() {
                    schema::accepts("sml", inside.as_bytes());
                }
                (200, inside)
            }
            Err((kind, message)) => (500, fault(kind, &message)),
        };
        let body = format!(
            "<?xml version='1.0' encoding='UTF-8'?><S:Envelope xmlns:S='{SOAP}'><S:Body>{inside}</S:Body></S:Envelope>"
        );
        Ok(Response::builder().status(status).body(body.into_bytes()).unwrap())
    }
}

pub fn fault(kind: &str, message: &str) -> String {
    format!(
        "<S:Fault xmlns:S='{SOAP}'><faultcode>S:Server</faultcode><faultstring>{message}</faultstring><detail><ns2:{kind} \
         xmlns:ns2='{NAMESPACE}'><ns2:FaultMessage>{message}</ns2:FaultMessage></ns2:{kind}></detail></S:Fault>"
    )
}

fn text(outer: Element<'_>, namespace: &str, name: &str) -> String {
    outer.child(namespace, name).unwrap_or_else(|| panic!("{name}")).text().into_owned()
}

fn named(outer: Element<'_>) -> Vec<String> {
    let all = outer.children_named(IDENTIFIERS, "ParticipantIdentifier");
    all.inspect(|one| assert_eq!(one.attribute("", "scheme"), Some("iso6523-actorid-upis")))
        .map(|one| one.text().into_owned())
        .collect()
}

impl Sml {
    fn answer(&self, path: &str, action: &str, asked: Element<'_>) -> Result<String, Refused> {
        assert_eq!(asked.namespace(), NAMESPACE);
        let name = asked.local_name();
        match (path, action.strip_prefix(PARTICIPANTS), action.strip_prefix(PUBLISHERS)) {
            ("/edelivery-sml/manageparticipantidentifier", Some(operation), None) => {
                self.participants(operation, name, asked)
            }
            ("/edelivery-sml/manageservicemetadata", None, Some(operation)) => self.publishers(operation, name, asked),
            other => panic!("{other:?}"),
        }
    }

    fn participants(&self, operation: &str, name: &str, asked: Element<'_>) -> Result<String, Refused> {
        let smp = text(asked, NAMESPACE, "ServiceMetadataPublisherID");
        if !self.publishers.lock().unwrap().contains_key(&smp) {
            return Err(("NotFoundFault", format!("[ERR-100] The SMP '{smp}' doesn't exist")));
        }
        let mut holders = self.holders.lock().unwrap();
        let key = || text(asked, NAMESPACE, "MigrationKey");
        match (operation, name) {
            ("createIn", "CreateParticipantIdentifier") | ("createListIn", "CreateList") => {
                if let Some(there) = named(asked).iter().find(|one| holders.contains_key(*one)) {
                    return Err(("BadRequestFault", format!("[ERR-106] '{there}' does already exist")));
                }
                holders.extend(named(asked).into_iter().map(|one| (one, smp.clone())));
            }
            ("deleteIn", "DeleteParticipantIdentifier") | ("deleteListIn", "DeleteList") => {
                self.own(&holders, &smp, asked)?;
                holders.retain(|one, _| !named(asked).contains(one));
            }
            ("listIn", "PageRequest") => return Ok(page(&holders, &smp, asked)),
            ("prepareMigrateIn", "PrepareMigrationRecord") => {
                self.own(&holders, &smp, asked)?;
                self.keys.lock().unwrap().insert(named(asked).remove(0), key());
            }
            ("migrateIn", "CompleteMigrationRecord") => {
                let participant = named(asked).remove(0);
                if self.keys.lock().unwrap().remove(&participant) != Some(key()) {
                    return Err(("NotFoundFault", "[ERR-110] No migration with this key".to_owned()));
                }
                holders.insert(participant, smp);
            }
            other => panic!("{other:?}"),
        }
        Ok(String::new())
    }

    fn own(&self, holders: &BTreeMap<String, String>, smp: &str, asked: Element<'_>) -> Result<(), Refused> {
        for one in named(asked) {
            match holders.get(&one) {
                None => return Err(("NotFoundFault", format!("[ERR-110] '{one}' doesn't exist"))),
                Some(holder) if holder != smp => {
                    return Err(("UnauthorizedFault", format!("[ERR-101] '{one}' is not yours")));
                }
                Some(_) => {}
            }
        }
        Ok(())
    }

    fn publishers(&self, operation: &str, name: &str, asked: Element<'_>) -> Result<String, Refused> {
        let mut publishers = self.publishers.lock().unwrap();
        if (operation, name) == ("deleteIn", "ServiceMetadataPublisherID") {
            let gone = publishers.remove(asked.text().as_ref());
            return gone.map(|_| String::new()).ok_or(("NotFoundFault", "[ERR-100] no such SMP".to_owned()));
        }
        let id = text(asked, NAMESPACE, "ServiceMetadataPublisherID");
        let endpoint = asked.child(NAMESPACE, "PublisherEndpoint").unwrap();
        let part = |name| text(endpoint, NAMESPACE, name);
        let addresses = (part("LogicalAddress"), part("PhysicalAddress"));
        match (operation, name, publishers.get(&id).cloned()) {
            ("createIn", "CreateServiceMetadataPublisherService", Some(_)) => {
                Err(("BadRequestFault", format!("[ERR-106] The SMP '{id}' already exists")))
            }
            ("createIn", "CreateServiceMetadataPublisherService", None)
            | ("updateIn", "UpdateServiceMetadataPublisherService", Some(_)) => {
                publishers.insert(id, addresses);
                Ok(String::new())
            }
            ("readIn", "ReadServiceMetadataPublisherService", Some((logical, physical))) => Ok(format!(
                "<ServiceMetadataPublisherService xmlns='{NAMESPACE}'><PublisherEndpoint><LogicalAddress>{}\
                 </LogicalAddress><PhysicalAddress>{physical}</PhysicalAddress></PublisherEndpoint>\
                 <ServiceMetadataPublisherID>{id}</ServiceMetadataPublisherID></ServiceMetadataPublisherService>",
                logical.replace('&', "&amp;")
            )),
            (_, _, None) => Err(("NotFoundFault", "[ERR-100] no such SMP".to_owned())),
            other => panic!("{other:?}"),
        }
    }
}

/// Two to a page.
fn page(holders: &BTreeMap<String, String>, smp: &str, asked: Element<'_>) -> String {
    let from = asked.child(NAMESPACE, "NextPageIdentifier").map_or(0, |next| next.text().parse().unwrap());
    let own: Vec<&String> = holders.iter().filter(|(_, holder)| *holder == smp).map(|(one, _)| one).collect();
    let listed: String = own
        .iter()
        .skip(from)
        .take(2)
        .map(|one| {
            format!("<i:ParticipantIdentifier xmlns:i='{IDENTIFIERS}' scheme='iso6523-actorid-upis'>{one}</i:ParticipantIdentifier>")
        })
        .collect();
    let next = if own.len() > from + 2 {
        format!("<NextPageIdentifier>{}</NextPageIdentifier>", from + 2)
    } else {
        String::new()
    };
    format!(
        "<ParticipantIdentifierPage xmlns='{NAMESPACE}'>{listed}<ServiceMetadataPublisherID>{smp}\
         </ServiceMetadataPublisherID>{next}</ParticipantIdentifierPage>"
    )
}

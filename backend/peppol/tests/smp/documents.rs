//! What we publish: valid by the official schemas, canonical, verified by xmlsec1, and read back as it was.

use wissel_peppol::smp::business_card::{BusinessCard, BusinessContact, BusinessEntity};
use wissel_peppol::smp::document::{Redirect, ServiceGroup, ServiceInformation, ServiceMetadata};
use wissel_peppol::smp::{SmpError, business_card_path, service_group_path, service_metadata_path};
use wissel_peppol::xml::Tree;
use wissel_peppol::xml::c14n::{Form, canonical_document};
use wissel_peppol::{DocumentTypeId, ParticipantId};

use crate::authority::{AUTHORITY, SMP, run};
use crate::network::{BASE, information, receiver, signed_by};
use crate::schema;

const INVOICE: DocumentTypeId = DocumentTypeId::BILLING_INVOICE;

fn full() -> ServiceInformation {
    let mut information = information(&INVOICE);
    let endpoint = &mut information.processes[0].endpoints[0];
    endpoint.active_from = Some("2026-01-01T00:00:00Z".parse().unwrap());
    endpoint.active_until = Some("2027-01-01T00:00:00Z".parse().unwrap());
    endpoint.description = "Q&A <\"desk\">".to_owned();
    endpoint.information = Some("https://ap.example/info?a=b&c=d".to_owned());
    information
}

#[test]
fn paths_are_percent_encoded() {
    let participant: ParticipantId = "0106:12345678".parse().unwrap();
    assert_eq!(service_group_path(&participant), "/iso6523-actorid-upis%3A%3A0106%3A12345678");
    assert_eq!(business_card_path(&participant), "/businesscard/iso6523-actorid-upis%3A%3A0106%3A12345678");
    assert_eq!(
        service_metadata_path(&participant, &DocumentTypeId::MESSAGE_LEVEL_STATUS),
        "/iso6523-actorid-upis%3A%3A0106%3A12345678/services/busdox-docid-qns%3A%3Aurn%3Aoasis%3Anames%3Aspecification\
         %3Aubl%3Aschema%3Axsd%3AApplicationResponse-2%3A%3AApplicationResponse%23%23urn%3Apeppol%3Aedec%3Amls%3A1.0%3A%3A2.1"
    );
}

#[test]
fn a_service_group_names_document_types_and_is_read_back() {
    let types = [INVOICE, DocumentTypeId::NLCIUS_INVOICE];
    let group = ServiceGroup::of("https://smp.example/smp/", &receiver(), &types);
    let xml = group.write();
    assert_eq!(ServiceGroup::read(&xml).unwrap(), group);
    assert_eq!(group.document_types(), (types.to_vec(), vec![]));
    schema::accepts("smp", &xml);
    let mut odd = group;
    odd.references.extend(["https://smp.example/x".to_owned(), "/a/services/other%3A%3Ab".to_owned()]);
    assert_eq!(odd.document_types().1.len(), 2);
}

#[test]
fn signed_metadata_is_valid_verified_and_read_back() {
    let redirect =
        Redirect { href: "https://other.example/?a=b&c".to_owned(), certificate_uid: "CN=POP000102".to_owned() };
    let folder =
        std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("wissel-metadata-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let path = |name: &str| folder.join(name).display().to_string();
    std::fs::write(path("ca.pem"), AUTHORITY.certificate.to_pem().unwrap()).unwrap();
    for metadata in [ServiceMetadata::Information(full()), ServiceMetadata::Redirect(redirect)] {
        let xml = signed_by(&SMP, &metadata);
        let tree = Tree::parse(&xml).unwrap();
        assert_eq!(ServiceMetadata::of_signed(&tree).unwrap(), metadata);
        assert_eq!(canonical_document(&tree, &Form::Inclusive, None).unwrap(), xml);
        schema::accepts("smp", &xml);
        std::fs::write(path("metadata.xml"), &xml).unwrap();
        let verify =
            ["--verify", "--trusted-pem", &path("ca.pem"), "--enabled-key-data", "x509", &path("metadata.xml")];
        if let Some(result) = run("xmlsec1", &verify) {
            result.unwrap();
        }
    }
    std::fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn published_metadata_of_others_is_read() {
    let Some(corpus) = crate::authority::corpus() else { return };
    for (name, participant, processes) in [
        ("signed-service-metadata1", "0088:5026744000002", 1),
        ("signed-service-metadata2", "0088:5060482240009", 1),
        ("signed-service-metadata3-c14n-inclusive", "0106:55872255", 1),
    ] {
        let xml = std::fs::read(corpus.join("smp").join(name).join("pass-1.xml")).unwrap();
        let read = ServiceMetadata::of_signed(&Tree::parse(&xml).unwrap()).unwrap();
        let ServiceMetadata::Information(information) = read else { panic!("{name} is no redirect") };
        assert_eq!(information.participant, participant.parse().unwrap());
        assert_eq!(information.processes.len(), processes);
        let endpoint = &information.processes[0].endpoints[0];
        assert_eq!(endpoint.transport, "busdox-transport-as2-ver1p0");
        assert!(endpoint.address.starts_with("https://") && endpoint.provider().is_some());
        assert!(!endpoint.is_active_at("2026-11-23T00:00:00Z".parse().unwrap()), "all of them have ended");
    }
}

#[test]
fn metadata_that_lacks_something_is_refused() {
    let xml = String::from_utf8(signed_by(&SMP, &ServiceMetadata::Information(full()))).unwrap();
    let without = |name: &str| {
        let (from, to) = (xml.find(&format!("<{name}")).unwrap(), xml.find(&format!("</{name}>")).unwrap());
        format!("{}{}", &xml[..from], &xml[to + name.len() + 3..])
    };
    for name in [
        "ids:ParticipantIdentifier",
        "ids:DocumentIdentifier",
        "ids:ProcessIdentifier",
        "ProcessList",
        "Certificate",
        "ServiceEndpointList",
        "wsa:EndpointReference",
        "wsa:Address",
        "ServiceInformation",
    ] {
        let found = ServiceMetadata::of_signed(&Tree::parse(without(name).as_bytes()).unwrap());
        assert!(matches!(found, Err(SmpError::Missing(_))), "{name}: {found:?}");
    }
    for (from, to) in [
        ("2026-01-01T00:00:00Z", "yesterday"),
        ("<Certificate>", "<Certificate>!"),
        ("busdox-docid-qns", "other"),
        ("iso6523-actorid-upis", "other-scheme-here"),
        (
            "<ids:ParticipantIdentifier",
            "<ids:ParticipantIdentifier scheme=\"iso6523-actorid-upis\">0106:1</ids:ParticipantIdentifier><ids:ParticipantIdentifier",
        ),
    ] {
        ServiceMetadata::of_signed(&Tree::parse(xml.replacen(from, to, 1).as_bytes()).unwrap()).expect_err(to);
    }
}

fn card() -> BusinessCard {
    let contact = BusinessContact { email: Some("info@example.com".to_owned()), ..BusinessContact::default() };
    let entity = BusinessEntity {
        names: vec![("Bakkerij <Zoet> & Zn".to_owned(), Some("nl".to_owned())), ("Sweet".to_owned(), None)],
        country: "NL".to_owned(),
        place: Some("Markt 1, Delft".to_owned()),
        identifiers: vec![("VAT".to_owned(), "NL000099998B57".to_owned())],
        websites: vec!["https://bakker.example".to_owned()],
        contacts: vec![contact],
        additional: Some("Bread".to_owned()),
        registered: Some("2026-11-01".parse().unwrap()),
    };
    BusinessCard { participant: receiver(), entities: vec![entity] }
}

#[test]
fn business_cards_are_written_and_read_back() {
    let xml = card().write().unwrap();
    assert_eq!(BusinessCard::read(&xml).unwrap(), card());
    schema::accepts("card", &xml);
    let mut wrong = card();
    wrong.entities[0].country = "NLD".to_owned();
    assert!(matches!(wrong.write(), Err(SmpError::Value { .. })));
    wrong.entities[0].names.clear();
    assert!(matches!(wrong.write(), Err(SmpError::Missing("Name"))));
}

#[test]
fn business_cards_of_every_version_are_read() {
    let v1 = String::from_utf8(card().write().unwrap()).unwrap().replace("20180621", "20160112");
    assert_eq!(BusinessCard::read(v1.as_bytes()).unwrap(), card());
    assert!(matches!(BusinessCard::read(v1.replace("20160112", "20200101").as_bytes()), Err(SmpError::Root { .. })));
    let Some(corpus) = crate::authority::corpus() else { return };
    let mut count = 0;
    for entry in std::fs::read_dir(corpus.join("business-card")).unwrap() {
        let path = entry.unwrap().path().join("pass-1.xml");
        let read = BusinessCard::read(&std::fs::read(&path).unwrap()).unwrap();
        assert!(read.entities.iter().all(|one| !one.names.is_empty() && one.country.len() == 2), "{}", path.display());
        let again = read.write().unwrap();
        assert_eq!(BusinessCard::read(&again).unwrap(), read, "{}", path.display());
        schema::accepts("card", &again);
        count += 1;
    }
    assert!(count >= 10 && BASE.starts_with("https"));
}

//! Look-ups that end well, and what they find.

use jiff::SignedDuration;
use wissel_peppol::smp::document::{Process, ServiceMetadata};
use wissel_peppol::smp::{Route, Routed, service_group_path, service_metadata_path};
use wissel_peppol::transport::{AS4_PROFILE, LookupVerdict};
use wissel_peppol::wire::NaptrAnswer;
use wissel_peppol::{DocumentTypeId, ProcessId};

use crate::authority::{AP, OTHER_SMP, SMP};
use crate::network::{BASE, Network, information, receiver, signed_by};

const INVOICE: DocumentTypeId = DocumentTypeId::BILLING_INVOICE;
const CREDIT_NOTE: DocumentTypeId = DocumentTypeId::BILLING_CREDIT_NOTE;

fn to(routed: Routed) -> Route {
    match routed {
        Routed::To(route) => *route,
        Routed::Nowhere { verdict, evidence } => panic!("{verdict:?}: {evidence}"),
    }
}

async fn nowhere(network: &std::sync::Arc<Network>, process: &ProcessId) -> LookupVerdict {
    match network.client().route(&receiver(), &INVOICE, process).await.unwrap() {
        Routed::To(route) => panic!("{route:?}"),
        Routed::Nowhere { verdict, .. } => verdict,
    }
}

#[tokio::test]
async fn a_lookup_finds_everything_and_says_how() {
    let network = Network::with(&[INVOICE, CREDIT_NOTE]);
    let mut with_response = information(&CREDIT_NOTE);
    let endpoints = with_response.processes[0].endpoints.clone();
    with_response.processes.push(Process { id: ProcessId::BILLING_WITH_RESPONSE, endpoints });
    network.metadata(&CREDIT_NOTE, &SMP, &ServiceMetadata::Information(with_response));
    let lookup = network.client().lookup(&receiver()).await.unwrap();
    assert_eq!(lookup.verdict, LookupVerdict::Reachable);
    assert_eq!(lookup.provider.as_deref(), Some("Receiving Provider BV"));
    let found: Vec<_> = lookup.capabilities.iter().map(|one| (&one.document_type, &one.process)).collect();
    let (plain, response) = (ProcessId::BILLING, ProcessId::BILLING_WITH_RESPONSE);
    assert_eq!(found, [(&INVOICE, &plain), (&CREDIT_NOTE, &plain), (&CREDIT_NOTE, &response)]);
    assert_eq!(lookup.verdict_for(&INVOICE, &plain), LookupVerdict::Reachable);
    assert_eq!(lookup.verdict_for(&INVOICE, &response), LookupVerdict::ProcessNotAccepted);
    let steps = lookup.evidence["steps"].as_array().unwrap();
    let with = |key: &str| steps.iter().filter(|step| step.get(key).is_some()).count();
    assert_eq!((with("records"), with("status"), with("signed_by")), (1, 3, 2));
    assert_eq!(steps[0]["smp"], BASE);
    assert_eq!(
        steps[3]["signed_by"].as_str().or(steps[2]["signed_by"].as_str()),
        Some("CN=POP000101, O=Good Provider BV")
    );
}

#[tokio::test]
async fn a_route_is_the_endpoint_for_one_document() {
    let network = Network::with(&[INVOICE]);
    let route = to(network.client().route(&receiver(), &INVOICE, &ProcessId::BILLING).await.unwrap());
    assert_eq!(route.endpoint.address, "https://ap.example/as4");
    assert_eq!(route.endpoint.certificate, AP.certificate.to_der().unwrap());
    assert_eq!(route.endpoint.transport, AS4_PROFILE);
    assert_eq!(route.registered, INVOICE);
    assert_eq!(network.asked(), 1, "the service group is not needed");
    assert!(route.evidence["steps"].as_array().unwrap().iter().any(|step| step["status"] == 200));
}

#[tokio::test]
async fn what_stands_in_the_way_is_said() {
    let network = Network::with(&[CREDIT_NOTE]);
    assert_eq!(nowhere(&network, &ProcessId::BILLING).await, LookupVerdict::DocumentTypeNotAccepted);
    let network = Network::with(&[INVOICE]);
    assert_eq!(nowhere(&network, &ProcessId::SELF_BILLING).await, LookupVerdict::ProcessNotAccepted);
    let mut old = information(&INVOICE);
    old.processes[0].endpoints[0].transport = "busdox-transport-as2-ver1p0".to_owned();
    network.metadata(&INVOICE, &SMP, &ServiceMetadata::Information(old));
    assert_eq!(nowhere(&network, &ProcessId::BILLING).await, LookupVerdict::NoSupportedTransport);
    network.answer(&format!("{BASE}{}", service_metadata_path(&receiver(), &INVOICE)), Ok((404, Vec::new())));
    assert_eq!(nowhere(&network, &ProcessId::BILLING).await, LookupVerdict::DocumentTypeNotAccepted);
    network.answer(&format!("{BASE}{}", service_group_path(&receiver())), Ok((404, Vec::new())));
    assert_eq!(nowhere(&network, &ProcessId::BILLING).await, LookupVerdict::NoCapabilities);
    assert_eq!(network.client().lookup(&receiver()).await.unwrap().verdict, LookupVerdict::NoCapabilities);
    network.name(NaptrAnswer::Absent);
    assert_eq!(nowhere(&network, &ProcessId::BILLING).await, LookupVerdict::NotRegistered);
    let lookup = network.client().lookup(&receiver()).await.unwrap();
    assert_eq!((lookup.verdict, lookup.is_registered()), (LookupVerdict::NotRegistered, false));
}

#[tokio::test]
async fn a_service_is_used_only_between_its_dates() {
    let network = Network::with(&[INVOICE]);
    let mut dated = information(&INVOICE);
    dated.processes[0].endpoints[0].active_from = Some("2026-11-23T06:00:00Z".parse().unwrap());
    dated.processes[0].endpoints[0].active_until = Some("2026-11-23T08:00:00+01:00".parse().unwrap());
    network.metadata(&INVOICE, &SMP, &ServiceMetadata::Information(dated));
    for (hours, reachable) in [(0, false), (1, true), (1, false)] {
        network.later(SignedDuration::from_hours(hours));
        let routed = network.client().route(&receiver(), &INVOICE, &ProcessId::BILLING).await.unwrap();
        assert_eq!(matches!(routed, Routed::To(_)), reachable, "{hours}");
        let lookup = network.client().lookup(&receiver()).await.unwrap();
        assert_eq!(lookup.verdict == LookupVerdict::Reachable, reachable, "{hours}");
    }
}

#[tokio::test]
async fn an_answer_is_used_again_for_an_hour_and_nothing_found_is_not_remembered() {
    let network = Network::with(&[INVOICE]);
    let client = network.client();
    for (minutes, asked) in [(0, 1), (59, 1), (2, 2), (1, 2)] {
        network.later(SignedDuration::from_mins(minutes));
        to(client.route(&receiver(), &INVOICE, &ProcessId::BILLING).await.unwrap());
        assert_eq!(network.asked(), asked, "{minutes}");
    }
    client.forget(&receiver());
    to(client.route(&receiver(), &INVOICE, &ProcessId::BILLING).await.unwrap());
    assert_eq!(network.asked(), 3);

    network.metadata(&CREDIT_NOTE, &SMP, &ServiceMetadata::Information(information(&CREDIT_NOTE)));
    let url = format!("{BASE}{}", service_metadata_path(&receiver(), &CREDIT_NOTE));
    let page = network.pages.lock().unwrap().remove(&url).unwrap();
    let before = client.route(&receiver(), &CREDIT_NOTE, &ProcessId::BILLING).await.unwrap();
    assert!(matches!(before, Routed::Nowhere { .. }));
    network.answer(&url, page);
    to(client.route(&receiver(), &CREDIT_NOTE, &ProcessId::BILLING).await.unwrap());
}

#[tokio::test]
async fn a_redirect_is_followed_once_to_the_smp_that_it_names() {
    let there = "https://other.example/record";
    for uid in ["CN=POP000102, O=Other Provider BV", "o=other provider bv,cn=pop000102", "POP000102"] {
        let network = Network::with(&[INVOICE]);
        network.redirect(&INVOICE, there, uid);
        let page = signed_by(&OTHER_SMP, &ServiceMetadata::Information(information(&INVOICE)));
        network.answer(there, Ok((200, page)));
        let route = to(network.client().route(&receiver(), &INVOICE, &ProcessId::BILLING).await.unwrap());
        assert_eq!(route.endpoint.address, "https://ap.example/as4");
        assert!(route.evidence.to_string().contains("CN=POP000102"));
    }
}

fn pint(scheme: &str, customization: &str) -> DocumentTypeId {
    let value = format!("urn:oasis:names:specification:ubl:schema:xsd:Invoice-2::Invoice##{customization}::2.1");
    DocumentTypeId::new(scheme, &value).unwrap()
}

#[tokio::test]
async fn the_most_specific_registration_is_chosen() {
    let wild = |customization| pint("peppol-doctype-wildcard", customization);
    let exact = |customization| pint("busdox-docid-qns", customization);
    let wanted = exact("urn:peppol:pint:billing-1@eu-1");
    let all = [
        wild("urn:peppol:pint:*"),
        wild("urn:peppol:pint:billing-1@jp-1*"),
        wild("urn:peppol:pint:billing-1*"),
        wild("urn:peppol:pint:billing-1@eu-1*"),
        wild("urn:peppol:pint:billing-1@eu-1"),
        wanted.clone(),
    ];
    for (registered, chosen) in [
        (&all[..1], Some(0)),
        (&all[1..2], None),
        (&all[..3], Some(2)),
        (&all[..4], Some(3)),
        (&all[..5], Some(4)),
        (&all[..6], Some(5)),
    ] {
        let network = Network::with(registered);
        let routed = network.client().route(&receiver(), &wanted, &ProcessId::BILLING).await.unwrap();
        match (routed, chosen) {
            (Routed::To(route), Some(chosen)) => assert_eq!(route.registered, all[chosen]),
            (Routed::Nowhere { verdict, .. }, None) => assert_eq!(verdict, LookupVerdict::DocumentTypeNotAccepted),
            other => panic!("{other:?}"),
        }
    }
}

#[tokio::test]
async fn an_answer_that_does_not_hold_is_not_remembered() {
    let network = Network::with(&[INVOICE]);
    let client = network.client();
    for path in [service_metadata_path(&receiver(), &INVOICE), service_group_path(&receiver())] {
        let url = format!("{BASE}{path}");
        let good = network.pages.lock().unwrap()[&url].clone();
        network.answer(&url, Ok((200, b"<html><body/></html>".to_vec())));
        client.lookup(&receiver()).await.unwrap_err();
        network.answer(&url, good);
        assert_eq!(client.lookup(&receiver()).await.unwrap().verdict, LookupVerdict::Reachable, "{url}");
        client.forget(&receiver());
    }
}

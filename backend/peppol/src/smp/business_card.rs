//! Business cards: what the Peppol Directory shows of a participant. Versions 1 (2016-01-12), 2 (2016-11-23) and
//! 3 (2018-06-21) are read, version 3 is written.

use jiff::civil::Date;

use super::SmpError;
use crate::identifier::{IdentifierError, PARTICIPANT_SCHEME, ParticipantId};
use crate::xml::write::Writer;
use crate::xml::{Element, Tree};

const VERSIONS: [&str; 3] = [
    "http://www.peppol.eu/schema/pd/businesscard/20160112/",
    "http://www.peppol.eu/schema/pd/businesscard/20161123/",
    "http://www.peppol.eu/schema/pd/businesscard/20180621/",
];

/// What the Directory may show of a participant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BusinessCard {
    /// Of whom.
    pub participant: ParticipantId,
    /// The businesses behind it, normally one.
    pub entities: Vec<BusinessEntity>,
}

/// A business behind a participant.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BusinessEntity {
    /// Names, each with its language (ISO 639-1) where that is said; versions 1 and 2 have one name without.
    pub names: Vec<(String, Option<String>)>,
    /// ISO 3166-1 alpha-2.
    pub country: String,
    /// Address in free words.
    pub place: Option<String>,
    /// Other identifiers, scheme and value, both in free words.
    pub identifiers: Vec<(String, String)>,
    /// Web sites.
    pub websites: Vec<String>,
    /// Whom to ask.
    pub contacts: Vec<BusinessContact>,
    /// Anything else.
    pub additional: Option<String>,
    /// When it was registered.
    pub registered: Option<Date>,
}

/// Somebody to ask at a business.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BusinessContact {
    /// For what, in free words.
    pub kind: Option<String>,
    /// A person or a department.
    pub name: Option<String>,
    /// Telephone number.
    pub phone: Option<String>,
    /// E-mail address.
    pub email: Option<String>,
}

impl BusinessCard {
    /// Reads a card of any version.
    ///
    /// # Errors
    /// [`SmpError`].
    pub fn read(bytes: &[u8]) -> Result<Self, SmpError> {
        let tree = Tree::parse(bytes)?;
        let root = tree.root();
        let namespace = root.namespace();
        if root.local_name() != "BusinessCard" || !VERSIONS.contains(&namespace) {
            let found = format!("{{{namespace}}}{}", root.local_name());
            return Err(SmpError::Root { expected: "BusinessCard", found });
        }
        let id = root.child(namespace, "ParticipantIdentifier").ok_or(SmpError::Missing("ParticipantIdentifier"))?;
        let scheme = id.attribute("", "scheme").unwrap_or_default().trim();
        if !scheme.eq_ignore_ascii_case(PARTICIPANT_SCHEME) {
            return Err(IdentifierError::ParticipantScheme { given: scheme.to_owned() }.into());
        }
        let entities = root.children_named(namespace, "BusinessEntity").map(entity).collect::<Result<_, _>>()?;
        Ok(Self { participant: id.text().parse()?, entities })
    }

    /// The document in version 3, in canonical form.
    ///
    /// # Errors
    /// [`SmpError::Missing`] for a business without a name, [`SmpError::Value`] for a country or language that is not of
    /// two letters.
    pub fn write(&self) -> Result<Vec<u8>, SmpError> {
        let mut xml = Writer::new();
        xml.start("BusinessCard", &[("", VERSIONS[2])], &[]);
        xml.leaf("ParticipantIdentifier", &[("scheme", PARTICIPANT_SCHEME)], &self.participant.canonical());
        for one in &self.entities {
            write_entity(&mut xml, one)?;
        }
        Ok(xml.finish())
    }
}

fn entity(element: Element<'_>) -> Result<BusinessEntity, SmpError> {
    let all = |name: &'static str| element.children_named(element.namespace(), name);
    let first = |name: &'static str| all(name).next().map(text);
    let registered = element.attribute("", "registrationDate").map(str::trim).map(|value| {
        let day = value.get(..10).unwrap_or(value);
        day.parse().map_err(|_| SmpError::Value { element: "registrationDate", value: value.to_owned() })
    });
    let name = |one: Element<'_>| (text(one), one.attribute("", "language").map(|l| l.trim().to_owned()));
    let scheme = |one: Element<'_>| one.attribute("", "scheme").unwrap_or_default().trim().to_owned();
    let contact = |one: Element<'_>| {
        let part = |name| one.child(one.namespace(), name).map(text);
        BusinessContact { kind: part("Type"), name: part("Name"), phone: part("PhoneNumber"), email: part("Email") }
    };
    Ok(BusinessEntity {
        names: all("Name").map(name).collect(),
        country: first("CountryCode").ok_or(SmpError::Missing("CountryCode"))?,
        place: first("GeographicalInformation"),
        identifiers: all("Identifier").map(|one| (scheme(one), text(one))).collect(),
        websites: all("WebsiteURI").map(text).collect(),
        contacts: all("Contact").map(contact).collect(),
        additional: first("AdditionalInformation"),
        registered: registered.transpose()?,
    })
}

fn write_entity(xml: &mut Writer, entity: &BusinessEntity) -> Result<(), SmpError> {
    if !entity.names.iter().any(|(name, _)| !name.is_empty()) {
        return Err(SmpError::Missing("Name"));
    }
    two_letters("CountryCode", &entity.country)?;
    let registered = entity.registered.map(|date| date.to_string());
    let attributes: Vec<(&str, &str)> = registered.iter().map(|date| ("registrationDate", date.as_str())).collect();
    xml.start("BusinessEntity", &[], &attributes);
    for (name, language) in entity.names.iter().filter(|(name, _)| !name.is_empty()) {
        language.as_deref().map(|language| two_letters("Name/@language", language)).transpose()?;
        let attributes: Vec<(&str, &str)> = language.iter().map(|one| ("language", one.as_str())).collect();
        xml.leaf("Name", &attributes, name);
    }
    xml.leaf("CountryCode", &[], &entity.country);
    optional(xml, "GeographicalInformation", entity.place.as_deref());
    for (scheme, value) in &entity.identifiers {
        xml.leaf("Identifier", &[("scheme", scheme)], value);
    }
    for website in &entity.websites {
        xml.leaf("WebsiteURI", &[], website);
    }
    for contact in &entity.contacts {
        xml.start("Contact", &[], &[]);
        optional(xml, "Type", contact.kind.as_deref());
        optional(xml, "Name", contact.name.as_deref());
        optional(xml, "PhoneNumber", contact.phone.as_deref());
        optional(xml, "Email", contact.email.as_deref());
        xml.end();
    }
    optional(xml, "AdditionalInformation", entity.additional.as_deref());
    xml.end();
    Ok(())
}

fn optional(xml: &mut Writer, name: &str, value: Option<&str>) {
    if let Some(value) = value {
        xml.leaf(name, &[], value);
    }
}

fn two_letters(element: &'static str, value: &str) -> Result<(), SmpError> {
    let fits = value.len() == 2 && value.bytes().all(|b| b.is_ascii_alphabetic());
    if fits { Ok(()) } else { Err(SmpError::Value { element, value: value.to_owned() }) }
}

fn text(element: Element<'_>) -> String {
    element.text().trim().to_owned()
}

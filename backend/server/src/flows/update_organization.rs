//! Changing and removing organizations.

use serde::Deserialize;
use serde_json::{Value, json};
use wissel_invoice::model::{Address, Contact, Payment};
use wissel_store::kinds::{OrganizationState, RegistrationState};
use wissel_store::rows::identifiers::{self, Identifier};
use wissel_store::rows::organizations::{self, Organization};
use wissel_store::scope::OrganizationScope;
use wissel_store::{Conn, Json};

use super::create_organization::{check_vat_number, too_long};
use super::registrations::publish;
use super::update_invoice::merge;
use crate::config::NetworkSettings;
use crate::json::read_value;
use crate::problem::{Answer, FieldProblem, Problem, ProblemCode};
use crate::words::words;
use crate::world::World;

/// What may be changed, after the patch.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Changed {
    legal_name: String,
    #[serde(default)]
    vat_number: Option<String>,
    #[serde(default)]
    address: Option<Address>,
    #[serde(default)]
    contact: Option<Contact>,
    #[serde(default)]
    payment: Option<Payment>,
    #[serde(default)]
    undo_seconds: i64,
    #[serde(default)]
    network: Option<String>,
}

/// The longest time to undo sending: an hour. Whoever wants to wait longer keeps a draft.
const MOST_UNDO_SECONDS: i64 = 3600;

/// Applies a merge patch (RFC 7396).
pub fn update_organization(
    conn: &mut Conn,
    world: &World,
    networks: &NetworkSettings,
    scope: &OrganizationScope,
    patch: &Value,
    expected_version: Option<i64>,
) -> Answer<Organization> {
    let mut row = organizations::find(conn, scope)?;
    if expected_version.is_some_and(|version| version != row.version) {
        return Err(ProblemCode::PreconditionFailed.into());
    }
    let mut merged = json!({
        "legal_name": row.legal_name, "vat_number": row.vat_number, "undo_seconds": row.undo_seconds, "network": row.network,
    });
    for (name, value) in [("address", &row.address), ("contact", &row.contact), ("payment", &row.payment)] {
        merged[name] = value.0.clone();
    }
    merge(&mut merged, patch);
    let changed: Changed = read_value(&merged, "")?;
    let vat_number =
        changed.vat_number.map(|vat| vat.replace([' ', '.'], "").to_ascii_uppercase()).filter(|vat| !vat.is_empty());
    check(&row, &changed.legal_name, vat_number.as_deref())?;
    let too_long: Vec<FieldProblem> = [
        too_long("/address", changed.address.as_ref()),
        too_long("/contact", changed.contact.as_ref()),
        too_long("/payment", changed.payment.as_ref()),
    ]
    .into_iter()
    .flatten()
    .collect();
    if !too_long.is_empty() {
        return Err(Problem::invalid(too_long));
    }
    check_undo(changed.undo_seconds)?;
    check_network(conn, networks, scope, &row, changed.network.as_deref())?;
    let read = row.version;
    row.legal_name = changed.legal_name.trim().to_owned();
    row.vat_number = vat_number;
    row.address = Json::of(&changed.address);
    row.contact = Json::of(&changed.contact);
    row.payment = Json::of(&changed.payment);
    row.undo_seconds = changed.undo_seconds;
    row.network = changed.network;
    row.version += 1;
    row.updated_at = world.now();
    organizations::save(conn, scope, &row, read)?;
    Ok(row)
}

/// A choice has to be a network of this installation, and nobody may still be registered on the one before.
fn check_network(
    conn: &mut Conn,
    networks: &NetworkSettings,
    scope: &OrganizationScope,
    row: &Organization,
    choice: Option<&str>,
) -> Answer<()> {
    if choice == row.network.as_deref() {
        return Ok(());
    }
    let Some(network) = networks.chosen(choice) else {
        let known: Vec<_> = networks.all.iter().map(|name| name.as_str()).collect();
        let known = known.join(", ");
        return Err(Problem::field(
            "/network",
            "field.choice",
            words!(
                "Kies een netwerk van deze installatie: {known}.",
                "Choose a network of this installation: {known}."
            ),
        ));
    };
    let is_another = networks.chosen(row.network.as_deref()) != Some(network);
    let is_bound = |one: &Identifier| {
        let is_under_way = matches!(one.state, RegistrationState::Publishing | RegistrationState::Migrating);
        one.can_receive || one.is_held || is_under_way
    };
    if is_another && identifiers::list(conn, scope)?.iter().any(is_bound) {
        return Err(ProblemCode::OrganizationNetworkInUse.into());
    }
    Ok(())
}

fn check_undo(seconds: i64) -> Answer<()> {
    if (0..=MOST_UNDO_SECONDS).contains(&seconds) {
        return Ok(());
    }
    Err(Problem::field(
        "/undo_seconds",
        "field.range",
        words!("Kies 0 tot 3600 seconden, niet {seconds}.", "Choose 0 to 3600 seconds, not {seconds}."),
    ))
}

fn check(row: &Organization, legal_name: &str, vat_number: Option<&str>) -> Answer<()> {
    let is_fixed = matches!(row.state, OrganizationState::Active | OrganizationState::InReview);
    if is_fixed && legal_name.trim() != row.legal_name {
        return Err(ProblemCode::OrganizationFixed.into());
    }
    if legal_name.trim().is_empty() || legal_name.chars().count() > 200 {
        return Err(Problem::field(
            "/legal_name",
            "field.length",
            words!("Een naam heeft 1 tot 200 tekens.", "A name has 1 to 200 characters."),
        ));
    }
    match vat_number.and_then(|vat| check_vat_number(&row.country, vat)) {
        Some(wrong) => Err(Problem::invalid(vec![wrong])),
        None => Ok(()),
    }
}

/// Takes an organization off the network and out of the lists. Its documents stay.
pub fn remove_organization(conn: &mut Conn, world: &World, scope: &OrganizationScope) -> Answer<()> {
    let mut all = Vec::new();
    for identifier in identifiers::list(conn, scope)? {
        all.push(identifiers::lock(conn, scope, identifier.id)?);
    }
    let mut row = organizations::find(conn, scope)?;
    let read = row.version;
    row.state = OrganizationState::Removed;
    row.version += 1;
    row.updated_at = world.now();
    organizations::save(conn, scope, &row, read)?;
    for mut identifier in all {
        (identifier.can_send, identifier.can_receive) = (false, false);
        identifier.end_migration();
        publish(conn, world, scope, &mut identifier, &row)?;
    }
    Ok(())
}

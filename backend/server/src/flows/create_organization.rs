//! Adding an organization to an environment.

use std::str::FromStr as _;

use serde_json::{Value, json};
use wissel_invoice::model::{Address, Contact, Payment};
use wissel_peppol::identifier::ParticipantId;
use wissel_store::kinds::{OrganizationState, Permission};
use wissel_store::rows::members;
use wissel_store::rows::organizations::{self, Organization};
use wissel_store::scope::EnvironmentScope;
use wissel_store::{Conn, Json};

use crate::access::Actor;
use crate::problem::{Answer, FieldProblem, Problem};
use crate::words::{Words, for_peppol, words};
use crate::world::World;

/// What is known of a new organization.
pub struct NewOrganization {
    /// ISO 3166-1 alpha-2.
    pub country: String,
    /// Number in the company register.
    pub register_number: String,
    /// Name in the register.
    pub legal_name: String,
    /// VAT identifier.
    pub vat_number: Option<String>,
    /// Postal address.
    pub address: Option<Address>,
    /// Contact on invoices.
    pub contact: Option<Contact>,
    /// Account on invoices.
    pub payment: Option<Payment>,
}

/// Adds it, with whoever adds it as its administrator.
pub fn create_organization(
    conn: &mut Conn,
    world: &World,
    actor: &Actor,
    scope: &EnvironmentScope,
    new: NewOrganization,
) -> Answer<Organization> {
    let new = normalize(new);
    check(&new)?;
    let now = world.now();
    let row = Organization {
        id: world.id(),
        environment_id: scope.environment_id(),
        country: new.country,
        register_number: new.register_number,
        legal_name: new.legal_name,
        vat_number: new.vat_number,
        address: or_null(new.address.as_ref()),
        contact: or_null(new.contact.as_ref()),
        payment: or_null(new.payment.as_ref()),
        document_types: Json(json!(["invoice", "credit_note"])),
        state: OrganizationState::Created,
        rejection_reason: None,
        version: 1,
        created_at: now,
        updated_at: now,
        undo_seconds: 0,
        network: None,
    };
    let organization = organizations::insert(conn, scope, &row)?;
    members::put(conn, &organization, actor.user.id, Permission::ALL, now)?;
    Ok(row)
}

fn or_null<T: serde::Serialize>(value: Option<&T>) -> Json {
    value.map_or(Json(Value::Null), Json::of)
}

/// Takes out what people put into numbers to read them better.
fn normalize(mut new: NewOrganization) -> NewOrganization {
    let bare = |text: &str| text.chars().filter(|c| !c.is_whitespace() && *c != '.').collect::<String>();
    new.register_number = bare(&new.register_number);
    new.vat_number = new.vat_number.map(|vat| bare(&vat).to_ascii_uppercase()).filter(|vat| !vat.is_empty());
    new.legal_name = new.legal_name.trim().to_owned();
    new
}

fn check(new: &NewOrganization) -> Answer<()> {
    let mut errors = Vec::new();
    if new.legal_name.is_empty() {
        errors.push(problem("/legal_name", "field.required", words!("Vul de naam in.", "Fill in the name.")));
    }
    match ParticipantId::from_register_number(&new.country, &new.register_number) {
        Some(participant) => errors.extend(participant.check().err().map(|error| {
            problem("/register_number", error.code(), Words::from_fn(|language| error.message(for_peppol(language))))
        })),
        None if matches!(new.country.as_str(), "NL" | "BE") => {
            let (digits, number) = (if new.country == "NL" { 8 } else { 10 }, &new.register_number);
            errors.push(problem(
                "/register_number",
                "identifier.length",
                words!(
                    "Dit nummer heeft {digits} cijfers; {number} niet.",
                    "This number has {digits} digits; {number} has not."
                ),
            ));
        }
        None if new.register_number.is_empty() => {
            errors.push(problem(
                "/register_number",
                "field.required",
                words!("Vul het nummer in.", "Fill in the number."),
            ));
        }
        None => {}
    }
    errors.extend(new.vat_number.as_deref().and_then(|vat| check_vat_number(&new.country, vat)));
    errors.extend(too_long("/address", new.address.as_ref()));
    errors.extend(too_long("/contact", new.contact.as_ref()));
    errors.extend(too_long("/payment", new.payment.as_ref()));
    if errors.is_empty() { Ok(()) } else { Err(Problem::invalid(errors)) }
}

/// Says that an address, a contact or an account is longer than anybody needs.
pub(super) fn too_long<T: serde::Serialize>(pointer: &str, value: Option<&T>) -> Option<FieldProblem> {
    const MAX_BYTES: usize = 4096;
    let bytes = serde_json::to_string(&value).map_or(0, |text| text.len());
    (bytes > MAX_BYTES).then(|| problem(pointer, "field.length", words!("Dit is te lang.", "This is too long.")))
}

fn problem(pointer: &str, code: &str, message: Words) -> FieldProblem {
    FieldProblem { pointer: pointer.to_owned(), code: code.to_owned(), message }
}

/// Says what is wrong with a VAT number of a country: its prefix, and its check digits where they are known.
#[must_use]
pub fn check_vat_number(country: &str, vat_number: &str) -> Option<FieldProblem> {
    // Greece writes EL before its VAT numbers (EN 16931-1 BT-31, ISO 3166 code GR).
    let prefix = if country == "GR" { "EL" } else { country };
    if !vat_number.starts_with(prefix) {
        return Some(problem(
            "/vat_number",
            "vat_number.prefix",
            words!(
                "Een btw-nummer van dit land begint met {prefix}.",
                "A VAT number of this country begins with {prefix}."
            ),
        ));
    }
    let scheme = match country {
        "NL" => "9944",
        "BE" => "9925",
        "DE" => "9930",
        _ => return None,
    };
    let participant = ParticipantId::from_str(&format!("{scheme}:{vat_number}"));
    let error = participant.and_then(|id| id.check()).err()?;
    Some(problem("/vat_number", error.code(), Words::from_fn(|language| error.message(for_peppol(language)))))
}

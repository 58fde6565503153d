//! A further identifier of an organization on the network.

use wissel_peppol::identifier::ParticipantId;
use wissel_peppol::provider::PROVIDER_SCHEME;
use wissel_store::Conn;
use wissel_store::kinds::OrganizationState;
use wissel_store::rows::identifiers::{self, Identifier};
use wissel_store::rows::organizations::{self, Organization};
use wissel_store::scope::OrganizationScope;

use crate::jobs::enqueue_publication;
use crate::problem::{Answer, Problem, ProblemCode};
use crate::words::{Words, for_peppol, words};
use crate::world::World;

/// Checks the identifier and adds it, for sending; receiving is switched on afterwards.
pub fn add_identifier(
    conn: &mut Conn,
    world: &World,
    scope: &OrganizationScope,
    scheme: &str,
    value: &str,
) -> Answer<Identifier> {
    let organization = organizations::find(conn, scope)?;
    if organization.state != OrganizationState::Active {
        return Err(ProblemCode::OrganizationNotActive.into());
    }
    let participant = ParticipantId::new(scheme.trim(), value.trim()).and_then(|id| id.check().map(|()| id));
    let participant = participant.map_err(|error| {
        let pointer = if error.code().ends_with("scheme") || error.code().ends_with("scheme_removed") {
            "/scheme"
        } else {
            "/value"
        };
        Problem::field(pointer, error.code(), Words::from_fn(|language| error.message(for_peppol(language))))
    })?;
    refuse_foreign(&participant, &organization)?;
    let is_primary = identifiers::list(conn, scope)?.is_empty();
    let name = (participant.scheme(), participant.value());
    let row = Identifier::new(world.id(), scope, name, is_primary, world.now());
    identifiers::insert(conn, scope, &row)?;
    enqueue_publication(conn, world, row.id)?;
    Ok(row)
}

/// A number of a company register or of the tax office belongs to one company: only that company may use it.
fn refuse_foreign(participant: &ParticipantId, organization: &Organization) -> Answer<()> {
    if participant.scheme() == PROVIDER_SCHEME {
        let message = words!(
            "Nummers met schema 0242 zijn van serviceproviders zelf, niet van organisaties.",
            "Numbers of scheme 0242 are those of service providers themselves, not of organizations."
        );
        return Err(Problem::field("/scheme", "identifier.not_own", message));
    }
    let own = match participant.scheme() {
        "0106" | "0208" => Some(organization.register_number.as_str()),
        "9944" | "9925" => organization.vat_number.as_deref(),
        _ => None,
    };
    match own {
        Some(own) if !own.eq_ignore_ascii_case(participant.value()) => {
            let message = words!(
                "Dit nummer hoort bij een andere organisatie; het nummer van deze is {own}.",
                "This number belongs to another organization; the number of this one is {own}."
            );
            Err(Problem::field("/value", "identifier.not_own", message))
        }
        _ => Ok(()),
    }
}

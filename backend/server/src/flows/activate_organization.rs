//! Activation by payment: one cent from an account whose name is that of the organization.

use wissel_peppol::identifier::ParticipantId;
use wissel_store::kinds::{ActivationMethod, ActivationState, OrganizationState};
use wissel_store::rows::activations::{self, Activation};
use wissel_store::rows::identifiers::{self, Identifier};
use wissel_store::rows::organizations::{self, Organization};
use wissel_store::scope::OrganizationScope;
use wissel_store::{Conn, Id};

use crate::access::Actor;
use crate::app::App;
use crate::jobs::enqueue_publication;
use crate::problem::{Answer, ProblemCode};
use crate::register;
use crate::world::World;

/// A payment as the bank shows it.
pub struct Payment {
    /// The activation that it belongs to.
    pub activation: Activation,
    /// Name of the organization.
    pub legal_name: String,
}

/// Begins an activation and gives the payment to make.
pub fn start_activation(
    conn: &mut Conn,
    world: &World,
    actor: &Actor,
    scope: &OrganizationScope,
    method: ActivationMethod,
) -> Answer<Activation> {
    let mut organization = organizations::find(conn, scope)?;
    match organization.state {
        OrganizationState::Active => return Err(ProblemCode::OrganizationAlreadyActive.into()),
        OrganizationState::Removed => return Err(ProblemCode::NotFound.into()),
        _ => {}
    }
    // One that waits already is the one to go on with.
    let pending =
        activations::list(conn, scope)?.into_iter().find(|a| a.state == ActivationState::Pending && a.method == method);
    if let Some(activation) = pending {
        return Ok(activation);
    }
    let now = world.now();
    let activation = Activation {
        id: world.id(),
        environment_id: scope.environment_id(),
        organization_id: scope.organization_id(),
        method,
        state: ActivationState::Pending,
        payment_id: Some(world.secret_id()),
        account_holder_name: None,
        reason: None,
        created_by: actor.user.id,
        created_at: now,
        decided_at: None,
    };
    activations::insert(conn, scope, &activation)?;
    set_state(conn, scope, world, &mut organization, OrganizationState::InReview, None)?;
    Ok(activation)
}

/// The payment with this key. Whoever has the key may see it: he is the payer.
pub async fn find_payment(app: &App, payment_id: Id) -> Answer<Payment> {
    app.store
        .read(move |conn| {
            let activation = activations::find_by_payment(conn, payment_id)?;
            let organization = organizations::find(conn, &OrganizationScope::from(&activation))?;
            Ok(Payment { activation, legal_name: organization.legal_name })
        })
        .await
}

/// The bank says that the payment was made from an account in this name: the organization is activated when that is its name.
pub async fn pay_activation(app: &App, payment_id: Id, account_holder_name: String) -> Answer<Activation> {
    let world = app.world.clone();
    app.commit(move |conn| {
        let mut activation = activations::find_by_payment(conn, payment_id)?;
        if activation.state != ActivationState::Pending {
            return Err(ProblemCode::PaymentAlreadyPaid.into());
        }
        let scope = OrganizationScope::from(&activation);
        let mut organization = organizations::find(conn, &scope)?;
        if organization.state != OrganizationState::InReview {
            return Err(ProblemCode::NotFound.into());
        }
        let is_same = plain_name(&account_holder_name) == plain_name(&registered_name(&organization));
        activation.state = if is_same { ActivationState::Approved } else { ActivationState::Rejected };
        activation.reason = (!is_same).then(|| "name_mismatch".to_owned());
        activation.account_holder_name = Some(account_holder_name);
        activations::decide(conn, &activation, world.now())?;
        if is_same {
            set_state(conn, &scope, &world, &mut organization, OrganizationState::Active, None)?;
            add_main_identifier(conn, &scope, &world, &organization)?;
        } else {
            let reason = activation.reason.clone();
            set_state(conn, &scope, &world, &mut organization, OrganizationState::Rejected, reason)?;
        }
        Ok(activation)
    })
    .await
}

/// The name that the register has for the number; the one that was typed in when the register does not know it.
fn registered_name(organization: &Organization) -> String {
    let found = register::search(&organization.country, &organization.register_number).into_iter();
    let entry = found.into_iter().find(|entry| entry.register_number == organization.register_number);
    entry.map_or_else(|| organization.legal_name.clone(), |entry| entry.legal_name)
}

fn set_state(
    conn: &mut Conn,
    scope: &OrganizationScope,
    world: &World,
    organization: &mut Organization,
    state: OrganizationState,
    reason: Option<String>,
) -> Answer<()> {
    let read = organization.version;
    organization.state = state;
    organization.rejection_reason = reason;
    organization.version += 1;
    organization.updated_at = world.now();
    Ok(organizations::save(conn, scope, organization, read)?)
}

/// Every active organization may send with the number of its register; receiving is switched on by its people.
fn add_main_identifier(
    conn: &mut Conn,
    scope: &OrganizationScope,
    world: &World,
    organization: &Organization,
) -> Answer<()> {
    let Some(participant) = ParticipantId::from_register_number(&organization.country, &organization.register_number)
    else {
        return Ok(());
    };
    if identifiers::list(conn, scope)?.iter().any(|row| row.is_primary) {
        return Ok(());
    }
    let name = (participant.scheme(), participant.value());
    let row = Identifier::new(world.id(), scope, name, true, world.now());
    identifiers::insert(conn, scope, &row)?;
    enqueue_publication(conn, world, row.id)
}

/// A name as it is compared: letters and digits in lower case without accents, legal forms in one spelling.
fn plain_name(name: &str) -> String {
    let folded: String = name.to_lowercase().chars().map(without_accent).collect();
    let words: String =
        folded.chars().filter(|c| *c != '.' && *c != '\'').map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    let long_forms = words
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .replace("besloten vennootschap", "bv")
        .replace("naamloze vennootschap", "nv")
        .replace("vennootschap onder firma", "vof");
    // "B V" and "BV" are the same form.
    long_forms.replace(" b v", " bv").replace(" n v", " nv").replace(" v o f", " vof")
}

fn without_accent(c: char) -> char {
    match c {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' => 'a',
        'ç' => 'c',
        'è' | 'é' | 'ê' | 'ë' => 'e',
        'ì' | 'í' | 'î' | 'ï' => 'i',
        'ñ' => 'n',
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' => 'o',
        'ù' | 'ú' | 'û' | 'ü' => 'u',
        'ý' | 'ÿ' => 'y',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::plain_name;

    #[test]
    fn a_name_is_the_same_however_it_is_spelled() {
        for (account, register) in [
            ("BAKKERIJ DE ZON BV", "Bakkerij De Zon B.V."),
            ("Bakkerij de Zon b.v", "Bakkerij De Zon B.V."),
            ("Café 't Hoekje", "CAFE T HOEKJE"),
            ("Bakkerij De Zon besloten vennootschap", "Bakkerij De Zon B.V."),
            ("De Zon B V", "De Zon BV"),
        ] {
            assert_eq!(plain_name(account), plain_name(register), "{account}");
        }
        for (account, register) in
            [("J. Jansen", "Bakkerij De Zon B.V."), ("Bakkerij De Zon", "Bakkerij De Zon B.V."), ("", "X B.V.")]
        {
            assert_ne!(plain_name(account), plain_name(register), "{account}");
        }
    }
}

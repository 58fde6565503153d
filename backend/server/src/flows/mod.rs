//! What takes more than one step: each flow joins leaves, or has more than one effect, or serves a job as well.
//!
//! A flow writes rows and tasks in one transaction and talks to nobody; tasks do. Nothing here knows HTTP.

mod accept_terms;
mod activate_account;
mod activate_organization;
mod add_identifier;
mod cancel_invoice;
mod change_email;
mod change_identities;
mod change_passkeys;
mod change_password;
mod continue_sign_in;
mod convert_document;
mod create_environment;
mod create_invoice;
mod create_organization;
mod dead_letters;
mod delete_account;
mod export_account;
mod judge;
mod leave_for_provider;
mod left_environment;
mod lift_enforcement;
mod look_up_participant;
mod migrate_identifier;
mod organization_members;
mod own_provider;
mod pending_sign_in;
mod prove_domain;
mod queue_response;
mod register_account;
mod registrations;
mod report_months;
mod reset_password;
mod respond_to_received;
mod response_rules;
mod return_from_provider;
mod second_factor;
mod send_invoice;
mod sign_in;
mod sign_in_by_passkey;
mod step_up;
mod switch_identifier;
mod take_response;
mod undo_deletion;
mod undo_email;
mod update_invoice;
mod update_organization;
mod verify_deliveries;

use rust_decimal::Decimal;
use wissel_invoice::model::Totals;
use wissel_store::kinds::{MailTokenPurpose, NotificationKind, Permission, Role};
use wissel_store::rows::environments::{self, Environment};
use wissel_store::rows::events::Event;
use wissel_store::rows::mail_tokens;
use wissel_store::rows::muted_notifications;
use wissel_store::rows::organizations::{self, Organization};
use wissel_store::rows::sessions::{self, Session};
use wissel_store::scope::OrganizationScope;
use wissel_store::{Id, Json};

pub use accept_terms::accept_current_terms;
pub use activate_account::{Activation, activate_account, inspect_activation};
pub use activate_organization::{Payment, find_payment, pay_activation, start_activation};
pub use add_identifier::add_identifier;
pub use cancel_invoice::cancel_invoice;
pub use change_email::{ask_for_email, cancel_email, confirm_email};
pub use change_identities::{NamedIdentity, list_identities, remove_identity, undo_identity};
pub use change_passkeys::{Added, add_passkey, passkeys_of, remove_passkey};
pub use change_password::change_password;
pub use continue_sign_in::{Shown, continue_sign_in, mail_pending, pending_sign_in};
pub use convert_document::{invoice_in, received_in, syntax_of};
pub use create_environment::create_environment;
pub use create_invoice::{create_from_document, create_from_json};
pub use create_organization::{NewOrganization, check_vat_number, create_organization};
pub use dead_letters::{list_jobs, list_peers, requeue_job};
pub use delete_account::delete_account;
pub use export_account::export_account;
pub use judge::{judge_content, judge_document, judge_invoice};
pub use leave_for_provider::{
    Departure, Left, environment_by_slug, remember_name, start_from_settings, start_own_sign_in, start_sign_in,
    start_test,
};
pub use lift_enforcement::{Lifted, lift_enforcement};
pub use look_up_participant::{look_up_participant, lookup_verdict};
pub use migrate_identifier::{Move, cancel_migration, key_valid_until, new_key, start_migration};
pub use organization_members::{put_organization_member, remove_organization_member};
pub use own_provider::{
    Enforcement, ProviderSettings, enforce_own_provider, provider_of, put_own_provider, refuse_break_glass,
    remove_own_provider,
};
pub use pending_sign_in::{Came, Given, Step, Waiting};
pub use prove_domain::{add_domain, check_domain, look_again, record_name, record_value, remove_domain, write_down};
pub use queue_response::{ReadyResponse, asked_status, network_kind, queue_response};
pub use register_account::{answer_registration, register_account};
pub use registrations::{Registered, choose_document_types, find_registered, list_registered};
pub use report_months::{MonthOfReports, Reporter, document_type_of, list_months, make_report, reporter, send_report};
pub use reset_password::{Reset, answer_forgot_password, forgot_password, reset_password};
pub use respond_to_received::{GivenResponse, RespondRequest, respond_to_received, summary_of};
pub use response_rules::{GivenCode, KeptReason};
pub use return_from_provider::{Arrived, ProviderAnswer, finish_sign_in};
pub use second_factor::{Security, confirm_totp, remove_totp, renew_recovery_codes, security_of, start_totp};
pub use send_invoice::{SendRequest, Sent, document_of, send_invoice};
pub use sign_in::{SignIn, sign_in};
pub use sign_in_by_passkey::{PasskeyQuestion, ask_passkey, sign_in_by_passkey};
pub use step_up::{StepUp, proved_again, step_up};
pub use switch_identifier::switch_identifier;
pub use take_response::{Envelope, Incoming, is_refused_later, read_response, take_response};
pub use undo_deletion::undo_deletion;
pub use undo_email::undo_email;
pub use update_invoice::update_invoice;
pub use update_organization::{remove_organization, update_organization};
pub use verify_deliveries::{Checked, verify_deliveries};

use crate::access::Actor;
use crate::app::App;
use crate::problem::Answer;
use crate::world::World;

/// An entry of a timeline.
#[must_use]
pub fn event_of(
    world: &World,
    scope: &OrganizationScope,
    subject_id: Id,
    kind: &str,
    actor: Option<&Actor>,
    details: serde_json::Value,
) -> Event {
    Event {
        id: world.id(),
        environment_id: scope.environment_id(),
        organization_id: scope.organization_id(),
        subject_id,
        kind: kind.to_owned(),
        actor_user_id: actor.map(|a| a.user.id),
        actor_name: actor.map(|a| a.user.full_name.clone()),
        details: Json(details),
        happened_at: world.now(),
    }
}

/// The totals that a document states; computed ones when it states none.
#[must_use]
pub fn stated_totals(document: &wissel_invoice::Document<'_>) -> Totals {
    document.stated_totals.clone().unwrap_or_else(|| wissel_invoice::totals(&document.invoice))
}

/// An amount as lists keep it: six decimals, up to nine thousand billion. None when it is larger.
#[must_use]
pub fn listed_amount(amount: Decimal) -> Option<Decimal> {
    let limit = Decimal::from(9_000_000_000_000_i64);
    (amount.abs() <= limit).then(|| amount.round_dp(6).normalize())
}

/// The open sessions of a person, the newest first.
pub async fn sessions_of(app: &App, actor: &Actor) -> Answer<Vec<Session>> {
    let (user_id, now) = (actor.user.id, app.world.now());
    app.store.read(move |conn| Ok(sessions::list_of_user(conn, user_id, now)?)).await
}

/// What a person can reach, and what he still has to do.
pub struct Me {
    /// Environments with his role.
    pub environments: Vec<(Environment, Role)>,
    /// Organizations that he was added to, with his permissions.
    pub organizations: Vec<(Organization, Vec<Permission>)>,
    /// Address that he asked for and has not confirmed yet.
    pub new_email: Option<String>,
    /// He has to accept the terms that are in force.
    pub terms_required: bool,
    /// Mails that he has switched off.
    pub muted: Vec<NotificationKind>,
}

/// What a person can reach, and what he still has to do.
pub async fn me_of(app: &App, actor: &Actor) -> Answer<Me> {
    let (user_id, now) = (actor.user.id, app.world.now());
    let terms_required = !app.config.terms.is_current(actor.user.terms_version.as_deref());
    app.store
        .read(move |conn| {
            let change = mail_tokens::newest_of_user(conn, user_id, MailTokenPurpose::ChangeEmail, now)?;
            Ok(Me {
                environments: environments::list_of_user(conn, user_id)?,
                organizations: organizations::list_of_user(conn, user_id)?,
                new_email: change.map(|link| link.email),
                terms_required,
                muted: muted_notifications::list_of_user(conn, user_id)?,
            })
        })
        .await
}

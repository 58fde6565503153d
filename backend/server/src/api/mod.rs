//! The operations of the API. This file reads as a table of contents: each line is one operation, in a file of its own.

macro_rules! operations {
    ($routes:ident: $($($part:ident)::+),* $(,)?) => {
        $($routes.add::<$($part)::+::__path_handler, _, _>($($part)::+::handler);)*
    };
}

mod activations;
mod auth;
mod document_types;
mod domains;
mod environments;
mod identifiers;
mod identities;
mod identity_provider;
mod installation;
mod invoices;
mod me;
mod members;
mod operator_jobs;
mod operator_networks;
mod operator_peers;
mod operator_reports;
mod organization_members;
mod organizations;
mod participants;
mod passkeys;
mod payments;
mod received;
mod recovery_codes;
mod register;
mod responses;
mod routes;
mod sessions;
mod terms;
mod totp;
mod validations;
mod views;

pub use auth::session::browser_cookie;
pub use routes::Routes;

/// The route list.
#[must_use]
#[allow(clippy::too_many_lines)] // a list
pub fn routes() -> Routes {
    let mut routes = Routes::default();
    operations!(routes:
        installation::get,
        terms::current,
        terms::get,

        auth::register,
        auth::inspect_activation,
        auth::activate,
        auth::login,
        auth::refresh,
        auth::logout,
        auth::forgot_password,
        auth::reset_password,
        auth::confirm_email,
        auth::undo_email,
        auth::undo_deletion,
        auth::providers,
        auth::start_oidc,
        auth::finish_oidc,
        auth::finish_oidc_by_form,
        auth::get_pending,
        auth::mail_pending,
        auth::continue_pending,
        auth::undo_identity,
        auth::start_passkey,
        auth::sign_in_by_passkey,

        me::get,
        me::update,
        me::change_email,
        me::cancel_email,
        me::start_passkey_step_up,
        passkeys::list,
        passkeys::start,
        passkeys::create,
        passkeys::update,
        passkeys::remove,
        me::security,
        me::step_up,
        me::change_password,
        totp::start,
        totp::confirm,
        totp::remove,
        recovery_codes::renew,
        sessions::list,
        sessions::remove,
        sessions::remove_others,
        identities::list,
        identities::remove,
        identities::start,
        me::accept_terms,
        me::export,
        me::delete,

        environments::list,
        environments::create,
        environments::get,
        environments::update,
        domains::list,
        domains::create,
        domains::check,
        domains::remove,
        identity_provider::get,
        identity_provider::put,
        identity_provider::remove,
        identity_provider::test,
        identity_provider::enforce,
        members::list,
        members::update,
        members::remove,

        register::search,

        organizations::list,
        organizations::create,
        organizations::get,
        organizations::update,
        organizations::remove,
        organization_members::list,
        organization_members::put,
        organization_members::remove,

        activations::list,
        activations::create,
        payments::get,
        payments::pay,

        identifiers::list,
        identifiers::create,
        identifiers::get,
        identifiers::update,
        identifiers::timeline,
        identifiers::start_migration,
        identifiers::cancel_migration,
        document_types::get,
        document_types::put,
        participants::lookup,

        invoices::list,
        invoices::create,
        invoices::get,
        invoices::update,
        invoices::remove,
        invoices::document,
        invoices::validate,
        invoices::send,
        invoices::cancel,
        invoices::deliveries,
        invoices::timeline,
        invoices::responses,
        validations::create,

        received::list,
        received::get,
        received::update,
        received::document,
        received::timeline,
        received::respond,
        received::responses,
        responses::list,

        operator_jobs::list,
        operator_jobs::requeue,

        operator_networks::get,
        operator_peers::list,
        operator_reports::list,
        operator_reports::document,
        operator_reports::send,
    );
    routes
}

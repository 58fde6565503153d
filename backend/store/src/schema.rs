//! Tables as diesel sees them. Column types are those of `types::sql`; a test compares them with the migrations.

use diesel::allow_tables_to_appear_in_same_query;
use diesel::table;

table! {
    use diesel::sql_types::*;
    use crate::types::sql::*;

    users (id) {
        id -> DbId,
        email -> Text,
        full_name -> Text,
        language -> Text,
        password_hash -> Nullable<Text>,
        status -> Text,
        is_operator -> Bool,
        session_epoch -> BigInt,
        terms_version -> Nullable<Text>,
        terms_accepted_at -> Nullable<DbTs>,
        created_at -> DbTs,
        updated_at -> DbTs,
        has_short_password -> Bool,
    }
}

table! {
    use diesel::sql_types::*;
    use crate::types::sql::*;

    mail_tokens (id) {
        id -> DbId,
        token_hash -> Nullable<Text>,
        purpose -> Text,
        email -> Text,
        user_id -> Nullable<DbId>,
        language -> Text,
        details -> DbJson,
        created_at -> DbTs,
        expires_at -> DbTs,
        used_at -> Nullable<DbTs>,
    }
}

table! {
    use diesel::sql_types::*;
    use crate::types::sql::*;

    sessions (id) {
        id -> DbId,
        user_id -> DbId,
        refresh_hash -> Text,
        previous_hash -> Nullable<Text>,
        rotated_at -> DbTs,
        created_at -> DbTs,
        expires_at -> DbTs,
        revoked_at -> Nullable<DbTs>,
        user_agent -> Nullable<Text>,
        method -> Nullable<Text>,
        provider -> Nullable<Text>,
        address -> Nullable<Text>,
        authenticated_at -> Nullable<DbTs>,
    }
}

table! {
    use diesel::sql_types::*;
    use crate::types::sql::*;

    totp_secrets (user_id) {
        user_id -> DbId,
        secret -> Nullable<Text>,
        enabled_at -> Nullable<DbTs>,
        last_step -> BigInt,
        new_secret -> Nullable<Text>,
        new_secret_at -> Nullable<DbTs>,
    }
}

table! {
    use diesel::sql_types::*;
    use crate::types::sql::*;

    recovery_codes (id) {
        id -> DbId,
        user_id -> DbId,
        code_hash -> Text,
        created_at -> DbTs,
        used_at -> Nullable<DbTs>,
    }
}

table! {
    use diesel::sql_types::*;
    use crate::types::sql::*;

    muted_notifications (user_id, kind) {
        user_id -> DbId,
        kind -> Text,
        muted_at -> DbTs,
    }
}

table! {
    use diesel::sql_types::*;
    use crate::types::sql::*;

    known_browsers (id) {
        id -> DbId,
        user_id -> DbId,
        secret_hash -> Text,
        created_at -> DbTs,
        last_used_at -> DbTs,
    }
}

table! {
    use diesel::sql_types::*;
    use crate::types::sql::*;

    identities (id) {
        id -> DbId,
        user_id -> DbId,
        provider -> Text,
        issuer -> Text,
        subject -> Text,
        email -> Text,
        created_at -> DbTs,
        last_used_at -> Nullable<DbTs>,
        undone_at -> Nullable<DbTs>,
    }
}

table! {
    use diesel::sql_types::*;
    use crate::types::sql::*;

    sign_in_attempts (id) {
        id -> DbId,
        state_hash -> Text,
        browser_hash -> Text,
        provider -> Text,
        nonce -> Text,
        code_verifier -> Text,
        return_to -> Text,
        language -> Text,
        created_at -> DbTs,
        expires_at -> DbTs,
        purpose -> Text,
        session_id -> Nullable<DbId>,
        full_name -> Nullable<Text>,
    }
}

table! {
    use diesel::sql_types::*;
    use crate::types::sql::*;

    pending_sign_ins (id) {
        id -> DbId,
        browser_hash -> Text,
        provider -> Text,
        issuer -> Text,
        subject -> Text,
        email -> Text,
        full_name -> Nullable<Text>,
        trust -> Text,
        is_proved -> Bool,
        has_shown_factor -> Bool,
        mail_sent_at -> Nullable<DbTs>,
        return_to -> Text,
        language -> Text,
        created_at -> DbTs,
        expires_at -> DbTs,
    }
}

table! {
    use diesel::sql_types::*;
    use crate::types::sql::*;

    passkeys (id) {
        id -> DbId,
        user_id -> DbId,
        credential_id -> Text,
        credential -> DbJson,
        name -> Text,
        created_at -> DbTs,
        last_used_at -> Nullable<DbTs>,
    }
}

table! {
    use diesel::sql_types::*;
    use crate::types::sql::*;

    passkey_challenges (id) {
        id -> DbId,
        purpose -> Text,
        challenge_hash -> Text,
        browser_hash -> Nullable<Text>,
        session_id -> Nullable<DbId>,
        passkey_id -> Nullable<DbId>,
        answer_hash -> Nullable<Text>,
        state -> DbJson,
        created_at -> DbTs,
        expires_at -> DbTs,
    }
}

table! {
    use diesel::sql_types::*;
    use crate::types::sql::*;

    signing_keys (id) {
        id -> DbId,
        private_key -> Text,
        public_key -> Text,
        created_at -> DbTs,
        retired_at -> Nullable<DbTs>,
    }
}

table! {
    use diesel::sql_types::*;
    use crate::types::sql::*;

    limits (key) {
        key -> Text,
        window_started_at -> DbTs,
        used -> BigInt,
    }
}

table! {
    use diesel::sql_types::*;
    use crate::types::sql::*;

    environments (id) {
        id -> DbId,
        name -> Text,
        slug -> Text,
        domain -> Nullable<Text>,
        is_invitation_only -> Bool,
        version -> BigInt,
        created_at -> DbTs,
        updated_at -> DbTs,
    }
}

table! {
    use diesel::sql_types::*;
    use crate::types::sql::*;

    memberships (environment_id, user_id) {
        environment_id -> DbId,
        user_id -> DbId,
        role -> Text,
        created_at -> DbTs,
    }
}

table! {
    use diesel::sql_types::*;
    use crate::types::sql::*;

    organizations (id) {
        id -> DbId,
        environment_id -> DbId,
        country -> Text,
        register_number -> Text,
        legal_name -> Text,
        vat_number -> Nullable<Text>,
        address -> DbJson,
        contact -> DbJson,
        payment -> DbJson,
        document_types -> DbJson,
        state -> Text,
        rejection_reason -> Nullable<Text>,
        version -> BigInt,
        created_at -> DbTs,
        updated_at -> DbTs,
        undo_seconds -> BigInt,
        network -> Nullable<Text>,
    }
}

table! {
    use diesel::sql_types::*;
    use crate::types::sql::*;

    organization_members (organization_id, user_id) {
        environment_id -> DbId,
        organization_id -> DbId,
        user_id -> DbId,
        permissions -> DbJson,
        created_at -> DbTs,
    }
}

table! {
    use diesel::sql_types::*;
    use crate::types::sql::*;

    activations (id) {
        id -> DbId,
        environment_id -> DbId,
        organization_id -> DbId,
        method -> Text,
        state -> Text,
        payment_id -> Nullable<DbId>,
        account_holder_name -> Nullable<Text>,
        reason -> Nullable<Text>,
        created_by -> DbId,
        created_at -> DbTs,
        decided_at -> Nullable<DbTs>,
    }
}

table! {
    use diesel::sql_types::*;
    use crate::types::sql::*;

    identifiers (id) {
        id -> DbId,
        environment_id -> DbId,
        organization_id -> DbId,
        scheme -> Text,
        value -> Text,
        is_primary -> Bool,
        can_send -> Bool,
        can_receive -> Bool,
        state -> Text,
        failure -> Nullable<Text>,
        version -> BigInt,
        created_at -> DbTs,
        updated_at -> DbTs,
        is_held -> Bool,
        attempts -> BigInt,
        failure_provider -> Nullable<Text>,
        migration_direction -> Nullable<Text>,
        migration_key -> Nullable<Text>,
        migration_prepared_at -> Nullable<DbTs>,
    }
}

table! {
    use diesel::sql_types::*;
    use crate::types::sql::*;

    registrations (identifier_id, document_type) {
        environment_id -> DbId,
        organization_id -> DbId,
        identifier_id -> DbId,
        document_type -> Text,
        state -> Text,
        failure -> Nullable<Text>,
        changed_at -> DbTs,
    }
}

table! {
    use diesel::sql_types::*;
    use crate::types::sql::*;

    sandbox_participants (participant) {
        participant -> Text,
        smp -> Text,
        migration_key -> Nullable<Text>,
        taken_over_at -> Nullable<DbTs>,
        changed_at -> DbTs,
    }
}

table! {
    use diesel::sql_types::*;
    use crate::types::sql::*;

    invoices (id) {
        id -> DbId,
        environment_id -> DbId,
        organization_id -> DbId,
        number -> Text,
        type_code -> Text,
        status -> Text,
        source -> Text,
        issued_on -> DbDay,
        due_on -> Nullable<DbDay>,
        currency -> Text,
        buyer_name -> Text,
        buyer_participant -> Nullable<Text>,
        payable -> DbMoney,
        content -> DbJson,
        document_sha256 -> Nullable<Text>,
        failure -> Nullable<DbJson>,
        version -> BigInt,
        created_by -> DbId,
        created_at -> DbTs,
        updated_at -> DbTs,
        sent_at -> Nullable<DbTs>,
        delivered_at -> Nullable<DbTs>,
        cancellable_until -> Nullable<DbTs>,
        response -> Nullable<DbJson>,
    }
}

table! {
    use diesel::sql_types::*;
    use crate::types::sql::*;

    deliveries (id) {
        id -> DbId,
        environment_id -> DbId,
        organization_id -> DbId,
        invoice_id -> Nullable<DbId>,
        status -> Text,
        sender -> Text,
        receiver -> Text,
        document_type -> Text,
        process -> Text,
        country -> Text,
        message_id -> Text,
        instance_id -> Text,
        document_sha256 -> Text,
        attempts -> BigInt,
        failure -> Nullable<DbJson>,
        receipt -> Nullable<DbJson>,
        enqueued_at -> DbTs,
        delivered_at -> Nullable<DbTs>,
        peer -> Text,
        retries -> DbJson,
        not_before -> Nullable<DbTs>,
        next_attempt_at -> Nullable<DbTs>,
        give_up_at -> Nullable<DbTs>,
        accepted_at -> Nullable<DbTs>,
        response_id -> Nullable<DbId>,
        mls_to -> Nullable<Text>,
        mls_type -> Nullable<Text>,
        confirmation -> Nullable<DbJson>,
        network -> Text,
    }
}

table! {
    use diesel::sql_types::*;
    use crate::types::sql::*;

    responses (id) {
        id -> DbId,
        environment_id -> Nullable<DbId>,
        organization_id -> Nullable<DbId>,
        direction -> Text,
        kind -> Text,
        status -> Nullable<Text>,
        outcome -> Text,
        subject_id -> Nullable<DbId>,
        about_delivery_id -> Nullable<DbId>,
        reference -> Text,
        reasons -> DbJson,
        note -> Nullable<Text>,
        effective_on -> Nullable<DbDay>,
        document_id -> Text,
        sender -> Text,
        receiver -> Text,
        message_id -> Nullable<Text>,
        instance_id -> Text,
        mls_to -> Nullable<Text>,
        mls_type -> Nullable<Text>,
        document_sha256 -> Text,
        receipt -> DbJson,
        due_at -> Nullable<DbTs>,
        actor_user_id -> Nullable<DbId>,
        actor_name -> Nullable<Text>,
        created_at -> DbTs,
    }
}

table! {
    use diesel::sql_types::*;
    use crate::types::sql::*;

    received_invoices (id) {
        id -> DbId,
        environment_id -> DbId,
        organization_id -> DbId,
        message_id -> Text,
        instance_id -> Text,
        sender -> Text,
        receiver -> Text,
        document_type -> Text,
        process -> Text,
        document_sha256 -> Text,
        number -> Text,
        type_code -> Text,
        issued_on -> Nullable<DbDay>,
        due_on -> Nullable<DbDay>,
        currency -> Text,
        seller_name -> Text,
        payable -> DbMoney,
        content -> DbJson,
        is_read -> Bool,
        receipt -> DbJson,
        received_at -> DbTs,
        response -> Nullable<DbJson>,
        response_status -> Nullable<Text>,
        refusal -> Nullable<DbJson>,
    }
}

table! {
    use diesel::sql_types::*;
    use crate::types::sql::*;

    events (id) {
        id -> DbId,
        environment_id -> DbId,
        organization_id -> DbId,
        subject_id -> DbId,
        kind -> Text,
        actor_user_id -> Nullable<DbId>,
        actor_name -> Nullable<Text>,
        details -> DbJson,
        happened_at -> DbTs,
    }
}

table! {
    use diesel::sql_types::*;
    use crate::types::sql::*;

    jobs (id) {
        id -> DbId,
        kind -> Text,
        payload -> DbJson,
        state -> Text,
        run_at -> DbTs,
        attempts -> BigInt,
        max_attempts -> BigInt,
        locked_until -> Nullable<DbTs>,
        locked_by -> Nullable<Text>,
        fence -> BigInt,
        last_error -> Nullable<Text>,
        created_at -> DbTs,
        finished_at -> Nullable<DbTs>,
        lane -> Nullable<Text>,
    }
}

table! {
    use diesel::sql_types::*;
    use crate::types::sql::*;

    network_memory (network, name) {
        network -> Text,
        name -> Text,
        value -> DbJson,
        changed_at -> DbTs,
    }
}

table! {
    use diesel::sql_types::*;
    use crate::types::sql::*;

    sandbox_keys (only_row) {
        only_row -> BigInt,
        keys -> DbJson,
        created_at -> DbTs,
    }
}

table! {
    use diesel::sql_types::*;
    use crate::types::sql::*;

    installation (only_row) {
        only_row -> BigInt,
        instance_id -> DbId,
        generation -> BigInt,
        changed_at -> DbTs,
    }
}

table! {
    use diesel::sql_types::*;
    use crate::types::sql::*;

    peers (name) {
        name -> Text,
        failures -> BigInt,
        last_failure -> Text,
        open_until -> Nullable<DbTs>,
        changed_at -> DbTs,
    }
}

table! {
    use diesel::sql_types::*;
    use crate::types::sql::*;

    network_exchanges (id) {
        id -> DbId,
        network -> Text,
        direction -> Text,
        message_id -> Text,
        exchanged_at -> DbTs,
        other_seat -> Text,
        document_type -> Text,
        process -> Text,
        transport -> Text,
        end_user -> Text,
        country -> Text,
        sender_country -> Nullable<Text>,
    }
}

table! {
    use diesel::sql_types::*;
    use crate::types::sql::*;

    network_reports (id) {
        id -> DbId,
        network -> Text,
        month -> Text,
        kind -> Text,
        status -> Text,
        sender -> Text,
        receiver -> Text,
        country -> Text,
        message_id -> Text,
        instance_id -> Text,
        document_sha256 -> Text,
        attempts -> BigInt,
        failure -> Nullable<DbJson>,
        receipt -> Nullable<DbJson>,
        enqueued_at -> DbTs,
        sent_at -> Nullable<DbTs>,
    }
}

table! {
    use diesel::sql_types::*;
    use crate::types::sql::*;

    idempotency_keys (actor_id, key) {
        actor_id -> DbId,
        key -> Text,
        operation -> Text,
        request_sha256 -> Text,
        status -> BigInt,
        answer -> DbJson,
        created_at -> DbTs,
    }
}

table! {
    use diesel::sql_types::*;
    use crate::types::sql::*;

    environment_domains (id) {
        id -> DbId,
        environment_id -> DbId,
        domain -> Text,
        secret -> Text,
        state -> Text,
        failure -> Nullable<Text>,
        proved_at -> Nullable<DbTs>,
        seen_at -> Nullable<DbTs>,
        checked_at -> Nullable<DbTs>,
        created_at -> DbTs,
    }
}

table! {
    use diesel::sql_types::*;
    use crate::types::sql::*;

    identity_providers (environment_id) {
        environment_id -> DbId,
        label -> Text,
        issuer -> Text,
        client_id -> Text,
        client_secret -> Nullable<Text>,
        state -> Text,
        tested_at -> Nullable<DbTs>,
        tested_email -> Nullable<Text>,
        break_glass_user_id -> Nullable<DbId>,
        kept_session_id -> Nullable<DbId>,
        created_at -> DbTs,
        updated_at -> DbTs,
    }
}

table! {
    use diesel::sql_types::*;
    use crate::types::sql::*;

    terms_acceptances (user_id, version) {
        user_id -> DbId,
        version -> Text,
        accepted_at -> DbTs,
        address -> Nullable<Text>,
    }
}

allow_tables_to_appear_in_same_query!(
    users,
    terms_acceptances,
    mail_tokens,
    sessions,
    totp_secrets,
    recovery_codes,
    known_browsers,
    muted_notifications,
    identities,
    sign_in_attempts,
    pending_sign_ins,
    passkeys,
    passkey_challenges,
    signing_keys,
    limits,
    environments,
    environment_domains,
    identity_providers,
    memberships,
    organizations,
    organization_members,
    activations,
    identifiers,
    registrations,
    sandbox_participants,
    invoices,
    deliveries,
    responses,
    received_invoices,
    events,
    jobs,
    network_exchanges,
    network_reports,
    peers,
    installation,
    network_memory,
    sandbox_keys,
    idempotency_keys
);

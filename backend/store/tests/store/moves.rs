//! The database lets a status move along its table and in no other way.

use wissel_store::Id;
use wissel_store::kinds::{DeliveryStatus, DocumentRegistrationState, InvoiceStatus, RegistrationState};
use wissel_store::moves::Moves;
use wissel_store::scope::OrganizationScope;
use wissel_store::testing::Backend;

use crate::open::{Open, on_both, open};

/// The shortest way from the first status to this one, by the table.
fn way_to<M: Moves>(goal: M) -> Option<Vec<M>> {
    let mut ways = vec![vec![M::FIRST]];
    for _ in 0..=M::MOVES.len() {
        if let Some(way) = ways.iter().find(|way| way.last() == Some(&goal)) {
            return Some(way.clone());
        }
        let longer: Vec<Vec<M>> = ways
            .iter()
            .flat_map(|way| {
                let here = *way.last().unwrap();
                let next = M::MOVES.iter().filter(move |(from, to)| *from == here && !way.contains(to));
                next.map(|(_, to)| way.iter().copied().chain([*to]).collect()).collect::<Vec<Vec<M>>>()
            })
            .collect();
        ways.extend(longer);
    }
    None
}

/// The column by which the tests find their row.
fn key_of(table: &str) -> &'static str {
    if table == "registrations" { "identifier_id" } else { "id" }
}

impl Open {
    /// A key as it stands in SQL.
    fn sql_id(&self, id: Id) -> String {
        match self.database.url {
            wissel_store::DatabaseUrl::Sqlite(_) => format!("x'{}'", id.0.simple()),
            wissel_store::DatabaseUrl::Postgres(_) => format!("'{id}'"),
        }
    }

    fn sql_time(&self) -> &'static str {
        match self.database.url {
            wissel_store::DatabaseUrl::Sqlite(_) => "0",
            wissel_store::DatabaseUrl::Postgres(_) => "'1970-01-01T00:00:00Z'",
        }
    }

    fn insert_invoice(&self, scope: &OrganizationScope, status: &str) -> (Id, Result<usize, String>) {
        let id = self.id();
        let (environment, organization) = (self.sql_id(scope.environment_id()), self.sql_id(scope.organization_id()));
        let (key, time) = (self.sql_id(id), self.sql_time());
        let done = self.database.try_execute(&format!(
            "INSERT INTO invoices (id, environment_id, organization_id, number, type_code, status, source, issued_on, currency, \
             buyer_name, payable, content, version, created_by, created_at, updated_at) VALUES ({key}, {environment}, \
             {organization}, '{id}', '380', '{status}', 'json', '2026-11-23', 'EUR', 'B', 0, '{{}}', 1, {key}, {time}, {time})"
        ));
        (id, done)
    }

    fn insert_delivery(&self, scope: &OrganizationScope, status: &str) -> (Id, Result<usize, String>) {
        let (invoice, done) = self.insert_invoice(scope, InvoiceStatus::FIRST.as_str());
        done.unwrap();
        let id = self.id();
        let (environment, organization) = (self.sql_id(scope.environment_id()), self.sql_id(scope.organization_id()));
        let (key, invoice, time) = (self.sql_id(id), self.sql_id(invoice), self.sql_time());
        let done = self.database.try_execute(&format!(
            "INSERT INTO deliveries (id, environment_id, organization_id, invoice_id, status, sender, receiver, document_type, \
             process, country, message_id, instance_id, document_sha256, attempts, enqueued_at) VALUES ({key}, {environment}, \
             {organization}, {invoice}, '{status}', 's', 'r', 'd', 'p', 'NL', '{id}', '{id}', 'h', 0, {time})"
        ));
        (id, done)
    }

    fn insert_identifier(&self, scope: &OrganizationScope, state: &str) -> (Id, Result<usize, String>) {
        let id = self.id();
        let (environment, organization) = (self.sql_id(scope.environment_id()), self.sql_id(scope.organization_id()));
        let (key, time) = (self.sql_id(id), self.sql_time());
        let (no, yes) = match self.database.url {
            wissel_store::DatabaseUrl::Sqlite(_) => ("0", "1"),
            wissel_store::DatabaseUrl::Postgres(_) => ("false", "true"),
        };
        let done = self.database.try_execute(&format!(
            "INSERT INTO identifiers (id, environment_id, organization_id, scheme, value, is_primary, can_send, can_receive, \
             state, version, created_at, updated_at) VALUES ({key}, {environment}, {organization}, '0088', '{id}', {no}, {yes}, \
             {no}, '{state}', 1, {time}, {time})"
        ));
        (id, done)
    }

    /// Gives the key of the identifier; a registration has none of its own.
    fn insert_registration(&self, scope: &OrganizationScope, state: &str) -> (Id, Result<usize, String>) {
        let (id, done) = self.insert_identifier(scope, RegistrationState::FIRST.as_str());
        done.unwrap();
        let (environment, organization) = (self.sql_id(scope.environment_id()), self.sql_id(scope.organization_id()));
        let (key, time) = (self.sql_id(id), self.sql_time());
        let done = self.database.try_execute(&format!(
            "INSERT INTO registrations (environment_id, organization_id, identifier_id, document_type, state, changed_at) \
             VALUES ({environment}, {organization}, {key}, 'invoice', '{state}', {time})"
        ));
        (id, done)
    }

    /// Tries every pair of statuses, and every status for a new row.
    fn try_all<M: Moves>(
        &self,
        all: &[M],
        text: impl Fn(M) -> &'static str,
        insert: impl Fn(&str) -> (Id, Result<usize, String>),
    ) {
        let change = |id: Id, to: M| {
            let (table, column, name, id) = (M::TABLE, M::COLUMN, key_of(M::TABLE), self.sql_id(id));
            self.database.try_execute(&format!("UPDATE {table} SET {column} = '{}' WHERE {name} = {id}", text(to)))
        };
        for from in all {
            let started = insert(text(*from)).1;
            assert_eq!(started.is_ok(), *from == M::FIRST, "a new row of {} as {}: {started:?}", M::TABLE, text(*from));
            let way = way_to(*from).unwrap_or_else(|| panic!("{} can't be reached", text(*from)));
            for to in all {
                let (id, done) = insert(text(M::FIRST));
                done.unwrap();
                for step in &way[1..] {
                    change(id, *step).unwrap();
                }
                let moved = change(id, *to);
                let what = format!("{} from {} to {}: {moved:?}", M::TABLE, text(*from), text(*to));
                assert_eq!(moved.is_ok(), from.may_become(*to), "{what}");
                if let Err(reason) = moved {
                    assert!(reason.contains("illegal move of"), "{what}");
                }
            }
            let (id, done) = insert(text(M::FIRST));
            done.unwrap();
            let (table, column, name, key) = (M::TABLE, M::COLUMN, key_of(M::TABLE), self.sql_id(id));
            let unknown =
                self.database.try_execute(&format!("UPDATE {table} SET {column} = 'lost' WHERE {name} = {key}"));
            assert!(unknown.is_err(), "{table} became something that there is not");
        }
    }
}

on_both! {
    async fn a_status_moves_along_its_table_and_in_no_other_way(open: Open) {
        let (_, scope) = open.tenant("anna").await;
        open.try_all(InvoiceStatus::ALL, InvoiceStatus::as_str, |status| open.insert_invoice(&scope, status));
        open.try_all(DeliveryStatus::ALL, DeliveryStatus::as_str, |status| open.insert_delivery(&scope, status));
        open.try_all(RegistrationState::ALL, RegistrationState::as_str, |state| open.insert_identifier(&scope, state));
        open.try_all(DocumentRegistrationState::ALL, DocumentRegistrationState::as_str, |state| {
            open.insert_registration(&scope, state)
        });
    }

    async fn what_identifies_a_message_never_changes(open: Open) {
        let (_, scope) = open.tenant("anna").await;
        let (id, done) = open.insert_delivery(&scope, "queued");
        done.unwrap();
        let id = open.sql_id(id);
        for column in ["message_id", "instance_id", "document_sha256", "sender", "receiver", "network"] {
            let changed = open.database.try_execute(&format!("UPDATE deliveries SET {column} = 'other' WHERE id = {id}"));
            assert!(changed.is_err_and(|reason| reason.contains("illegal move of deliveries")), "{column} changed");
        }
        open.database.try_execute(&format!("UPDATE deliveries SET attempts = 1 WHERE id = {id}")).unwrap();
    }
}

#[test]
fn both_databases_have_the_same_guards() {
    let guards = |backend| {
        let open = open(backend);
        open.database.guards()
    };
    let sqlite = guards(Backend::Sqlite);
    assert_eq!(sqlite, guards(Backend::Postgres));
    assert_eq!(sqlite.len(), 10, "{sqlite:?}");
}

//! Both databases have the same tables, columns, nullability, keys and indexes, and diesel's schema names them all.

use wissel_store::testing::{Backend, TestDatabase};
use wissel_store::{DatabaseUrl, Store};

fn shape(backend: Backend) -> Vec<String> {
    let database = TestDatabase::new(backend);
    Store::open(&database.url).expect("opens");
    database.shape()
}

#[tokio::test]
async fn the_two_schemas_are_the_same() {
    let (sqlite, postgres) = (shape(Backend::Sqlite), shape(Backend::Postgres));
    assert!(sqlite.len() > 150, "only {} lines: the catalogue queries find too little", sqlite.len());
    let only =
        |a: &[String], b: &[String]| a.iter().filter(|l| !b.contains(l)).cloned().collect::<Vec<_>>().join("\n  ");
    assert!(
        sqlite == postgres,
        "migrations/sqlite and migrations/postgres differ; mend the newest migration.\nonly SQLite:\n  {}\nonly PostgreSQL:\n  {}",
        only(&sqlite, &postgres),
        only(&postgres, &sqlite)
    );
}

#[test]
fn both_folders_have_the_same_migrations() {
    let names = |backend: &str| {
        let folder = format!("{}/../../migrations/{backend}", env!("CARGO_MANIFEST_DIR"));
        let mut names: Vec<_> = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().file_name()).collect();
        names.sort();
        names
    };
    assert_eq!(names("sqlite"), names("postgres"));
}

#[tokio::test]
async fn every_column_of_the_database_is_in_the_schema_of_diesel() {
    let schema = include_str!("../../src/schema.rs");
    for line in shape(Backend::Sqlite).iter().filter_map(|l| l.strip_prefix("column ")) {
        let (column, rest) = line.split_once(' ').unwrap();
        let (table, column) = column.split_once('.').unwrap();
        let body = schema.split(&format!("\n    {table} (")).nth(1).unwrap_or_else(|| panic!("no table {table}"));
        let body = body.split("\n    }").next().unwrap();
        let kind = body
            .lines()
            .find_map(|l| l.trim().strip_prefix(&format!("{column} -> ")))
            .unwrap_or_else(|| panic!("schema.rs lacks {table}.{column}"));
        assert_eq!(kind.starts_with("Nullable"), rest.ends_with("optional"), "{table}.{column}: {kind} but {rest}");
    }
}

/// Nodes that start at the same moment on an empty database all come up.
#[test]
fn migrations_run_once_when_nodes_start_together() {
    for backend in [Backend::Sqlite, Backend::Postgres] {
        let database = TestDatabase::new(backend);
        std::thread::scope(|threads| {
            let nodes: Vec<_> = (0..4)
                .map(|_| threads.spawn(|| Store::open(&database.url).map(drop).map_err(|e| e.to_string())))
                .collect();
            for node in nodes {
                assert_eq!(node.join().unwrap(), Ok(()), "{backend:?}");
            }
        });
    }
}

#[test]
fn a_wrong_database_url_is_refused_with_a_reason() {
    for (text, reason) in [("mysql://x", "must be sqlite:PATH or postgres://…"), ("sqlite:", "sqlite: needs a path")]
    {
        assert_eq!(text.parse::<DatabaseUrl>(), Err(reason.to_owned()));
    }
}

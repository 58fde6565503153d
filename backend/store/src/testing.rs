//! Databases for tests: a new one each, on SQLite or PostgreSQL, gone when dropped.

use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};

use diesel::{Connection, PgConnection, RunQueryDsl};

use crate::DatabaseUrl;

/// Which database a test runs on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Backend {
    /// A file in a temporary folder.
    Sqlite,
    /// A database on the server that `WISSEL_TEST_POSTGRES_URL` names.
    Postgres,
}

/// A database of one test.
pub struct TestDatabase {
    /// Where it is.
    pub url: DatabaseUrl,
    folder: PathBuf,
    server: Option<(String, String)>,
}

static NEXT: AtomicU32 = AtomicU32::new(0);

impl TestDatabase {
    /// Makes an empty database.
    ///
    /// # Panics
    /// When there is none to be had: `make test` starts a server and sets `WISSEL_TEST_POSTGRES_URL`.
    #[must_use]
    pub fn new(backend: Backend) -> Self {
        let name = format!("wissel_test_{}_{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let folder = std::env::temp_dir().join(&name);
        std::fs::create_dir_all(&folder).expect("a temporary folder can be made");
        match backend {
            Backend::Sqlite => Self { url: DatabaseUrl::Sqlite(folder.join("wissel.db")), folder, server: None },
            Backend::Postgres => {
                let server = std::env::var("WISSEL_TEST_POSTGRES_URL")
                    .expect("WISSEL_TEST_POSTGRES_URL is not set; run the tests with `make test` or `.ci/with-postgres cargo test`");
                run(&server, &format!("CREATE DATABASE {name}"));
                let url =
                    format!("{}/{name}", server.trim_end_matches('/').rsplit_once('/').map_or("", |(host, _)| host));
                Self { url: DatabaseUrl::Postgres(url), folder, server: Some((server, name)) }
            }
        }
    }

    /// A folder that goes away with the database.
    #[must_use]
    pub fn folder(&self) -> &std::path::Path {
        &self.folder
    }

    /// Runs one statement and answers how many rows it touched. For tests that look behind the finders.
    pub fn execute(&self, statement: &str) -> usize {
        match &self.url {
            DatabaseUrl::Postgres(url) => run(url, statement),
            DatabaseUrl::Sqlite(_) => match self.connect() {
                crate::Conn::Sqlite(mut conn) => diesel::sql_query(statement).execute(&mut conn).expect("runs"),
                crate::Conn::Pg(_) => 0,
            },
        }
    }

    /// Runs one statement, or says in the words of the database why not.
    pub fn try_execute(&self, statement: &str) -> Result<usize, String> {
        match self.connect() {
            crate::Conn::Sqlite(mut conn) => diesel::sql_query(statement).execute(&mut conn).map_err(|e| e.to_string()),
            crate::Conn::Pg(mut conn) => diesel::sql_query(statement).execute(&mut conn).map_err(|e| e.to_string()),
        }
    }

    /// The triggers that guard statuses, each with its table.
    #[must_use]
    pub fn guards(&self) -> Vec<(String, String)> {
        crate::shape::triggers(&mut self.connect())
    }

    /// Takes off the triggers that guard statuses, for tests that go back in time.
    pub fn lift_guards(&self) {
        for (table, trigger) in self.guards() {
            match &self.url {
                DatabaseUrl::Postgres(_) => self.execute(&format!("DROP TRIGGER {trigger} ON {table}")),
                DatabaseUrl::Sqlite(_) => self.execute(&format!("DROP TRIGGER {trigger}")),
            };
        }
    }

    /// How many rows each table has; two calls tell whether something was written in between.
    #[must_use]
    pub fn count_rows(&self) -> Vec<(String, i64)> {
        crate::shape::tables(&mut self.connect())
            .into_iter()
            .map(|table| {
                let rows = crate::shape::count(&mut self.connect(), &table);
                (table, rows)
            })
            .collect()
    }

    /// A digest of the rows of each table; two calls tell whether anything was changed in between.
    #[must_use]
    pub fn fingerprint(&self) -> Vec<(String, String)> {
        let mut conn = self.connect();
        // How long an installation runs goes on by itself.
        let tables = crate::shape::tables(&mut conn).into_iter().filter(|table| table != "installation");
        tables
            .collect::<Vec<_>>()
            .into_iter()
            .map(|table| (table.clone(), crate::shape::digest(&mut conn, &table)))
            .collect()
    }

    /// Tables, columns, keys and indexes as the database itself tells them.
    #[must_use]
    pub fn shape(&self) -> Vec<String> {
        crate::shape::describe(&mut self.connect())
    }

    fn connect(&self) -> crate::Conn {
        match &self.url {
            DatabaseUrl::Postgres(url) => crate::Conn::Pg(PgConnection::establish(url).expect("connects")),
            DatabaseUrl::Sqlite(path) => {
                let wait = ["PRAGMA busy_timeout = 10000"];
                crate::store::connect_sqlite(&path.to_string_lossy(), &wait).expect("opens")
            }
        }
    }
}

impl Drop for TestDatabase {
    fn drop(&mut self) {
        if let Some((server, name)) = &self.server {
            run(server, &format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"));
        }
        // A folder that is left behind in the temporary folder harms nobody.
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

fn run(url: &str, statement: &str) -> usize {
    let mut conn = PgConnection::establish(url).expect("the PostgreSQL server of the tests answers");
    diesel::sql_query(statement).execute(&mut conn).expect("the statement runs")
}

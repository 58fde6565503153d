//! Opening a database and running work on it.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use diesel::r2d2::{ManageConnection, Pool};
use diesel::{Connection, PgConnection, RunQueryDsl, SqliteConnection};
use tokio::sync::Semaphore;

use crate::conn::{Conn, on_db};
use crate::writer::Writer;
use crate::{Result, StoreError, migrate};

/// Connections to one database at most, per process.
const POOL_SIZE: u32 = 8;
/// How long work may wait for a connection before the caller hears "unavailable".
const POOL_WAIT: Duration = Duration::from_secs(5);

/// Where the data is: `sqlite:PATH` or `postgres://…`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DatabaseUrl {
    /// A file.
    Sqlite(PathBuf),
    /// A server, with the URL as libpq takes it.
    Postgres(String),
}

impl std::str::FromStr for DatabaseUrl {
    type Err = String;
    fn from_str(text: &str) -> std::result::Result<Self, String> {
        if let Some(path) = text.strip_prefix("sqlite:") {
            let path = path.strip_prefix("//").unwrap_or(path);
            return if path.is_empty() {
                Err("sqlite: needs a path".to_owned())
            } else {
                Ok(Self::Sqlite(path.into()))
            };
        }
        if text.starts_with("postgres://") || text.starts_with("postgresql://") {
            return Ok(Self::Postgres(text.to_owned()));
        }
        Err("must be sqlite:PATH or postgres://…".to_owned())
    }
}

#[derive(Clone)]
enum Access {
    /// Readers in a pool, one writer with group commit.
    Sqlite { readers: Pool<Opener>, writer: Writer },
    /// One pool; the gate keeps threads from waiting inside the blocking pool.
    Postgres { pool: Pool<Opener>, gate: Arc<Semaphore> },
}

/// A database that is open and migrated. Cheap to clone.
#[derive(Clone)]
pub struct Store {
    access: Access,
}

impl Store {
    /// Opens the database, creates it when it is a file that is not there, and brings the schema up to date under a lock.
    pub fn open(url: &DatabaseUrl) -> Result<Self> {
        match url {
            DatabaseUrl::Sqlite(path) => Self::open_sqlite(path),
            DatabaseUrl::Postgres(url) => Self::open_postgres(url),
        }
    }

    fn open_sqlite(path: &Path) -> Result<Self> {
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)
                .map_err(|e| StoreError::Unavailable(format!("{}: {e}", folder.display())))?;
        }
        let file = path.to_string_lossy().into_owned();
        let mut writer = connect_sqlite(&file, SQLITE_WRITER)?;
        migrate::run(&mut writer)?;
        let readers = pool(DatabaseUrl::Sqlite(path.to_owned()))?;
        Ok(Self { access: Access::Sqlite { readers, writer: Writer::start(writer) } })
    }

    fn open_postgres(url: &str) -> Result<Self> {
        migrate::run(&mut connect_postgres(url)?)?;
        let pool = pool(DatabaseUrl::Postgres(url.to_owned()))?;
        Ok(Self { access: Access::Postgres { pool, gate: Arc::new(Semaphore::new(POOL_SIZE as usize)) } })
    }

    /// Runs `work` on a connection that only reads. Short by rule: on SQLite it runs where it is called.
    pub async fn read<T, E, F>(&self, work: F) -> std::result::Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
        F: FnOnce(&mut Conn) -> std::result::Result<T, E> + Send + 'static,
    {
        match &self.access {
            Access::Sqlite { readers, .. } => {
                let mut conn = readers.get().map_err(|e| StoreError::Unavailable(e.to_string()))?;
                work(&mut conn)
            }
            Access::Postgres { pool, gate } => on_postgres(pool, gate, work).await,
        }
    }

    /// Runs `work` in one transaction. `Ok` means that it is durable; `Err` or a panic leaves nothing behind.
    pub async fn write<T, E, F>(&self, work: F) -> std::result::Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
        F: FnOnce(&mut Conn) -> std::result::Result<T, E> + Send + 'static,
    {
        match &self.access {
            Access::Sqlite { writer, .. } => writer.write(work).await,
            Access::Postgres { pool, gate } => {
                on_postgres(pool, gate, move |conn| {
                    conn.begin_write()?;
                    conn.finish_step(work)
                })
                .await
            }
        }
    }

    /// True when the database answers.
    pub async fn is_alive(&self) -> bool {
        self.read(ping).await.is_ok()
    }
}

async fn on_postgres<T, E, F>(pool: &Pool<Opener>, gate: &Arc<Semaphore>, work: F) -> std::result::Result<T, E>
where
    T: Send + 'static,
    E: From<StoreError> + Send + 'static,
    F: FnOnce(&mut Conn) -> std::result::Result<T, E> + Send + 'static,
{
    let permit = tokio::time::timeout(POOL_WAIT, Arc::clone(gate).acquire_owned())
        .await
        .map_err(|_| StoreError::Unavailable("no free connection".to_owned()))?
        .map_err(|_| StoreError::Unavailable("shutting down".to_owned()))?;
    let pool = pool.clone();
    tokio::task::spawn_blocking(move || {
        let _permit = permit;
        let mut conn = pool.get().map_err(|e| StoreError::Unavailable(e.to_string()))?;
        work(&mut conn)
    })
    .await
    .map_err(|_| StoreError::Panicked)?
}

const SQLITE_WRITER: &[&str] = &[
    "PRAGMA busy_timeout = 10000",
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
];
const SQLITE_READER: &[&str] = &["PRAGMA busy_timeout = 10000", "PRAGMA query_only = ON"];

pub(crate) fn connect_sqlite(file: &str, pragmas: &[&str]) -> Result<Conn> {
    let mut conn = SqliteConnection::establish(file).map_err(|e| StoreError::Unavailable(format!("{file}: {e}")))?;
    for pragma in pragmas {
        patiently(|| diesel::sql_query(*pragma).execute(&mut conn))?;
    }
    Ok(Conn::Sqlite(conn))
}

/// Tries again while the file is locked. SQLite does not wait by itself when several processes begin on a new file and each
/// switches it to the write-ahead log.
fn patiently(mut attempt: impl FnMut() -> diesel::QueryResult<usize>) -> Result<()> {
    for _ in 0..200 {
        match attempt() {
            Err(diesel::result::Error::DatabaseError(_, info)) if info.message().contains("locked") => {
                std::thread::sleep(Duration::from_millis(50));
            }
            other => return Ok(other.map(drop)?),
        }
    }
    Err(StoreError::Unavailable("the database file stays locked".to_owned()))
}

fn connect_postgres(url: &str) -> Result<Conn> {
    PgConnection::establish(url).map(Conn::Pg).map_err(|e| StoreError::Unavailable(e.to_string()))
}

/// Opens the connections of a pool: readers on SQLite, all of them on PostgreSQL.
struct Opener(DatabaseUrl);

fn pool(url: DatabaseUrl) -> Result<Pool<Opener>> {
    Pool::builder()
        .max_size(POOL_SIZE)
        .min_idle(Some(1))
        .connection_timeout(POOL_WAIT)
        .build(Opener(url))
        .map_err(|e| StoreError::Unavailable(e.to_string()))
}

impl ManageConnection for Opener {
    type Connection = Conn;
    type Error = StoreError;

    fn connect(&self) -> Result<Conn> {
        match &self.0 {
            DatabaseUrl::Sqlite(path) => connect_sqlite(&path.to_string_lossy(), SQLITE_READER),
            DatabaseUrl::Postgres(url) => connect_postgres(url),
        }
    }

    fn is_valid(&self, conn: &mut Conn) -> Result<()> {
        ping(conn)
    }

    fn has_broken(&self, conn: &mut Conn) -> bool {
        use diesel::r2d2::R2D2Connection;
        on_db!(conn, |c| c.is_broken())
    }
}

fn ping(conn: &mut Conn) -> Result<()> {
    use diesel::r2d2::R2D2Connection;
    on_db!(conn, |c| c.ping())?;
    Ok(())
}

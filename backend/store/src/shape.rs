//! Describes a schema in words that are the same on both databases, so that a test can compare them.

use diesel::RunQueryDsl;
use diesel::deserialize::QueryableByName;
use diesel::sql_types::{BigInt, Text};

use crate::Conn;
use crate::conn::on_db;

#[derive(QueryableByName)]
struct Line {
    #[diesel(sql_type = Text)]
    line: String,
}

#[derive(QueryableByName)]
struct Count {
    #[diesel(sql_type = BigInt)]
    rows: i64,
}

fn lines(conn: &mut Conn, query: &str) -> Vec<String> {
    let rows: Vec<Line> = on_db!(conn, |c| diesel::sql_query(query).load(c)).expect("the catalogue can be read");
    rows.into_iter().map(|row| row.line).collect()
}

/// Names of the tables, the bookkeeping of migrations left out.
pub fn tables(conn: &mut Conn) -> Vec<String> {
    let query = match conn {
        Conn::Pg(_) => {
            "SELECT tablename::text AS line FROM pg_tables WHERE schemaname = 'public' AND tablename NOT LIKE '\\_\\_%' ORDER BY 1"
        }
        Conn::Sqlite(_) => {
            "SELECT name AS line FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE '\\_\\_%' ESCAPE '\\' ORDER BY 1"
        }
    };
    lines(conn, query)
}

/// Triggers of our migrations, each with its table.
pub fn triggers(conn: &mut Conn) -> Vec<(String, String)> {
    let query = match conn {
        Conn::Pg(_) => {
            "SELECT c.relname || ' ' || t.tgname AS line FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid \
             WHERE NOT t.tgisinternal ORDER BY 1"
        }
        Conn::Sqlite(_) => {
            "SELECT tbl_name || ' ' || name AS line FROM sqlite_schema WHERE type = 'trigger' ORDER BY 1"
        }
    };
    let split = |line: String| line.split_once(' ').map(|(table, name)| (table.to_owned(), name.to_owned()));
    lines(conn, query).into_iter().filter_map(split).collect()
}

/// Rows of one table.
pub fn count(conn: &mut Conn, table: &str) -> i64 {
    let query = format!("SELECT count(*) AS rows FROM {table}");
    on_db!(conn, |c| diesel::sql_query(query).get_result::<Count>(c)).expect("the table can be counted").rows
}

/// A digest of the rows of one table, whatever their order.
pub fn digest(conn: &mut Conn, table: &str) -> String {
    let query = match conn {
        Conn::Pg(_) => format!("SELECT coalesce(string_agg(t::text, ';' ORDER BY t::text), '') AS line FROM {table} t"),
        Conn::Sqlite(_) => {
            let columns =
                lines(conn, &format!("SELECT 'quote(' || name || ')' AS line FROM pragma_table_info('{table}')"));
            let row = columns.join(" || ',' || ");
            format!(
                "SELECT coalesce(group_concat(line, ';'), '') AS line FROM (SELECT {row} AS line FROM {table} ORDER BY 1)"
            )
        }
    };
    crate::blobs::sha256_hex(lines(conn, &query).concat().as_bytes())
}

/// One sorted line per column, key, reference and index.
pub fn describe(conn: &mut Conn) -> Vec<String> {
    let queries: &[&str] = match conn {
        Conn::Pg(_) => &[PG_COLUMNS, PG_KEYS, PG_REFERENCES, PG_INDEXES],
        Conn::Sqlite(_) => &[SQLITE_COLUMNS, SQLITE_KEYS, SQLITE_REFERENCES, SQLITE_INDEXES],
    };
    let mut shape: Vec<String> = queries.iter().flat_map(|query| lines(conn, query)).collect();
    shape.sort();
    shape.retain(|line| !line.contains("__diesel"));
    shape
}

// A type is told by what both databases make of it: see the table in `types.rs`.
const PG_COLUMNS: &str = "SELECT 'column ' || table_name || '.' || column_name || ' ' || \
  CASE data_type WHEN 'uuid' THEN 'id' WHEN 'timestamp with time zone' THEN 'integer' WHEN 'bigint' THEN 'integer' \
  WHEN 'boolean' THEN 'integer' WHEN 'numeric' THEN 'integer' WHEN 'jsonb' THEN 'text' WHEN 'date' THEN 'text' ELSE data_type END \
  || CASE is_nullable WHEN 'NO' THEN ' required' ELSE ' optional' END AS line \
  FROM information_schema.columns WHERE table_schema = 'public'";

const SQLITE_COLUMNS: &str = "SELECT 'column ' || t.name || '.' || c.name || ' ' || \
  CASE lower(c.type) WHEN 'blob' THEN 'id' ELSE lower(c.type) END \
  || CASE WHEN c.\"notnull\" = 1 OR c.pk > 0 THEN ' required' ELSE ' optional' END AS line \
  FROM sqlite_schema t, pragma_table_info(t.name) c WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite%'";

const PG_KEYS: &str = "SELECT 'key ' || r.relname || ' (' || \
  (SELECT string_agg(a.attname, ',' ORDER BY k.position) FROM unnest(c.conkey) WITH ORDINALITY k(number, position) \
   JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.number) || ')' AS line \
  FROM pg_constraint c JOIN pg_class r ON r.oid = c.conrelid JOIN pg_namespace n ON n.oid = r.relnamespace \
  WHERE n.nspname = 'public' AND c.contype = 'p'";

const SQLITE_KEYS: &str = "SELECT 'key ' || name || ' (' || columns || ')' AS line FROM \
  (SELECT t.name AS name, (SELECT group_concat(c.name, ',') FROM \
    (SELECT name FROM pragma_table_info(t.name) WHERE pk > 0 ORDER BY pk) c) AS columns \
   FROM sqlite_schema t WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite%') WHERE columns IS NOT NULL";

const PG_REFERENCES: &str = "SELECT 'reference ' || r.relname || ' (' || \
  (SELECT string_agg(a.attname, ',' ORDER BY k.position) FROM unnest(c.conkey) WITH ORDINALITY k(number, position) \
   JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.number) || ') to ' || f.relname || \
  CASE c.confdeltype WHEN 'c' THEN ' cascade' ELSE ' restrict' END AS line \
  FROM pg_constraint c JOIN pg_class r ON r.oid = c.conrelid JOIN pg_class f ON f.oid = c.confrelid \
  JOIN pg_namespace n ON n.oid = r.relnamespace WHERE n.nspname = 'public' AND c.contype = 'f'";

const SQLITE_REFERENCES: &str = "SELECT 'reference ' || name || ' (' || columns || ') to ' || target || \
  CASE action WHEN 'CASCADE' THEN ' cascade' ELSE ' restrict' END AS line FROM \
  (SELECT t.name AS name, f.\"table\" AS target, f.on_delete AS action, group_concat(f.\"from\", ',') AS columns \
   FROM sqlite_schema t, pragma_foreign_key_list(t.name) f WHERE t.type = 'table' GROUP BY t.name, f.id, f.\"table\", f.on_delete)";

const PG_INDEXES: &str = "SELECT 'index ' || i.relname || ' on ' || r.relname || ' (' || \
  (SELECT string_agg(a.attname, ',' ORDER BY k.position) FROM unnest(x.indkey) WITH ORDINALITY k(number, position) \
   JOIN pg_attribute a ON a.attrelid = x.indrelid AND a.attnum = k.number) || ')' || \
  CASE WHEN x.indisunique THEN ' unique' ELSE '' END || CASE WHEN x.indpred IS NULL THEN '' ELSE ' partial' END AS line \
  FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class r ON r.oid = x.indrelid \
  JOIN pg_namespace n ON n.oid = r.relnamespace WHERE n.nspname = 'public' AND NOT x.indisprimary";

// A UNIQUE constraint has an index without a name of its own on SQLite: it gets the name that PostgreSQL gives.
const SQLITE_INDEXES: &str = "SELECT 'index ' || CASE WHEN index_name LIKE 'sqlite%' THEN \
  table_name || '_' || replace(columns, ',', '_') || '_key' ELSE index_name END || ' on ' || table_name || ' (' || columns || ')' \
  || CASE is_unique WHEN 1 THEN ' unique' ELSE '' END || CASE is_partial WHEN 1 THEN ' partial' ELSE '' END AS line FROM \
  (SELECT t.name AS table_name, i.name AS index_name, i.\"unique\" AS is_unique, i.partial AS is_partial, \
    (SELECT group_concat(name, ',') FROM (SELECT name FROM pragma_index_info(i.name) ORDER BY seqno)) AS columns \
   FROM sqlite_schema t, pragma_index_list(t.name) i WHERE t.type = 'table' AND i.origin <> 'pk')";

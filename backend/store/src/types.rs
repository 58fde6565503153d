//! Column types that mean the same on both databases.
//!
//! | Rust | PostgreSQL | SQLite (STRICT) |
//! |---|---|---|
//! | [`Id`] (UUIDv7) | `uuid` | BLOB, 16 bytes |
//! | [`Ts`] | `timestamptz` | INTEGER, µs since 1970 |
//! | [`Money`] | `numeric(24,6)` | INTEGER, scaled 10⁻⁶ |
//! | [`Day`] | `date` | TEXT, `YYYY-MM-DD` |
//! | [`Json`] | `jsonb` | TEXT |

use std::io::Write;

use diesel::backend::Backend;
use diesel::deserialize::{self, FromSql, FromSqlRow};
use diesel::expression::AsExpression;
use diesel::pg::{Pg, PgValue};
use diesel::query_builder::QueryId;
use diesel::serialize::{self, IsNull, Output, ToSql};
use diesel::sql_types::{BigInt, Binary, Date, HasSqlType, Jsonb, Numeric, SqlType, Text};
use diesel::sqlite::Sqlite;
use jiff::Timestamp;
use jiff::civil;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::conn::MultiBackend;

/// SQL types behind the columns; named in `schema.rs`.
pub mod sql {
    use super::{QueryId, SqlType};

    /// `uuid` / BLOB.
    #[derive(SqlType, QueryId, Debug, Clone, Copy)]
    #[diesel(postgres_type(oid = 2950, array_oid = 2951), sqlite_type(name = "Binary"))]
    pub struct DbId;
    /// `timestamptz` / INTEGER.
    #[derive(SqlType, QueryId, Debug, Clone, Copy)]
    #[diesel(postgres_type(oid = 1184, array_oid = 1185), sqlite_type(name = "Long"))]
    pub struct DbTs;
    /// `numeric(24,6)` / INTEGER.
    #[derive(SqlType, QueryId, Debug, Clone, Copy)]
    #[diesel(postgres_type(oid = 1700, array_oid = 1231), sqlite_type(name = "Long"))]
    pub struct DbMoney;
    /// `date` / TEXT.
    #[derive(SqlType, QueryId, Debug, Clone, Copy)]
    #[diesel(postgres_type(oid = 1082, array_oid = 1182), sqlite_type(name = "Text"))]
    pub struct DbDay;
    /// `jsonb` / TEXT.
    #[derive(SqlType, QueryId, Debug, Clone, Copy)]
    #[diesel(postgres_type(oid = 3802, array_oid = 3807), sqlite_type(name = "Text"))]
    pub struct DbJson;
}
use sql::{DbDay, DbId, DbJson, DbMoney, DbTs};

/// Key of a row: a UUIDv7, so that keys sort by the time they were made. Made by the caller, never by the database.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, AsExpression, FromSqlRow, Serialize, Deserialize,
)]
#[diesel(sql_type = DbId)]
#[serde(transparent)]
pub struct Id(pub Uuid);

impl std::fmt::Display for Id {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

impl std::str::FromStr for Id {
    type Err = uuid::Error;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.parse().map(Id)
    }
}

/// A moment, kept to the microsecond (what both databases can hold).
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, AsExpression, FromSqlRow, Serialize, Deserialize,
)]
#[diesel(sql_type = DbTs)]
#[serde(transparent)]
pub struct Ts(Timestamp);

impl Ts {
    /// Cuts what is smaller than a microsecond, so that a value read back equals the value written.
    #[must_use]
    pub fn new(at: Timestamp) -> Self {
        Self(Timestamp::from_microsecond(at.as_microsecond()).unwrap_or(at))
    }

    /// The moment as a [`Timestamp`].
    #[must_use]
    pub fn get(self) -> Timestamp {
        self.0
    }

    /// This moment plus so many seconds (negative: before it).
    #[must_use]
    pub fn plus_seconds(self, seconds: i64) -> Self {
        Self(self.0.checked_add(jiff::SignedDuration::from_secs(seconds)).unwrap_or(self.0))
    }
}

impl Ts {
    /// This moment plus so many milliseconds.
    #[must_use]
    pub fn plus_millis(self, millis: i64) -> Self {
        Self(self.0.checked_add(jiff::SignedDuration::from_millis(millis)).unwrap_or(self.0))
    }
}

impl From<Timestamp> for Ts {
    fn from(at: Timestamp) -> Self {
        Self::new(at)
    }
}

/// An amount for lists, sums and sorting: at most six decimals. The exact amounts are in the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, AsExpression, FromSqlRow, Serialize, Deserialize)]
#[diesel(sql_type = DbMoney)]
#[serde(transparent)]
pub struct Money(pub Decimal);

const MONEY_SCALE: u32 = 6;

/// A calendar day without a time.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, AsExpression, FromSqlRow, Serialize, Deserialize,
)]
#[diesel(sql_type = DbDay)]
#[serde(transparent)]
pub struct Day(pub civil::Date);

/// Any JSON value.
#[derive(Debug, Clone, PartialEq, AsExpression, FromSqlRow, Serialize, Deserialize)]
#[diesel(sql_type = DbJson)]
#[serde(transparent)]
pub struct Json(pub serde_json::Value);

impl Json {
    /// Any serializable value as JSON. A value that can't be JSON (a map with keys that are no text) becomes `null`.
    #[must_use]
    pub fn of<T: Serialize>(value: &T) -> Self {
        Self(serde_json::to_value(value).unwrap_or(serde_json::Value::Null))
    }

    /// Reads the value into a type, or says why it does not fit.
    pub fn read<T: serde::de::DeserializeOwned>(&self) -> crate::Result<T> {
        T::deserialize(&self.0).map_err(|e| crate::StoreError::Corrupt(format!("json column: {e}")))
    }
}

macro_rules! on_multi_backend {
    ($($sql:ident => $rust:ty),* $(,)?) => {$(
        impl HasSqlType<$sql> for MultiBackend {
            fn metadata(lookup: &mut Self::MetadataLookup) -> Self::TypeMetadata {
                MultiBackend::lookup_sql_type::<$sql>(lookup)
            }
        }
        impl FromSql<$sql, MultiBackend> for $rust {
            fn from_sql(value: <MultiBackend as Backend>::RawValue<'_>) -> deserialize::Result<Self> {
                value.from_sql::<$rust, $sql>()
            }
        }
        impl ToSql<$sql, MultiBackend> for $rust {
            fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, MultiBackend>) -> serialize::Result {
                out.set_value(($sql, self));
                Ok(IsNull::No)
            }
        }
    )*};
}
on_multi_backend!(DbId => Id, DbTs => Ts, DbMoney => Money, DbDay => Day, DbJson => Json);

impl ToSql<DbId, Pg> for Id {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> serialize::Result {
        out.write_all(self.0.as_bytes())?;
        Ok(IsNull::No)
    }
}
impl FromSql<DbId, Pg> for Id {
    fn from_sql(value: PgValue<'_>) -> deserialize::Result<Self> {
        Ok(Self(Uuid::from_slice(value.as_bytes())?))
    }
}
impl ToSql<DbId, Sqlite> for Id {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Sqlite>) -> serialize::Result {
        out.set_value(self.0.as_bytes().as_slice());
        Ok(IsNull::No)
    }
}
impl FromSql<DbId, Sqlite> for Id {
    fn from_sql(value: <Sqlite as Backend>::RawValue<'_>) -> deserialize::Result<Self> {
        let bytes = <Vec<u8> as FromSql<Binary, Sqlite>>::from_sql(value)?;
        Ok(Self(Uuid::from_slice(&bytes)?))
    }
}

/// µs between 1970-01-01 and 2000-01-01, where PostgreSQL starts to count.
const PG_EPOCH_MICROS: i64 = 946_684_800_000_000;

impl ToSql<DbTs, Pg> for Ts {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> serialize::Result {
        let micros = self.0.as_microsecond() - PG_EPOCH_MICROS;
        <i64 as ToSql<BigInt, Pg>>::to_sql(&micros, &mut out.reborrow())
    }
}
impl FromSql<DbTs, Pg> for Ts {
    fn from_sql(value: PgValue<'_>) -> deserialize::Result<Self> {
        let micros = <i64 as FromSql<BigInt, Pg>>::from_sql(value)?;
        Ok(Self(Timestamp::from_microsecond(micros.saturating_add(PG_EPOCH_MICROS))?))
    }
}
impl ToSql<DbTs, Sqlite> for Ts {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Sqlite>) -> serialize::Result {
        out.set_value(self.0.as_microsecond());
        Ok(IsNull::No)
    }
}
impl FromSql<DbTs, Sqlite> for Ts {
    fn from_sql(value: <Sqlite as Backend>::RawValue<'_>) -> deserialize::Result<Self> {
        let micros = <i64 as FromSql<BigInt, Sqlite>>::from_sql(value)?;
        Ok(Self(Timestamp::from_microsecond(micros)?))
    }
}

impl ToSql<DbMoney, Pg> for Money {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> serialize::Result {
        <Decimal as ToSql<Numeric, Pg>>::to_sql(&self.0, &mut out.reborrow())
    }
}
impl FromSql<DbMoney, Pg> for Money {
    fn from_sql(value: PgValue<'_>) -> deserialize::Result<Self> {
        Ok(Self(<Decimal as FromSql<Numeric, Pg>>::from_sql(value)?.normalize()))
    }
}
impl ToSql<DbMoney, Sqlite> for Money {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Sqlite>) -> serialize::Result {
        let exact = self.0.normalize();
        if exact.scale() > MONEY_SCALE {
            return Err(format!("{exact} has more than {MONEY_SCALE} decimals").into());
        }
        let scaled = exact.mantissa() * 10_i128.pow(MONEY_SCALE - exact.scale());
        out.set_value(i64::try_from(scaled)?);
        Ok(IsNull::No)
    }
}
impl FromSql<DbMoney, Sqlite> for Money {
    fn from_sql(value: <Sqlite as Backend>::RawValue<'_>) -> deserialize::Result<Self> {
        let scaled = <i64 as FromSql<BigInt, Sqlite>>::from_sql(value)?;
        Ok(Self(Decimal::new(scaled, MONEY_SCALE).normalize()))
    }
}

const PG_FIRST_DAY: civil::Date = civil::date(2000, 1, 1);

impl ToSql<DbDay, Pg> for Day {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> serialize::Result {
        let days = (self.0 - PG_FIRST_DAY).get_days();
        <diesel::pg::data_types::PgDate as ToSql<Date, Pg>>::to_sql(
            &diesel::pg::data_types::PgDate(days),
            &mut out.reborrow(),
        )
    }
}
impl FromSql<DbDay, Pg> for Day {
    fn from_sql(value: PgValue<'_>) -> deserialize::Result<Self> {
        let days = <diesel::pg::data_types::PgDate as FromSql<Date, Pg>>::from_sql(value)?.0;
        Ok(Self(PG_FIRST_DAY.checked_add(jiff::Span::new().try_days(days)?)?))
    }
}
impl ToSql<DbDay, Sqlite> for Day {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Sqlite>) -> serialize::Result {
        out.set_value(self.0.to_string());
        Ok(IsNull::No)
    }
}
impl FromSql<DbDay, Sqlite> for Day {
    fn from_sql(value: <Sqlite as Backend>::RawValue<'_>) -> deserialize::Result<Self> {
        Ok(Self(<String as FromSql<Text, Sqlite>>::from_sql(value)?.parse()?))
    }
}

impl ToSql<DbJson, Pg> for Json {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> serialize::Result {
        <serde_json::Value as ToSql<Jsonb, Pg>>::to_sql(&self.0, &mut out.reborrow())
    }
}
impl FromSql<DbJson, Pg> for Json {
    fn from_sql(value: PgValue<'_>) -> deserialize::Result<Self> {
        Ok(Self(<serde_json::Value as FromSql<Jsonb, Pg>>::from_sql(value)?))
    }
}
impl ToSql<DbJson, Sqlite> for Json {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Sqlite>) -> serialize::Result {
        out.set_value(serde_json::to_string(&self.0)?);
        Ok(IsNull::No)
    }
}
impl FromSql<DbJson, Sqlite> for Json {
    fn from_sql(value: <Sqlite as Backend>::RawValue<'_>) -> deserialize::Result<Self> {
        Ok(Self(serde_json::from_str(&<String as FromSql<Text, Sqlite>>::from_sql(value)?)?))
    }
}

//! Lists: a page of items and the cursor to the next.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

use crate::problem::{Answer, Problem};
use crate::words::words;

const DEFAULT_LIMIT: i64 = 50;

/// A part of a list.
#[derive(Debug, Serialize, ToSchema)]
pub struct Page<T> {
    /// The items.
    pub items: Vec<T>,
    /// Give this as `cursor` to get the next page; null at the end.
    pub next: Option<String>,
}

impl<T> Page<T> {
    /// A list that is always whole.
    #[must_use]
    pub fn whole(items: Vec<T>) -> Self {
        Self { items, next: None }
    }

    /// A page of rows that were asked for with one more than the limit: that one tells whether there is a next page.
    pub fn of_rows<Row, Key: Serialize>(
        mut rows: Vec<Row>,
        limit: i64,
        key: impl Fn(&Row) -> Key,
        show: impl Fn(Row) -> Answer<T>,
    ) -> Answer<Self> {
        let limit = usize::try_from(limit).unwrap_or_default();
        let has_more = rows.len() > limit;
        rows.truncate(limit);
        let next = rows.last().filter(|_| has_more).map(|row| Cursor(key(row)).encode());
        Ok(Self { items: rows.into_iter().map(show).collect::<Answer<_>>()?, next })
    }
}

/// How much of a list is wanted.
#[derive(Debug, Default, Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
pub struct PageQuery {
    /// Items at most, 1 to 100.
    #[param(minimum = 1, maximum = 100, default = 50, value_type = Option<i64>)]
    pub limit: Option<String>,
    /// `next` of the page before.
    pub cursor: Option<String>,
}

/// Reads `limit`: 1 to 100, 50 when it is not given.
pub fn limit(text: Option<&str>) -> Answer<i64> {
    let Some(text) = text else { return Ok(DEFAULT_LIMIT) };
    match text.parse() {
        Ok(limit @ 1..=100) => Ok(limit),
        _ => Err(Problem::field("/query/limit", "field.range", words!("Tussen 1 en 100.", "Between 1 and 100."))),
    }
}

/// A place in a list: the key of the last row that was seen.
pub struct Cursor<Key>(pub Key);

impl<Key: Serialize> Cursor<Key> {
    fn encode(&self) -> String {
        URL_SAFE_NO_PAD.encode(serde_json::to_vec(&self.0).unwrap_or_default())
    }
}

impl<Key: DeserializeOwned> Cursor<Key> {
    /// Reads a cursor that an earlier page gave.
    pub fn read(text: Option<&str>) -> Answer<Option<Key>> {
        let Some(text) = text else { return Ok(None) };
        let key = URL_SAFE_NO_PAD.decode(text).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok());
        key.map(Some).ok_or_else(|| {
            let message = words!("Dit is geen cursor van deze lijst.", "This is no cursor of this list.");
            Problem::field("/query/cursor", "field.invalid", message)
        })
    }
}

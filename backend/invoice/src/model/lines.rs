//! Reading the lines of JSON, which may be many: a short text there is a large value here.

use std::fmt::{Formatter, Result as Written};

use serde::de::{Deserializer, Error, SeqAccess, Visitor};

use super::Line;

/// Most lines of an invoice in JSON. With it the largest one is judged within 64 MiB of memory.
const MOST_LINES: usize = 16_000;

struct Lines;

impl<'de> Visitor<'de> for Lines {
    type Value = Vec<Line>;

    fn expecting(&self, out: &mut Formatter<'_>) -> Written {
        write!(out, "a list of at most {MOST_LINES} lines")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Self::Value, A::Error> {
        let mut lines = Vec::new();
        while let Some(line) = items.next_element()? {
            if lines.len() == MOST_LINES {
                return Err(A::Error::invalid_length(MOST_LINES + 1, &self));
            }
            lines.push(line);
        }
        Ok(lines)
    }
}

/// Reads the lines, and ends at the first one too many.
pub(super) fn read<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<Line>, D::Error> {
    from.deserialize_seq(Lines)
}

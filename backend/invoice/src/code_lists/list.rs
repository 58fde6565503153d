//! A code list out of its data file: the header says what it is, a table built on first use says which codes are in it.

use std::{ops::Deref, sync::OnceLock};

/// A code list: the codes that a standard or a rule set takes, with its name, its source and its version.
///
/// It is built from its data file on first use, so that a program pays only for the lists it asks; later look-ups cost
/// some nanoseconds. It reads as the slice of its codes, sorted byte by byte: `list.len()`, `list.iter()`.
#[derive(Debug)]
pub struct CodeList {
    text: &'static str,
    table: OnceLock<Table>,
}

/// The codes, sorted, and where to find each: a hash table with open addressing whose slots hold the number of a code,
/// counted from 1; 0 is an empty slot. At most half of the slots are taken, so a search always ends.
#[derive(Debug)]
struct Table {
    codes: Box<[&'static str]>,
    slots: Box<[u16]>,
}

impl CodeList {
    /// A list whose data file has this text.
    pub(super) const fn new(text: &'static str) -> Self {
        Self { text, table: OnceLock::new() }
    }

    /// Whether a code is in the list, as it is written: case counts, and space around a code is for the caller to trim.
    #[must_use]
    pub fn contains(&self, code: &str) -> bool {
        self.table().contains(code)
    }

    /// What the codes stand for.
    #[must_use]
    pub fn name(&self) -> &'static str {
        self.header("name")
    }

    /// The standard and the list in it, and which part of that list.
    #[must_use]
    pub fn source(&self) -> &'static str {
        self.header("source")
    }

    /// The publication whose state of the list this is.
    #[must_use]
    pub fn version(&self) -> &'static str {
        self.header("version")
    }

    /// The rules that ask for a code of this list.
    #[must_use]
    pub fn rules(&self) -> &'static str {
        self.header("rules")
    }

    /// The value of a line `# key: value` at the top of the file; a test sees to it that no list lacks one.
    fn header(&self, key: &str) -> &'static str {
        let lines = self.text.lines().map_while(|line| line.strip_prefix("# "));
        lines.filter_map(|line| line.split_once(": ")).find(|(name, _)| *name == key).map_or("", |(_, value)| value)
    }

    fn table(&self) -> &Table {
        self.table.get_or_init(|| Table::new(self.text))
    }
}

impl Deref for CodeList {
    type Target = [&'static str];

    fn deref(&self) -> &Self::Target {
        &self.table().codes
    }
}

impl Table {
    fn new(text: &'static str) -> Self {
        let lines = text.lines().filter(|line| !line.starts_with('#'));
        let codes: Box<[_]> = lines.flat_map(str::split_ascii_whitespace).collect();
        let mut slots = vec![0; (codes.len() * 2).next_power_of_two().max(2)].into_boxed_slice();
        for (number, code) in (1..).zip(&codes) {
            let mut slot = slot_of(code, slots.len());
            while slots[slot] != 0 {
                slot = (slot + 1) & (slots.len() - 1);
            }
            slots[slot] = number;
        }
        Self { codes, slots }
    }

    fn contains(&self, code: &str) -> bool {
        let mut slot = slot_of(code, self.slots.len());
        while let Some(index) = usize::from(self.slots[slot]).checked_sub(1) {
            if self.codes[index] == code {
                return true;
            }
            slot = (slot + 1) & (self.slots.len() - 1);
        }
        false
    }
}

/// The slot where the search for a code starts, for a number of slots that is a power of two, at least 2. The ends of a
/// code and its length tell codes apart well enough, so that a long text in place of a code costs no more than a code.
/// They are mixed by a multiplication with 2^64 divided by the golden ratio, whose high bits spread best.
fn slot_of(code: &str, slots: usize) -> usize {
    let bytes = code.as_bytes();
    let ends = match (bytes, bytes.first_chunk(), bytes.last_chunk()) {
        (_, Some(first), Some(last)) => {
            u64::from(u32::from_le_bytes(*first)) << 32 | u64::from(u32::from_le_bytes(*last))
        }
        ([a, b, c], ..) => u64::from_le_bytes([*a, *b, *c, 0, 0, 0, 0, 0]),
        ([a, b], ..) => u64::from_le_bytes([*a, *b, 0, 0, 0, 0, 0, 0]),
        ([a], ..) => u64::from(*a),
        _ => 0,
    };
    let hash = (ends ^ bytes.len() as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    (hash >> (u64::BITS - slots.trailing_zeros())) as usize
}

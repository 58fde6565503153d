//! Documents that somebody might send to do harm, made by code: what they are called, what they must come to, and their
//! bytes. Also used by the benchmark, which tells which of them costs most.

mod characters;
mod doctypes;
mod encodings;
mod json;
mod markup;
mod namespaces;
mod numbers;
mod rules;
mod sizes;
mod truncated;

/// What a document must come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expected {
    /// Read, and no rule is broken fatally: the attack is none.
    Valid,
    /// Read and judged, and a fatal rule is broken.
    Invalid,
    /// Not read, with this code.
    Refused(&'static str),
}

pub use Expected::{Invalid, Refused, Valid};

/// A hostile document.
pub struct Case {
    /// What it tries.
    pub name: String,
    /// What it must come to.
    pub expected: Expected,
    make: Box<dyn Fn() -> Vec<u8>>,
}

impl Case {
    /// The bytes.
    pub fn document(&self) -> Vec<u8> {
        let mut document = (self.make)();
        document.shrink_to_fit();
        document
    }
}

/// All of them.
pub fn all() -> Vec<Case> {
    [
        doctypes::cases(),
        encodings::cases(),
        characters::cases(),
        markup::cases(),
        truncated::cases(),
        namespaces::cases(),
        sizes::cases(),
        numbers::cases(),
        rules::cases(),
        json::cases(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn case<D: Into<Vec<u8>>>(name: &str, expected: Expected, make: impl Fn() -> D + 'static) -> Case {
    Case { name: name.to_owned(), expected, make: Box::new(move || make().into()) }
}

/// A valid invoice.
const VALID: &str = include_str!("../../../examples/invoice-standard.xml");
/// As many bytes as a document may have.
const MOST_BYTES: usize = 10 * 1024 * 1024;
const INVOICE: &str = "urn:oasis:names:specification:ubl:schema:xsd:Invoice-2";
const AGGREGATE: &str = "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2";
const BASIC: &str = "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2";

/// The valid invoice with something else in the place of something.
#[track_caller]
fn changed(from: &str, to: &str) -> String {
    assert!(VALID.contains(from), "{from:?} does not occur");
    VALID.replacen(from, to, 1)
}

/// The valid invoice with a note.
fn with_note(note: &str) -> String {
    changed("<cbc:DocumentCurrencyCode>", &format!("<cbc:Note>{note}</cbc:Note><cbc:DocumentCurrencyCode>"))
}

/// The valid invoice with something after its root tag.
fn beginning_with(content: &str) -> String {
    changed("<cbc:CustomizationID>", &format!("{content}<cbc:CustomizationID>"))
}

/// The valid invoice with something in front of the totals of VAT.
fn with(content: &str) -> String {
    changed("<cac:TaxTotal>", &format!("{content}<cac:TaxTotal>"))
}

/// An invoice of nothing but what is given, where `a:` and `b:` save bytes for more of it.
fn bare(content: &str) -> String {
    format!("<Invoice xmlns=\"{INVOICE}\" xmlns:a=\"{AGGREGATE}\" xmlns:b=\"{BASIC}\">{content}</Invoice>")
}

/// So many, or an eighth of that in a build that is not optimised: there it is the decision that counts, not its cost.
fn many(count: usize) -> usize {
    if cfg!(debug_assertions) { count / 8 } else { count }
}

/// The same piece again and again, as often as fits a number of bytes.
fn fill(piece: &str, bytes: usize) -> String {
    piece.repeat(bytes / piece.len())
}

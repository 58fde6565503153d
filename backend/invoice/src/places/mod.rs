//! Where an element of a document has its place in the JSON form, and which business term it is: for findings, and for
//! finding a value of the one in the other.
//!
//! A table per syntax says it, a row for each path. A step of a path is a name, with a condition where several fields
//! share a name: `cac:AllowanceCharge[charge]`; `.` stays at the element. A pointer has `#` for the number in a list.

mod cii;
mod cii_line;
mod document;
mod ubl;

use std::{fmt::Write, sync::LazyLock};

pub use document::{Place, Places};

use crate::{
    model::Invoice,
    xml::{Element, Name, names},
};

/// Path below the root, pointer, term.
type Row = (&'static str, &'static str, &'static str);

/// A row whose path and pointer are put together from pieces.
type Joined = (String, String, &'static str);

/// Tells whether a row is about an element.
type Condition = (&'static str, fn(Element<'_>) -> bool);

/// Tells the number of an element in the list of its row, where that is not how many such elements stand before it.
type Numbering = (&'static str, fn(Element<'_>) -> usize);

/// What the tables of a syntax consist of.
struct Syntax {
    rows: fn() -> Vec<Joined>,
    conditions: &'static [Condition],
    numbering: &'static [Numbering],
}

/// What is known of an element or attribute with a name.
struct Node {
    /// `None` for a condition on the element around it.
    name: Option<Name>,
    condition: Option<Condition>,
    number: Option<fn(Element<'_>) -> usize>,
    /// With `#` for each list on the way.
    pointer: String,
    term: &'static str,
    /// Whether the pointer goes one list deeper than that of the element around it.
    is_entry: bool,
    inside: Vec<Node>,
}

/// The place of something: JSON pointer (none for what the model does not have) and business term.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Known {
    pub(crate) pointer: Option<String>,
    pub(crate) term: Option<&'static str>,
}

static UBL: LazyLock<Node> = LazyLock::new(|| Node::of(&ubl::SYNTAX));
static CII: LazyLock<Node> = LazyLock::new(|| Node::of(&cii::SYNTAX));

/// The table for a document, by its root element.
fn table(root: Element<'_>) -> Option<&'static Node> {
    match root.name() {
        names::ubl::Invoice | names::ubl::CreditNote => Some(&UBL),
        names::rsm::CrossIndustryInvoice => Some(&CII),
        _ => None,
    }
}

/// The place of an element, or of something at a path inside it: that of the innermost element that is known.
pub(crate) fn of(element: Element<'_>, inside: &[Name]) -> Known {
    let mut chain: Vec<Element<'_>> = std::iter::once(element).chain(element.ancestors()).collect();
    let found = chain.pop().and_then(table).map(|table| table.deepest(&mut chain, inside, Numbers::default()));
    match found {
        Some((depth, node, numbers)) if depth > 0 => Known {
            pointer: Some(fill(&node.pointer, numbers)).filter(|pointer| !pointer.is_empty()),
            term: Some(node.term).filter(|term| !term.is_empty()),
        },
        _ => Known::default(),
    }
}

/// A pointer for those who have the JSON form: what is computed has no place of its own unless it is stated.
pub(crate) fn in_json(invoice: &Invoice, pointer: String) -> Option<String> {
    if pointer.starts_with("/totals") && invoice.totals.is_none() {
        return None;
    }
    let line = pointer.strip_suffix("/net_amount");
    let number = line.and_then(|line| line.strip_prefix("/lines/")?.parse::<usize>().ok());
    match number.and_then(|number| invoice.lines.get(number)) {
        Some(computed) if computed.net_amount.is_none() => line.map(str::to_owned),
        _ => Some(pointer),
    }
}

impl Node {
    fn of(syntax: &Syntax) -> Self {
        let mut table = Self::new(None, None);
        for (path, pointer, term) in (syntax.rows)() {
            table.insert(&path, &pointer, term, syntax);
        }
        table
    }

    fn new(name: Option<Name>, condition: Option<Condition>) -> Self {
        Self { name, condition, number: None, pointer: String::new(), term: "", is_entry: false, inside: Vec::new() }
    }

    /// Adds a row of the table; what is on the way to it and has no row itself, has the place of what is around it.
    fn insert(&mut self, path: &str, pointer: &str, term: &'static str, syntax: &Syntax) {
        let (step, rest) = path.split_once('/').map_or((path, None), |(step, rest)| (step, Some(rest)));
        let (name, label) = step.split_once('[').map_or((step, None), |(name, label)| (name, label.strip_suffix(']')));
        let condition = label.and_then(|label| syntax.conditions.iter().find(|known| known.0 == label)).copied();
        let name = Name::of(name);
        let is_same = |node: &Self| node.name == name && node.condition.map(|known| known.0) == label;
        let at = self.inside.iter().position(is_same).unwrap_or_else(|| {
            let number = label.and_then(|label| syntax.numbering.iter().find(|known| known.0 == label));
            self.inside.push(Self {
                pointer: self.pointer.clone(),
                term: self.term,
                number: number.map(|known| known.1),
                ..Self::new(name, condition)
            });
            self.inside.len() - 1
        });
        let node = &mut self.inside[at];
        match rest {
            Some(rest) => node.insert(rest, pointer, term, syntax),
            None => {
                (node.pointer, node.term) = (pointer.to_owned(), term);
                node.is_entry = lists(pointer) > lists(&self.pointer);
            }
        }
    }

    fn holds(&self, element: Element<'_>) -> bool {
        self.name == Some(element.name()) && self.condition.is_none_or(|(_, condition)| condition(element))
    }

    /// The number of an element in its list.
    fn number(&self, element: Element<'_>) -> usize {
        if let Some(number) = self.number {
            return number(element);
        }
        if self.is_line() {
            return element.position().0;
        }
        let siblings = element.parent().into_iter().flat_map(|parent| parent.children_named(element.name()));
        let before = siblings.take_while(|sibling| *sibling != element);
        before.filter(|sibling| self.holds(*sibling) && !is_blank(*sibling)).count()
    }

    /// Lines are counted by all means, also those without content.
    fn is_line(&self) -> bool {
        self.pointer == "/lines/#"
    }

    /// The node that the longest part of the way leads to: how long it is, and the numbers of the lists on it. The way
    /// is a chain of elements, the next one last, and after them names of what is missing.
    fn deepest(
        &'static self,
        chain: &mut Vec<Element<'_>>,
        missing: &[Name],
        numbers: Numbers,
    ) -> (usize, &'static Self, Numbers) {
        let mut best = (0, self, numbers);
        if let Some(element) = chain.pop() {
            for node in self.inside.iter().filter(|node| node.holds(element)) {
                let mut numbers = numbers;
                if node.is_entry {
                    numbers.push(node.number(element));
                }
                let (depth, found, numbers) = node.deepest(chain, missing, numbers);
                if depth >= best.0 {
                    best = (depth + 1, found, numbers);
                }
            }
            chain.push(element);
        } else if let Some((name, rest)) = missing.split_first()
            && let Some(node) = self.inside.iter().find(|node| node.name == Some(*name))
        {
            let (depth, found, numbers) = node.deepest(chain, rest, numbers);
            best = (depth + 1, found, numbers);
        }
        best
    }
}

fn lists(pointer: &str) -> usize {
    pointer.matches('#').count()
}

/// The numbers of an element in the lists that it is in, the outermost first. No list of the model is deeper than two.
#[derive(Debug, Clone, Copy, Default)]
struct Numbers {
    numbers: [usize; 2],
    count: usize,
}

impl Numbers {
    fn push(&mut self, number: usize) {
        if let Some(next) = self.numbers.get_mut(self.count) {
            *next = number;
            self.count += 1;
        }
    }
}

/// Puts the numbers into a pointer; where there is none, the list as a whole is meant.
fn fill(pointer: &str, numbers: Numbers) -> String {
    let mut left = numbers.numbers.iter().take(numbers.count);
    let mut filled = String::with_capacity(pointer.len() + 4);
    for (position, piece) in pointer.split("/#").enumerate() {
        if position > 0 {
            let Some(number) = left.next() else { return filled };
            // Writing to a string cannot fail.
            let _ = write!(filled, "/{number}");
        }
        filled.push_str(piece);
    }
    filled
}

/// Whether nothing in an element has a value.
fn is_blank(element: Element<'_>) -> bool {
    element.value().is_empty() && element.descendants().all(|inside| inside.value().is_empty())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_name_and_condition_of_the_tables_is_known() {
        let mut paths = BTreeSet::new();
        for syntax in [ubl::SYNTAX, cii::SYNTAX] {
            check(&syntax, &mut paths);
        }
    }

    fn check(syntax: &Syntax, paths: &mut BTreeSet<String>) {
        for (path, pointer, term) in (syntax.rows)() {
            for step in path.split('/') {
                let (name, label) = step.split_once('[').map_or((step, None), |(name, label)| (name, Some(label)));
                assert!(name == "." || Name::of(name).is_some(), "{path}: {name}");
                if let Some(label) = label {
                    let label = label.trim_end_matches(']');
                    assert!(syntax.conditions.iter().any(|known| known.0 == label), "{path}: {label}");
                }
            }
            assert!(pointer.starts_with('/') && !pointer.ends_with('/'), "{path}: {pointer}");
            assert!(term.starts_with("BT-") || term.starts_with("BG-"), "{path}: {term}");
            assert!(lists(&pointer) <= Numbers::default().numbers.len(), "{path}: {pointer}");
            assert!(paths.insert(path.clone()), "{path} stands twice");
        }
    }

    #[test]
    fn numbers_go_where_the_pointer_asks_for_them() {
        for (pointer, numbers, filled) in [
            ("/lines/#/attributes/#/name", &[3, 1][..], "/lines/3/attributes/1/name"),
            ("/lines/#/attributes/#", &[3], "/lines/3/attributes"),
            ("/lines/#", &[], "/lines"),
            ("/number", &[], "/number"),
        ] {
            let mut all = Numbers::default();
            numbers.iter().for_each(|number| all.push(*number));
            assert_eq!(fill(pointer, all), filled);
        }
    }
}

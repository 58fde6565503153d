//! Rules that are lines of a table: what may not be in a context, or how often it may.

use rustc_hash::FxHashMap;

use crate::{
    rules::{
        Findings,
        rule::{Rule, Severity},
    },
    wording::Wording,
    xml::{Element, Name, names::cac},
};

/// What a line of a table says about its path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Count {
    Never,
    AtMost(u32),
    One,
}

struct Row {
    rule: Rule,
    count: Count,
    /// The path as the table has it, for messages.
    path: &'static str,
    /// The names of the path.
    names: Vec<Name>,
}

/// A step of the paths of a context.
#[derive(Default)]
struct Step {
    /// Rows whose path ends here.
    rows: Vec<usize>,
    has_more: bool,
}

/// The rules of a table.
pub(super) struct Table {
    rows: Vec<Row>,
    steps: Vec<Step>,
    next: FxHashMap<(usize, Name), usize>,
    /// Step at which the paths of each context begin, and its rows that count.
    contexts: Vec<(usize, Vec<usize>)>,
    /// Rows about something at any depth, by the last name of their path.
    anywhere: FxHashMap<Name, Vec<usize>>,
    /// Whether a name is the last one of such a path.
    is_last: Vec<bool>,
}

/// How often each row was met: within one element of a context, or anywhere in the document.
pub(super) struct Counts {
    counts: Vec<u32>,
    /// Rows met in the element of a context that is being judged.
    met: Vec<usize>,
}

impl Table {
    /// Reads a table; the contexts get the numbers of their place in the list.
    pub(super) fn read(text: &'static str, contexts: &[&str]) -> Self {
        let mut table = Self {
            rows: Vec::new(),
            steps: Vec::new(),
            next: FxHashMap::default(),
            contexts: Vec::new(),
            anywhere: FxHashMap::default(),
            is_last: vec![false; Name::NUMBERS],
        };
        for _ in contexts {
            let step = table.add_step();
            table.contexts.push((step, Vec::new()));
        }
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let mut words = line.split(' ');
            let (Some(id), Some(gravity), Some(context), Some(what), Some(path)) =
                (words.next(), words.next(), words.next(), words.next(), words.next())
            else {
                continue;
            };
            let Some(context) = contexts.iter().position(|known| *known == context) else { continue };
            table.add(id, gravity, context, what, path);
        }
        table
    }

    fn add_step(&mut self) -> usize {
        self.steps.push(Step::default());
        self.steps.len() - 1
    }

    fn add(&mut self, id: &'static str, gravity: &str, context: usize, what: &str, path: &'static str) {
        let count = match what {
            "once" => Count::AtMost(1),
            "twice" => Count::AtMost(2),
            "one" => Count::One,
            _ => Count::Never,
        };
        let severity = if gravity == "fatal" { Severity::Fatal } else { Severity::Warning };
        let rule = Rule { id, severity, term: "", wording: wording(count, path.contains('@')) };
        let row = self.rows.len();
        let (starts, below): (&[Name], _) = match path.strip_prefix("line/") {
            Some(below) => (&[cac::InvoiceLine, cac::CreditNoteLine], below),
            None => (&[], path),
        };
        let names: Vec<Name> = below.split('/').filter_map(Name::of).collect();
        if what == "nowhere" {
            if let Some(last) = names.last() {
                self.anywhere.entry(*last).or_default().push(row);
                self.is_last[last.number()] = true;
            }
        } else {
            if count != Count::Never {
                self.contexts[context].1.push(row);
            }
            let starts: Vec<&[Name]> = if starts.is_empty() { vec![&[]] } else { starts.chunks(1).collect() };
            for start in starts {
                let steps: Vec<Name> = start.iter().chain(&names).copied().collect();
                self.add_path(self.contexts[context].0, &steps, row);
            }
        }
        self.rows.push(Row { rule, count, path, names });
    }

    fn add_path(&mut self, from: usize, path: &[Name], row: usize) {
        let mut step = from;
        for name in path {
            self.steps[step].has_more = true;
            step = match self.next.get(&(step, *name)) {
                Some(known) => *known,
                None => {
                    let added = self.add_step();
                    self.next.insert((step, *name), added);
                    added
                }
            };
        }
        self.steps[step].rows.push(row);
    }

    /// The rules of the table.
    pub(super) fn rules(&'static self) -> impl Iterator<Item = &'static Rule> {
        self.rows.iter().map(|row| &row.rule)
    }

    /// Nothing met yet.
    pub(super) fn counts(&self) -> Counts {
        Counts { counts: vec![0; self.rows.len()], met: Vec::new() }
    }

    /// Judges an element of a context.
    pub(super) fn judge(&'static self, context: usize, element: Element<'_>, counts: &mut Counts, to: &mut Findings) {
        let Some((first, counted)) = self.contexts.get(context) else { return };
        self.visit(*first, element, counts, to);
        for row in counted {
            let count = counts.counts[*row];
            let row = &self.rows[*row];
            let is_right = match row.count {
                Count::AtMost(most) => count <= most,
                Count::One => count == 1,
                Count::Never => true,
            };
            if !is_right {
                to.missing(&row.rule, element, row.names.as_slice(), &[row.path, &count.to_string()]);
            }
        }
        for row in counts.met.drain(..) {
            counts.counts[row] = 0;
        }
    }

    /// Goes through what the paths of the context reach.
    fn visit(&'static self, step: usize, element: Element<'_>, counts: &mut Counts, to: &mut Findings) {
        for (name, _) in element.attributes() {
            if let Some(next) = self.next.get(&(step, name)) {
                for row in &self.steps[*next].rows {
                    self.meet(*row, element, Some(name), counts, to);
                }
            }
        }
        for child in element.children() {
            let Some(next) = self.next.get(&(step, child.name())) else { continue };
            let next_step = &self.steps[*next];
            for row in &next_step.rows {
                self.meet(*row, child, None, counts, to);
            }
            if next_step.has_more {
                self.visit(*next, child, counts, to);
            }
        }
    }

    /// Takes note of something that a row is about.
    fn meet(
        &'static self,
        row: usize,
        element: Element<'_>,
        attribute: Option<Name>,
        counts: &mut Counts,
        to: &mut Findings,
    ) {
        if counts.counts[row] == 0 {
            counts.met.push(row);
            self.report_presence(row, element, attribute, to);
        }
        counts.counts[row] = counts.counts[row].saturating_add(1);
    }

    /// Reports what may not be there.
    fn report_presence(&'static self, row: usize, element: Element<'_>, attribute: Option<Name>, to: &mut Findings) {
        let row = &self.rows[row];
        match (row.count, attribute) {
            (Count::Never, Some(attribute)) => to.missing(&row.rule, element, attribute, &[row.path]),
            (Count::Never, None) => to.at(&row.rule, element, &[row.path]),
            _ => {}
        }
    }

    /// Judges an element and its attributes by the rows about any depth.
    pub(super) fn judge_anywhere(&'static self, element: Element<'_>, counts: &mut Counts, to: &mut Findings) {
        if self.is_last[element.name().number()] {
            self.meet_last(element.name(), element, element.parent(), None, counts, to);
        }
        for (name, _) in element.attributes() {
            if self.is_last[name.number()] {
                self.meet_last(name, element, Some(element), Some(name), counts, to);
            }
        }
    }

    fn meet_last(
        &'static self,
        last: Name,
        element: Element<'_>,
        above: Option<Element<'_>>,
        attribute: Option<Name>,
        counts: &mut Counts,
        to: &mut Findings,
    ) {
        for row in self.anywhere.get(&last).into_iter().flatten() {
            let names = &self.rows[*row].names;
            let mut around = std::iter::successors(above, |element| element.parent());
            let is_path = names.iter().rev().skip(1).all(|name| around.next().is_some_and(|e| e.name() == *name));
            if is_path && counts.counts[*row] == 0 {
                counts.counts[*row] = 1;
                self.report_presence(*row, element, attribute, to);
            }
        }
    }
}

fn wording(count: Count, is_attribute: bool) -> Wording {
    match (count, is_attribute) {
        (Count::Never, false) => Wording {
            nl: "Element {0} hoort niet in een EN 16931-factuur; laat het weg.",
            en: "Element {0} is not used in an EN 16931 invoice; leave it out.",
        },
        (Count::Never, true) => Wording {
            nl: "Attribuut {0} hoort niet in een EN 16931-factuur; laat het weg.",
            en: "Attribute {0} is not used in an EN 16931 invoice; leave it out.",
        },
        (Count::AtMost(1), _) => {
            Wording { nl: "{0} mag één keer voorkomen, niet {1} keer.", en: "{0} may occur once, not {1} times." }
        }
        (Count::AtMost(_), _) => Wording {
            nl: "{0} mag hoogstens twee keer voorkomen, niet {1} keer.",
            en: "{0} may occur twice at most, not {1} times.",
        },
        (Count::One, _) => Wording {
            nl: "{0} moet precies één keer voorkomen, niet {1} keer.",
            en: "{0} must occur exactly once, not {1} times.",
        },
    }
}

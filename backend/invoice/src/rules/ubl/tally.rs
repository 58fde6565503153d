//! What lines, charges and allowances add up to, in all and for each VAT category and rate.

use rustc_hash::FxHashMap;

use super::{
    category::{Families, families},
    number::Number,
    rates::Rates,
    reading::{Fault, Read, either},
};

/// A sum, or the first value in it that is no number.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Sum<'a> {
    amount: Number,
    fault: Option<Fault<'a>>,
}

impl<'a> Sum<'a> {
    /// Adds an amount; one that is absent counts for nothing.
    pub(super) fn add(&mut self, amount: Read<'a, Option<Number>>) {
        match amount {
            Ok(amount) => self.amount = self.amount.plus(amount.unwrap_or_default()),
            Err(fault) => self.fault = self.fault.or(Some(fault)),
        }
    }

    pub(super) fn get(&self) -> Read<'a, Number> {
        self.fault.map_or(Ok(self.amount), Err)
    }
}

/// The two kinds of lines. A sound document has only that of its root, but each counts where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lines {
    Invoice,
    CreditNote,
}

/// What an amount belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Source {
    Line(Lines),
    /// An allowance or charge, or both by its indicators.
    Charge {
        is_allowance: bool,
        is_charge: bool,
    },
}

/// What one VAT category, or one category and rate, adds up to.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Sums<'a> {
    invoice_lines: Sum<'a>,
    credit_note_lines: Sum<'a>,
    charges: Sum<'a>,
    allowances: Sum<'a>,
    /// Whether there are such lines, allowances or charges anywhere, also where they do not count.
    has_invoice_line: bool,
    has_credit_note_line: bool,
    has_charge: bool,
    /// The first values among the rates of each that are no numbers, and stop a look for those of a rate.
    invoice_line_fault: Option<Fault<'a>>,
    credit_note_line_fault: Option<Fault<'a>>,
    charge_fault: Option<Fault<'a>>,
}

impl<'a> Sums<'a> {
    fn found(&mut self, source: Source) {
        match source {
            Source::Line(Lines::Invoice) => self.has_invoice_line = true,
            Source::Line(Lines::CreditNote) => self.has_credit_note_line = true,
            Source::Charge { .. } => self.has_charge = true,
        }
    }

    fn add(&mut self, source: Source, is_of_document: bool, amount: Read<'a, Option<Number>>) {
        if !is_of_document {
            return;
        }
        match source {
            Source::Line(Lines::Invoice) => self.invoice_lines.add(amount),
            Source::Line(Lines::CreditNote) => self.credit_note_lines.add(amount),
            Source::Charge { is_allowance, is_charge } => {
                if is_charge {
                    self.charges.add(amount);
                }
                if is_allowance {
                    self.allowances.add(amount);
                }
            }
        }
    }

    /// Lines of a kind and charges, less allowances.
    pub(super) fn total(&self, lines: Lines) -> Read<'a, Number> {
        let lines = match lines {
            Lines::Invoice => self.invoice_lines,
            Lines::CreditNote => self.credit_note_lines,
        };
        Ok(lines.get()?.plus(self.charges.get()?).minus(self.allowances.get()?))
    }

    /// Whether there is a line of the kind, or an allowance or charge.
    pub(super) fn is_used(&self, lines: Lines) -> Read<'a, bool> {
        let (has_line, line_fault) = match lines {
            Lines::Invoice => (self.has_invoice_line, self.invoice_line_fault),
            Lines::CreditNote => (self.has_credit_note_line, self.credit_note_line_fault),
        };
        let is_there =
            |is_there, fault: Option<Fault<'a>>| if is_there { Ok(true) } else { fault.map_or(Ok(false), Err) };
        either(is_there(has_line, line_fault), is_there(self.has_charge, self.charge_fault))
    }

    /// Notes a rate that is no number; of the document itself, it stops the sums as well.
    fn stop(&mut self, own: &RateFault<'a>) {
        let fault = match own.source {
            Source::Line(Lines::Invoice) => &mut self.invoice_line_fault,
            Source::Line(Lines::CreditNote) => &mut self.credit_note_line_fault,
            Source::Charge { .. } => &mut self.charge_fault,
        };
        *fault = fault.or(Some(own.fault));
        self.add(own.source, own.is_of_document, Err(own.fault));
    }
}

/// The families, by their place, whose amounts are summed for each rate: S, L and M.
const RATED: Families = 0b1_1000_0001;

/// How many rates that are no numbers are kept: one is enough to stop the official rules, but for documents made to do
/// otherwise.
const MOST_FAULTS: usize = 100;

/// All sums of a document.
#[derive(Default)]
pub(super) struct Tally<'a> {
    /// Of all lines, wherever they stand.
    pub(super) lines: Sum<'a>,
    /// Of the allowances and charges of the document.
    pub(super) allowances: Sum<'a>,
    pub(super) charges: Sum<'a>,
    pub(super) has_allowance: bool,
    pub(super) has_charge: bool,
    has_invoice_line: bool,
    has_credit_note_line: bool,
    of_family: [Sums<'a>; 9],
    of_rate: FxHashMap<(usize, (i128, u32)), Sums<'a>>,
    rate_faults: Vec<RateFault<'a>>,
}

/// A rate that is no number, and the rates before it in the same line or charge: whoever looks for one of those does not
/// come to it.
struct RateFault<'a> {
    categories: Families,
    before: Vec<Number>,
    fault: Fault<'a>,
    source: Source,
    is_of_document: bool,
}

impl<'a> Tally<'a> {
    /// Adds an amount to the sums of the categories that are said of it, each with each of the rates.
    pub(super) fn add(
        &mut self,
        source: Source,
        is_of_document: bool,
        categories: Families,
        rates: &Rates<'a>,
        amount: Read<'a, Option<Number>>,
    ) {
        for (family, _) in families(categories) {
            self.of_family[family].add(source, is_of_document, amount);
        }
        if categories & RATED == 0 {
            return;
        }
        for rate in rates.each() {
            for (family, _) in families(categories & RATED) {
                let sums = self.of_rate.entry((family, rate.key())).or_default();
                sums.found(source);
                sums.add(source, is_of_document, amount);
            }
        }
        if let Some(fault) = rates.fault
            && self.rate_faults.len() < MOST_FAULTS
        {
            self.rate_faults.push(RateFault {
                categories,
                before: rates.each().collect(),
                fault,
                source,
                is_of_document,
            });
        }
    }

    pub(super) fn found_line(&mut self, lines: Lines) {
        match lines {
            Lines::Invoice => self.has_invoice_line = true,
            Lines::CreditNote => self.has_credit_note_line = true,
        }
    }

    /// An allowance or charge of the document.
    pub(super) fn found_charge(&mut self, is_allowance: bool, is_charge: bool, amount: Read<'a, Option<Number>>) {
        if is_allowance {
            self.has_allowance = true;
            self.allowances.add(amount);
        }
        if is_charge {
            self.has_charge = true;
            self.charges.add(amount);
        }
    }

    pub(super) fn has_line(&self, lines: Lines) -> bool {
        match lines {
            Lines::Invoice => self.has_invoice_line,
            Lines::CreditNote => self.has_credit_note_line,
        }
    }

    pub(super) fn of_family(&self, family: usize) -> &Sums<'a> {
        &self.of_family[family]
    }

    /// The sums of a category at a rate.
    pub(super) fn of_rate(&self, family: usize, rate: Number) -> Sums<'a> {
        let mut sums = self.of_rate.get(&(family, rate.key())).copied().unwrap_or_default();
        for own in &self.rate_faults {
            if own.categories & (1 << family) != 0 && !own.before.contains(&rate) {
                sums.stop(own);
            }
        }
        sums
    }
}

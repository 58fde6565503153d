//! The rates of the VAT categories of one line, allowance or charge.

use super::{
    category::Category,
    number::Number,
    reading::{Fault, Read},
};

/// Each rate once, up to one that is no number. Mostly there is just one, which has a place of its own.
#[derive(Default)]
pub(super) struct Rates<'a> {
    first: Option<Number>,
    more: Vec<Number>,
    pub(super) fault: Option<Fault<'a>>,
}

impl<'a> Rates<'a> {
    pub(super) fn add(&mut self, category: &Category<'a>) {
        let rate: Read<'a, Option<Number>> = category.rates.number();
        match rate {
            _ if self.fault.is_some() => {}
            Err(fault) => self.fault = Some(fault),
            Ok(None) => {}
            Ok(Some(rate)) => match self.first {
                None => self.first = Some(rate),
                Some(_) => self.more.push(rate),
            },
        }
    }

    /// When all have been added: leaves out what is there more than once.
    pub(super) fn settle(&mut self) {
        if let Some(first) = self.first {
            self.more.retain(|rate| *rate != first);
            self.more.sort();
            self.more.dedup();
        }
    }

    pub(super) fn each(&self) -> impl Iterator<Item = Number> {
        self.first.into_iter().chain(self.more.iter().copied())
    }
}

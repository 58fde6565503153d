//! Where the rules of EN 16931 tell what they found.

use rustc_hash::FxHashSet;

use super::reading::{Fault, Read};
use crate::{
    rules::{Findings, rule::Rule},
    xml::{Element, Steps},
};

/// Findings, and each value only once that the official rules stop at.
pub(in crate::rules) struct Verdicts<'t> {
    to: &'t mut Findings,
    /// Where the elements with such values start in the document.
    faulty: FxHashSet<usize>,
}

impl<'t> Verdicts<'t> {
    pub(in crate::rules) fn new(to: &'t mut Findings) -> Self {
        Self { to, faulty: FxHashSet::default() }
    }

    pub(in crate::rules) fn at(&mut self, rule: &'static Rule, element: Element<'_>, values: &[&str]) {
        self.to.at(rule, element, values);
    }

    pub(in crate::rules) fn missing(
        &mut self,
        rule: &'static Rule,
        inside: Element<'_>,
        what: impl Steps,
        values: &[&str],
    ) {
        self.to.missing(rule, inside, what, values);
    }

    pub(in crate::rules) fn fault(&mut self, fault: Fault<'_>) {
        if self.faulty.insert(fault.element.offset()) {
            self.to.at(fault.rule, fault.element, &[fault.shown()]);
        }
    }

    /// What was read; `None` where the official rules stop, which is told.
    pub(in crate::rules) fn read<T>(&mut self, read: Read<'_, T>) -> Option<T> {
        read.map_err(|fault| self.fault(fault)).ok()
    }

    /// Whether the test of a rule fails. Where the official rules stop it does not, and that is told.
    pub(in crate::rules) fn fails(&mut self, holds: Read<'_, bool>) -> bool {
        self.read(holds) == Some(false)
    }

    /// Tells of something that should be inside an element when the test of its rule fails.
    pub(in crate::rules) fn require(
        &mut self,
        holds: Read<'_, bool>,
        rule: &'static Rule,
        inside: Element<'_>,
        what: impl Steps,
        values: &[&str],
    ) {
        if self.fails(holds) {
            self.missing(rule, inside, what, values);
        }
    }
}

//! The walk over a table of what may stand where (rules PEPPOL-T71-B… and PEPPOL-T111-B…).
//!
//! Official habit that the walk follows: an element that has no place in its parent is one finding, and nothing within it
//! is looked at.

use crate::judgement::{Findings, Node, normalized};

use super::lists;

/// An element and what the rules ask of it.
pub(super) struct Shape {
    pub(super) name: &'static str,
    /// Elements and attributes (`@name`) that have to be there, with the rule.
    pub(super) needs: &'static [(&'static str, &'static str)],
    pub(super) checks: &'static [(Check, &'static str)],
    /// Elements that have a place here.
    pub(super) children: &'static [Shape],
    /// The rule against any other element; `None` where the rules let anything be.
    pub(super) closed: Option<&'static str>,
}

/// What a value has to be.
pub(super) enum Check {
    /// `@schemeID`, if there, is an electronic address scheme.
    AddressScheme,
    /// `@schemeID`, if there, is of the ISO 6523 list.
    RegisterScheme,
    /// The value is a document name code (UNCL1001).
    DocumentName,
    /// The value is one of these.
    OneOf(&'static str),
    /// The attribute, if there, is one of these.
    AttributeOneOf(&'static str, &'static str),
    /// There is no `schemaLocation`.
    NoSchemaLocation,
}

/// An element of which nothing is asked but that it may be there.
pub(super) const fn leaf(name: &'static str) -> Shape {
    Shape { name, needs: &[], checks: &[], children: &[], closed: None }
}

/// An element with a value that is checked.
pub(super) const fn value(name: &'static str, checks: &'static [(Check, &'static str)]) -> Shape {
    Shape { name, needs: &[], checks, children: &[], closed: None }
}

/// Holds a document against the table of its kind.
pub(super) fn judge(shape: &Shape, root: &Node, findings: &mut Findings) {
    let mut waiting = vec![(shape, root)];
    while let Some((shape, node)) = waiting.pop() {
        for (name, rule) in shape.needs {
            if !is_there(node, name) {
                let nl = format!("In {} ontbreekt {name}.", shape.name);
                findings.fatal(rule, node, nl, format!("{} has no {name}.", shape.name));
            }
        }
        for (check, rule) in shape.checks {
            run(check, rule, node, findings);
        }
        for child in &node.children {
            match (shape.children.iter().find(|known| known.name == child.name), shape.closed) {
                (Some(known), _) => waiting.push((known, child)),
                (None, Some(rule)) => {
                    let nl = format!("{} hoort niet in {}.", child.name, shape.name);
                    findings.fatal(rule, child, nl, format!("{} has no place in {}.", child.name, shape.name));
                }
                (None, None) => {}
            }
        }
    }
}

fn is_there(node: &Node, name: &str) -> bool {
    match name.strip_prefix('@') {
        Some(attribute) => node.attribute(attribute).is_some(),
        None => node.first(name).is_some(),
    }
}

fn run(check: &Check, rule: &'static str, node: &Node, findings: &mut Findings) {
    let value = normalized(&node.own_text);
    let (wrong, list) = match check {
        Check::AddressScheme => (foreign(node, "schemeID", lists::is_address_scheme), "EAS"),
        Check::RegisterScheme => (foreign(node, "schemeID", lists::is_register_scheme), "ISO 6523"),
        Check::AttributeOneOf(name, codes) => (foreign(node, name, |code| lists::is_in(codes, code)), *codes),
        Check::DocumentName => (Some(value).filter(|code| !lists::is_document_name(code)), "UNCL1001"),
        Check::OneOf(codes) => (Some(value).filter(|code| !lists::is_in(codes, code)), *codes),
        Check::NoSchemaLocation => {
            if node.has_schema_location() {
                let nl = "Het document noemt een schema (schemaLocation); dat mag niet.";
                findings.fatal(rule, node, nl, "The document names a schema (schemaLocation), which it must not.");
            }
            return;
        }
    };
    if let Some(code) = wrong {
        let nl = format!("De code “{code}” van {} staat niet in de lijst: {list}.", node.name);
        findings.fatal(rule, node, nl, format!("The code “{code}” of {} is not in the list: {list}.", node.name));
    }
}

/// The value of an attribute that is there and not in its list.
fn foreign(node: &Node, attribute: &str, is_known: impl Fn(&str) -> bool) -> Option<String> {
    node.attribute(attribute).filter(|code| !is_known(code)).map(str::to_owned)
}

//! What is found when a document of the network is judged: the official id of the rule, how grave it is, where it is, and
//! one sentence in Dutch and in English. Not for invoices, which crate `wissel-invoice` judges.

mod node;

use serde::Serialize;

use crate::language::Language;

pub(crate) use node::{CAC, CBC, Node, normalized};

/// How grave a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The document is valid, but something deserves attention.
    Warning,
    /// The document is not valid.
    Fatal,
}

/// One thing that is wrong with a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// The official id of the rule, or one that begins with `WISSEL-` where the official rules have none.
    pub rule: &'static str,
    /// How grave it is.
    pub severity: Severity,
    /// Where: the path of the element, such as `/ApplicationResponse/cac:SenderParty/cbc:EndpointID`.
    pub path: String,
    nl: String,
    en: String,
}

impl Finding {
    /// What is wrong, in one sentence.
    #[must_use]
    pub fn message(&self, language: Language) -> &str {
        language.pick(&self.nl, &self.en)
    }
}

/// Whether nothing fatal was found.
#[must_use]
pub fn is_valid(findings: &[Finding]) -> bool {
    findings.iter().all(|finding| finding.severity != Severity::Fatal)
}

/// The findings of one document, in the order in which they were made.
#[derive(Default)]
pub(crate) struct Findings(Vec<Finding>);

impl Findings {
    /// Notes what makes a document invalid.
    pub(crate) fn fatal(&mut self, rule: &'static str, at: &Node, nl: impl Into<String>, en: impl Into<String>) {
        self.note(Severity::Fatal, rule, at, nl, en);
    }

    /// Notes what deserves attention.
    pub(crate) fn warning(&mut self, rule: &'static str, at: &Node, nl: impl Into<String>, en: impl Into<String>) {
        self.note(Severity::Warning, rule, at, nl, en);
    }

    /// Notes a finding of the given gravity.
    pub(crate) fn note(
        &mut self,
        severity: Severity,
        rule: &'static str,
        at: &Node,
        nl: impl Into<String>,
        en: impl Into<String>,
    ) {
        self.0.push(Finding { rule, severity, path: at.path.clone(), nl: nl.into(), en: en.into() });
    }

    /// Notes the rule if what it asks for does not hold.
    pub(crate) fn expect(&mut self, holds: bool, rule: &'static str, at: &Node, nl: &str, en: &str) {
        if !holds {
            self.fatal(rule, at, nl, en);
        }
    }

    /// All of them.
    pub(crate) fn into_vec(self) -> Vec<Finding> {
        self.0
    }
}

//! What the rules have to say about a document.

use rustc_hash::FxHashMap;
use serde::Serialize;
use serde_json::Value;

use super::{
    release::Release,
    rule::{Rule, Severity},
};
use crate::{
    language::Language,
    model::Totals,
    places,
    wording::shorten,
    xml::{Element, Steps},
};

/// A breach of a rule at a place in a document.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    rule: &'static Rule,
    severity: Severity,
    values: Vec<String>,
    /// How often the rule is broken: 1, or more where the report stops naming each place.
    pub count: u32,
    /// Place in the XML document, such as `/Invoice/cac:InvoiceLine[2]/cbc:ID`.
    pub path: String,
    /// Line of that place in the XML document, counting from 1.
    pub line: u32,
    /// Business term of EN 16931, such as `BT-31`.
    pub term: Option<&'static str>,
    /// Place in the JSON form, when the document came as JSON.
    pub pointer: Option<String>,
    /// JSON Patch (RFC 6902) that mends the JSON form, when there is only one sensible way.
    pub repair: Option<Value>,
}

impl Finding {
    /// Official id of the rule.
    #[must_use]
    pub fn rule(&self) -> &'static str {
        self.rule.id
    }

    /// How grave it is.
    #[must_use]
    pub fn severity(&self) -> Severity {
        self.severity
    }

    /// What is wrong, in plain words with the values of the document.
    #[must_use]
    pub fn message(&self, language: Language) -> String {
        self.rule.wording.say(language, &self.values)
    }
}

/// The judgement on a document.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// The rule set that was judged, such as `peppol`.
    pub profile: &'static str,
    /// What is wrong, in document order of the rule groups.
    pub findings: Vec<Finding>,
    /// Totals: computed for JSON, as stated for XML; absent when the document states none that can be read.
    pub totals: Option<Totals>,
}

impl Report {
    /// Whether there is no fatal finding.
    #[must_use]
    pub fn is_valid(&self) -> bool {
        self.findings.iter().all(|finding| finding.severity() != Severity::Fatal)
    }

    /// The report with its messages in one language, ready to be sent.
    #[must_use]
    pub fn in_language(&self, language: Language) -> ReportBody {
        let body = |finding: &Finding| FindingBody {
            rule: finding.rule().to_owned(),
            severity: finding.severity(),
            count: finding.count,
            message: finding.message(language),
            path: Some(finding.path.clone()),
            line: Some(finding.line),
            term: finding.term.map(str::to_owned),
            pointer: finding.pointer.clone(),
            repair: finding.repair.clone(),
        };
        ReportBody {
            is_valid: self.is_valid(),
            profile: self.profile.to_owned(),
            findings: self.findings.iter().map(body).collect(),
            totals: self.totals.clone(),
        }
    }
}

/// The judgement on a document, in one language.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(as = Report))]
pub struct ReportBody {
    /// Whether the document may be sent: no finding is fatal.
    pub is_valid: bool,
    /// The rule set that it was judged by: `en16931`, `peppol`, `peppol-selfbilling`, `nlcius` or `nlcius-gaccount`.
    #[cfg_attr(feature = "openapi", schema(example = "peppol"))]
    pub profile: String,
    /// What is wrong.
    pub findings: Vec<FindingBody>,
    /// What the document adds up to.
    pub totals: Option<Totals>,
}

/// A breach of a rule, in one language.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(as = Finding))]
pub struct FindingBody {
    /// Official id of the rule.
    #[cfg_attr(feature = "openapi", schema(example = "PEPPOL-EN16931-R010"))]
    pub rule: String,
    /// How grave it is.
    pub severity: Severity,
    /// How often the rule is broken: 1, or more where the report stops naming each place.
    #[cfg_attr(feature = "openapi", schema(example = 1))]
    pub count: u32,
    /// What is wrong, in plain words.
    #[cfg_attr(feature = "openapi", schema(example = "The electronic address of the buyer is missing."))]
    pub message: String,
    /// Place in the XML document, as XPath with the prefixes that are usual in its syntax.
    #[cfg_attr(feature = "openapi", schema(example = "/Invoice/cac:AccountingCustomerParty/cac:Party/cbc:EndpointID"))]
    pub path: Option<String>,
    /// Line in the XML document, counting from 1.
    #[cfg_attr(feature = "openapi", schema(example = 31))]
    pub line: Option<u32>,
    /// Business term of EN 16931.
    #[cfg_attr(feature = "openapi", schema(example = "BT-49"))]
    pub term: Option<String>,
    /// Place in the JSON form (RFC 6901).
    #[cfg_attr(feature = "openapi", schema(example = "/buyer/participant"))]
    pub pointer: Option<String>,
    /// JSON Patch (RFC 6902) that mends it.
    #[cfg_attr(feature = "openapi", schema(value_type = Option<Vec<Object>>))]
    pub repair: Option<Value>,
}

/// How many places of one rule are reported; the last of them counts the rest.
const MOST_PLACES: usize = 100;

/// Collects findings.
pub(super) struct Findings {
    release: &'static Release,
    found: Vec<Finding>,
    /// Rules that are fatal in the syntax of this document, though not in the other.
    fatal: &'static [&'static str],
    /// Per rule: how many places, and the position of the last of them.
    places: FxHashMap<&'static str, (usize, usize)>,
}

impl Findings {
    pub(super) fn of(release: &'static Release) -> Self {
        Self { release, fatal: &[], found: Vec::new(), places: FxHashMap::default() }
    }

    /// Takes some rules as fatal from here on.
    pub(super) fn judge_as_fatal(&mut self, rules: &'static [&'static str]) {
        self.fatal = rules;
    }

    /// Reports a breach at an element.
    pub(super) fn at(&mut self, rule: &'static Rule, element: Element<'_>, values: &[&str]) {
        self.missing(rule, element, &[], values);
    }

    /// Reports a breach at an element, unless the same rule is reported there already.
    pub(super) fn once(&mut self, rule: &'static Rule, element: Element<'_>, values: &[&str]) {
        let count = self.places.get(rule.id).map_or(0, |(count, _)| *count);
        let path = element.path();
        let is_there = |finding: &Finding| finding.rule.id == rule.id && finding.path == path;
        if !(1..=MOST_PLACES).contains(&count) || !self.found.iter().any(is_there) {
            self.at(rule, element, values);
        }
    }

    /// Reports a breach at something that should be inside an element: a path of names, or an attribute.
    pub(super) fn missing(&mut self, rule: &'static Rule, inside: Element<'_>, what: impl Steps, values: &[&str]) {
        let Some(severity) = self.release.severity(rule) else { return };
        let severity = if self.fatal.contains(&rule.id) { Severity::Fatal } else { severity };
        let (places, last) = self.places.entry(rule.id).or_default();
        *places += 1;
        if *places > MOST_PLACES {
            self.found[*last].count = self.found[*last].count.saturating_add(1);
            return;
        }
        *last = self.found.len();
        let place = places::of(inside, what.steps());
        let mut path = inside.path();
        for name in what.steps() {
            path.push('/');
            path.push_str(name.text());
        }
        self.found.push(Finding {
            rule,
            severity,
            values: values.iter().map(|value| shorten(value)).collect(),
            count: 1,
            path,
            line: inside.line(),
            term: if rule.term.is_empty() { place.term } else { Some(rule.term) },
            pointer: place.pointer,
            repair: None,
        });
    }

    pub(super) fn into_vec(self) -> Vec<Finding> {
        self.found
    }
}

impl Finding {
    /// A finding about the document as a whole.
    pub(super) fn on_document(rule: &'static Rule, values: Vec<String>) -> Self {
        Self {
            rule,
            severity: rule.severity,
            values,
            count: 1,
            path: String::from("/"),
            line: 1,
            term: None,
            pointer: None,
            repair: None,
        }
    }
}

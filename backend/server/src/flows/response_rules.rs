//! What somebody may answer to an invoice: the rules of an Invoice Response (BIS 63, T111) that a request can break, each with
//! its place in the request, and which answer may follow which.

use std::str::FromStr;

use serde::{Deserialize, Serialize};
use wissel_peppol::response::{
    Clarification, ClarificationAction, ClarificationCode, ClarificationReason, InvoiceStatus, Issue,
};
use wissel_store::kinds::ResponseStatus;

use crate::problem::{Answer, FieldProblem, Problem, ProblemCode};
use crate::words::{Words, words};

/// A code of one of the two lists, with words of the buyer, as a request gives it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct GivenCode {
    /// The code.
    pub code: String,
    /// In the words of the buyer.
    pub note: Option<String>,
}

/// Why, or what is asked, as a row keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptReason {
    /// `OPStatusReason` or `OPStatusAction`; none for an issue of a message level status.
    pub list: Option<String>,
    /// The code.
    pub code: String,
    /// More words.
    pub note: Option<String>,
    /// Where in the document, as an XPath; of an issue of a message level status.
    pub place: Option<String>,
}

impl KeptReason {
    /// Of a clarification in an Invoice Response.
    #[must_use]
    pub fn of_clarification(one: &Clarification) -> Self {
        let conditions = one.conditions.iter().map(|condition| match &condition.description {
            Some(description) => format!("{}: {description}", condition.attribute),
            None => condition.attribute.clone(),
        });
        let place: Vec<String> = conditions.collect();
        Self {
            list: Some(one.code.list().to_owned()),
            code: one.code.as_str().to_owned(),
            note: one.text.clone(),
            place: (!place.is_empty()).then(|| place.join("; ")),
        }
    }
}

impl KeptReason {
    /// Of an issue in a status of a message.
    #[must_use]
    pub fn of_issue(issue: &Issue) -> Self {
        Self {
            list: None,
            code: issue.reason.as_str().to_owned(),
            note: Some(issue.text.clone()),
            place: issue.place.clone(),
        }
    }
}

/// The clarifications of a request, or every place in it that breaks a rule.
pub fn clarifications_of(
    status: ResponseStatus,
    reasons: &[GivenCode],
    actions: &[GivenCode],
) -> Answer<Vec<Clarification>> {
    let (mut errors, mut found) = (Vec::new(), Vec::new());
    for (index, given) in reasons.iter().enumerate() {
        let code = ClarificationReason::from_str(&given.code).map(ClarificationCode::Reason);
        take(&format!("/reasons/{index}"), "PEPPOL-T111-R007", code.ok(), given, status, &mut found, &mut errors);
    }
    for (index, given) in actions.iter().enumerate() {
        let code = ClarificationAction::from_str(&given.code).map(ClarificationCode::Action);
        take(&format!("/actions/{index}"), "PEPPOL-T111-R006", code.ok(), given, status, &mut found, &mut errors);
    }
    if network_status(status).needs_clarification() && reasons.is_empty() && actions.is_empty() {
        let code = status.as_str();
        let words = words!(
            "Bij status {code} hoort een reden, of wat er gevraagd wordt.",
            "Status {code} needs a reason, or what is asked."
        );
        errors.push(broken("/reasons".to_owned(), "PEPPOL-T111-R001", words));
    }
    if errors.is_empty() { Ok(found) } else { Err(Problem::invalid(errors)) }
}

fn take(
    place: &str,
    list_rule: &str,
    code: Option<ClarificationCode>,
    given: &GivenCode,
    status: ResponseStatus,
    found: &mut Vec<Clarification>,
    errors: &mut Vec<FieldProblem>,
) {
    let Some(code) = code else {
        let value = &given.code;
        let words = words!("{value} staat niet in de lijst.", "{value} is not in the list.");
        return errors.push(broken(format!("{place}/code"), list_rule, words));
    };
    let says_something = given.note.as_deref().is_some_and(|note| !note.trim().is_empty());
    if code.as_str() == "OTH" && !says_something {
        let words = words!("Zeg bij OTH in woorden wat u bedoelt.", "With OTH, say in words what you mean.");
        errors.push(broken(format!("{place}/note"), "PEPPOL-T111-R002", words));
    }
    if code.needs_text() && !says_something {
        let words = words!("Zeg welk deel betaald is.", "Say what part was paid.");
        errors.push(broken(format!("{place}/note"), "PEPPOL-T111-R004", words));
    }
    if code == ClarificationCode::Reason(ClarificationReason::PartlyPaid) && status != ResponseStatus::Paid {
        let words = words!("PPD hoort bij status PD.", "PPD goes with status PD.");
        errors.push(broken(format!("{place}/code"), "PEPPOL-T111-R005", words));
    }
    let text = given.note.clone().filter(|_| says_something);
    found.push(Clarification { code, text, conditions: Vec::new() });
}

fn broken(pointer: String, code: &str, message: Words) -> FieldProblem {
    FieldProblem { pointer, code: code.to_owned(), message }
}

/// The answer that was given last, as far as it decides what may follow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Before {
    /// Its status.
    pub status: ResponseStatus,
    /// It told of a part payment.
    pub is_part_payment: bool,
}

/// Whether an answer may follow the one before. A rejection and a full payment are the end (BIS 63, §"final statuses"): only
/// payment follows acceptance, and only the rest of the payment a part of it. Nobody goes back to "received".
#[must_use]
pub fn may_follow(before: Option<Before>, next: ResponseStatus) -> bool {
    use ResponseStatus::{Accepted, Paid, Received, Rejected};
    match before {
        None => true,
        Some(Before { status: Rejected, .. }) => false,
        Some(Before { status: Paid, is_part_payment }) => is_part_payment && next == Paid,
        Some(Before { status: Accepted, .. }) => next == Paid,
        Some(_) => next != Received,
    }
}

/// Refuses what may not follow.
pub fn refuse_unless_it_may_follow(before: Option<Before>, next: ResponseStatus) -> Answer<()> {
    if may_follow(before, next) {
        return Ok(());
    }
    let was = before.map_or("-", |before| before.status.as_str());
    let next = next.as_str();
    Err(Problem::new(ProblemCode::ResponseNotPossible)
        .with_detail(words!("Na {was} kan {next} niet meer.", "After {was}, {next} is not possible any more.")))
}

/// The status as the crate of the network names it.
#[must_use]
pub fn network_status(status: ResponseStatus) -> InvoiceStatus {
    match status {
        ResponseStatus::Received => InvoiceStatus::Received,
        ResponseStatus::InProcess => InvoiceStatus::InProcess,
        ResponseStatus::UnderQuery => InvoiceStatus::UnderQuery,
        ResponseStatus::ConditionallyAccepted => InvoiceStatus::ConditionallyAccepted,
        ResponseStatus::Rejected => InvoiceStatus::Rejected,
        ResponseStatus::Accepted => InvoiceStatus::Accepted,
        ResponseStatus::Paid => InvoiceStatus::Paid,
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn given(code: &str, note: Option<&str>) -> Vec<GivenCode> {
        vec![GivenCode { code: code.to_owned(), note: note.map(str::to_owned) }]
    }

    fn broken_by(status: ResponseStatus, reasons: &[GivenCode], actions: &[GivenCode]) -> Vec<(String, String)> {
        let Err(problem) = clarifications_of(status, reasons, actions) else { return Vec::new() };
        problem.errors.into_iter().map(|error| (error.pointer, error.code)).collect()
    }

    #[test]
    fn every_rule_that_a_request_can_break_has_its_place() {
        use ResponseStatus::{Accepted, ConditionallyAccepted, Paid, Rejected, UnderQuery};
        let one = |pointer: &str, rule: &str| vec![(pointer.to_owned(), format!("PEPPOL-T111-{rule}"))];
        for status in [UnderQuery, ConditionallyAccepted, Rejected] {
            assert_eq!(broken_by(status, &[], &[]), one("/reasons", "R001"));
            assert_eq!(broken_by(status, &given("REF", None), &[]), []);
            assert_eq!(broken_by(status, &[], &given("NIN", None)), []);
        }
        assert_eq!(broken_by(Accepted, &[], &[]), []);
        assert_eq!(broken_by(Rejected, &given("OTH", Some(" ")), &[]), one("/reasons/0/note", "R002"));
        assert_eq!(broken_by(Rejected, &given("OTH", Some("because")), &[]), []);
        assert_eq!(broken_by(Rejected, &[], &given("OTH", None)), one("/actions/0/note", "R002"));
        assert_eq!(broken_by(Paid, &given("PPD", None), &[]), one("/reasons/0/note", "R004"));
        assert_eq!(broken_by(Paid, &given("PPD", Some("100 EUR")), &[]), []);
        assert_eq!(broken_by(Rejected, &given("PPD", Some("100 EUR")), &[]), one("/reasons/0/code", "R005"));
        assert_eq!(broken_by(Rejected, &given("REF", None), &given("REF", None)), one("/actions/0/code", "R006"));
        assert_eq!(broken_by(Rejected, &given("NIN", None), &[]), one("/reasons/0/code", "R007"));
    }

    #[test]
    fn nothing_follows_the_end_and_nothing_goes_back_to_received() {
        let after = |status, is_part_payment| {
            let before = Some(Before { status, is_part_payment });
            ResponseStatus::ALL.iter().copied().filter(|next| may_follow(before, *next)).collect::<Vec<_>>()
        };
        assert_eq!(after(ResponseStatus::Rejected, false), []);
        assert_eq!(after(ResponseStatus::Paid, false), []);
        assert_eq!(after(ResponseStatus::Paid, true), [ResponseStatus::Paid]);
        assert_eq!(after(ResponseStatus::Accepted, false), [ResponseStatus::Paid]);
        for open in [ResponseStatus::Received, ResponseStatus::InProcess, ResponseStatus::UnderQuery] {
            assert_eq!(after(open, false).len(), 6);
            assert!(!after(open, false).contains(&ResponseStatus::Received));
        }
        assert!(ResponseStatus::ALL.iter().all(|next| may_follow(None, *next)));
    }
}

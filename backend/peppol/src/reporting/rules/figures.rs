//! Numbers in a report as its rules read them.

use crate::judgement::{Findings, Node};

/// The number in the first child of a name; `None` if there is none that is a whole number.
pub(super) fn figure(node: &Node, name: &str) -> Option<i128> {
    whole(&node.first(name)?.value())
}

/// The numbers in all children of a name.
pub(super) fn all<'a>(node: &'a Node, name: &'a str) -> impl Iterator<Item = i128> + 'a {
    node.all(name).filter_map(|one| whole(&one.value()))
}

/// A whole number, with or without a sign.
fn whole(text: &str) -> Option<i128> {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    let plain = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    text.parse().ok().filter(|_| plain)
}

/// Whether both are there and the first is not the larger.
pub(super) fn at_most(first: Option<i128>, second: Option<i128>) -> bool {
    matches!((first, second), (Some(first), Some(second)) if first <= second)
}

/// Notes what makes the official rules stop: a figure that is no whole number, or one that is there twice.
pub(super) fn check(node: &Node, names: &[&'static str], findings: &mut Findings) {
    for name in names {
        for one in node.all(name).filter(|one| whole(&one.value()).is_none()) {
            let value = one.value();
            let nl = format!("{name} moet een geheel getal zijn en is “{value}”.");
            findings.fatal("WISSEL-VALUE", one, nl, format!("{name} must be a whole number and is “{value}”."));
        }
        once(node, name, findings);
    }
}

/// Notes an element that is there twice where one is taken.
pub(super) fn once(node: &Node, name: &str, findings: &mut Findings) {
    if let Some(second) = node.all(name).nth(1) {
        let nl = format!("{name} mag maar één keer voorkomen.");
        findings.fatal("WISSEL-REPEATED", second, nl, format!("{name} may be there only once."));
    }
}

//! SI-UBL 2.0, the Dutch agreement on using EN 16931 in UBL (NLCIUS), and its extension for G-accounts.
//!
//! The rules `BR-NL` are for sellers in the Netherlands whose document names NLCIUS; other documents are only told what
//! they are not. The official artefacts judge by EN 16931 as well, by rules that do not differ from those of CEN.

mod advice;
mod duties;
mod gaccount;
mod specification;

use crate::{
    rules::{Findings, RuleSet, rule::Rule},
    ubl::Kind,
    xml::{
        Element, Name, Tree,
        names::{cac, cbc},
    },
};

/// The rules of both sets.
pub(super) static ALL: &[&[&Rule]] = &[specification::ALL, duties::ALL, advice::ALL, gaccount::ALL];

/// Judges a UBL document by the rules that NLCIUS adds, and by those of the extension when that is the set.
pub(super) fn check(tree: &Tree<'_>, kind: Kind, set: RuleSet, to: &mut Findings) {
    let document = Document::of(tree.root(), kind);
    let mut later = duties::Later::default();
    for element in tree.elements() {
        specification::check(element, set, to);
        let is_subject = document.is_tagged && duties::order_line(&document, element, to)
            || document.is_dutch
                && (duties::check(&document, element, &mut later, to) || advice::check(element, &mut later, to));
        // Of all rules from here on only the first whose subject an element is speaks of it, and this one comes last.
        if !is_subject && is_blank(element) {
            to.at(&advice::SI_UBL_2, element, &[element.name_text()]);
        }
    }
    if document.is_dutch {
        later.judge(document.root, to);
    }
    if set == RuleSet::NlciusGaccount && kind == Kind::Invoice {
        gaccount::check(document.root, to);
    }
}

fn is_blank(element: Element<'_>) -> bool {
    element.value().is_empty() && element.children().next().is_none()
}

/// What decides which rules apply.
struct Document<'a> {
    root: Element<'a>,
    kind: Kind,
    /// Whether the document names NLCIUS or its extension.
    is_tagged: bool,
    /// Whether its seller is in the Netherlands as well.
    is_dutch: bool,
}

impl<'a> Document<'a> {
    fn of(root: Element<'a>, kind: Kind) -> Self {
        let specification = root.child(cbc::CustomizationID).map_or("", Element::value);
        let is_tagged = specification::is_tagged(specification);
        Self { root, kind, is_tagged, is_dutch: is_tagged && is_dutch_seller(root) }
    }
}

/// Whether the document names one country of the seller, the Netherlands, in whatever case.
fn is_dutch_seller(root: Element<'_>) -> bool {
    let path = &[cac::AccountingSupplierParty, cac::Party, cac::PostalAddress, cac::Country, cbc::IdentificationCode];
    let mut countries = root.all(path);
    matches!((countries.next(), countries.next()), (Some(country), None) if country.value().eq_ignore_ascii_case("NL"))
}

/// Whether an element stands in elements of these names, the innermost first.
fn is_in(element: Element<'_>, around: &[Name]) -> bool {
    let mut ancestors = element.ancestors().map(Element::name);
    around.iter().all(|name| ancestors.next() == Some(*name))
}

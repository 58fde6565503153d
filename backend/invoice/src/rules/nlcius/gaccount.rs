//! The extension of NLCIUS for G-accounts, by which a part of an invoice is paid into a blocked account for wage tax:
//! BR-GA-1 to BR-GA-7. They are for invoices; a credit note has nothing to be paid.

use crate::{
    rules::{
        Findings,
        rule::rules,
        ubl::{
            number::Number,
            reading::{Found, Read},
        },
    },
    xml::{
        Element,
        names::{cac, cbc},
    },
};

rules! {
    BR_GA_1 "BR-GA-1" Fatal "BT-20"
        "Er zijn {0} betalingsvoorwaarden; met een G-rekening zijn het er twee."
        "There are {0} payment terms; with a G-account there are two."
    BR_GA_2 "BR-GA-2" Fatal "BG-16"
        "Er zijn {0} betaalwijzen; met een G-rekening zijn het er twee."
        "There are {0} payment instructions; with a G-account there are two."
    BR_GA_3 "BR-GA-3" Fatal "BT-115"
        "De bedragen van de betalingsvoorwaarden zijn samen {0}; te betalen is {1}."
        "The amounts of the payment terms add up to {0}; there is {1} to pay."
    BR_GA_4 "BR-GA-4" Fatal "BT-20"
        "Elke betalingsvoorwaarde noemt één betaalwijze (PaymentMeansID); hier zijn het er {0}."
        "Each of the payment terms names one payment instruction (PaymentMeansID); here there are {0}."
    BR_GA_5 "BR-GA-5" Fatal "BG-16"
        "Elke betaalwijze heeft één kenmerk (ID); hier zijn het er {0}."
        "Each payment instruction has one identifier (ID); here there are {0}."
    BR_GA_6 "BR-GA-6" Fatal "BT-20"
        "Er is geen betaalwijze met kenmerk ‘{0}’."
        "There is no payment instruction with the identifier ‘{0}’."
    BR_GA_7 "BR-GA-7" Fatal "BG-16"
        "Precies één betaalwijze heeft het kenmerk GACCOUNT; hier zijn het er {0}."
        "Exactly one payment instruction has the identifier GACCOUNT; here there are {0}."
}

/// Judges how an invoice says it is to be paid.
pub(super) fn check(root: Element<'_>, to: &mut Findings) {
    for (rule, name) in [(&BR_GA_1, cac::PaymentTerms), (&BR_GA_2, cac::PaymentMeans)] {
        let count = root.children_named(name).count();
        if count != 2 {
            to.missing(rule, root, name, &[&count.to_string()]);
        }
    }
    amounts(root, to);
    let is_blocked = |id: &Element<'_>| id.text() == "GACCOUNT";
    let blocked = root.all(&[cac::PaymentMeans, cbc::ID]).filter(is_blocked).count();
    if blocked != 1 {
        to.missing(&BR_GA_7, root, cac::PaymentMeans, &[&blocked.to_string()]);
    }
    for (rule, outer, inner) in
        [(&BR_GA_4, cac::PaymentTerms, cbc::PaymentMeansID), (&BR_GA_5, cac::PaymentMeans, cbc::ID)]
    {
        for element in root.children_named(outer) {
            let count = element.children_named(inner).count();
            if count != 1 {
                to.missing(rule, element, inner, &[&count.to_string()]);
            }
        }
    }
    let mut known: Vec<&str> = root.all(&[cac::PaymentMeans, cbc::ID]).map(Element::text).collect();
    known.sort_unstable();
    for reference in root.all(&[cac::PaymentTerms, cbc::PaymentMeansID]) {
        if known.binary_search(&reference.text()).is_err() {
            to.at(&BR_GA_6, reference, &[reference.value()]);
        }
    }
}

/// The amounts of the payment terms are what there is to pay.
fn amounts(root: Element<'_>, to: &mut Findings) {
    let sum = match sum(root) {
        Ok(sum) => sum,
        Err(fault) => return to.at(fault.rule, fault.element, &[fault.shown()]),
    };
    let payable = |element: Element<'_>| Number::parse(element.value());
    let mut totals = root.all(&[cac::LegalMonetaryTotal, cbc::PayableAmount]);
    let stated = totals.clone().find_map(payable).map_or_else(|| String::from("—"), |payable| payable.to_string());
    if !totals.any(|total| payable(total) == Some(sum)) {
        to.missing(&BR_GA_3, root, cac::PaymentTerms, &[&sum.to_string(), &stated]);
    }
}

fn sum(root: Element<'_>) -> Read<'_, Number> {
    let mut sum = Number::ZERO;
    for terms in root.children_named(cac::PaymentTerms) {
        let amount: Found<'_> = terms.children_named(cbc::Amount).collect();
        sum = sum.plus(amount.number()?.unwrap_or_default());
    }
    Ok(sum)
}

//! What the official rules stop at, besides what those of EN 16931 stop at.

use crate::{
    rules::{
        Findings,
        rule::rules,
        ubl::{
            reading::Fault,
            schema::{NOT_A_NUMBER, REPEATED},
        },
    },
    xml::Element,
};

rules! {
    DIVIDED "WISSEL-DIVIDED" Fatal ""
        "In de waarde ‘{0}’ staat een opmerking of een instructie; haal die weg."
        "There is a comment or an instruction inside the value ‘{0}’; take it out."
}

impl<'a> Fault<'a> {
    pub(super) fn repeated(element: Element<'a>) -> Self {
        Self { rule: &REPEATED, element }
    }

    pub(super) fn divided(element: Element<'a>) -> Self {
        Self { rule: &DIVIDED, element }
    }

    pub(super) fn not_a_number(element: Element<'a>) -> Self {
        Self { rule: &NOT_A_NUMBER, element }
    }

    pub(super) fn report(self, to: &mut Findings) {
        let Self { rule, element } = self;
        let value = if rule.id == REPEATED.id { element.name_text() } else { element.value() };
        to.once(rule, element, &[value]);
    }
}

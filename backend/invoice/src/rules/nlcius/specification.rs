//! Whether a document says that it keeps to NLCIUS, and to its extension for G-accounts.

use crate::{
    rules::{Findings, RuleSet, rule::rules},
    xml::{
        Element,
        names::{cbc, ubl},
    },
};

rules! {
    BII2_T10_R001 "BII2-T10-R001" Fatal "BT-24"
        "De specificatie (CustomizationID) ontbreekt; NLCIUS vraagt de zijne."
        "The specification (CustomizationID) is missing; NLCIUS asks for its own."
    SI_V20_INV_R000 "SI-V20-INV-R000" Fatal "BT-24"
        "De specificatie ‘{0}’ is niet die van NLCIUS (SI-UBL 2.0)."
        "The specification ‘{0}’ is not that of NLCIUS (SI-UBL 2.0)."
    BR_GA_0 "BR-GA-0" Fatal "BT-24"
        "De specificatie ‘{0}’ noemt de uitbreiding voor G-rekeningen niet."
        "The specification ‘{0}’ does not name the extension for G-accounts."
}

/// How the specification begins.
const BEGINNING: &str = "urn:cen.eu:en16931:2017#compliant#urn:fdc:nen.nl:nlcius:v1.0";
/// What in it names NLCIUS, and what names the extension.
const NLCIUS: &str = "#compliant#urn:fdc:nen.nl:nlcius:v1.0";
const GACCOUNT: &str = "#conformant#urn:fdc:nen.nl:gaccount:v1.0";

/// Whether the rules for the Netherlands apply to documents of a specification.
pub(super) fn is_tagged(specification: &str) -> bool {
    specification.contains(NLCIUS) || specification.contains(GACCOUNT)
}

/// Judges an element; wherever it stands, the official rules take it for the specification.
pub(super) fn check(element: Element<'_>, set: RuleSet, to: &mut Findings) {
    match element.name() {
        cbc::CustomizationID => {
            if !element.value().starts_with(BEGINNING) {
                to.at(&SI_V20_INV_R000, element, &[element.value()]);
            }
            if set == RuleSet::NlciusGaccount && !element.text().contains(GACCOUNT) {
                to.at(&BR_GA_0, element, &[element.value()]);
            }
        }
        ubl::Invoice | ubl::CreditNote if element.child(cbc::CustomizationID).is_none() => {
            to.missing(&BII2_T10_R001, element, cbc::CustomizationID, &[]);
        }
        _ => {}
    }
}

//! What Peppol asks of a seller in Norway: NO-R.

use super::{
    check_digits::{is_digits, is_norwegian},
    reading::normalized,
    tax_schemes::{numbers, schemes},
    verdict::{all, signs, unless},
};
use crate::{
    rules::{
        Findings,
        rule::rules,
        ubl::reading::{Found, Read},
    },
    xml::{
        Element,
        names::{cac, cbc},
    },
};

rules! {
    NO_R_001 "NO-R-001" Fatal "BT-31"
        "‘{0}’ is geen Noors btw-nummer: NO, een organisatienummer en MVA."
        "‘{0}’ is not a Norwegian VAT identifier: NO, an organisation number and MVA."
    NO_R_002 "NO-R-002" Warning "BT-32"
        "De meeste Noorse verkopers moeten het woord Foretaksregisteret vermelden (als belastingnummer met schema TAX)."
        "Most Norwegian sellers have to state the word Foretaksregisteret (as a tax number with scheme TAX)."
}

/// Judges the parties of the sellers, when the country of the seller is Norway.
pub(super) fn check(sellers: &[Element<'_>], to: &mut Findings) {
    for party in sellers.iter().flat_map(|seller| seller.children_named(cac::Party)) {
        unless(is_registered(party), to, |to| {
            to.missing(&NO_R_002, party, &[cac::PartyTaxScheme, cbc::CompanyID], &[]);
        });
        unless(has_vat_identifier(party), to, |to| {
            let number = numbers(party, "VAT").ok().and_then(|numbers| numbers.first).map_or("", Element::value);
            to.missing(&NO_R_001, party, &[cac::PartyTaxScheme, cbc::CompanyID], &[number]);
        });
    }
}

fn is_registered(party: Element<'_>) -> Read<'_, bool> {
    let number = numbers(party, "TAX")?.only()?;
    Ok(number.is_some_and(|number| normalized(number.text()) == "Foretaksregisteret"))
}

/// Whether no VAT identifier is Norwegian, or the only one there is has the form and the check digit of Norway.
fn has_vat_identifier(party: Element<'_>) -> Read<'_, bool> {
    if !has_norwegian_vat(party)? {
        return Ok(true);
    }
    let number = numbers(party, "VAT")?.only();
    let is_checked = number.map(|number| is_norwegian(signs(number.map_or("", Element::text), 2, 9)));
    all([has_form(party), is_checked])
}

/// Whether a VAT identifier begins as those of Norway do.
fn has_norwegian_vat(party: Element<'_>) -> Read<'_, bool> {
    for scheme in schemes(party, "VAT") {
        let number = Found::child(scheme?, cbc::CompanyID).only()?;
        if number.is_some_and(|number| number.text().starts_with("NO")) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Whether there is one scheme of VAT, and after the country its number has nine digits and MVA.
fn has_form(party: Element<'_>) -> Read<'_, bool> {
    let vat: Vec<Element<'_>> = schemes(party, "VAT").collect::<Read<'_, _>>()?;
    let Some(scheme) = Found::of(vat).only()? else { return Ok(false) };
    let number = Found::child(scheme, cbc::CompanyID).only()?.map_or("", Element::text);
    Ok(signs(number, 2, usize::MAX).strip_suffix("MVA").is_some_and(|digits| is_digits(digits, 9)))
}

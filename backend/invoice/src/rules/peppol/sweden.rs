//! What Peppol asks of a seller in Sweden: SE-R.

use std::cell::OnceCell;

use super::{
    check_digits::is_swedish,
    reading::{any_is, normalized},
    scope::COUNTRY,
    tax_schemes::vat_schemes,
    verdict::{everywhere, number, signs, unless},
};
use crate::{
    rules::{
        Findings,
        rule::rules,
        ubl::reading::{Found, Read},
    },
    xml::{
        Element, Name,
        names::{cac, cbc},
    },
};

rules! {
    SE_R_001 "SE-R-001" Fatal "BT-31"
        "Het Zweedse btw-nummer ‘{0}’ heeft geen 14 tekens."
        "The Swedish VAT identifier ‘{0}’ does not have 14 signs."
    SE_R_002 "SE-R-002" Fatal "BT-31"
        "Het Zweedse btw-nummer ‘{0}’ heeft na SE geen getal van 12 cijfers."
        "The Swedish VAT identifier ‘{0}’ has no number of 12 digits after SE."
    SE_R_003 "SE-R-003" Fatal "BT-30"
        "Het Zweedse organisatienummer ‘{0}’ is geen getal."
        "The Swedish organisation number ‘{0}’ is not a number."
    SE_R_004 "SE-R-004" Fatal "BT-30"
        "Het Zweedse organisatienummer ‘{0}’ heeft geen 10 tekens."
        "The Swedish organisation number ‘{0}’ does not have 10 signs."
    SE_R_005 "SE-R-005" Fatal "BT-32"
        "Het belastingnummer van een Zweedse verkoper is de vermelding ‘Godkänd för F-skatt’, niet ‘{0}’."
        "The tax number of a Swedish seller is the statement ‘Godkänd för F-skatt’, not ‘{0}’."
    SE_R_006 "SE-R-006" Fatal ""
        "Een Zweedse verkoper rekent 6, 12 of 25 % btw, niet ‘{0}’."
        "A Swedish seller charges 6, 12 or 25 % VAT, not ‘{0}’."
    SE_R_007 "SE-R-007" Warning "BT-84"
        "Het nummer ‘{0}’ van een Plusgiro-rekening is geen getal."
        "The number ‘{0}’ of a Plusgiro account is not a number."
    SE_R_008 "SE-R-008" Warning "BT-84"
        "Het nummer ‘{0}’ van een Bankgiro-rekening is geen getal."
        "The number ‘{0}’ of a Bankgiro account is not a number."
    SE_R_009 "SE-R-009" Warning "BT-84"
        "Het nummer ‘{0}’ van een Bankgiro-rekening heeft geen 7 of 8 tekens."
        "The number ‘{0}’ of a Bankgiro account does not have 7 or 8 signs."
    SE_R_010 "SE-R-010" Warning "BT-84"
        "Het nummer ‘{0}’ van een Plusgiro-rekening heeft geen 2 tot 8 tekens."
        "The number ‘{0}’ of a Plusgiro account does not have 2 to 8 signs."
    SE_R_011 "SE-R-011" Warning "BT-81"
        "Voor Bankgiro en Plusgiro is de betaalwijze 30, met SE:BANKGIRO of SE:PLUSGIRO als bank."
        "For Bankgiro and Plusgiro the way of paying is 30, with SE:BANKGIRO or SE:PLUSGIRO as the bank."
    SE_R_012 "SE-R-012" Warning "BT-81"
        "Tussen Zweedse partijen is een overboeking betaalwijze 30, niet 31."
        "Between Swedish parties a transfer is way of paying 30, not 31."
    SE_R_013 "SE-R-013" Fatal "BT-30"
        "Het controlecijfer van het Zweedse organisatienummer ‘{0}’ klopt niet."
        "The check digit of the Swedish organisation number ‘{0}’ is wrong."
}

const ACCOUNT: &[Name] = &[cac::PayeeFinancialAccount, cbc::ID];
const BANK: &[Name] = &[cac::PayeeFinancialAccount, cac::FinancialInstitutionBranch, cbc::ID];

/// Judges a document by its sellers in Sweden, if there are any.
pub(super) fn check<'a>(root: Element<'a>, sellers: &[Element<'a>], to: &mut Findings) {
    let parties = || sellers.iter().flat_map(|seller| seller.children_named(cac::Party)).filter(|party| is_in(*party));
    if parties().next().is_none() {
        return;
    }
    for party in parties() {
        if has_swedish_vat(party).unwrap_or(false) {
            vat_number(party, to);
        }
        for entity in party.children_named(cac::PartyLegalEntity) {
            organisation(entity, to);
        }
        if party.find(&[cac::PartyLegalEntity, cbc::CompanyID]).is_some() {
            other_tax(party, to);
        }
    }
    let charges_vat = charges_vat(parties()).unwrap_or(false);
    let domestic = OnceCell::new();
    for element in root.descendants() {
        match element.name() {
            cac::TaxCategory | cac::ClassifiedTaxCategory if charges_vat => rate(element, to),
            cac::PaymentMeans => payment(root, element, &domestic, to),
            _ => {}
        }
    }
}

fn is_in(party: Element<'_>) -> bool {
    party.all(&COUNTRY).any(|country| country.text() == "SE")
}

/// Whether a VAT identifier is Swedish.
fn has_swedish_vat(party: Element<'_>) -> Read<'_, bool> {
    for scheme in vat_schemes(party) {
        let number = Found::child(scheme, cbc::CompanyID).only()?;
        if number.is_some_and(|number| number.text().starts_with("SE")) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Whether a seller has a Swedish VAT identifier; one that cannot be read hides those after it.
fn charges_vat<'a>(parties: impl Iterator<Item = Element<'a>>) -> Read<'a, bool> {
    for party in parties {
        if has_swedish_vat(party)? {
            return Ok(true);
        }
    }
    Ok(false)
}

fn vat_number(party: Element<'_>, to: &mut Findings) {
    let numbers = vat_schemes(party).flat_map(|scheme| scheme.children_named(cbc::CompanyID));
    let number_of = match Found::of(numbers).only() {
        Ok(Some(number_of)) => number_of,
        Ok(None) => return,
        Err(fault) => return fault.report(to),
    };
    let text = number_of.text();
    if normalized(text).chars().count() != 14 {
        to.at(&SE_R_001, number_of, &[number_of.value()]);
    }
    if number(signs(text, 2, 12)).is_nan() {
        to.at(&SE_R_002, number_of, &[number_of.value()]);
    }
}

fn organisation(entity: Element<'_>, to: &mut Findings) {
    let id = match Found::child(entity, cbc::CompanyID).only() {
        Ok(Some(id)) => id,
        Ok(None) => return,
        Err(fault) => return fault.report(to),
    };
    let text = normalized(id.text());
    if number(&text).is_nan() {
        to.at(&SE_R_003, id, &[&text]);
    }
    if text.chars().count() != 10 {
        to.at(&SE_R_004, id, &[&text]);
    }
    // Only the first ten digits are checked, and nothing but digits may follow them.
    let is_number = text.bytes().all(|b| b.is_ascii_digit());
    if !is_number || !text.get(..10).is_some_and(is_swedish) {
        to.at(&SE_R_013, id, &[&text]);
    }
}

fn other_tax(party: Element<'_>, to: &mut Findings) {
    for scheme in party.children_named(cac::PartyTaxScheme) {
        let kind = Found::of(scheme.all(&[cac::TaxScheme, cbc::ID])).only();
        let Ok(kind) = kind.map(|kind| kind.map_or("", Element::text)) else { continue };
        if normalized(&kind.to_uppercase()) == "VAT" {
            continue;
        }
        for statement in scheme.children_named(cbc::CompanyID) {
            if normalized(&statement.text().to_uppercase()) != "GODKÄND FÖR F-SKATT" {
                to.at(&SE_R_005, statement, &[statement.value()]);
            }
        }
    }
}

fn rate(category: Element<'_>, to: &mut Findings) {
    if !any_is(category, cbc::ID, "S") {
        return;
    }
    let percent = Found::child(category, cbc::Percent).only().map(|percent| percent.map_or("", Element::text));
    let is_rate = |percent: &str| [25.0, 12.0, 6.0].contains(&number(percent));
    unless(percent.map(is_rate), to, |to| {
        to.missing(&SE_R_006, category, cbc::Percent, &[percent.unwrap_or_default()]);
    });
}

fn payment<'a>(root: Element<'a>, means: Element<'a>, domestic: &OnceCell<bool>, to: &mut Findings) {
    let code = Found::child(means, cbc::PaymentMeansCode).value();
    let bank = Found::of(means.all(BANK)).value();
    if code.is_ok_and(|code| code == "30") {
        let (not_a_number, wrong_length, lengths) = match bank {
            Ok("SE:PLUSGIRO") => (&SE_R_007, &SE_R_010, 2..=8),
            Ok("SE:BANKGIRO") => (&SE_R_008, &SE_R_009, 7..=8),
            _ => return,
        };
        for account in means.all(ACCOUNT) {
            let text = normalized(account.text());
            if number(&text).is_nan() {
                to.at(not_a_number, account, &[&text]);
            }
            if !lengths.contains(&text.chars().count()) {
                to.at(wrong_length, account, &[&text]);
            }
        }
    }
    let has = |code: &str| any_is(means, cbc::PaymentMeansCode, code);
    let is_domestic = || {
        let mut buyers = everywhere(root, cac::AccountingCustomerParty, cac::Party);
        *domestic.get_or_init(|| buyers.any(is_in))
    };
    if has("50") || has("56") {
        to.missing(&SE_R_011, means, cbc::PaymentMeansCode, &[]);
    } else if has("31") && is_domestic() {
        to.missing(&SE_R_012, means, cbc::PaymentMeansCode, &[]);
    }
}

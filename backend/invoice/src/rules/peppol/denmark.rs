//! What Peppol asks of a seller in Denmark: DK-R.

use super::{
    national::{documents, is_in},
    reading::{any_is, normalized},
    scope::Scope,
    verdict::{all, any, number, only_scheme, only_text, only_value, unless, when},
};
use crate::{
    rules::{Findings, rule::rules, ubl::reading::Found},
    ubl::Kind,
    xml::{
        Element, Name,
        names::{at, cac, cbc, ubl},
    },
};

rules! {
    DK_R_002 "DK-R-002" Fatal "BT-30"
        "Een Deense verkoper noemt één registratienummer (CVR)."
        "A Danish seller names one registration number (CVR)."
    DK_R_003 "DK-R-003" Fatal "BT-158"
        "Een indeling volgens UNSPSC (TST) is van versie 19.05.01 of 26.08.01."
        "A classification by UNSPSC (TST) is of version 19.05.01 or 26.08.01."
    DK_R_004 "DK-R-004" Fatal ""
        "Bij reden ZZZ is ‘{0}’ geen belastingsoort van vier cijfers, noch een tekst met een # erin."
        "With reason ZZZ, ‘{0}’ is no tax category of four digits, nor a text with a # inside."
    DK_R_005 "DK-R-005" Fatal "BT-81"
        "Tussen Deense partijen is betaalwijze ‘{0}’ niet toegestaan; wel 1, 10, 31, 42, 48, 49, 50, 58, 59, 93 en 97."
        "Between Danish parties the way of paying ‘{0}’ is not allowed; 1, 10, 31, 42, 48, 49, 50, 58, 59, 93 and 97 are."
    DK_R_006 "DK-R-006" Fatal "BT-84"
        "Een overboeking ({0}) noemt rekening en registratienummer van de bank."
        "A transfer ({0}) names the account and the registration number of the bank."
    DK_R_007 "DK-R-007" Fatal "BT-89"
        "Een incasso (49) noemt de machtiging en de rekening waarvan wordt afgeschreven."
        "A direct debit (49) names the mandate and the account that is debited."
    DK_R_008 "DK-R-008" Fatal "BT-83"
        "Een betaling per giro (50) heeft een kenmerk dat met 01#, 04# of 15# begint en een girorekening van 7 of 8 cijfers."
        "A giro payment (50) has a reference that begins with 01#, 04# or 15#, and a giro account of 7 or 8 digits."
    DK_R_009 "DK-R-009" Fatal "BT-83"
        "Na 04# of 15# heeft betalingskenmerk ‘{0}’ nog 16 tekens."
        "After 04# or 15# the payment reference ‘{0}’ has 16 more signs."
    DK_R_010 "DK-R-010" Fatal "BT-83"
        "Een betaling per FIK (93) heeft een kenmerk dat met 71#, 73# of 75# begint en een rekening van 8 tekens."
        "A FIK payment (93) has a reference that begins with 71#, 73# or 75#, and an account of 8 signs."
    DK_R_011 "DK-R-011" Fatal "BT-83"
        "Na 71# of 75# heeft betalingskenmerk ‘{0}’ nog 15 of 16 tekens."
        "After 71# or 75# the payment reference ‘{0}’ has 15 or 16 more signs."
    DK_R_013 "DK-R-013" Fatal ""
        "Tussen Deense partijen noemt kenmerk ‘{0}’ van een partij zijn schema."
        "Between Danish parties the identifier ‘{0}’ of a party names its scheme."
    DK_R_014 "DK-R-014" Fatal "BT-30"
        "Het registratienummer van een Deense verkoper heeft schema 0184 (CVR), niet ‘{0}’."
        "The registration number of a Danish seller has scheme 0184 (CVR), not ‘{0}’."
    DK_R_016 "DK-R-016" Fatal "BT-115"
        "Een creditnota tussen Deense partijen heeft geen negatief totaal ({0})."
        "A credit note between Danish parties has no negative total ({0})."
    DK_R_017 "DK-R-017" Fatal "BT-47"
        "Het registratienummer van een Deense koper heeft schema 0184 (CVR), niet ‘{0}’."
        "The registration number of a Danish buyer has scheme 0184 (CVR), not ‘{0}’."
}

/// The ways of paying, as the text in which a code is looked for.
const MEANS: &str = " 1 10 31 42 48 49 50 58 59 93 97 ";
const UNSPSC_VERSIONS: [&str; 4] = ["19.05.01", "19.0501", "26.08.01", "26.0801"];
const ACCOUNT: &[Name] = &[cac::PayeeFinancialAccount, cbc::ID];
const BANK: &[Name] = &[cac::PayeeFinancialAccount, cac::FinancialInstitutionBranch, cbc::ID];

/// Judges a document with a Danish seller.
pub(super) fn check(scope: &Scope<'_>, to: &mut Findings) {
    let is_domestic = is_in(scope.buyer_country, "DK").unwrap_or(false);
    for document in documents(scope.root) {
        seller(document, to);
        if scope.kind == Kind::CreditNote {
            total(document, scope, to);
        }
        if is_domestic {
            domestic(document, to);
        }
    }
    for charge in scope.root.descendants().filter(|element| is_domestic && element.name() == cac::AllowanceCharge) {
        tax_as_charge(charge, to);
    }
}

/// Judges a document between Danish parties.
fn domestic(document: Element<'_>, to: &mut Findings) {
    for role in [cac::AccountingSupplierParty, cac::AccountingCustomerParty] {
        for party in document.children_named(role).flat_map(|role| role.children_named(cac::Party)) {
            identifiers(party, to);
            if role == cac::AccountingCustomerParty {
                buyer(party, to);
            }
        }
    }
    let is_invoice = document.name() == ubl::Invoice;
    for means in document.children_named(cac::PaymentMeans).filter(|_| is_invoice) {
        payment(means, to);
    }
    for line in document.children_named(if is_invoice { cac::InvoiceLine } else { cac::CreditNoteLine }) {
        classification(line, to);
    }
}

fn seller(document: Element<'_>, to: &mut Findings) {
    const NUMBER: &[Name] = &[cac::AccountingSupplierParty, cac::Party, cac::PartyLegalEntity, cbc::CompanyID];
    unless(only_value(document.all(NUMBER)).map(|number| !number.is_empty()), to, |to| {
        to.missing(&DK_R_002, document, NUMBER, &[]);
    });
    if let Some(first) = document.find(NUMBER) {
        let scheme = only_scheme(document.all(NUMBER));
        unless(scheme.map(|scheme| scheme == "0184"), to, |to| {
            to.at(&DK_R_014, first, &[scheme.unwrap_or_default()]);
        });
    }
}

fn total<'a>(document: Element<'a>, scope: &Scope<'a>, to: &mut Findings) {
    const PAYABLE: &[Name] = &[cac::LegalMonetaryTotal, cbc::PayableAmount];
    let payable = only_value(document.all(PAYABLE));
    let is_wrong = all([is_in(scope.buyer_country, "DK"), payable.map(|payable| number(payable) < 0.0)]);
    when(is_wrong, to, |to| to.missing(&DK_R_016, document, PAYABLE, &[payable.unwrap_or_default()]));
}

fn buyer(party: Element<'_>, to: &mut Findings) {
    const NUMBER: &[Name] = &[cac::PartyLegalEntity, cbc::CompanyID];
    let Some(first) = party.find(NUMBER) else { return };
    let scheme = only_scheme(party.all(NUMBER));
    unless(scheme.map(|scheme| scheme == "0184"), to, |to| {
        to.at(&DK_R_017, first, &[scheme.unwrap_or_default()]);
    });
}

fn identifiers(party: Element<'_>, to: &mut Findings) {
    for identification in party.children_named(cac::PartyIdentification) {
        let Some(first) = identification.child(cbc::ID) else { continue };
        let scheme = only_scheme(identification.children_named(cbc::ID));
        when(scheme.map(str::is_empty), to, |to| to.at(&DK_R_013, first, &[first.value()]));
    }
}

fn payment(means: Element<'_>, to: &mut Findings) {
    let code = match Found::child(means, cbc::PaymentMeansCode).only() {
        Ok(code) => code.map_or("", Element::text),
        Err(fault) => return fault.report(to),
    };
    if !MEANS.contains(&format!(" {code} ")) {
        to.missing(&DK_R_005, means, cbc::PaymentMeansCode, &[code]);
    }
    let has = |path: &'static [Name]| only_value(means.all(path)).map(|value| !value.is_empty());
    match code {
        "31" | "42" => unless(all([has(ACCOUNT), has(BANK)]), to, |to| {
            to.missing(&DK_R_006, means, ACCOUNT, &[code]);
        }),
        "49" => {
            const DEBITED: &[Name] = &[cac::PaymentMandate, cac::PayerFinancialAccount, cbc::ID];
            unless(all([has(&[cac::PaymentMandate, cbc::ID]), has(DEBITED)]), to, |to| {
                to.missing(&DK_R_007, means, &[cac::PaymentMandate, cbc::ID], &[]);
            });
        }
        "50" => giro(means, to),
        "93" => fik(means, to),
        _ => {}
    }
}

/// Whether text begins in one of these ways.
fn begins(text: &str, beginnings: &[&str]) -> bool {
    beginnings.iter().any(|beginning| text.starts_with(beginning))
}

fn giro(means: Element<'_>, to: &mut Findings) {
    let reference = Found::child(means, cbc::PaymentID).only().map(|reference| reference.map_or("", Element::text));
    let account = Found::of(means.all(ACCOUNT)).only().map(|account| account.map_or("", Element::text));
    let is_number = |account: &str| matches!(account.len(), 7 | 8) && account.bytes().all(|b| b.is_ascii_digit());
    let is_right = [reference.map(|reference| begins(reference, &["01#", "04#", "15#"])), account.map(is_number)];
    unless(all(is_right), to, |to| to.missing(&DK_R_008, means, cbc::PaymentID, &[]));
    let is_short = |reference: &str| begins(reference, &["04#", "15#"]) && reference.chars().count() != 19;
    when(reference.map(is_short), to, |to| {
        to.missing(&DK_R_009, means, cbc::PaymentID, &[reference.unwrap_or_default()]);
    });
}

fn fik(means: Element<'_>, to: &mut Findings) {
    let reference = Found::child(means, cbc::PaymentID).only().map(|reference| reference.map_or("", Element::text));
    let has_account = only_text(means.all(ACCOUNT)).map(|account| account.chars().count() == 8);
    let is_right = [reference.map(|reference| begins(reference, &["71#", "73#", "75#"])), has_account];
    unless(all(is_right), to, |to| to.missing(&DK_R_010, means, cbc::PaymentID, &[]));
    let is_short =
        |reference: &str| begins(reference, &["71#", "75#"]) && !matches!(reference.chars().count(), 18 | 19);
    when(reference.map(is_short), to, |to| {
        to.missing(&DK_R_011, means, cbc::PaymentID, &[reference.unwrap_or_default()]);
    });
}

fn classification(line: Element<'_>, to: &mut Findings) {
    const CODE: &[Name] = &[cac::Item, cac::CommodityClassification, cbc::ItemClassificationCode];
    let has_version =
        |code: Element<'_>| code.attribute(at::listVersionID).is_some_and(|version| UNSPSC_VERSIONS.contains(&version));
    let unspsc = line.all(CODE).find(|code| code.attribute(at::listID) == Some("TST"));
    if let Some(code) = unspsc.filter(|_| !line.all(CODE).any(has_version)) {
        to.missing(&DK_R_003, code, at::listVersionID, &[]);
    }
}

/// Taxes that are no VAT are charges with reason ZZZ.
fn tax_as_charge(charge: Element<'_>, to: &mut Findings) {
    if !any_is(charge, cbc::AllowanceChargeReasonCode, "ZZZ") {
        return;
    }
    let reasons = || charge.children_named(cbc::AllowanceChargeReason);
    let reason = Found::of(reasons()).only().map(|reason| reason.map_or("", Element::text));
    let is_short = only_text(reasons()).map(|text| normalized(text).chars().count() == 4);
    let is_category = all([is_short, reason.map(|text| (0.0..=9999.0).contains(&number(text)))]);
    let has_inner_sign = |text: &str| text.contains('#') && !text.starts_with('#') && !text.ends_with('#');
    unless(any([is_category, reason.map(has_inner_sign)]), to, |to| {
        to.missing(&DK_R_004, charge, cbc::AllowanceChargeReason, &[reason.unwrap_or_default()]);
    });
}

//! The number of a Greek invoice, which has six parts: tax number, date, branch, type, series and number: GR-R-001.

use super::{
    tax_schemes::vat_schemes,
    verdict::{all, any, number, signs, unless},
};
use crate::{
    rules::{
        Findings,
        rule::rules,
        ubl::reading::{Fault, Found, Read},
    },
    xml::{
        Element,
        names::{cac, cbc},
    },
};

rules! {
    GR_R_001_1 "GR-R-001-1" Fatal "BT-1"
        "Factuurnummer ‘{0}’ van een Griekse verkoper heeft geen zes delen met | ertussen."
        "Invoice number ‘{0}’ of a Greek seller does not have six parts with | between them."
    GR_R_001_2 "GR-R-001-2" Fatal "BT-1"
        "Deel 1 van het factuurnummer (‘{0}’) is niet het belastingnummer van de verkoper of zijn fiscaal vertegenwoordiger."
        "Part 1 of the invoice number (‘{0}’) is not the tax number of the seller or the tax representative."
    GR_R_001_3 "GR-R-001-3" Fatal "BT-1"
        "Deel 2 van het factuurnummer (‘{0}’) is niet de factuurdatum als DD/MM/JJJJ."
        "Part 2 of the invoice number (‘{0}’) is not the issue date as DD/MM/YYYY."
    GR_R_001_4 "GR-R-001-4" Fatal "BT-1"
        "Deel 3 van het factuurnummer (‘{0}’) is geen geheel getal van nul of meer."
        "Part 3 of the invoice number (‘{0}’) is not an integer of nought or more."
    GR_R_001_5 "GR-R-001-5" Fatal "BT-1"
        "Deel 4 van het factuurnummer (‘{0}’) is geen Griekse soort document: 1.1, 1.6, 2.1, 2.4, 5.1 of 5.2."
        "Part 4 of the invoice number (‘{0}’) is not a Greek document type: 1.1, 1.6, 2.1, 2.4, 5.1 or 5.2."
    GR_R_001_6 "GR-R-001-6" Fatal "BT-1" "Deel 5 van het factuurnummer ontbreekt." "Part 5 of the invoice number is missing."
    GR_R_001_7 "GR-R-001-7" Fatal "BT-1" "Deel 6 van het factuurnummer ontbreekt." "Part 6 of the invoice number is missing."
}

const TYPES: [&str; 6] = ["1.1", "1.6", "2.1", "2.4", "5.1", "5.2"];

/// Judges the numbers of a document with a Greek seller.
pub(super) fn check(root: Element<'_>, to: &mut Findings) {
    for id in root.children_named(cbc::ID) {
        check_number(root, id, to);
    }
}

fn check_number<'a>(root: Element<'a>, id: Element<'a>, to: &mut Findings) {
    let text = id.text();
    let count = if text.is_empty() { 0 } else { text.split('|').count() };
    if count != 6 {
        to.at(&GR_R_001_1, id, &[text]);
    }
    let part = |index: usize| text.split('|').nth(index).unwrap_or_default();
    let [tin, day, branch, kind] = [part(0), part(1), part(2), part(3)];
    let is_own =
        any([has_number(sellers(root), tin), has_number(root.children_named(cac::TaxRepresentativeParty), tin)]);
    unless(all([Ok(trimmed(tin).chars().count() == 9 && is_tin(tin)), is_own]), to, |to| {
        to.at(&GR_R_001_2, id, &[tin]);
    });
    let issued = Found::child(root, cbc::IssueDate).only();
    let is_issued = issued.map(|issued| is_same_day(day, issued.map_or("", Element::text)));
    unless(all([Ok(begins_with_date(day)), is_issued]), to, |to| to.at(&GR_R_001_3, id, &[day]));
    unless(is_branch(id, branch), to, |to| to.at(&GR_R_001_4, id, &[branch]));
    if !TYPES.contains(&kind) {
        to.at(&GR_R_001_5, id, &[kind]);
    }
    for (rule, index) in [(&GR_R_001_6, 4), (&GR_R_001_7, 5)] {
        if part(index).is_empty() {
            to.at(rule, id, &[]);
        }
    }
}

fn sellers(root: Element<'_>) -> impl Iterator<Item = Element<'_>> {
    root.children_named(cac::AccountingSupplierParty).flat_map(|role| role.children_named(cac::Party))
}

fn trimmed(text: &str) -> &str {
    text.trim_matches([' ', '\t', '\r', '\n'])
}

/// Whether a VAT identifier of the parties is this tax number, after the country.
fn has_number<'a>(parties: impl Iterator<Item = Element<'a>>, tin: &str) -> Read<'a, bool> {
    for scheme in parties.flat_map(vat_schemes) {
        let number = Found::child(scheme, cbc::CompanyID).only()?.map_or("", Element::text);
        if signs(number, 2, 9) == tin {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Greece: nine digits, the last one checks the others by powers of two from the right. What follows does not count.
pub(super) fn is_tin(text: &str) -> bool {
    let Some(digits) = text.as_bytes().first_chunk::<9>().filter(|digits| digits.iter().all(u8::is_ascii_digit)) else {
        return false;
    };
    let [others @ .., check] = digits.map(|b| u32::from(b - b'0'));
    let sum = others.into_iter().fold(0, |sum, digit| (sum + digit) * 2);
    sum % 11 % 10 == check
}

/// Whether day, month and year, with `/` between them, are those of a date `YYYY-MM-DD`. What follows does not count.
fn is_same_day(text: &str, date: &str) -> bool {
    let (mut written, mut issued) = (text.split('/'), date.split('-'));
    let written = [written.next(), written.next(), written.next()];
    let issued = [issued.next(), issued.next(), issued.next()];
    let [day, month, year] = written;
    written.iter().all(Option::is_some) && issued == [year, month, day]
}

/// Whether text begins with day, month and year, with a sign between them or none.
fn begins_with_date(text: &str) -> bool {
    let days = after_number(text, 31);
    let months = days.into_iter().flatten().flat_map(|rest| after_number(after_separator(rest), 12));
    months.flatten().any(|rest| {
        let years = after_separator(rest).as_bytes();
        matches!(years, [b'1', b'9', ..] | [b'2', b'0', ..])
            && years.len() >= 4
            && years[2..4].iter().all(u8::is_ascii_digit)
    })
}

fn after_separator(text: &str) -> &str {
    text.strip_prefix(['-', '\\', '/', ' ']).unwrap_or(text)
}

/// What follows a number from 1 to the most, of one digit or of two.
fn after_number(text: &str, most: u32) -> [Option<&str>; 2] {
    [1, 2].map(|length| {
        let (digits, rest) = text.split_at_checked(length)?;
        let is_number = digits.bytes().all(|b| b.is_ascii_digit());
        digits.parse().ok().filter(|number| is_number && (1..=most).contains(number)).map(|_: u32| rest)
    })
}

/// Whether text is an integer of nought or more. A number that is no integer cannot be judged.
fn is_branch<'a>(id: Element<'a>, text: &str) -> Read<'a, bool> {
    if number(text).is_nan() {
        return Ok(false);
    }
    let text = trimmed(text);
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    if !digits.bytes().all(|b| b.is_ascii_digit()) {
        return Err(Fault::not_a_number(id));
    }
    Ok(!text.starts_with('-') || digits.bytes().all(|b| b == b'0'))
}

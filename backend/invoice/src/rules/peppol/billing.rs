//! What Peppol BIS Billing 3 asks on top of EN 16931: PEPPOL-EN16931-R… and F001.

use crate::rules::ubl::facts::*;
use crate::{
    rules::{Findings, rule::rules},
    ubl::{Kind, text::parse_date},
    xml::{
        Element, Name,
        names::{at, cac, cbc},
    },
};

use rust_decimal::Decimal;

rules! {
    R001 "PEPPOL-EN16931-R001" Fatal "BT-23" "Het bedrijfsproces (ProfileID) ontbreekt." "The business process (ProfileID) is missing."
    R002 "PEPPOL-EN16931-R002" Fatal "BT-22" "Er zijn {0} opmerkingen; één is toegestaan." "There are {0} notes; one is allowed."
    R003 "PEPPOL-EN16931-R003" Fatal "BT-10"
        "Vul een referentie van de koper of een inkoopordernummer in."
        "Give a buyer reference or a purchase order reference."
    R004 "PEPPOL-EN16931-R004" Fatal "BT-24"
        "De specificatie ‘{0}’ is niet die van Peppol BIS Billing 3."
        "The specification ‘{0}’ is not that of Peppol BIS Billing 3."
    R005 "PEPPOL-EN16931-R005" Fatal "BT-6"
        "De boekingsvaluta is gelijk aan de valuta van de factuur ({0}); laat haar dan weg."
        "The accounting currency equals the currency of the invoice ({0}); then leave it out."
    R007 "PEPPOL-EN16931-R007" Fatal "BT-23"
        "Het bedrijfsproces ‘{0}’ is geen Peppol-proces voor facturen."
        "The business process ‘{0}’ is not a Peppol process for invoices."
    R008 "PEPPOL-EN16931-R008" Fatal "" "Element {0} is leeg; laat het weg." "Element {0} is empty; leave it out."
    R010 "PEPPOL-EN16931-R010" Fatal "BT-49" "Het elektronisch adres van de koper ontbreekt." "The electronic address of the buyer is missing."
    R020 "PEPPOL-EN16931-R020" Fatal "BT-34" "Het elektronisch adres van de verkoper ontbreekt." "The electronic address of the seller is missing."
    R040 "PEPPOL-EN16931-R040" Fatal ""
        "{0} is niet {1} % van {2}; dat is {3}."
        "{0} is not {1} % of {2}; that is {3}."
    R041 "PEPPOL-EN16931-R041" Fatal "" "Bij het percentage ontbreekt de grondslag." "The percentage comes without its base amount."
    R042 "PEPPOL-EN16931-R042" Fatal "" "Bij de grondslag ontbreekt het percentage." "The base amount comes without its percentage."
    R043 "PEPPOL-EN16931-R043" Fatal ""
        "Of het een korting of toeslag is, moet ‘true’ of ‘false’ zijn, niet ‘{0}’."
        "Whether it is an allowance or a charge must be ‘true’ or ‘false’, not ‘{0}’."
    R044 "PEPPOL-EN16931-R044" Fatal "BT-147"
        "Bij een prijs is alleen een korting mogelijk (ChargeIndicator false)."
        "A price can only have a discount (ChargeIndicator false)."
    R046 "PEPPOL-EN16931-R046" Fatal "BT-146"
        "Nettoprijs {0} is niet brutoprijs {1} − korting {2}."
        "Net price {0} is not gross price {1} − discount {2}."
    R051 "PEPPOL-EN16931-R051" Fatal ""
        "Een bedrag is in {0}; de factuur is in {1}."
        "An amount is in {0}; the invoice is in {1}."
    R053 "PEPPOL-EN16931-R053" Fatal "BT-110"
        "Er moet precies één btw-totaal met specificatie zijn; er zijn er {0}."
        "There must be exactly one VAT total with a breakdown; there are {0}."
    R054 "PEPPOL-EN16931-R054" Fatal "BT-111"
        "Er zijn {0} btw-totalen zonder specificatie; het moeten er {1} zijn."
        "There are {0} VAT totals without a breakdown; there must be {1}."
    R061 "PEPPOL-EN16931-R061" Fatal "BT-89"
        "Een incasso (code {0}) noemt zijn machtiging."
        "A direct debit (code {0}) names its mandate."
    R080 "PEPPOL-EN16931-R080" Fatal "BT-11" "Een creditnota noemt hoogstens één project." "A credit note names at most one project."
    R100 "PEPPOL-EN16931-R100" Fatal "BT-128" "Een regel noemt hoogstens één object." "A line names at most one object."
    R101 "PEPPOL-EN16931-R101" Fatal "BT-128"
        "Een verwijzing op een regel is naar een object (DocumentTypeCode 130)."
        "A reference on a line is to an object (DocumentTypeCode 130)."
    R110 "PEPPOL-EN16931-R110" Fatal "BT-134"
        "De periode van een regel begint op {0}, vóór die van de factuur ({1})."
        "The period of a line starts on {0}, before that of the invoice ({1})."
    R111 "PEPPOL-EN16931-R111" Fatal "BT-135"
        "De periode van een regel eindigt op {0}, na die van de factuur ({1})."
        "The period of a line ends on {0}, after that of the invoice ({1})."
    R130 "PEPPOL-EN16931-R130" Fatal "BT-149"
        "De prijs is per {0}, het aantal in {1}; dat moet dezelfde eenheid zijn."
        "The price is per {0}, the quantity in {1}; that must be the same unit."
    F001 "PEPPOL-EN16931-F001" Fatal "" "‘{0}’ is geen datum (JJJJ-MM-DD)." "‘{0}’ is not a date (YYYY-MM-DD)."
}

/// The business processes (BT-23) in which Peppol exchanges invoices.
const PROCESSES: [&str; 4] = [
    crate::document_type::PEPPOL_BILLING_PROCESS,
    "urn:peppol:bis:billing_with_response",
    "urn:peppol:france:billing:regulated",
    "urn:peppol:france:billing:non-regulated",
];

/// Whether the business process is one for invoices.
pub(super) fn is_known_process(profile: &str) -> bool {
    PROCESSES.contains(&profile)
}

pub(super) fn check(facts: &Facts<'_>, to: &mut Findings) {
    head(facts, to);
    tax_totals(facts, to);
    for (party, rule) in [(facts.buyer, &R010), (facts.seller, &R020)] {
        if let Some(party) = party.filter(|party| party.child(cbc::EndpointID).is_none()) {
            to.missing(rule, party, cbc::EndpointID, &[]);
        }
    }
    for charge in &facts.charges {
        match charge.level {
            Level::Price => discount(charge.element, to),
            Level::Document | Level::Line => percentage(charge.element, to),
        }
    }
    for line in &facts.lines {
        check_line(facts, *line, to);
    }
    for element in facts.tree.elements() {
        every(facts, element, to);
    }
}

fn head(facts: &Facts<'_>, to: &mut Findings) {
    let root = facts.root;
    let profile = facts.profile;
    if root.child(cbc::ProfileID).is_none() {
        to.missing(&R001, root, cbc::ProfileID, &[]);
    }
    if !is_known_process(profile) {
        to.missing(&R007, root, cbc::ProfileID, &[profile]);
    }
    let customization = facts.value(cbc::CustomizationID);
    if !customization.starts_with(crate::document_type::PEPPOL_BILLING) || customization.contains("::") {
        to.missing(&R004, root, cbc::CustomizationID, &[customization]);
    }
    let notes = root.children_named(cbc::Note).count();
    let both_german = Facts::country(facts.seller) == "DE" && Facts::country(facts.buyer) == "DE";
    if notes > 1 && !both_german {
        to.missing(&R002, root, cbc::Note, &[&notes.to_string()]);
    }
    if root.child(cbc::BuyerReference).is_none() && root.find(&[cac::OrderReference, cbc::ID]).is_none() {
        to.missing(&R003, root, cbc::BuyerReference, &[]);
    }
    if let Some(currency) = root.child(cbc::TaxCurrencyCode).filter(|c| c.value() == facts.currency) {
        to.at(&R005, currency, &[facts.currency]);
    }
    let is_project =
        |reference: &Element<'_>| reference.child(cbc::DocumentTypeCode).is_some_and(|c| c.value() == "50");
    let references = root.children_named(cac::AdditionalDocumentReference);
    if facts.kind == Kind::CreditNote && references.filter(is_project).count() > 1 {
        to.missing(&R080, root, cac::AdditionalDocumentReference, &[]);
    }
}

fn tax_totals(facts: &Facts<'_>, to: &mut Findings) {
    let has_parts = |tax: &Element<'_>| tax.child(cac::TaxSubtotal).is_some();
    let all = facts.root.children_named(cac::TaxTotal).count();
    let with = facts.root.children_named(cac::TaxTotal).filter(has_parts).count();
    if with != 1 {
        to.missing(&R053, facts.root, cac::TaxTotal, &[&with.to_string()]);
    }
    let wanted = usize::from(facts.root.child(cbc::TaxCurrencyCode).is_some());
    if all - with != wanted {
        to.missing(&R054, facts.root, cac::TaxTotal, &[&(all - with).to_string(), &wanted.to_string()]);
    }
}

fn percentage(item: Element<'_>, to: &mut Findings) {
    let percentage = item.child(cbc::MultiplierFactorNumeric);
    let base = item.child(cbc::BaseAmount);
    match (percentage, base) {
        // The official rules judge an item by one of the three only.
        (Some(_), None) => return to.missing(&R041, item, cbc::BaseAmount, &[]),
        (None, Some(_)) => return to.missing(&R042, item, cbc::MultiplierFactorNumeric, &[]),
        (Some(percentage), Some(base)) => {
            let stated = amount(item, cbc::Amount).unwrap_or_default();
            let (percent, of) = (number(Some(percentage)).unwrap_or_default(), number(Some(base)).unwrap_or_default());
            let expected = of.saturating_mul(percent) / Decimal::ONE_HUNDRED;
            if stated.saturating_sub(expected).abs() > Decimal::new(2, 2) {
                let values =
                    [&show(stated), percentage.value(), &show(of), &show(crate::rules::ubl::facts::cents(expected))];
                to.missing(&R040, item, cbc::Amount, &values);
            }
        }
        (None, None) => {}
    }
    let indicator = item.child(cbc::ChargeIndicator).map_or("", Element::value);
    if !matches!(indicator, "true" | "false") {
        to.missing(&R043, item, cbc::ChargeIndicator, &[indicator]);
    }
}

fn discount(item: Element<'_>, to: &mut Findings) {
    if item.child(cbc::ChargeIndicator).map_or("", Element::value) != "false" {
        to.missing(&R044, item, cbc::ChargeIndicator, &[]);
    }
    let Some(gross) = amount(item, cbc::BaseAmount) else { return };
    let discount = amount(item, cbc::Amount);
    let Some(price) = item.parent() else { return };
    let net = amount(price, cbc::PriceAmount);
    if net.is_none() || net != discount.map(|discount| gross.saturating_sub(discount)) {
        let shown = |value: Option<Decimal>| value.map_or_else(|| String::from("—"), show);
        to.missing(&R046, price, cbc::PriceAmount, &[&shown(net), &show(gross), &shown(discount)]);
    }
}

fn check_line(facts: &Facts<'_>, line: Element<'_>, to: &mut Findings) {
    let references = line.children_named(cac::DocumentReference).count();
    if references > 1 {
        to.missing(&R100, line, cac::DocumentReference, &[]);
    }
    let is_object = |reference: Element<'_>| reference.child(cbc::DocumentTypeCode).is_some_and(|c| c.text() == "130");
    if references > 0 && !line.children_named(cac::DocumentReference).any(is_object) {
        to.missing(&R101, line, cac::DocumentReference, &[]);
    }
    let own = crate::rules::ubl::facts::period(line);
    let start = (own.0, facts.period.0);
    if let (Some(own), Some(all)) = start
        && own < all
    {
        to.missing(&R110, line, &[cac::InvoicePeriod, cbc::StartDate], &[&own.to_string(), &all.to_string()]);
    }
    let end = (own.1, facts.period.1);
    if let (Some(own), Some(all)) = end
        && own > all
    {
        to.missing(&R111, line, &[cac::InvoicePeriod, cbc::EndDate], &[&own.to_string(), &all.to_string()]);
    }
    let quantity = line.child(cbc::InvoicedQuantity).or_else(|| line.child(cbc::CreditedQuantity));
    let base = line.find(&[cac::Price, cbc::BaseQuantity]);
    if let (Some(quantity), Some(base)) = (quantity, base)
        && let Some(unit) = base.attribute(at::unitCode)
        && quantity.attribute(at::unitCode) != Some(unit)
    {
        to.at(&R130, base, &[unit, quantity.attribute(at::unitCode).unwrap_or_default()]);
    }
}

fn every(facts: &Facts<'_>, element: Element<'_>, to: &mut Findings) {
    if element.value().is_empty() && element.children().next().is_none() {
        to.at(&R008, element, &[element.name_text()]);
    }
    match element.name() {
        name if is_date(name) && (element.text().len() != 10 || parse_date(element.text()).is_none()) => {
            to.at(&F001, element, &[element.text()]);
        }
        cac::PaymentMeans => {
            let code = element.child(cbc::PaymentMeansCode).map_or("", Element::value);
            if matches!(code, "49" | "59") && element.find(&[cac::PaymentMandate, cbc::ID]).is_none() {
                to.missing(&R061, element, &[cac::PaymentMandate, cbc::ID], &[code]);
            }
        }
        name if crate::rules::ubl::codes::AMOUNTS.contains(&name) => currency(facts, element, to),
        _ => {}
    }
}

fn is_date(name: Name) -> bool {
    matches!(
        name,
        cbc::IssueDate | cbc::DueDate | cbc::TaxPointDate | cbc::StartDate | cbc::EndDate | cbc::ActualDeliveryDate
    )
}

fn currency(facts: &Facts<'_>, element: Element<'_>, to: &mut Findings) {
    let parent = element.parent();
    let is_accounting = parent.is_some_and(|tax| tax.name() == cac::TaxTotal && tax.child(cac::TaxSubtotal).is_none());
    let own = element.attribute(at::currencyID).unwrap_or_default();
    if !is_accounting && (own != facts.currency || own.is_empty()) {
        to.at(&R051, element, &[own, facts.currency]);
    }
}

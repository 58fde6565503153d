//! What each VAT category asks for, see [`super::vat_families`], and the rules that only one category has.

use super::facts::*;
use super::sums::is_near;
use crate::rules::en16931::vat::*;
use crate::rules::en16931::vat_families::*;
use crate::{
    rules::{Findings, rule::Rule},
    xml::{
        Element,
        names::{cac, cbc},
    },
};

use rust_decimal::Decimal;

pub(super) fn check(facts: &Facts<'_>, to: &mut Findings) {
    for family in &FAMILIES {
        let own: Vec<&Category<'_>> = facts.categories.iter().filter(|c| c.code == family.code).collect();
        if own.is_empty() {
            continue;
        }
        count(facts, family, &own, to);
        parties(facts, family, &own, to);
        for category in own.iter().filter(|category| category.is_vat) {
            match category.role {
                Role::Line => rate(&family.rules[4], family.rate, category, to),
                Role::Allowance => rate(&family.rules[5], family.rate, category, to),
                Role::Charge => rate(&family.rules[6], family.rate, category, to),
                Role::Subtotal => subtotal(facts, family, category, to),
                Role::Elsewhere => {}
            }
        }
    }
    split_payment(facts, to);
    intra_community(facts, to);
    outside(facts, to);
}

fn is_zero_like(family: &Family) -> bool {
    matches!(family.rate, Rate::Zero | Rate::Absent)
}

fn count(facts: &Facts<'_>, family: &'static Family, own: &[&Category<'_>], to: &mut Findings) {
    let subtotals = own.iter().filter(|c| c.role == Role::Subtotal && (c.is_vat || family.code == "S")).count();
    let is_wrong = if is_zero_like(family) {
        own.iter().any(|category| category.is_vat) && subtotals != 1
    } else {
        let is_counted = |c: &&&Category<'_>| {
            matches!(c.role, Role::Line | Role::Allowance | Role::Charge) && (c.is_vat || family.code == "S")
        };
        (own.iter().filter(is_counted).count() > 0) != (subtotals > 0)
    };
    if is_wrong {
        to.missing(&family.rules[0], facts.root, &[cac::TaxTotal, cac::TaxSubtotal], &[&subtotals.to_string()]);
    }
}

fn parties(facts: &Facts<'_>, family: &'static Family, own: &[&Category<'_>], to: &mut Findings) {
    let has_parties = has_parties(facts, family.parties);
    for (role, rule) in [(Role::Line, 1), (Role::Allowance, 2), (Role::Charge, 3)] {
        let mut used = own.iter().filter(|category| category.role == role);
        let category = if (family.code, role) == ("S", Role::Line) {
            // BR-S-02 also speaks of lines whose category is not said to be of VAT.
            let is_any_vat = own.iter().any(|category| category.role == role && category.is_vat);
            used.next().filter(|_| !has_parties || !is_any_vat)
        } else {
            // BR-AF-04 compares the code with the spaces around it, and so passes by ` L`.
            let is_exact = |c: &&&Category<'_>| {
                (family.code, role) != ("L", Role::Charge) || c.element.child(cbc::ID).map(Element::text) == Some("L")
            };
            used.find(|category| category.is_vat && is_exact(category)).filter(|_| !has_parties)
        };
        if let Some(category) = category {
            to.at(&family.rules[rule], category.element, &[]);
        }
    }
}

fn has_parties(facts: &Facts<'_>, wanted: Parties) -> bool {
    let vat = |party: Option<Element<'_>>| {
        let schemes = party.into_iter().flat_map(|party| party.children_named(cac::PartyTaxScheme));
        schemes.into_iter().any(|scheme| is_vat(scheme) && scheme.child(cbc::CompanyID).is_some())
    };
    let tax = facts.seller.is_some_and(|seller| seller.find(&[cac::PartyTaxScheme, cbc::CompanyID]).is_some());
    let representative = vat(facts.representative);
    let buyer_id = facts.buyer.is_some_and(|buyer| buyer.find(&[cac::PartyLegalEntity, cbc::CompanyID]).is_some());
    match wanted {
        Parties::SellerTax => tax || representative,
        Parties::SellerTaxAndBuyer => (tax || representative) && (vat(facts.buyer) || buyer_id),
        Parties::SellerVat => vat(facts.seller) || representative,
        Parties::SellerVatAndBuyerVat => (vat(facts.seller) || representative) && vat(facts.buyer),
        Parties::NoVat => !vat(facts.seller) && !representative && !vat(facts.buyer),
    }
}

fn rate(rule: &'static Rule, wanted: Rate, category: &Category<'_>, to: &mut Findings) {
    let percent = category.element.child(cbc::Percent);
    let is_right = match (wanted, category.rate) {
        (Rate::Absent, _) => percent.is_none(),
        (Rate::Positive, Some(rate)) => rate > Decimal::ZERO,
        (Rate::NotNegative, Some(rate)) => rate >= Decimal::ZERO,
        (Rate::Zero, Some(rate)) => rate.is_zero(),
        (_, None) => false,
    };
    if !is_right {
        let shown = percent.map_or("—", Element::value);
        to.missing(rule, category.element, cbc::Percent, &[shown]);
    }
}

fn subtotal(facts: &Facts<'_>, family: &'static Family, category: &Category<'_>, to: &mut Findings) {
    let Some(subtotal) = category.element.parent() else { return };
    let taxable = amount(subtotal, cbc::TaxableAmount);
    let tax = amount(subtotal, cbc::TaxAmount);
    let shown = |value: Option<Decimal>| value.map_or_else(|| String::from("—"), show);
    let (expected, is_right) = if is_zero_like(family) {
        let expected = facts.sum_of(family.code);
        (expected, !facts.lines.is_empty() && taxable == Some(expected))
    } else {
        match category.rate {
            None => (Decimal::ZERO, true),
            Some(rate) => {
                let group = facts.group(family.code, rate);
                let is_used = if family.code == "S" { group.count > 0 } else { !facts.lines.is_empty() };
                let is_near = |taxable: Decimal| taxable.saturating_sub(group.amount).abs() < Decimal::ONE;
                (group.amount, is_used && taxable.is_some_and(is_near))
            }
        }
    };
    if !is_right {
        to.missing(&family.rules[7], subtotal, cbc::TaxableAmount, &[&shown(taxable), &show(expected)]);
    }
    let (expected, is_right) = if is_zero_like(family) {
        (Decimal::ZERO, tax == Some(Decimal::ZERO))
    } else {
        let of = taxable.unwrap_or_default();
        let expected = of.saturating_mul(category.rate.unwrap_or_default()) / Decimal::ONE_HUNDRED;
        let all = tax.zip(category.rate).filter(|_| taxable.is_some());
        (crate::rules::ubl::facts::cents(expected), all.is_some_and(|(tax, rate)| is_near(tax, of, rate)))
    };
    if !is_right {
        to.missing(&family.rules[8], subtotal, cbc::TaxAmount, &[&shown(tax), &show(expected)]);
    }
    let reasons = [cbc::TaxExemptionReason, cbc::TaxExemptionReasonCode];
    let has_reason = reasons.into_iter().any(|name| category.element.child(name).is_some());
    if has_reason != family.needs_reason {
        to.missing(&family.rules[9], category.element, cbc::TaxExemptionReason, &[]);
    }
}

fn has_subtotal(facts: &Facts<'_>, code: &str) -> bool {
    facts.categories.iter().any(|c| c.role == Role::Subtotal && c.is_vat && c.code == code)
}

/// The code of split payment is compared as it is written, and its tax scheme does not matter.
fn split_payment(facts: &Facts<'_>, to: &mut Findings) {
    let is = |c: &&Category<'_>, code: &str| c.element.children_named(cbc::ID).any(|id| id.text() == code);
    let Some(split) = facts.categories.iter().find(|c| is(c, "B")) else { return };
    let countries = facts.tree.elements().filter(|element| element.name() == cbc::IdentificationCode);
    if let Some(other) = countries.into_iter().find(|country| country.text() != "IT") {
        to.missing(&BR_B_01, split.element, cbc::ID, &[other.value()]);
    }
    let is_of_document = |c: &&Category<'_>| {
        let parent = c.element.parent();
        let is_top = parent.and_then(Element::parent) == Some(facts.root);
        match c.role {
            Role::Line | Role::Subtotal => true,
            Role::Allowance | Role::Charge => is_top,
            Role::Elsewhere => false,
        }
    };
    let has = |code: &str| facts.categories.iter().filter(is_of_document).find(|c| is(c, code));
    if let (Some(split), Some(_)) = (has("B"), has("S")) {
        to.missing(&BR_B_02, split.element, cbc::ID, &[]);
    }
}

fn intra_community(facts: &Facts<'_>, to: &mut Findings) {
    if !has_subtotal(facts, "K") {
        return;
    }
    let delivery_date = facts.root.find(&[cac::Delivery, cbc::ActualDeliveryDate]).map_or("", Element::value);
    let has_period = facts.root.child(cac::InvoicePeriod).is_some_and(|period| period.children().next().is_some());
    if delivery_date.len() < 2 && !has_period {
        to.missing(&BR_IC_11, facts.root, &[cac::Delivery, cbc::ActualDeliveryDate], &[]);
    }
    let country = &[cac::Delivery, cac::DeliveryLocation, cac::Address, cac::Country, cbc::IdentificationCode];
    if facts.root.find(country).map_or("", Element::value).len() < 2 {
        to.missing(&BR_IC_12, facts.root, country, &[]);
    }
}

fn outside(facts: &Facts<'_>, to: &mut Findings) {
    if !has_subtotal(facts, "O") {
        return;
    }
    for (role, rule) in
        [(Role::Subtotal, &BR_O_11), (Role::Line, &BR_O_12), (Role::Allowance, &BR_O_13), (Role::Charge, &BR_O_14)]
    {
        let is_other =
            |c: &&Category<'_>| c.role == role && c.is_vat && c.code != "O" && c.element.child(cbc::ID).is_some();
        if let Some(other) = facts.categories.iter().find(is_other) {
            to.missing(rule, other.element, cbc::ID, &[other.code]);
        }
    }
}

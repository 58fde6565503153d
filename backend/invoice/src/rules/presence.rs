//! What must be there: BR-01 to BR-16 and BR-21 to BR-28.

use super::{
    Findings,
    facts::{Facts, amount},
    rule::{Rule, rules},
};
use crate::xml::Element;

rules! {
    BR_01 "BR-01" Fatal "BT-24"
        "De aanduiding van de specificatie (CustomizationID) ontbreekt."
        "The specification identifier (CustomizationID) is missing."
    BR_02 "BR-02" Fatal "BT-1" "Het factuurnummer ontbreekt." "The invoice number is missing."
    BR_03 "BR-03" Fatal "BT-2" "De factuurdatum ontbreekt." "The issue date is missing."
    BR_04 "BR-04" Fatal "BT-3" "De soort factuur (typecode) ontbreekt." "The kind of invoice (type code) is missing."
    BR_05 "BR-05" Fatal "BT-5" "De valuta ontbreekt." "The currency is missing."
    BR_06 "BR-06" Fatal "BT-27" "De naam van de verkoper ontbreekt." "The name of the seller is missing."
    BR_07 "BR-07" Fatal "BT-44" "De naam van de koper ontbreekt." "The name of the buyer is missing."
    BR_08 "BR-08" Fatal "BG-5" "Het adres van de verkoper ontbreekt." "The address of the seller is missing."
    BR_09 "BR-09" Fatal "BT-40"
        "Het land in het adres van de verkoper ontbreekt."
        "The country in the address of the seller is missing."
    BR_10 "BR-10" Fatal "BG-8" "Het adres van de koper ontbreekt." "The address of the buyer is missing."
    BR_11 "BR-11" Fatal "BT-55"
        "Het land in het adres van de koper ontbreekt."
        "The country in the address of the buyer is missing."
    BR_12 "BR-12" Fatal "BT-106" "Het totaal van de regels ontbreekt." "The sum of the lines is missing."
    BR_13 "BR-13" Fatal "BT-109" "Het totaal zonder btw ontbreekt." "The total without VAT is missing."
    BR_14 "BR-14" Fatal "BT-112" "Het totaal met btw ontbreekt." "The total with VAT is missing."
    BR_15 "BR-15" Fatal "BT-115" "Het te betalen bedrag ontbreekt." "The amount due for payment is missing."
    BR_16 "BR-16" Fatal "BG-25" "De factuur heeft geen enkele regel." "The invoice has no line."
    BR_21 "BR-21" Fatal "BT-126" "Een regel heeft geen nummer." "A line has no identifier."
    BR_22 "BR-22" Fatal "BT-129" "Regel {0} heeft geen aantal." "Line {0} has no quantity."
    BR_23 "BR-23" Fatal "BT-130"
        "Het aantal van regel {0} heeft geen eenheid, zoals C62 voor stuks."
        "The quantity of line {0} has no unit, such as C62 for pieces."
    BR_24 "BR-24" Fatal "BT-131" "Regel {0} heeft geen bedrag." "Line {0} has no net amount."
    BR_25 "BR-25" Fatal "BT-153" "Regel {0} zegt niet wat er is geleverd." "Line {0} does not name the item."
    BR_26 "BR-26" Fatal "BT-146" "Regel {0} heeft geen prijs." "Line {0} has no price."
    BR_27 "BR-27" Fatal "BT-146"
        "De prijs van regel {0} is {1}; een prijs is nooit negatief. Maak het aantal negatief."
        "The price of line {0} is {1}; a price is never negative. Make the quantity negative."
    BR_28 "BR-28" Fatal "BT-148"
        "De brutoprijs van regel {0} is {1}; een prijs is nooit negatief."
        "The gross price of line {0} is {1}; a price is never negative."
}

const SELLER: &str = "cac:AccountingSupplierParty/cac:Party";
const BUYER: &str = "cac:AccountingCustomerParty/cac:Party";

pub(super) fn check(facts: &Facts<'_>, to: &mut Findings) {
    document(facts, to);
    if let Some(total) = facts.total {
        let amounts: [(&Rule, &str); 4] = [
            (&BR_12, "cbc:LineExtensionAmount"),
            (&BR_13, "cbc:TaxExclusiveAmount"),
            (&BR_14, "cbc:TaxInclusiveAmount"),
            (&BR_15, "cbc:PayableAmount"),
        ];
        for (rule, name) in amounts {
            if total.child(name).is_none() {
                to.missing(rule, total, name, &[]);
            }
        }
    }
    for line in &facts.lines {
        check_line(*line, to);
    }
}

fn document(facts: &Facts<'_>, to: &mut Findings) {
    let root = facts.root;
    let type_code = match facts.kind {
        crate::ubl::Kind::Invoice => "cbc:InvoiceTypeCode",
        crate::ubl::Kind::CreditNote => "cbc:CreditNoteTypeCode",
    };
    let values: [(&Rule, &str); 5] = [
        (&BR_01, "cbc:CustomizationID"),
        (&BR_02, "cbc:ID"),
        (&BR_03, "cbc:IssueDate"),
        (&BR_04, type_code),
        (&BR_05, "cbc:DocumentCurrencyCode"),
    ];
    for (rule, name) in values {
        if is_blank(root.child(name)) {
            to.missing(rule, root, name, &[]);
        }
    }
    for (name, address, country, party) in [(&BR_06, &BR_08, &BR_09, SELLER), (&BR_07, &BR_10, &BR_11, BUYER)] {
        let path = format!("{party}/cac:PartyLegalEntity/cbc:RegistrationName");
        if is_blank(root.find(&path)) {
            to.missing(name, root, &path, &[]);
        }
        let path = format!("{party}/cac:PostalAddress");
        match root.find(&path) {
            None => to.missing(address, root, &path, &[]),
            Some(found) if is_blank(found.find("cac:Country/cbc:IdentificationCode")) => {
                to.missing(country, found, "cac:Country/cbc:IdentificationCode", &[]);
            }
            Some(_) => {}
        }
    }
    if facts.lines.is_empty() {
        let line = match facts.kind {
            crate::ubl::Kind::Invoice => "cac:InvoiceLine",
            crate::ubl::Kind::CreditNote => "cac:CreditNoteLine",
        };
        to.missing(&BR_16, root, line, &[]);
    }
}

fn check_line(line: Element<'_>, to: &mut Findings) {
    let id = line.child("cbc:ID").map_or("", Element::value);
    if id.is_empty() {
        to.missing(&BR_21, line, "cbc:ID", &[]);
    }
    match line.child("cbc:InvoicedQuantity").or_else(|| line.child("cbc:CreditedQuantity")) {
        None => {
            to.missing(&BR_22, line, "cbc:InvoicedQuantity", &[id]);
            to.missing(&BR_23, line, "cbc:InvoicedQuantity/@unitCode", &[id]);
        }
        Some(quantity) if quantity.attribute("unitCode").is_none() => {
            to.missing(&BR_23, quantity, "@unitCode", &[id]);
        }
        Some(_) => {}
    }
    if line.child("cbc:LineExtensionAmount").is_none() {
        to.missing(&BR_24, line, "cbc:LineExtensionAmount", &[id]);
    }
    if is_blank(line.find("cac:Item/cbc:Name")) {
        to.missing(&BR_25, line, "cac:Item/cbc:Name", &[id]);
    }
    match line.find("cac:Price/cbc:PriceAmount") {
        None => {
            to.missing(&BR_26, line, "cac:Price/cbc:PriceAmount", &[id]);
            to.missing(&BR_27, line, "cac:Price/cbc:PriceAmount", &[id]);
        }
        Some(price) if price.value().starts_with('-') && !is_zero(price) => {
            to.at(&BR_27, price, &[id, price.value()]);
        }
        Some(_) => {}
    }
    let discount = line.find("cac:Price/cac:AllowanceCharge");
    if let Some(gross) = discount.and_then(|discount| amount(discount, "cbc:BaseAmount"))
        && gross.is_sign_negative()
        && !gross.is_zero()
        && let Some(discount) = discount
    {
        to.missing(&BR_28, discount, "cbc:BaseAmount", &[id, &gross.to_string()]);
    }
}

fn is_zero(element: Element<'_>) -> bool {
    super::facts::number(Some(element)).is_some_and(|number| number.is_zero())
}

/// Whether the value is absent or only white space.
pub(super) fn is_blank(element: Option<Element<'_>>) -> bool {
    element.is_none_or(|element| element.value().is_empty())
}
